"""``mandategraph bench load``: the build beside a bare bulk load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mandategraph.cli.measure.command import measuring

if TYPE_CHECKING:
    from mandategraph.cli.measure.command import Task

__all__ = ["command"]


def _tasks() -> Sequence[Task]:
    from mandategraph.cli.measure.load import load

    return [load]


command = measuring(
    "load",
    """Load made-up graphs: the whole build beside a bare bulk load of the same file.

    Seconds of the clock and of the processor, memory and disk; each engine in a process of its own.
    """,
    _tasks,
)
