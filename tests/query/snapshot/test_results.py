"""Answers as bytes that hang on the dataset alone."""

from __future__ import annotations

import pytest

from mandategraph.errors import QueryError
from mandategraph.query.snapshot.results import answer
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore


@pytest.mark.parametrize(
    ("query", "suffix", "rows"),
    [
        (
            "SELECT ?s WHERE { ?s a <http://www.w3.org/2002/07/owl#Class> } ORDER BY DESC(?s) LIMIT 7",
            ".tsv",
            7,
        ),
        ("SELECT ?s WHERE { ?s a <x:nothing> }", ".tsv", 0),
        ("ASK { ?s a <x:nothing> }", ".txt", 1),
        ("CONSTRUCT { ?s a <x:c> } WHERE { ?s a <http://www.w3.org/2002/07/owl#Ontology> }", ".nt", 1),
    ],
)
def test_answer_has_the_form_that_fits_and_sorted_rows(
    shipped_store: Store, query: str, suffix: str, rows: int
) -> None:
    assert isinstance(shipped_store, EmbeddedStore)
    found = answer(shipped_store, query)
    assert (found.suffix, found.rows) == (suffix, rows)
    lines = found.content.splitlines()[suffix == ".tsv" :]
    assert lines == sorted(lines)


def test_bad_query_is_told(shipped_store: Store) -> None:
    assert isinstance(shipped_store, EmbeddedStore)
    with pytest.raises(QueryError):
        answer(shipped_store, "SELECT ?s WHERE {")
