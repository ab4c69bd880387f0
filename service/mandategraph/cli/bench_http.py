"""``mandategraph bench http``: lookups by a service and by a bare loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mandategraph.cli.measure.command import measuring

if TYPE_CHECKING:
    from mandategraph.cli.measure.command import Task

__all__ = ["command"]


def _tasks() -> Sequence[Task]:
    from mandategraph.cli.measure.http import http

    return [http]


command = measuring(
    "http",
    """Look documents up as JSON over HTTP: the service beside a bare FastAPI loop over the same engine.

    The loop answers each request with one query for what is said of the document, its mandates with
    their evidence, and its lineage with labels. Memory is that of the process that serves.
    """,
    _tasks,
)
