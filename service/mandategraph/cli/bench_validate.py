"""``mandategraph bench validate``: the validation engines on made-up graphs."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mandategraph.validation.measure import Measurement

__all__ = ["command"]


@click.command("validate")
@click.option(
    "--triples", "sizes", type=click.IntRange(1000), multiple=True, default=(100_000,), show_default=True,
    metavar="N", help="About how many triples; may be given several times.",
)  # fmt: skip
@click.option(
    "--reference-up-to", type=click.IntRange(0), default=100_000, show_default=True, metavar="N",
    help="The largest graph that pySHACL gets: it takes minutes for a hundred thousand triples.",
)  # fmt: skip
@click.option(
    "--shapes", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Other shapes than those of the package, in Turtle.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(1), default=4096, show_default=True, metavar="MIB",
    help="What the compiled engine may take.",
)  # fmt: skip
@click.option("--others", is_flag=True, help="Measure shifty and pyrudof as well, where they are installed.")
def command(
    sizes: tuple[int, ...], reference_up_to: int, shapes: Path | None, memory: int, others: bool
) -> int:
    r"""Validate made-up graphs with each engine: seconds, memory, and whether the findings are the same.

    Every engine reads the same files and runs in a process of its own. Of pySHACL and the compiled
    engine the reports are compared result by result, messages included; of others the results are
    counted. "cpu" are the seconds of processor, which other work on the machine changes less.

    Exit status 1 where the findings of the two differ, or the compiled engine takes more memory than it may.

    \b
    Examples:
      mandategraph bench validate --triples 100000 --triples 1000000 --reference-up-to 1000000 --others
      mandategraph bench validate --triples 10000000 --reference-up-to 0
    """
    from mandategraph.validation.measure import available, measure, write_graph

    names = ["compiled", "pyshacl", *(["shifty", "pyrudof"] if others else [])]
    fine = True
    with tempfile.TemporaryDirectory() as folder:
        file = shapes or _own_shapes(Path(folder))
        click.echo(_cells("triples", "engine", "load s", "validate s", "cpu s", "MiB", "results"))
        for size in sizes:
            click.echo(f"writing a graph of {size} triples", err=True)
            data = write_graph(Path(folder), size)
            found: list[Measurement] = []
            for name in names:
                if not available(name):
                    click.echo(f"{name} is not installed", err=True)
                elif name != "pyshacl" or size <= reference_up_to:
                    click.echo(f"running {name}", err=True)
                    found.append(measure(name, data, file))
                    click.echo(_row(found[-1]))
            shutil.rmtree(data)
            for line in _compared(found):
                click.echo(line)
            fine = fine and _same(found)
            if found[0].mebibytes > memory:
                click.echo(f"compiled took more than {memory} MiB")
                fine = False
            sys.stdout.flush()
    return 0 if fine else 1


def _own_shapes(folder: Path) -> Path:
    from mandategraph.validation.rulebook import RuleBook

    path = folder / "shapes.ttl"
    RuleBook.shipped().graph.serialize(path, format="turtle")
    return path


def _row(run: Measurement) -> str:
    seconds = [f"{number:.2f}" for number in (run.load, run.seconds, run.processor)]
    return _cells(run.triples or "", run.engine, *seconds, run.mebibytes, run.results)


def _cells(*cells: object) -> str:
    return "  ".join(f"{cell!s:>10}" for cell in cells)


def _compared(found: Iterable[Measurement]) -> Iterator[str]:
    """Tell how much longer the others take than the compiled engine, loading included and not."""
    first, *rest = found
    for run in rest:
        alone = run.seconds / first.seconds
        whole = (run.load + run.seconds) / (first.load + first.seconds)
        said = f"{run.engine} takes {alone:.1f} times as long as compiled ({whole:.1f} with loading)"
        if run.report is not None:
            said += "; the findings are " + ("the same" if _same([first, run]) else "NOT the same")
        yield said


def _same(found: Iterable[Measurement]) -> bool:
    from mandategraph.validation.comparison import compare

    reports = [run.report for run in found if run.report is not None]
    return all(compare(reports[0], other, messages=True).equal for other in reports[1:])
