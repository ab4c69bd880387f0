"""A store of the engine, open for questions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyoxigraph as ox
from rdflib import Graph

from mandategraph.errors import QueryError
from mandategraph.namespaces import BASE
from mandategraph.store.base import Bindings, Solutions, Term
from mandategraph.store.engine.answer import Answer, Found, check_format
from mandategraph.store.engine.errors import Translated, panics_told, query_error, store_error
from mandategraph.store.engine.statistics import StoreStatistics, columns
from mandategraph.store.engine.terms import graph_of, solutions_of
from mandategraph.store.hits import Search, with_hits
from mandategraph.store.order import ordered
from mandategraph.store.pipe import let_go
from mandategraph.store.plan.rewrite import Rewriter, has_closure
from mandategraph.store.sparql import SparqlText

__all__ = ["Reader"]

_KEPT = 512  # texts of queries


class Reader:
    """Asks the engine; every method raises QueryError and StoreError. Safe for several threads."""

    def __init__(self, folder: Path, search: Search) -> None:
        """Open a folder; ``search`` answers what queries ask of titles and names."""
        self._folder = folder
        self._search = search
        try:
            self._store = ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            raise store_error(error, folder) from error
        # The store does not change, so what is best for a text stays best for it.
        self._plan = lru_cache(_KEPT)(partial(_plan, Rewriter(StoreStatistics(self._store), columns)))

    def select(self, query: str, bindings: Bindings | None) -> Solutions:
        """Answer a SELECT."""
        text = self._of_form(query, "SELECT")
        try:
            with panics_told():
                return solutions_of(cast("ox.QuerySolutions", self._bound(text, bindings)))
        except QueryError as error:
            let_go(error)
            raise

    def ask(self, query: str, bindings: Mapping[str, Term] | None) -> bool:
        """Answer an ASK."""
        text = self._of_form(query, "ASK")
        with panics_told():
            return bool(self._bound(text, bindings))

    def construct(self, query: str, bindings: Mapping[str, Term] | None) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE."""
        text = self._of_form(query, "CONSTRUCT", "DESCRIBE")
        try:
            with panics_told():
                return graph_of(cast("ox.QueryTriples", self._bound(text, bindings)))
        except QueryError as error:
            let_go(error)
            raise

    def answer(
        self,
        query: str,
        media_type: str,
        default_graphs: Sequence[str],
        named_graphs: Sequence[str],
        rows: int | None,
    ) -> Answer:
        """Evaluate any query for writing; at most ``rows`` rows or triples.

        The dataset of a request replaces that of its query (SPARQL 1.1 Protocol, 2.1.4).
        """
        text = with_hits(SparqlText(query), self._search)
        text.refuse_unsafe()
        check_format(text.form, media_type)
        found = self._query(text if rows is None else text.limit(rows + 1), default_graphs, named_graphs)
        with panics_told():
            return Answer(found, media_type, rows)

    def dump(self, out: BinaryIO) -> None:
        """Write all statements as N-Quads."""
        with Translated(self._folder):
            self._store.dump(out, ox.RdfFormat.N_QUADS)

    def _of_form(self, query: str, *forms: str) -> SparqlText:
        return _safe(with_hits(_text(query), self._search), *forms)

    def _bound(self, text: SparqlText, bindings: Bindings | None) -> Found:
        if not bindings:
            return self._query(text)
        # Written with its parameters in mind, it is in good order; but a path may still be walked wrongly.
        bound = _in_order(text).bind(bindings)
        if _has_closure(text):
            bound = self._plan(bound.text, bound.origin)
        return self._ask(bound, union=not text.names_dataset)

    def _query(
        self, text: SparqlText, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Found:
        # The engine's union would also stand in for what a query names with FROM.
        union = not (default_graphs or named_graphs or text.names_dataset)
        planned = self._plan(text.text, text.origin) if union else text
        return self._ask(ordered(planned), union, default_graphs, named_graphs)

    def _ask(
        self,
        text: SparqlText,
        union: bool,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Found:
        # Relative IRIs are those of this graph (SPARQL 1.1 Query, 4.1.1): <id/document/CTOC/COP/2018/5>.
        dataset: dict[str, Any] = {"base_iri": BASE, "use_default_graph_as_union": union}
        if default_graphs or named_graphs:
            dataset = {
                "base_iri": BASE,
                "default_graph": [ox.NamedNode(iri) for iri in default_graphs],
                "named_graphs": [ox.NamedNode(iri) for iri in named_graphs],
            }
        try:
            return self._store.query(text.text, **dataset)
        except SyntaxError as error:
            raise self._complaint(text, error) from error
        except ValueError as error:
            raise QueryError(f"This cannot be asked: {error}.") from error
        except (OSError, RuntimeError) as error:
            raise store_error(error, self._folder) from error

    def _complaint(self, text: SparqlText, error: SyntaxError) -> QueryError:
        """Make the error with its place in the text that the caller wrote."""
        try:
            self._store.query(text.origin, base_iri=BASE)
        except SyntaxError as same:
            return query_error(same, text.origin)
        return query_error(error)


def _plan(rewriter: Rewriter, text: str, origin: str) -> SparqlText:
    return rewriter.rewrite(SparqlText(text, origin))


# Queries with parameters are those of the library: few, and asked again and again.
_in_order = lru_cache(_KEPT)(ordered)
_has_closure = lru_cache(_KEPT)(has_closure)
_text = lru_cache(_KEPT)(SparqlText)


@lru_cache(_KEPT)
def _safe(text: SparqlText, *forms: str) -> SparqlText:
    """Return a query that has one of the forms, before the engine gets it."""
    text.refuse_unsafe()
    if text.form not in forms:
        raise QueryError(f"This query is no {' or '.join(forms)}.")
    return text
