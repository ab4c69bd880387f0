"""Measure validation: each engine on the same files, in a process of its own, with its time and memory.

Besides the two engines of this package those are measured that happen to be installed: shifty
(``pyshifty`` on PyPI) and pyrudof.
"""

from __future__ import annotations

import importlib
import importlib.util
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from rdflib import SH, Graph

from mandategraph.errors import LimitError
from mandategraph.graph.loader import find
from mandategraph.graph.synth import synthesise
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation import reference
from mandategraph.validation.engines import COMPILED, validate
from mandategraph.validation.report import ValidationReport

__all__ = ["ENGINES", "Measurement", "available", "measure", "write_graph"]

# Of the made-up graph, on average.
_STATEMENTS_A_DOCUMENT = 134
# A store keeps a list of what it loads until the end of the file: large graphs are several files.
_CHARACTERS_A_FILE = 320_000_000


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: seconds to load the data and to validate it, seconds of processor, memory at its highest.

    ``report`` is None for an engine of others, whose results are only counted.
    """

    engine: str
    triples: int
    load: float
    seconds: float
    processor: float
    mebibytes: int
    results: int
    report: ValidationReport | None = None


def write_graph(folder: Path, triples: int) -> Path:
    """Write a made-up graph of about so many triples, without named graphs, for every engine to read.

    Returns the folder of its files.
    """
    path = folder / str(triples)
    path.mkdir()
    pieces = synthesise(max(1, triples // _STATEMENTS_A_DOCUMENT), graphs=False)
    for number in count():
        written = 0
        with (path / f"{number:03}.nt").open("w", encoding="utf-8") as stream:
            for piece in pieces:
                stream.write(piece)
                written += len(piece)
                if written >= _CHARACTERS_A_FILE:
                    break
            else:
                break
    return path


def available(engine: str) -> bool:
    """Whether the engine is installed."""
    return engine in (COMPILED, reference.ENGINE) or importlib.util.find_spec(engine) is not None


def measure(engine: str, data: Path, shapes: Path) -> Measurement:
    """Run one engine on a folder of N-Triples, with the ontology beside it, and a file of shapes.

    Raises LimitError where its process was ended, as a system does that has no memory left.
    """
    # Spawned, not forked: memory must not be counted that another engine took.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(_run, engine, data, shapes).result()
        except BrokenProcessPool as error:
            raise LimitError(
                f"The process of {engine} was ended from outside; is there memory left?"
            ) from error


def _run(engine: str, data: Path, shapes: Path) -> Measurement:
    return ENGINES[engine](data, shapes)


class _Clock:
    """Seconds by the wall and by the processor since it was made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def wall(self) -> float:
        return time.perf_counter() - self._wall

    def processor(self) -> float:
        return time.process_time() - self._processor


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _compiled(data: Path, shapes: Path) -> Measurement:
    graph = Graph().parse(shapes)
    clock = _Clock()
    store = MemoryStore()
    store.load(find([data]))
    load = clock.wall()
    clock = _Clock()
    report = validate(store, graph)
    return _ours(COMPILED, len(store), load, clock, report)


def _reference(data: Path, shapes: Path) -> Measurement:
    graph = Graph().parse(shapes)
    clock = _Clock()
    read = Graph()
    for file in find([data]):
        read.parse(file.path)
    load = clock.wall()
    clock = _Clock()
    report = validate(read, graph, "pyshacl")
    return _ours(reference.ENGINE, len(read), load, clock, report)


def _ours(engine: str, triples: int, load: float, clock: _Clock, report: ValidationReport) -> Measurement:
    results = len(report.results)
    return Measurement(engine, triples, load, clock.wall(), clock.processor(), _memory(), results, report)


def _shifty(data: Path, shapes: Path) -> Measurement:
    shifty: Any = importlib.import_module("shifty")
    clock = _Clock()
    files = [str(file.path) for file in find([data])]
    # It reads and validates in one call; without inference, as the others do.
    _, report, _ = shifty.validate(files, str(shapes), infer=False, graph_mode="data")
    results = len(set(report.subjects(SH.focusNode)))
    return Measurement("shifty", 0, 0.0, clock.wall(), clock.processor(), _memory(), results)


def _pyrudof(data: Path, shapes: Path) -> Measurement:
    rudof: Any = importlib.import_module("pyrudof")
    clock = _Clock()
    engine = rudof.Rudof(rudof.RudofConfig())
    for number, file in enumerate(find([data])):
        kind = rudof.RDFFormat.NTriples if file.path.suffix == ".nt" else rudof.RDFFormat.Turtle
        engine.read_data(str(file.path), format=kind, merge=number > 0)
    engine.read_shacl(str(shapes))
    load = clock.wall()
    clock = _Clock()
    results = len(engine.validate_shacl())
    return Measurement("pyrudof", 0, load, clock.wall(), clock.processor(), _memory(), results)


# An engine by its name: that of the module to import, for those of others.
ENGINES: dict[str, Callable[[Path, Path], Measurement]] = {
    COMPILED: _compiled,
    reference.ENGINE: _reference,
    "shifty": _shifty,
    "pyrudof": _pyrudof,
}
