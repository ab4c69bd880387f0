"""How long it takes to have the graph ready, and what it takes of memory and disk.

Each engine loads in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from mandategraph.cli.measure.corpus import Corpus, Tell
from mandategraph.cli.measure.run import Plan
from mandategraph.cli.measure.table import Measurement
from mandategraph.store.build import build_store

__all__ = ["load"]

# Seconds of processor tell more than seconds of the clock where a machine is shared.
Loaded = tuple[float, float, int, int]


def load(corpus: Corpus, plan: Plan, tell: Tell) -> Iterator[Measurement]:
    """Load the file of a corpus into each engine: seconds, seconds of processor, memory, disk."""
    corpus.write(tell)
    for name in plan.of(corpus):
        if name not in _LOADERS:
            continue  # the server reads what the bare engine has written
        tell(f"{corpus.file.stem}: load, {name}")
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            seconds, processor, memory, disk = pool.submit(_timed, name, corpus).result()
        yield Measurement("load", corpus.triples, name, "s", seconds)
        yield Measurement("load, processor", corpus.triples, name, "s", processor)
        yield Measurement("load, memory", corpus.triples, name, "MiB", memory)
        if disk:
            yield Measurement("load, disk", corpus.triples, name, "MiB", disk)


def _timed(name: str, corpus: Corpus) -> Loaded:
    start = time.perf_counter()
    folder = _LOADERS[name](corpus)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder else 0
    if folder and folder != corpus.place:
        shutil.rmtree(folder)
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, disk >> 20


def _ours(corpus: Corpus) -> Path:
    corpus.clear()
    build_store(corpus.place, [corpus.file])
    return corpus.place


def _bare(corpus: Corpus) -> Path:
    folder = corpus.folder / "bare"
    shutil.rmtree(folder, ignore_errors=True)
    store = ox.Store(str(folder))
    store.bulk_load(path=str(corpus.file))
    store.flush()
    return folder


def _rdflib(corpus: Corpus) -> None:
    Dataset().parse(corpus.file, format="nquads")


_LOADERS: dict[str, Callable[[Corpus], Path | None]] = {
    "mandategraph": _ours,
    "pyoxigraph": _bare,
    "rdflib": _rdflib,
}
