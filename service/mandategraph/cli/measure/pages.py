"""Pages: how soon each kind of them is there, the first time and again, and how much is sent."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from mandategraph.cli.measure.clock import Timing
from mandategraph.cli.measure.http import served
from mandategraph.cli.measure.questions import text_of
from mandategraph.errors import StoreError
from mandategraph.identifiers.iri import key_of
from mandategraph.namespaces import BASE
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["LARGEST", "Pace", "as_table", "pages", "pages_of"]

# A page that is larger, packed, is too slow on a telephone.
LARGEST = 60_000
# What a browser says of itself.
_HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip", "Connection": "keep-alive"}
# What all pages of a site share is no part of the first page of a kind.
_WARMING = ("/", "/search?q=report", "/queries", "/ontology", "/about")
# What a service prepares beside its first answers is done by then, where the data are small.
_SETTLING = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """One kind of pages: milliseconds of the first time and of the next, and the bytes of the largest.

    ``processor`` is what the server's processor worked on a page the first time, on average: where a
    machine is shared, it tells more than the clock.
    """

    kind: str
    first: Timing
    again: Timing
    bytes: int
    processor: float = 0.0


def pages_of(place: Path, most: int) -> Mapping[str, list[str]]:
    """Return addresses of pages by kind, at most so many of a kind, chosen by chance, always the same."""
    store = EmbeddedStore(place)
    try:
        things = sorted(str(row["thing"]) for row in store.select(text_of("things")).rows)
    finally:
        store.close()
    kinds: dict[str, list[str]] = {}
    for iri in things:
        kinds.setdefault(key_of(iri)[0], []).append(iri)
    chance = random.Random(0)
    found = {
        kind: [
            "/" + quote(iri.removeprefix(BASE), safe="/%:@!$&'()*+,;=-._~")
            for iri in chance.sample(iris, min(most, len(iris)))
        ]
        for kind, iris in sorted(kinds.items())
    }
    symbols = [path.removeprefix("/id/document/") for path in found.get("document", ())]
    return {
        **found,
        "(lookup)": [f"/lookup?q={symbol}" for symbol in symbols],
        "(search)": [f"/search?q={word}" for word in ("report", "trafficking", "traite", "COP+9", "budget")],
        "(site)": ["/?lang=fr", "/queries?tag=officer", "/ontology?lang=fr", "/problems"],
    }


def pages(place: Path, most: int) -> Iterator[Pace]:
    """Serve a store and ask for its pages, each twice; give the pace of each kind, then of all.

    Raises StoreError where one is not answered with a page.
    """
    kinds = pages_of(place, most)
    start = "from mandategraph.cli.main import main; main()"
    with served(("-c", start, "serve", "--store", str(place), "--port"), "/health") as (port, process):
        connection = HTTPConnection("127.0.0.1", port)
        for path in _WARMING:
            _ask(connection, path)
        time.sleep(_SETTLING)
        for paths in kinds.values():
            _ask(connection, paths[0] + ("&" if "?" in paths[0] else "?") + "lang=ru")
        firsts: list[float] = []
        nexts: list[float] = []
        largest = 0
        whole = 0.0
        for kind, paths in kinds.items():
            before = _worked(process.pid)
            first = [_ask(connection, path) for path in paths]
            worked = _worked(process.pid) - before
            whole += worked
            again = [_ask(connection, path) for path in paths]
            size = max(length for _, length in first)
            times = Timing.of(seconds for seconds, _ in first), Timing.of(seconds for seconds, _ in again)
            yield Pace(kind, *times, size, worked / len(paths))
            firsts += [seconds for seconds, _ in first]
            nexts += [seconds for seconds, _ in again]
            largest = max(largest, size)
        yield Pace("all", Timing.of(firsts), Timing.of(nexts), largest, whole / len(firsts))
        connection.close()


def _ask(connection: HTTPConnection, path: str) -> tuple[float, int]:
    begin = time.perf_counter()
    connection.request("GET", path, headers=_HEADERS)
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - begin
    if response.status != 200:
        raise StoreError(f"{path} was answered with {response.status} {response.reason}.")
    return seconds, len(body)


def _worked(pid: int) -> float:
    """Return the milliseconds that a processor worked for a process; 0 where it cannot be told."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def as_table(paces: Iterator[Pace]) -> Iterator[str]:
    """Give the lines of a table in Markdown, each as soon as it is known."""
    yield "| kind | pages | first: p50 ms | p99 ms | processor | again: p50 ms | p99 ms | packed, kB |"
    yield "|---|" + "---:|" * 7
    for pace in paces:
        times = (pace.first.median, pace.first.p99, pace.processor, pace.again.median, pace.again.p99)
        numbers = [f"{time:.1f}" for time in (*times, pace.bytes / 1000)]
        cells = [pace.kind, str(pace.first.runs), *numbers]
        yield "| " + " | ".join(cells) + " |"
