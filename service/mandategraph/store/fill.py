"""Filling the files of a new store: what is stated, what is derived from it, and the index of names.

Where the gist of the data fits into memory it is loaded there at the same time: the rules and the index
work on that copy while the engine writes its files, which takes it most of the time. Otherwise they work
on the files, one after the other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from mandategraph.assets import asset, asset_files
from mandategraph.graph.derive import GRAPH, derive, lineage_of, shortcuts
from mandategraph.graph.extracted import addition, is_extracted
from mandategraph.graph.loader import DataFile, read
from mandategraph.namespaces import read_own
from mandategraph.store.engine import Writer
from mandategraph.store.gist import Gist
from mandategraph.store.search import NameRow, SearchIndex

__all__ = ["NAMES", "REVIEWS", "Filled", "fill"]

NAMES = asset("queries/index/names.rq")
REVIEWS = tuple(asset_files("queries/review", ".ru"))

# What the gist takes in memory for each byte of data, measured on N-Quads; Turtle is shorter but rare.
_FACTOR = 1.5
# The share of the memory at hand that a build may take.
_SHARE = 0.5
# How far the index stands back behind the writing, which takes longer.
_NICE = 5

Step = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """The numbers of quads that are stated and derived, and of things in the index."""

    stated: int
    derived: int
    names: int


def fill(path: Path, files: Sequence[DataFile], progress: Step) -> Filled:
    """Fill ``graph`` and ``search`` below a folder. Raises SourceError, StoreError, OSError, ValueError."""
    writer = Writer(path / "graph")
    filled = _beside if _fits(files) else _after
    return filled(writer, files, path / "search", progress)


def _fits(files: Sequence[DataFile]) -> bool:
    """Tell whether a copy of the data fits into the memory that is free."""
    with suppress(OSError):
        size = sum(file.path.stat().st_size for file in files)
        return size * _FACTOR < _memory() * _SHARE
    return False


def _memory() -> int:
    """Return the bytes of memory that can be had; 0 where the system does not say."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def _load(writer: Writer, files: Sequence[DataFile], progress: Step, gist: Gist | None = None) -> None:
    """Load all of the files, or what is needed of files that are loaded at the same time for good."""
    # What was extracted comes last: it adds to what editors state, and says nothing against it.
    extracted = {file for file in files if is_extracted(file)}
    for number, file in enumerate(sorted(files, key=lambda file: file in extracted)):
        progress("load", number, len(files))
        if file in extracted:
            writer.add(addition(read(file), writer))
        elif gist is None:
            writer.load(file)
        elif extracted:  # whether it says something against them depends on all that they say
            writer.load(file, checked=True)
        else:
            writer.load_gist(file, gist)
    for rule in REVIEWS:
        writer.update(read_own(rule))


def _index(rows: Iterable[NameRow], folder: Path) -> int:
    """Make the index of names; return the number of things in it."""
    return len(SearchIndex.make(_once(rows), folder))


def _once(rows: Iterable[NameRow]) -> Iterator[NameRow]:
    """Give the names of each thing once: they come again for each source that states its key."""
    seen: dict[str | None, int] = {}
    for thing, group in groupby(rows, key=lambda row: row[0]):
        names = dict.fromkeys(group)
        known = hash(frozenset(names))
        if seen.get(thing) != known:
            seen[thing] = known
            yield from names


def _beside(writer: Writer, files: Sequence[DataFile], search: Path, progress: Step) -> Filled:
    """Derive and index a copy in memory while the files are written."""
    with ThreadPoolExecutor(2) as aside:
        deriving = aside.submit(_copy, writer, files, search, aside)
        _load(writer, files, progress)
        progress("derive", 0, 0)
        derived, names = deriving.result()
        progress("optimise", 0, 0)
        writer.finish()
        stated = writer.count() - derived  # in good order they are counted in a third of the time
        progress("index", 0, 0)
        return Filled(stated, derived, names.result())


def _copy(
    writer: Writer, files: Sequence[DataFile], search: Path, aside: ThreadPoolExecutor
) -> tuple[int, Future[int]]:
    """Copy the gist to memory and write what it lets derive; return how much that is, and the index.

    The files are checked where they are loaded for good. The engine loads from several threads at once.
    """
    rules = (*REVIEWS, *asset_files("queries/derive", ".rq"))
    copy = Writer()
    _load(copy, files, lambda *_: None, Gist(map(read_own, rules), read_own(NAMES)))
    shortcuts(copy)
    # The lineage, most of what is derived, goes straight to the files.
    derived = b"".join(chain(copy.triples(GRAPH), lineage_of(copy)))
    writer.load_triples([derived], GRAPH)
    # The index comes last: the engine keeps one processor busy when it puts its files in order, and the
    # index is what the others can do then. The rows alone hold the copy, which goes as it is written.
    return derived.count(b"\n"), aside.submit(_index_behind, copy.rows(read_own(NAMES)), search)


def _index_behind(rows: Iterable[NameRow], folder: Path) -> int:
    """Make the index with what the writing leaves of the processors."""
    if sys.platform == "linux":
        os.nice(_NICE)  # here, of this thread alone and of those that it starts
    return _index(rows, folder)


def _after(writer: Writer, files: Sequence[DataFile], search: Path, progress: Step) -> Filled:
    """Derive from the files that are written; the index, which needs what is stated only, meanwhile."""
    _load(writer, files, progress)
    stated = writer.count()
    with ThreadPoolExecutor(1) as aside:
        names = aside.submit(_index, writer.rows(read_own(NAMES)), search)
        derive(writer, lambda step: progress(f"derive {step}", 0, 0))
        derived = writer.count() - stated
        progress("optimise", 0, 0)
        writer.finish()
        progress("index", 0, 0)
        return Filled(stated, derived, names.result())
