"""The options that all measuring commands share, and what they do with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from mandategraph.errors import StoreError

if TYPE_CHECKING:
    from mandategraph.cli.measure.corpus import Corpus, Tell
    from mandategraph.cli.measure.run import Plan
    from mandategraph.cli.measure.table import Measurement

    Task = Callable[[Corpus, Plan, Tell], Iterator[Measurement]]

__all__ = ["WORK", "measuring", "tell", "workplace"]

ENGINES = ("mandategraph", "pyoxigraph", "oxigraph-server", "rdflib")

# The option of every command that makes graphs to measure on.
WORK = click.option(
    "--work", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Where graphs and stores are kept for the next run; a temporary folder otherwise.",
)  # fmt: skip


@contextmanager
def workplace(work: Path | None) -> Iterator[Path]:
    """Give the folder that was named, or one that goes again, as an absolute path."""
    if work is not None:
        yield work.absolute()
        return
    with TemporaryDirectory(prefix="mandategraph-") as folder:
        yield Path(folder)


def tell(step: str) -> None:
    """Say on the standard error what is being done."""
    click.echo(step, err=True)


def measuring(name: str, about: str, tasks: Callable[[], Sequence[Task]]) -> click.Command:
    """Return a command that runs tasks, which are loaded only when it is called.

    ``about`` is its help. Exit status 1 where two engines give different answers.
    """

    @click.command(name, help=about)
    @click.option(
        "--triples", "sizes", type=click.IntRange(1000), multiple=True, default=(100_000,), show_default=True,
        metavar="N", help="About how many triples; may be given several times.",
    )  # fmt: skip
    @click.option(
        "--engine", "engines", type=click.Choice(ENGINES), multiple=True, default=ENGINES,
        help="An engine to measure (all of them); may be given several times.",
    )  # fmt: skip
    @click.option(
        "--rdflib-up-to", type=click.IntRange(0), default=100_000, show_default=True, metavar="N",
        help="The largest graph that rdflib gets.",
    )  # fmt: skip
    @click.option(
        "--budget", type=click.FloatRange(0.05), default=10.0, show_default=True, metavar="SECONDS",
        help="How long each question is asked of each engine; a slower answer is waited for, once.",
    )  # fmt: skip
    @WORK
    @click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
        help="Write table.md, table.csv, growth.svg and ratio.svg there; else the table goes to stdout.",
    )  # fmt: skip
    def command(
        sizes: tuple[int, ...],
        engines: tuple[str, ...],
        rdflib_up_to: int,
        budget: float,
        work: Path | None,
        out: Path | None,
    ) -> int:
        from mandategraph.cli.measure.corpus import Corpus
        from mandategraph.cli.measure.run import Plan
        from mandategraph.cli.measure.table import as_csv, as_markdown

        plan = Plan(engines, budget, rdflib_up_to)
        found: list[Measurement] = []
        with workplace(work) as folder:
            for size in sizes:
                for task in tasks():
                    found += task(Corpus(folder, size), plan, tell)
        if out is None:
            click.echo(as_markdown(found), nl=False)
        else:
            _write(out, {"table.md": as_markdown(found), "table.csv": as_csv(found)})
            _plot(found, out)
        return int(any(one.same is False for one in found))

    return command


def _write(out: Path, files: dict[str, str]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{out} could not be written: {error.strerror}.") from error


def _plot(found: Sequence[Measurement], out: Path) -> None:
    from mandategraph.cli.measure.plots import plot

    try:
        plot(found, out)
    except ImportError:
        click.echo("no plots: install the extra, pip install 'mandategraph[bench]'", err=True)
