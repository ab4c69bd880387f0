"""``mandategraph bench lineage``: lineage both ways, written as people write it."""

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

    return [partial(ask, "lineage")]


command = measuring(
    "lineage",
    """Ask for lineage, from a document up and from an act down, in the forms that people write.

    The bare engine and its server get the same text over the same files; the answers are compared.
    """,
    _tasks,
)
