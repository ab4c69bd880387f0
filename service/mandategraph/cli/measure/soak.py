"""Many clients for minutes, of every sort, while queries that never end are thrown in."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from rdflib import URIRef

from mandategraph.cli.measure.clock import Timing
from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.http import served
from mandategraph.cli.measure.questions import text_of
from mandategraph.identifiers.iri import key_of
from mandategraph.namespaces import BASE

__all__ = ["Ask", "Found", "memory_of", "mixture", "soak"]

_HTML = "text/html"
_JSON = "application/json"
_RESULT = "application/sparql-results+json"
_PATIENCE = 120.0  # seconds for one answer
_GLANCE = 1.0  # seconds between looks at the memory
_TURNS = 5  # times that a client comes again when it is told to


@dataclass(frozen=True, slots=True)
class Ask:
    """A request of some kind, and what it accepts."""

    kind: str
    path: str
    accept: str


@dataclass(slots=True)
class Found:
    """What came of it: seconds by kind, what went wrong, runaway queries, memory in MiB over time.

    ``memory`` is that of the service, ``queries`` that of the processes that run queries for it.
    """

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    later: int = 0
    runaways: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    queries: list[float] = field(default_factory=list)

    @property
    def slowest(self) -> float:
        """The longest seconds that anybody waited for an answer."""
        return max((one for times in self.times.values() for one in times), default=0.0)

    def lines(self) -> Iterator[str]:
        """Give the lines of a table in Markdown, and of what else is to be said."""
        yield "| kind | requests | p50 ms | p99 ms |"
        yield "|---|---:|---:|---:|"
        everything = [one for times in self.times.values() for one in times]
        for kind, times in (*sorted(self.times.items()), ("all", everything)):
            if times:
                timing = Timing.of(times)
                yield f"| {kind} | {timing.runs} | {timing.median:.1f} | {timing.p99:.1f} |"
        yield ""
        yield f"errors: {sum(self.errors.values())}; told to come again and answered then: {self.later}"
        yield from (f"  {number} times: {error}" for error, number in self.errors.most_common())
        if self.runaways:
            longest = max(self.runaways)
            yield f"queries without an end: {len(self.runaways)}, each stopped; at most {longest:.2f} s"
        if self.memory:
            first, last = self.memory[0], self.memory[-1]
            yield (
                f"memory of the service: {first:.0f} MiB at first, {last:.0f} at last, "
                f"{max(self.memory):.0f} at most; of the processes that run queries: "
                f"{max(self.queries):.0f} at most"
            )


def mixture(samples: Mapping[str, Sequence[str]]) -> list[Ask]:
    """Return requests of all kinds about the things of a corpus, in a mixed order, always the same."""
    asks: list[Ask] = []
    for iri in samples["document"]:
        key = quote(key_of(iri)[1])
        own = "/" + quote(iri.removeprefix(BASE), safe="/%:@!$&'()*+,;=-._~")
        asks.append(Ask("lookup as JSON", f"/lookup?q={key}", _JSON))
        asks.append(Ask("lookup page", f"/lookup?q={key}", _HTML))
        asks.append(Ask("page of a thing", own, _HTML))
        asks.append(Ask("data of a thing", own, "text/turtle"))
        asks.append(_query("lineage of a document", text_of("lineage", document=URIRef(iri))))
    for iri in samples["act"]:
        asks.append(_query("what descends from an act", text_of("reverse-inverted", act=URIRef(iri))))
        path = f"/queries/lineage/what-descends-from-an-act?act={quote(key_of(iri)[1])}"
        asks.append(Ask("question of the library", path, "text/csv"))
    words = ("report", "traffick", "budget", "rapport", "доклад", "报告", "session 3", "resolution 2")
    asks += [Ask("search", f"/search?q={quote(word)}", _JSON) for word in words] * 10
    asks += [_query("counts", text_of("count-session-derived"))] * 10
    random.Random(0).shuffle(asks)
    return asks


def _query(kind: str, text: str) -> Ask:
    return Ask(kind, f"/sparql?{urlencode({'query': text})}", _RESULT)


def soak(corpus: Corpus, clients: int, runaways: int, seconds: float, limit: float) -> Found:
    """Serve a corpus whose store is built, ask with so many clients at once for so long; say what was found.

    ``runaways`` of queries without an end are under way at any time; each may run for ``limit`` seconds.
    """
    asks = mixture(corpus.samples)
    start = "from mandategraph.cli.main import main; main()"
    command = ("-c", start, "serve", "--store", str(corpus.place), "--port")
    with served(command, "/health", MANDATEGRAPH_QUERY_SECONDS=str(limit)) as (port, process):
        found = Found()
        asyncio.run(_all(port, process.pid, asks, clients, runaways, time.monotonic() + seconds, found))
    return found


async def _all(
    port: int, pid: int, asks: Sequence[Ask], clients: int, runaways: int, until: float, found: Found
) -> None:
    begin = len(asks) / max(clients, 1)
    await asyncio.gather(
        *(_client(port, asks, int(number * begin), until, found) for number in range(clients)),
        *(_runaway(port, until, found) for _ in range(runaways)),
        _watch(pid, until, found),
    )


async def _client(port: int, asks: Sequence[Ask], at: int, until: float, found: Found) -> None:
    """Ask for one thing after the other, each client from a place of its own on."""
    while time.monotonic() < until:
        ask = asks[at % len(asks)]
        at += 1
        for turn in range(_TURNS):
            start = time.perf_counter()
            status, wait = await _answer(port, ask)
            if status == 200:
                found.times.setdefault(ask.kind, []).append(time.perf_counter() - start)
                found.later += turn > 0
                break
            if status != 503 or not wait:
                found.errors[f"{ask.kind}: {status or wait}"] += 1
                break
            await asyncio.sleep(float(wait))
        else:
            found.errors[f"{ask.kind}: told {_TURNS} times to come again"] += 1


async def _runaway(port: int, until: float, found: Found) -> None:
    """Ask for what has no end, over and over; to be stopped at a limit (504 time, 413 memory) is right."""
    ask = _query("runaway", text_of("runaway"))
    while time.monotonic() < until:
        start = time.perf_counter()
        status, wait = await _answer(port, ask)
        if status in {504, 413}:
            found.runaways.append(time.perf_counter() - start)
        elif status == 503 and wait:
            await asyncio.sleep(float(wait))
        else:
            found.errors[f"runaway: {status or wait}"] += 1


async def _watch(pid: int, until: float, found: Found) -> None:
    while time.monotonic() < until:
        whole = memory_of(pid)
        found.memory.append(memory_of(pid, alone=True))
        found.queries.append(whole - found.memory[-1])
        await asyncio.sleep(min(_GLANCE, max(0.0, until - time.monotonic())))


async def _answer(port: int, ask: Ask) -> tuple[int, str]:
    """Return status and Retry-After; status 0 and what happened where there was no whole answer."""
    try:
        async with asyncio.timeout(_PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                head = f"GET {ask.path} HTTP/1.1\r\nHost: localhost\r\nAccept: {ask.accept}\r\n"
                writer.write(f"{head}Connection: close\r\n\r\n".encode())
                return _read(await reader.read(-1))
            finally:
                writer.close()
    except (OSError, ValueError, TimeoutError) as error:
        return 0, type(error).__name__


def _read(said: bytes) -> tuple[int, str]:
    """Read a whole answer. Raises ValueError for one that is not whole."""
    head, gap, body = said.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    if "content-length" in fields:
        whole = len(body) == int(fields["content-length"])
    else:
        whole = body.endswith(b"0\r\n\r\n")
    if not gap or not whole:
        raise ValueError("the answer breaks off")
    return int(status.split()[1]), fields.get("retry-after", "")


def memory_of(pid: int, *, alone: bool = False) -> float:
    """Return the memory of a process, and of those it has started, that no file stands behind, in MiB."""
    total, rest = 0.0, [pid]
    while rest:
        place = Path(f"/proc/{rest.pop()}")
        try:
            status = (place / "status").read_text(encoding="ascii", errors="replace")
            total += int(status.partition("RssAnon:")[2].split()[0]) / 1024
            for task in () if alone else (place / "task").iterdir():
                rest += map(int, (task / "children").read_text(encoding="ascii").split())
        except (OSError, IndexError):
            continue  # it has just ended
    return total
