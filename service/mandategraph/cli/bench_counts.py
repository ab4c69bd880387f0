"""``mandategraph bench counts``: counts, worked out beforehand and at the time of asking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mandategraph.cli.measure.command import measuring

if TYPE_CHECKING:
    from mandategraph.cli.measure.command import Task

__all__ = ["command"]


def _tasks() -> Sequence[Task]:
    from mandategraph.cli.measure.run import ask

    return [partial(ask, "counts")]


command = measuring(
    "counts",
    """Count documents by session, body and type: as derived when the store is built, and by GROUP BY.
    """,
    _tasks,
)
