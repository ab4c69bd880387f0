"""A remote SPARQL 1.1 endpoint behind the same interface as the embedded store.

What an endpoint must have: the data with its derived graph (load what ``build`` makes, or the dataset
snapshot), and the union of its named graphs as default graph; ``check`` says so where it has not.

Titles and names are searched in an index that is made in memory from the endpoint's names at the first
search and kept until ``close``: SPARQL itself folds no accents and would scan every label each time.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO

from rdflib import BNode, Graph, Literal, URIRef

from mandategraph.assets import asset
from mandategraph.errors import LimitError, NegotiationError, QueryError, StoreRemoteError
from mandategraph.namespaces import read_own
from mandategraph.store.base import Bindings, Hit, Solutions, Term
from mandategraph.store.dialects import Dialect
from mandategraph.store.endpoint import Endpoint, media_type_of
from mandategraph.store.engine import Answer, read_triples
from mandategraph.store.hits import with_hits
from mandategraph.store.pipe import PieceStream, piped
from mandategraph.store.search import SearchIndex
from mandategraph.store.sparql import SparqlText

__all__ = ["RemoteStore"]

_RESULTS_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_MOST_NAMES = 500_000  # what an index in memory may hold: some 500 MB


class RemoteStore:
    """The graph of an endpoint. Safe to use from several threads."""

    def __init__(self, endpoint: str, *, seconds: float = 30.0) -> None:
        """Name an endpoint; it is not asked before the first question, which gets ``seconds`` at most."""
        self._endpoint = Endpoint(endpoint, seconds)
        self._index: SearchIndex | None = None
        self._making = threading.Lock()

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT. Raises QueryError, QueryTimeoutError, StoreRemoteError."""
        text = self._text(query, bindings, "SELECT")
        head, rows = self._results(text)
        dialect = self._endpoint.dialect
        return Solutions(head, tuple(_row(row, dialect) for row in rows))

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Answer an ASK. Raises QueryError, QueryTimeoutError, StoreRemoteError."""
        return self._truth(self._text(query, bindings, "ASK"))

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE. Raises QueryError, QueryTimeoutError, StoreRemoteError."""
        text = self._text(query, bindings, "CONSTRUCT", "DESCRIBE")
        response = self._endpoint.request(text, f"{_TRIPLES}, text/turtle;q=0.9")
        media_type = media_type_of(response)
        try:
            return read_triples(b"".join(self._endpoint.pieces(response)), media_type)
        except (ValueError, NegotiationError) as error:
            raise self._endpoint.strange(f"a graph came as {media_type}, which cannot be read") from error

    def answer(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer:
        """Ask any query, for writing by this very thread, with at most ``rows`` rows or triples.

        The endpoint is asked for the one format in which a broken answer cannot pass for a whole one;
        the format that the caller wants is made here, whether or not the endpoint knows it. What comes
        broken raises StoreRemoteError, here or as it is written.
        """
        text = self._text(query, None, "SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
        if text.form == "ASK":
            truth = {"head": {}, "boolean": self._truth(text, default_graphs, named_graphs)}
            return Answer.read(io.BytesIO(json.dumps(truth).encode()), _RESULTS_JSON, media_type, rows)
        table = text.form == "SELECT"
        limited = text if rows is None else text.limit(rows + 1)
        response = self._endpoint.request(
            limited, _RESULTS_JSON if table else _TRIPLES, default_graphs, named_graphs
        )
        stream = PieceStream.over(self._endpoint.pieces(response))
        came = _RESULTS_JSON if table else media_type_of(response)
        try:
            return Answer.read(stream, came, media_type, rows)
        except ValueError as error:
            raise self._endpoint.strange(f"its {came} is broken ({error})") from error

    def serialise(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Iterator[bytes]:
        """Answer any query in a result format, piece by piece; bad queries raise at once.

        Raises QueryError, NegotiationError, QueryTimeoutError, StoreRemoteError.
        """

        def begin() -> Callable[[BinaryIO], None]:
            answer = self.answer(query, media_type, default_graphs=default_graphs, named_graphs=named_graphs)
            return partial(self.write, answer)

        return piped(begin)

    def write(self, answer: Answer, out: BinaryIO) -> None:
        """Write an answer of this endpoint. Raises StoreRemoteError where it turns out to be broken."""
        try:
            answer.write(out)
        except ValueError as error:
            raise self._endpoint.strange(f"its answer broke off ({error})") from error

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Find titles and names by words or parts of words, without regard to case and accents."""
        with self._making:
            if self._index is None:
                self._index = self._make_index()
        return self._index.search(words, limit=limit, kinds=kinds)

    def _make_index(self) -> SearchIndex:
        text = SparqlText(read_own(asset("queries/index/names.rq")))
        names, rows = self._results(text.limit(_MOST_NAMES + 1))
        if len(rows) > _MOST_NAMES:
            raise LimitError(
                f"{self._endpoint.url} holds more than {_MOST_NAMES} names, too many to search from here; "
                "use the search of the endpoint itself, or a store built with: mandategraph build"
            )
        cells = [tuple(row[name]["value"] if name in row else None for name in names) for row in rows]
        return SearchIndex.make(sorted(cells, key=lambda row: row[:2]))

    def check(self) -> None:
        """Ask the endpoint whether it serves: raises StoreRemoteError where it does not, or not its union."""
        if self.ask(read_own(asset("queries/index/is-the-union-missing.rq"))):
            raise StoreRemoteError(
                f"{self._endpoint.url} has named graphs but an empty default graph; switch on the "
                "union of the named graphs as its default graph."
            )

    def close(self) -> None:
        """Let go of the search index; connections are not kept."""
        self._index = None

    def _text(self, query: str, bindings: Bindings | None, *forms: str) -> SparqlText:
        text = with_hits(SparqlText(query), self.search)
        text.refuse_unsafe()
        if text.form and text.form not in forms:
            raise QueryError(f"This query is no {' or '.join(forms)}.")
        return text.bind(bindings) if bindings else text

    def _truth(
        self, text: SparqlText, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> bool:
        answer = self._endpoint.dialect.truth(self._document(text, default_graphs, named_graphs))
        if answer is None:
            raise self._endpoint.strange("an ASK was not answered with true or false")
        return answer

    def _results(self, text: SparqlText) -> tuple[tuple[str, ...], list[dict[str, dict[str, str]]]]:
        document = self._document(text)
        try:
            return tuple(document["head"].get("vars", ())), document["results"]["bindings"]
        except (KeyError, TypeError, AttributeError) as error:
            raise self._endpoint.strange("a SELECT was not answered with rows") from error

    def _document(
        self, text: SparqlText, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> dict[str, Any]:
        response = self._endpoint.request(text, _RESULTS_JSON, default_graphs, named_graphs)
        try:
            document = json.loads(b"".join(self._endpoint.pieces(response)))
        except ValueError as error:
            raise self._endpoint.strange("its answer is not SPARQL results in JSON") from error
        if not isinstance(document, dict):
            raise self._endpoint.strange("its answer is not SPARQL results in JSON")
        return document


def _row(row: Mapping[str, Mapping[str, str]], dialect: Dialect) -> dict[str, Term]:
    return {name: _term(cell, dialect) for name, cell in row.items()}


def _term(cell: Mapping[str, str], dialect: Dialect) -> Term:
    """Turn a term of the JSON results into one of rdflib, with its lexical form as it is."""
    value = cell.get("value", "")
    match cell.get("type"):
        case "uri":
            return URIRef(value)
        case "bnode":
            return BNode(value)
        case "literal" | "typed-literal":
            if language := cell.get("xml:lang"):
                return Literal(value, lang=language)
            if datatype := cell.get("datatype"):
                lexical = dialect.lexical(value, datatype)
                return Literal(lexical, datatype=URIRef(datatype), normalize=False)
            return Literal(value)
    raise QueryError("The answer holds a triple as a term (RDF 1.2); ask for it in a result format instead.")
