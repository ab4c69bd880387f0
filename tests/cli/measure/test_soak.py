"""Many clients at once: everybody is answered, what has no end is stopped, what goes wrong is counted."""

from __future__ import annotations

import asyncio
import os

import pytest
from click.testing import CliRunner

from mandategraph.cli.bench import command
from mandategraph.cli.measure import soak as module
from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.soak import Ask, Found, memory_of, mixture, soak


def test_everybody_is_answered_while_runaways_are_stopped(corpus: Corpus) -> None:
    found = soak(corpus, clients=4, runaways=1, seconds=6.0, limit=1.0)
    assert not found.errors
    assert set(found.times) == {ask.kind for ask in mixture(corpus.samples)}
    assert len(found.runaways) >= 2
    assert min(found.runaways) >= 1.0
    assert max(found.memory) > 30
    assert max(found.queries) > 10
    table = "\n".join(found.lines())
    assert "| all |" in table
    assert "errors: 0" in table
    assert found.slowest >= max(found.times["lookup page"])


def _asked(reply: bytes) -> Found:
    """Ask a server that answers each request with the same bytes."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        await writer.drain()
        writer.close()

    async def ask() -> Found:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        found = Found()
        try:
            port = server.sockets[0].getsockname()[1]
            until = asyncio.get_running_loop().time() + 0.1
            await module._client(port, [Ask("one", "/", "*/*")], 0, until, found)
        finally:
            server.close()
            await server.wait_closed()
        return found

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno", "one: 500"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf", "one: ValueError"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", "one: ValueError"),
        (b"", "one: ValueError"),
        (
            b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n",
            "one: told 5 times to come again",
        ),
        (b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n", "one: 503"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(reply: bytes, error: str) -> None:
    assert set(_asked(reply).errors) == {error}


def test_whole_answers_are_no_errors() -> None:
    for reply in (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    ):
        found = _asked(reply)
        assert not found.errors
        assert found.times["one"]


def test_memory_is_told_of_what_runs_only() -> None:
    assert memory_of(os.getpid()) >= memory_of(os.getpid(), alone=True) > 1
    assert memory_of(2**22 + 1) == 0


def test_the_command_is_there() -> None:
    assert "--runaways" in CliRunner().invoke(command, ["soak", "--help"]).output
