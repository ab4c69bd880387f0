"""Asking a pool of query processes, and looking whether processes live."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress

from mandategraph.query.pool import QueryPool

JSON = "application/sparql-results+json"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?s ?p ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 400000"

Open = Callable[..., QueryPool]


def lives(number: int) -> bool:
    """Tell whether there is a process of this number."""
    with suppress(ProcessLookupError):
        os.kill(number, 0)
        return True
    return False


def within(seconds: float, happens: Callable[[], object]) -> bool:
    """Tell whether something happens in so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.02)
    return False


def all_of(pool: QueryPool, query: str, media_type: str = JSON) -> bytes:
    """Return the whole answer to a query."""
    return b"".join(pool.run_blocking(query, media_type))
