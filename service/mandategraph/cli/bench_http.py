"""``mandategraph bench http``: lookups by a service and by bare loops."""

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
    """Look documents up as JSON over HTTP: the service beside bare FastAPI loops over the same engine.

    One loop answers each request with the rows of one query for what is said of the document, its
    mandates with their evidence, and its lineage with labels; the other with the very answer of the
    service. Memory is that of the process that serves.
    """,
    _tasks,
)
