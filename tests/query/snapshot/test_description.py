"""The description of a snapshot: templates filled, nothing left open."""

from __future__ import annotations

from rdflib import Graph

from mandategraph.query.snapshot.description import describe
from mandategraph.store.base import Store

VALUES = {
    "version": "1", "sha": "ab", "issued": "2026-01-02", "citation": 'Say "this"', "statements": 1,
    "subjects": 2, "properties": 3, "bytes": 4,
}  # fmt: skip


def test_gaps_are_filled_and_texts_escaped(shipped_store: Store) -> None:
    text = describe(shipped_store, VALUES)
    assert "__" not in text
    assert '"Say \\"this\\""@en' in text
    assert len(Graph().parse(data=text, format="turtle")) > 50


def test_description_is_the_same_each_time(shipped_store: Store) -> None:
    assert describe(shipped_store, VALUES) == describe(shipped_store, VALUES)
