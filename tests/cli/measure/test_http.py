"""Lookups over HTTP: both servers start, answer, and are stopped."""

from __future__ import annotations

import asyncio

import pytest

from mandategraph.cli.measure import http as module
from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.http import http
from mandategraph.cli.measure.run import Plan
from mandategraph.errors import StoreError


def test_service_and_bare_loop_are_measured(corpus: Corpus) -> None:
    found = {(one.task, one.engine): one for one in http(corpus, Plan((), budget=0.2), lambda _: None)}
    for engine in ("mandategraph", "bare loop", "bare loop, same answer"):
        assert found["http, first time", engine].runs < len(corpus.samples["document"])
        assert found["http, 1 client", engine].unit == "req/s"
        assert found["http, 16 clients, time", engine].value > 0
        assert found["http, memory", engine].value > 10


def test_answer_that_is_none_ends_the_measurement() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    async def ask() -> None:
        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            await module._asked(port, ["/"], 1, 0.2)
        finally:
            server.close()
            await server.wait_closed()

    with pytest.raises(StoreError, match="500 Oh"):
        asyncio.run(ask())
