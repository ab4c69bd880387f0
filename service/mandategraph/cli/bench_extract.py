"""``mandategraph bench extract``: documents a second a core, and memory over many files."""

from __future__ import annotations

import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import click

from mandategraph import __version__
from mandategraph.errors import SourceError

__all__ = ["command"]

_MARKS = (0.1, 0.25, 0.5, 0.75, 1.0)  # parts of the way at which memory is noted


@dataclass(frozen=True, slots=True)
class Stages:
    """Median seconds of each stage over the files of a format, in one process that has read them before."""

    format: str
    files: int
    read: float
    extract: float
    write: float

    @property
    def pace(self) -> float:
        """Documents a second on one core."""
        return 1.0 / max(self.read + self.extract + self.write, 1e-9)


@dataclass(frozen=True, slots=True)
class Run:
    """A batch: ``peaks`` are the largest memory of a worker (MiB) after parts of the files."""

    files: int
    jobs: int
    seconds: float
    pace: float
    pace_a_core: float
    peaks: tuple[tuple[int, float], ...]


@click.command("extract")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--files",
    "count",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="How many files the batch reads; those of the folder are read again and again.",
)
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes of the batch. [default: one a core]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(folder: Path, count: int, jobs: int | None, form: str) -> int:
    r"""Measure extraction: each stage in one process, then a batch on all cores with its memory.

    Give a folder of agendas. Files that cannot be read are left out. One process first reads each file once
    (the languages are compiled then), then five times; the batch writes TriG into a folder that is removed.

    \b
    Examples:
      mandategraph bench extract documents/ --files 10000
    """
    from mandategraph.extraction.reading import Reader
    from mandategraph.graph.batch import files_below
    from mandategraph.graph.files import Options, extract_file

    options = Options("trig")
    good: dict[Path, str] = {}
    with Reader() as reader:
        for path in files_below(folder):
            try:
                good[path] = extract_file(reader, path, options).source.format
            except SourceError as error:
                click.echo(f"mandategraph: left out: {error}", err=True)
        if not good:
            click.echo("mandategraph: no file in the folder could be read.", err=True)
            return 2
        stages = [
            _stages(reader, name, [path for path, kind in good.items() if kind == name])
            for name in sorted(set(good.values()))
        ]
    run = _run(list(good), count, jobs or os.cpu_count() or 1)
    _tell(stages, run, form)
    return 0


def _stages(reader: object, name: str, paths: Sequence[Path]) -> Stages:
    from mandategraph.extraction.pipeline import extract_text
    from mandategraph.extraction.reading import Reader
    from mandategraph.graph.files import Extracted, write

    assert isinstance(reader, Reader)
    spent: list[tuple[float, float, float]] = []
    for path in paths:
        for _ in range(5):
            begun = time.perf_counter()
            source = reader.read(path)
            was_read = time.perf_counter()
            extraction = extract_text(source.text)
            extracted = time.perf_counter()
            write([Extracted(source, extraction)], "trig", single=True)
            spent.append((was_read - begun, extracted - was_read, time.perf_counter() - extracted))
    read, extract, written = (median(stage) for stage in zip(*spent, strict=True))
    return Stages(name, len(paths), read, extract, written)


def _run(paths: Sequence[Path], count: int, jobs: int) -> Run:
    from mandategraph.graph.crew import Crew, Task
    from mandategraph.graph.files import Options

    peaks: list[tuple[int, float]] = []
    marks = [max(1, round(part * count)) for part in _MARKS]
    with tempfile.TemporaryDirectory() as out:

        def tasks() -> Iterator[Task]:
            for number, path in enumerate(islice(cycle(paths), count)):
                # Few names: what is measured is the reading, not a folder of many files.
                yield Task(str(number), path, Path(out) / f"{number % 64}")

        with Crew(jobs, Options("trig")) as crew:
            peak = 0.0
            begun = time.perf_counter()
            for done, result in enumerate(crew.run(tasks()), start=1):
                peak = max(peak, result.peak / 1024)
                if done in marks:
                    peaks.append((done, round(peak, 1)))
                    click.echo(f"{done}/{count} files", err=True)
            seconds = time.perf_counter() - begun
    pace = count / seconds
    return Run(count, jobs, round(seconds, 2), round(pace, 1), round(pace / jobs, 1), tuple(peaks))


def _tell(stages: Sequence[Stages], run: Run, form: str) -> None:
    if form == "json":
        said = {
            "version": __version__,
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "stages": [{**asdict(stage), "documentsASecond": round(stage.pace, 1)} for stage in stages],
            "batch": asdict(run),
        }
        click.echo(json.dumps(said, indent=1))
        return
    click.echo(
        f"{'format':<7}{'files':>6}{'read ms':>10}{'extract ms':>12}{'write ms':>10}{'a second a core':>17}"
    )
    for stage in stages:
        times = (f"{1000 * seconds:>{width}.1f}" for seconds, width in zip(
            (stage.read, stage.extract, stage.write), (10, 12, 10), strict=True))  # fmt: skip
        click.echo(f"{stage.format:<7}{stage.files:>6}{''.join(times)}{stage.pace:>17.1f}")
    click.echo(
        f"\nbatch: {run.files} files, {run.jobs} processes, {run.seconds} s: "
        f"{run.pace} a second, {run.pace_a_core} a second a process (starting them included)"
    )
    for done, mebibytes in run.peaks:
        click.echo(f"  after {done:>6} files a worker had taken at most {mebibytes:.1f} MiB")
