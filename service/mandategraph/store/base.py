"""What every store can do, whichever engine stands behind it.

Terms are rdflib terms, so that no other module needs to know the engine. Parameters of a query are
bound as terms; they are never written into its text by a caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rdflib import BNode, Graph, Literal, URIRef

__all__ = ["Bindings", "Hit", "Row", "Solutions", "Store", "Term"]

Term = URIRef | Literal | BNode
Row = Mapping[str, Term]
# The terms for the parameters of a query; where there are several for one, the rows of all are the answer.
Bindings = Mapping[str, Term | tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT: the variables in order, and the rows, unbound variables left out."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search: what was found, its kind and key, the text that matched, the score."""

    iri: URIRef
    key: str
    kind: str
    label: str
    score: float


class Store(Protocol):
    """A graph that can be asked. The union of the named graphs is the default graph."""

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT. Raises QueryError, QueryTimeoutError, StoreError."""
        ...

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Answer an ASK. Raises QueryError, QueryTimeoutError, StoreError."""
        ...

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE. Raises QueryError, QueryTimeoutError, StoreError."""
        ...

    def serialise(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Iterator[bytes]:
        """Answer any query in a result format, piece by piece.

        ``media_type`` is one of the SPARQL result types (for SELECT and ASK) or RDF types (for
        CONSTRUCT and DESCRIBE); raises NegotiationError where it does not fit the query's form.
        """
        ...

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Find titles and names by words or parts of words, without regard to case and accents."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
