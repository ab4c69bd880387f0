"""A graph in memory that can be asked and changed: a user's own file, or what a test needs.

It answers what validation asks of any store, takes blank nodes as bindings (a store on disk cannot
name them), and can be changed triple by triple.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef

from mandategraph.errors import QueryError
from mandategraph.graph.loader import DataFile, syntax_error
from mandategraph.store.base import Solutions, Term
from mandategraph.store.engine.errors import query_error
from mandategraph.store.engine.terms import from_engine, graph_of

__all__ = ["MemoryStore", "Triple"]

Triple = tuple[URIRef | BNode, URIRef, Term]


class MemoryStore:
    """A dataset in memory; the union of its graphs is the default graph of a query."""

    def __init__(self) -> None:
        self._store = ox.Store()

    @classmethod
    def of(cls, graph: Graph) -> MemoryStore:
        """Copy a graph or dataset of rdflib; blank nodes keep their names."""
        store = cls()
        if isinstance(graph, Dataset):
            for subject, predicate, thing, name in graph.quads():
                triple = _triple((subject, predicate, thing))
                store._store.add(ox.Quad(*triple, ox.DefaultGraph() if name is None else ox.NamedNode(name)))
        else:
            store.add(graph)  # type: ignore[arg-type]  # rdflib's own type is wider than what parsers give
        return store

    def load(self, files: Iterable[DataFile]) -> None:
        """Load data files. Raises SourceError with file and line where the syntax is broken."""
        for file in files:
            try:
                with file.open() as stream:
                    # A bulk load would hold the whole file twice, and is no quicker in memory.
                    self._store.load(stream, file.format, to_graph=ox.NamedNode(file.graph))
            except (SyntaxError, OSError) as error:
                raise syntax_error(error, file) from error

    def __len__(self) -> int:
        return len(self._store)

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples to the default graph."""
        self._store.bulk_extend(ox.Quad(*_triple(triple)) for triple in triples)

    def remove(self, triples: Iterable[Triple]) -> None:
        """Remove triples from every graph."""
        for triple in triples:
            for quad in list(self._store.quads_for_pattern(*_triple(triple))):
                self._store.remove(quad)

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT; a variable with a binding must be among those it selects.

        Raises QueryError where it is no SELECT or cannot be read.
        """
        names, found = self._ask(query, bindings or {})
        # Of the terms of many rows few are different; and a row of the engine's is let go when it is read.
        known: dict[_Found, Term] = {}
        rows = []
        found.reverse()
        while found:
            row = found.pop()
            for term in row:
                if term is not None and term not in known:
                    known[term] = from_engine(term)
            rows.append(
                {name: known[term] for name, term in zip(names, row, strict=True) if term is not None}
            )
        return Solutions(names, tuple(rows))

    def _ask(
        self, query: str, bindings: Mapping[str, Term]
    ) -> tuple[tuple[str, ...], list[tuple[_Found | None, ...]]]:
        # The engine's answer is let go before rdflib makes terms: for an ill-typed literal rdflib raises
        # and catches, which keeps all calling frames alive until the garbage collector comes by, perhaps
        # in another thread, and there the answer must not be.
        bound: dict[ox.Variable, _Found] = {ox.Variable(name): _term(term) for name, term in bindings.items()}
        try:
            found = self._store.query(query, use_default_graph_as_union=True, substitutions=bound)
        except SyntaxError as error:
            raise query_error(error, query) from error
        except (ValueError, RuntimeError) as error:
            raise QueryError(f"This cannot be asked: {error}.") from error
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("This query is no SELECT.")
        return tuple(variable.value for variable in found.variables), [tuple(row) for row in found]

    def graph(self) -> Graph:
        """Copy it into rdflib: a graph, or a dataset where there are named graphs."""
        if not any(True for _ in self._store.named_graphs()):
            return graph_of(self._store)
        dataset = Dataset(default_union=True)
        for quad in self._store:
            name = None if isinstance(quad.graph_name, ox.DefaultGraph) else from_engine(quad.graph_name)
            target = dataset.default_graph if name is None else dataset.graph(name)
            target += graph_of([quad])
        return dataset


_Found = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_EngineTerm = ox.NamedNode | ox.BlankNode | ox.Literal


def _term(term: object) -> _EngineTerm:
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if isinstance(term, BNode):
        return ox.BlankNode(term)
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype))


def _triple(
    triple: tuple[object, object, object],
) -> tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, _EngineTerm]:
    subject, predicate, thing = map(_term, triple)
    assert not isinstance(subject, ox.Literal)
    assert isinstance(predicate, ox.NamedNode)
    return subject, predicate, thing
