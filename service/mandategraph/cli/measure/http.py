"""Lookups over HTTP: the service beside bare loops over the same engine, one client and several."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from mandategraph.cli.measure.clock import Timing
from mandategraph.cli.measure.corpus import Corpus, Tell
from mandategraph.cli.measure.run import Plan
from mandategraph.cli.measure.table import Measurement
from mandategraph.errors import StoreError
from mandategraph.identifiers.iri import key_of

__all__ = ["http", "served"]

_CLIENTS = (1, 16)
_STARTING = 60.0
# What these pages tell of the whole graph is read when the service starts: no part of a lookup.
_AT_START = ("/", "/follow-up", "/about")


def http(corpus: Corpus, plan: Plan, tell: Tell) -> Iterator[Measurement]:
    """Look documents up as JSON, for the budget of seconds: requests a second, times, memory."""
    folder = corpus.build(tell)
    paths = [f"/lookup?format=json&q={quote(key_of(iri)[1])}" for iri in corpus.samples["document"]]
    loop = ("-m", "mandategraph.cli.measure.loop")
    rows, whole = (*loop, str(folder)), (*loop, str(corpus.place), "whole")
    start = "from mandategraph.cli.main import main; main()"
    ours = ("-c", start, "serve", "--store", str(corpus.place), "--port")
    # Each document once, and none that another was asked for: nobody has read it from the disk before.
    asked = ("mandategraph", ours), ("bare loop", rows), ("bare loop, same answer", whole)
    for start_at, (name, command) in enumerate(asked, 1):
        new = paths[start_at :: len(asked)]
        tell(f"{corpus.file.stem}: http, {name}")
        with served(command, paths[0]) as (port, process):
            for path in _AT_START if command is ours else ():
                urlopen(f"http://127.0.0.1:{port}{path}", timeout=_STARTING).close()
            times, seconds = asyncio.run(_asked(port, new, 1, plan.budget, once=True))
            yield from _told("http, first time", corpus, name, times, seconds)
            for clients in _CLIENTS:
                times, seconds = asyncio.run(_asked(port, paths, clients, plan.budget))
                yield from _told(f"http, {clients} client{'s' * (clients > 1)}", corpus, name, times, seconds)
            yield Measurement("http, memory", corpus.triples, name, "MiB", _memory(process.pid))


def _told(
    task: str, corpus: Corpus, name: str, times: Sequence[float], seconds: float
) -> Iterator[Measurement]:
    timing = Timing.of(times)
    yield Measurement(task, corpus.triples, name, "req/s", len(times) / seconds, runs=len(times))
    yield Measurement(f"{task}, time", corpus.triples, name, "ms", timing.median, timing.p99, len(times))


@contextmanager
def served(
    command: Sequence[str], path: str, **environment: str
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Run a server with a free port as its last argument until it answers a path; give port and process.

    Raises StoreError where it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-P", *command, str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
    )
    try:
        until = time.monotonic() + _STARTING
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
                break
            except (URLError, ConnectionError, TimeoutError) as error:
                if time.monotonic() > until or process.poll() is not None:
                    raise StoreError("A server that was to be measured did not start.") from error
                time.sleep(0.1)
        yield port, process
    finally:
        process.terminate()
        process.wait()


async def _asked(
    port: int, paths: Sequence[str], clients: int, budget: float, *, once: bool = False
) -> tuple[list[float], float]:
    """Ask for one path after the other, over and over unless ``once``, with so many clients at once.

    Return the seconds of each request and of all. Raises StoreError at a bad answer.
    """
    times: list[float] = []
    until = time.perf_counter() + budget
    turns = iter(paths) if once else cycle(paths)

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for path in turns:
                start = time.perf_counter()
                await _get(reader, writer, path)
                times.append(time.perf_counter() - start)
                if time.perf_counter() > until:
                    break
        finally:
            writer.close()
            await writer.wait_closed()

    begin = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return times, time.perf_counter() - begin


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> None:
    """Ask for a path over an open connection, and read the answer to its end."""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"
    writer.write(head.encode())
    said = await reader.readuntil(b"\r\n\r\n")
    status, *lines = said.split(b"\r\n")
    if b" 200 " not in status:
        raise StoreError(f"A lookup was answered with {status.decode('latin-1')!r}.")
    fields = dict(line.lower().split(b": ", 1) for line in lines if b": " in line)
    await reader.readexactly(int(fields[b"content-length"]))


def _memory(pid: int) -> float:
    """Return the memory of a process that no file stands behind, in MiB; 0 where it cannot be told."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024
