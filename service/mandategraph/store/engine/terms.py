"""The engine's terms as terms of rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from mandategraph.errors import QueryError
from mandategraph.store.base import Solutions, Term

__all__ = ["from_engine", "graph_of", "solutions_of"]

_STRING = str(XSD.string)


# The same terms come up in answer after answer, and rdflib takes its time to make one.
@lru_cache(1 << 14)
def from_engine(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Turn a term of the engine into one of rdflib, with its lexical form as it is.

    Raises QueryError for a triple term, which rdflib does not know.
    """
    if isinstance(term, ox.NamedNode):
        # Made as a text is: URIRef would look for what no IRI may hold, as the engine did.
        return str.__new__(URIRef, term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language, normalize=False)
        if term.datatype.value == _STRING:
            return Literal(term.value, normalize=False)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise QueryError("The answer holds a triple as a term (RDF 1.2); ask for it in a result format instead.")


def graph_of(triples: Iterable[ox.Triple | ox.Quad]) -> Graph:
    """Gather triples of the engine in a graph of rdflib."""
    graph = Graph()
    for triple in triples:
        graph.add((from_engine(triple.subject), from_engine(triple.predicate), from_engine(triple.object)))
    return graph


def solutions_of(found: ox.QuerySolutions) -> Solutions:
    """Gather solutions of the engine with terms of rdflib."""
    names = tuple(variable.value for variable in found.variables)
    rows = tuple(
        {name: from_engine(term) for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in found
    )
    return Solutions(names, rows)
