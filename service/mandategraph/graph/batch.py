"""Many files: every core, one bad file stops no other, a stop loses nothing, memory stays flat."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Limits
from mandategraph.graph.crew import Crew, Result, Task
from mandategraph.graph.files import Options
from mandategraph.graph.journal import NAME, Entry, Journal, stamp_of

__all__ = ["Engine", "Totals", "files_below", "run_batch"]

# What maps the tasks to results, in any order: the workers of this machine, or a cluster.
Engine = Callable[[Iterator[Task]], Iterable[Result]]


@dataclass(slots=True)
class Totals:
    """How many files there are, and what became of them: "written", "refused", "failed", or "kept"."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    peak: int = 0

    @property
    def done(self) -> int:
        """How many files are dealt with."""
        return self.outcomes.total()


def files_below(folder: Path) -> Iterator[Path]:
    """Give the files below a folder, sorted within each, hidden ones left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"the folder cannot be read ({error.strerror})", str(folder)) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def run_batch(
    folder: Path, out: Path, options: Options, *,
    jobs: int | None = None, limits: Limits | None = None, seconds: float = 120.0, again: bool = False,
    engine: Engine | None = None, progress: Callable[[Totals, Result | None], None] = lambda _t, _r: None,
) -> Totals:  # fmt: skip
    """Extract every file below a folder into a folder of the same form; return what became of them.

    A file that was dealt with before, and that has not changed since, is kept unless ``again``. Raises
    SourceError where the folders cannot be used; what is wrong with a file is told by ``progress``.
    """
    folder, out = folder.resolve(), out.resolve()
    if out == folder or out.is_relative_to(folder):
        raise SourceError("the output folder lies in the folder that is read; choose another", str(out))
    totals = Totals(files=sum(1 for _ in files_below(folder)))
    journal = Journal(out)
    stamps: dict[str, str] = {}

    def tasks() -> Iterator[Task]:
        for path in files_below(folder):
            name = str(path.relative_to(folder))
            try:
                stamp = stamp_of(path, options)
            except OSError:
                stamp = ""  # gone since: reading it says so
            before = journal.outcome(name, stamp) if stamp and not again else None
            if before is not None:
                totals.outcomes["kept" if before == "written" else before] += 1
                continue
            stamps[name] = stamp
            # The journal's own name is taken in the output folder.
            target = out / (f"{name}_" if name == NAME.removesuffix(".jsonl") else name)
            yield Task(name, path, target)

    progress(totals, None)
    try:
        if engine is not None:
            results: Iterable[Result] = engine(tasks())
            _record(results, journal, stamps, totals, progress)
        else:
            with Crew(jobs or os.cpu_count() or 1, options, limits, seconds) as crew:
                _record(crew.run(tasks()), journal, stamps, totals, progress)
    finally:
        journal.close()
    return totals


def _record(
    results: Iterable[Result], journal: Journal, stamps: dict[str, str], totals: Totals,
    progress: Callable[[Totals, Result | None], None],
) -> None:  # fmt: skip
    for result in results:
        name = result.task.name
        totals.outcomes[result.outcome] += 1
        totals.findings += result.findings
        totals.peak = max(totals.peak, result.peak)
        journal.add(Entry(name, stamps.pop(name, ""), result.outcome, result.message, result.findings))
        progress(totals, result)
