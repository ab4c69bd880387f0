"""``mandategraph build``: data files to a store."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from mandategraph.settings import Settings

__all__ = ["command"]


@click.command("build")
@click.option(
    "--data",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A file or folder of RDF (.ttl .trig .nt .nq .jsonld) instead of the shipped data; may be given "
    "several times. The word 'shipped' stands for the shipped data.",
)
@click.option("--store", type=click.Path(path_type=Path), metavar="DIR", help="Where the store is kept.")
def command(data: tuple[Path, ...], store: Path | None) -> int:
    """Build the store: load the data, derive the lineage and the counts, index titles and names.

    The new store takes the place of the old one in one step when it is finished; until then, and where
    the build fails, the old one answers.

    \b
    Examples:
      mandategraph build
      mandategraph build --data shipped --data my-session/ --store /srv/mandategraph
    """  # noqa: D301 (click needs the control character)
    from mandategraph.store.build import build_store

    place = store or Settings.from_environment().store
    with ExitStack() as stack:
        report = build_store(place, data, progress=_progress(stack))
    click.echo(
        f"{report.files} files, {report.stated} statements, {report.derived} derived, "
        f"{report.names} things to search, {report.seconds:.1f} s: {place}"
    )
    return 0


class _Lines:
    """One line for each step on stderr, for logs and pipes."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, step: str, _done: int, total: int) -> None:
        if step != self._last:
            click.echo(f"{step} ..." if not total else f"{step} {total} files ...", err=True)
            self._last = step


def _progress(stack: ExitStack) -> _Lines | _Bar:
    return _Bar(stack) if sys.stderr.isatty() else _Lines()


class _Bar:
    """A moving bar on stderr, for people."""

    def __init__(self, stack: ExitStack) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
        self._task = self._bar.add_task("start", total=None)

    def __call__(self, step: str, done: int, total: int) -> None:
        self._bar.update(self._task, description=step, completed=done, total=total or None)
