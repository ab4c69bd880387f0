"""What an open store tells of its triples, counted no further than is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from mandategraph.namespaces import BASE
from mandategraph.store.plan.cost import MANY

__all__ = ["StoreStatistics", "columns"]

_COUNT = (files(__package__) / "count.rq").read_text(encoding="utf-8")
_LIMIT = 500  # as in that file, less one
_KEPT = 4096
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class StoreStatistics:
    """Counts triples of a store that does not change. Safe for several threads."""

    def __init__(self, store: ox.Store) -> None:
        # Caches of functions, not of methods: these would keep the store open until the next collection.
        self._counted = lru_cache(_KEPT)(partial(_count, store))
        self._known = lru_cache(_KEPT)(partial(_knows, store))

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        """Count triples up to a limit; a number beyond that is given as ``MANY``."""
        return self._counted(subject, predicate, thing)

    def knows(self, term: str) -> bool:
        """Tell whether a term is subject or object of any triple."""
        return self._known(term)


def _count(store: ox.Store, subject: str | None, predicate: str | None, thing: str | None) -> float:
    # As a query, because the engine then reads no term; a first look at a cold disk is ten times shorter.
    text = _COUNT
    for name, term in (("?subject", subject), ("?predicate", predicate), ("?thing", thing)):
        text = text.replace(name, term) if term else text
    found: Any = store.query(text, use_default_graph_as_union=True)
    number = float(next(found)[0].value)
    return MANY if number > _LIMIT else number


def _knows(store: ox.Store, term: str) -> bool:
    found: Any = _term(term)
    patterns = (
        [(None, None, found)] if isinstance(found, ox.Literal) else [(found, None, None), (None, None, found)]
    )
    return any(next(store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)


def _term(text: str | None) -> _Term | None:
    """Read a term as N-Triples writes it."""
    if text is None:
        return None
    if text.startswith("<"):
        return ox.NamedNode(text[1:-1])
    line = f"<a:a> <a:a> {text} .".encode()
    found: _Term = next(iter(ox.parse(line, ox.RdfFormat.N_TRIPLES))).object
    return found


_EMPTY = ox.Store()


def columns(query: str) -> Sequence[str] | None:
    """Return the variables that a SELECT answers with (nothing for other forms); None for bad queries."""
    try:
        found = _EMPTY.query(query, base_iri=BASE)
    except (SyntaxError, ValueError):
        return None
    return [one.value for one in found.variables] if isinstance(found, ox.QuerySolutions) else []
