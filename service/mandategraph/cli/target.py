"""Which graph a command asks: the options ``--store`` and ``--endpoint``, and opening what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mandategraph.settings import Settings

if TYPE_CHECKING:
    from mandategraph.store.base import Store

__all__ = ["opened", "target_options"]

F = TypeVar("F", bound=Callable[..., object])


def target_options(command: F) -> F:
    """Add ``--store`` and ``--endpoint`` to a command; one of them may be given."""
    for option in (
        click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead of a store."),
        click.option(
            "--store",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="The store to ask; built from the shipped data where there is none.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def opened(store: Path | None, endpoint: str | None) -> Iterator[Store]:
    """Open the graph that the options, or else the environment, name; close it afterwards.

    A store that is missing or out of date is built first, which is told on stderr. Raises UsageError
    where both options are given, and the errors of the store.
    """
    from mandategraph.store.build import ensure_store
    from mandategraph.store.open import open_store

    if store is not None and endpoint is not None:
        raise click.UsageError("Give --store or --endpoint, not both.")
    settings = Settings.from_environment()
    if store is not None:
        settings = replace(settings, store=store, endpoint=None)
    address = endpoint or settings.endpoint
    graph = open_store(address or ensure_store(settings, progress=_Announcement(settings.store)))
    try:
        yield graph
    finally:
        graph.close()


class _Announcement:
    """Says once, on stderr, that a store is being built."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._said = False

    def __call__(self, _step: str, _done: int, _total: int) -> None:
        if not self._said:
            click.echo(f"Building the store in {self._place} (once) ...", err=True)
            self._said = True
