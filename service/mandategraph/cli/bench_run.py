"""``mandategraph bench run``: all of it in one run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mandategraph.cli.measure.command import measuring

if TYPE_CHECKING:
    from mandategraph.cli.measure.command import Task

__all__ = ["command"]


def _tasks() -> Sequence[Task]:
    from mandategraph.cli.measure.http import http
    from mandategraph.cli.measure.load import load
    from mandategraph.cli.measure.run import ask
    from mandategraph.cli.measure.search import search

    return [load, partial(ask, "lineage"), partial(ask, "counts"), search, http]


command = measuring(
    "run",
    """Run all measurements but validation (see bench validate), one after the other.

    \b
    Examples:
      mandategraph bench run --triples 100000 --triples 1000000 --triples 10000000 --out results
      mandategraph bench run --triples 25000000 --engine mandategraph --engine pyoxigraph --work /srv/bench
    """,
    _tasks,
)
