"""Answers as bytes that are the same for the same dataset, whatever the order in which they come."""

from __future__ import annotations

import io
from dataclasses import dataclass

from mandategraph.errors import QueryError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.engine import canonical
from mandategraph.store.sparql import SparqlText

__all__ = ["Result", "answer"]


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: its bytes, the suffix of a file of these, and the number of rows or triples."""

    content: bytes
    suffix: str
    rows: int


def answer(store: EmbeddedStore, query: str) -> Result:
    """Answer a query: rows as TSV sorted by line, a graph as canonical N-Triples, an ASK as a word.

    Raises QueryError for a row that holds a blank node, whose name is no part of the dataset, and
    what the store raises.
    """
    form = SparqlText(query).form
    if form == "ASK":
        return Result(b"true\n" if store.ask(query) else b"false\n", ".txt", 1)
    if form in {"CONSTRUCT", "DESCRIBE"}:
        lines = list(canonical(_written(store, query, "application/n-triples")))
        return Result(b"".join(lines), ".nt", len(lines))
    head, *rows = _written(store, query, "text/tab-separated-values")
    if any(cell.startswith(b"_:") for row in rows for cell in row.split(b"\t")):
        raise QueryError(
            "The answer names a blank node, and such names change from store to store; "
            "select what is said of it instead."
        )
    return Result(b"".join([head, *sorted(rows)]), ".tsv", len(rows))


def _written(store: EmbeddedStore, query: str, media_type: str) -> list[bytes]:
    out = io.BytesIO()
    store.answer(query, media_type).write(out)
    return out.getvalue().splitlines(keepends=True)
