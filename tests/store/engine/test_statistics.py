"""What an open store tells of itself to the planner."""

from __future__ import annotations

import gc
import weakref

import pyoxigraph as ox
import pytest

from mandategraph.store.engine.statistics import StoreStatistics, columns
from mandategraph.store.plan.cost import MANY


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    lines = [f"<x:s{number}> <x:many> <x:o> <x:g> ." for number in range(600)]
    lines += ["<x:s1> <x:few> <x:o> <x:g> .", '<x:s2> <x:few> "te\\"xt"@en <x:h> .', "<x:s3> <x:few> <x:p> ."]
    store.load("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return store


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ((None, "<x:many>", None), MANY),
        ((None, "<x:many>", "<x:o>"), MANY),
        ((None, "<x:few>", None), 3),
        ((None, "<x:few>", "<x:o>"), 1),
        ((None, "<x:few>", '"te\\"xt"@en'), 1),
        (("<x:s1>", "<x:few>", None), 1),
        ((None, "<x:none>", None), 0),
    ],
)
def test_triples_of_all_graphs_are_counted_up_to_a_limit(
    store: ox.Store, pattern: tuple[str | None, str | None, str | None], number: float
) -> None:
    assert StoreStatistics(store).count(*pattern) == number


@pytest.mark.parametrize(
    ("term", "known"),
    [
        ("<x:s1>", True),
        ("<x:o>", True),
        ("<x:few>", False),
        ("<x:g>", False),
        ('"te\\"xt"@en', True),
        ('"text"', False),
    ],
)
def test_node_is_what_a_triple_begins_or_ends_with(store: ox.Store, term: str, known: bool) -> None:
    assert StoreStatistics(store).knows(term) == known


def test_statistics_let_go_of_the_store_at_once() -> None:
    statistics = StoreStatistics(ox.Store())
    statistics.count(None, "<x:p>", None)
    gone = weakref.ref(statistics)
    gc.disable()
    try:
        del statistics
        assert gone() is None
    finally:
        gc.enable()


def test_columns_are_those_of_a_select_and_none_of_a_bad_query() -> None:
    assert columns("SELECT ?b ?a { ?a ?p ?b }") == ["b", "a"]
    assert columns("SELECT ?a { ?a <relative> ?b }") == ["a"]
    assert columns("ASK { ?a ?p ?b }") == []
    assert columns("SELECT ?a {") is None
