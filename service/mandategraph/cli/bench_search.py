"""``mandategraph bench search``: titles in six languages, by index and by scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mandategraph.cli.measure.command import measuring

if TYPE_CHECKING:
    from mandategraph.cli.measure.command import Task

__all__ = ["command"]


def _tasks() -> Sequence[Task]:
    from mandategraph.cli.measure.search import search

    return [search]


command = measuring(
    "search",
    """Search titles in six languages: the index beside a query that reads every title.
    """,
    _tasks,
)
