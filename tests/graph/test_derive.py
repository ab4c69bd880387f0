"""The derived graph: against hand-made answers, and the lineage against a naive closure."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from mandategraph.graph.derive import GRAPH, ancestors, lineage_triples
from mandategraph.store.embedded import EmbeddedStore
from smallstore import ID, MG, build_small

NODES = st.sampled_from("abcdefgh")
STEPS = st.lists(st.tuples(NODES, NODES), max_size=24)


def _naive(steps: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    above: dict[str, set[str]] = {}
    for lower, upper in steps:
        above.setdefault(lower, set()).add(upper)
    reached = {lower: set(uppers) for lower, uppers in above.items()}
    changed = True
    while changed:
        changed = False
        for uppers in reached.values():
            more = set().union(*(above.get(one, set()) for one in uppers)) - uppers
            uppers |= more
            changed = changed or bool(more)
    return reached


@given(STEPS)
def test_ancestors_equal_a_naive_closure(steps: list[tuple[str, str]]) -> None:
    found = list(ancestors(steps))
    assert {name: set(above) for name, above in found} == _naive(steps)
    assert len(found) == len({name for name, _ in found})
    assert all(len(above) == len(set(above)) for _, above in found)


@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_the_steps_changes_nothing(steps: list[tuple[str, str]], rng: random.Random) -> None:
    shuffled = list(steps)
    rng.shuffle(shuffled)
    assert {name: set(above) for name, above in ancestors(shuffled)} == {
        name: set(above) for name, above in ancestors(steps)
    }


def test_a_chain_longer_than_the_stack_is_closed() -> None:
    chain = [(f"n{number}", f"n{number + 1}") for number in range(2000)]
    reached = dict(ancestors(chain))
    assert len(reached["n0"]) == 2000
    assert list(reached["n1999"]) == ["n2000"]


def test_a_large_cycle_reaches_all_of_itself() -> None:
    ring = [(f"n{number}", f"n{(number + 1) % 300}") for number in range(300)]
    assert {len(above) for _, above in ancestors(ring)} == {300}


def test_the_lineage_is_written_a_line_a_statement() -> None:
    text = b"".join(lineage_triples([("a:doc", "a:act"), ("a:act", "a:body")])).decode()
    lineage = MG + "lineage"
    assert set(text.splitlines()) == {
        f"<{low}> <{lineage}> <{high}> ."
        for low, high in (("a:doc", "a:act"), ("a:doc", "a:body"), ("a:act", "a:body"))
    }


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return _derived(build_small(tmp_path_factory.mktemp("derive") / "store"))


def _derived(place: Path) -> Graph:
    store = EmbeddedStore(place)
    try:
        return store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")
    finally:
        store.close()


def _objects(graph: Graph, thing: str, name: str) -> set[str]:
    found = graph.objects(URIRef(ID + thing), URIRef(MG + name))
    return {str(one).removeprefix(ID) for one in found}


PARAGRAPH, RESOLUTION, DECISION = "paragraph/X/resolution/2/1/para.5", "resolution/X/2/1", "decision/X/2/1"


@pytest.mark.parametrize(
    ("thing", "name", "expected"),
    [
        ("document/X/2020/2", "mandatedBy", {PARAGRAPH, DECISION}),
        ("document/X/2020/2", "explicitlyMandatedBy", {PARAGRAPH}),
        ("document/X/2020/2", "contextuallyMandatedBy", {DECISION}),
        ("document/X/2020/2", "requestedBy", set()),
        ("document/X/2020/3", "requestedBy", {RESOLUTION}),
        (RESOLUTION, "mandateOf", {"document/X/2020/3"}),
        ("document/X/2020/10", "mandatedBy", set()),  # rejected
        ("document/X/2020/4", "mandatedBy", set()),  # none
        (PARAGRAPH, "derivedFrom", {RESOLUTION}),
        (RESOLUTION, "derivedFrom", {"body/X"}),
        ("body/X", "derivedFrom", {"instrument/TREATY"}),
        ("body/WG", "derivedFrom", {RESOLUTION, DECISION}),
        ("recommendation/WG/1", "derivedFrom", {"body/WG", DECISION}),
        ("rule/X/7", "derivedFrom", {"instrument/X-ROP"}),
        ("instrument/X-ROP", "derivedFrom", {DECISION}),
        ("instrument/PROTOCOL", "derivedFrom", {"instrument/TREATY"}),
        ("document/X/2020/2", "lineage", {PARAGRAPH, RESOLUTION, DECISION, "body/X", "instrument/TREATY"}),
        ("document/X/2020/10", "lineage", set()),
        ("resolution/Y/2/1", "lineage", {"body/Y"}),
        ("rule/X/7", "lineage", {"instrument/X-ROP", DECISION, "body/X", "instrument/TREATY"}),
        (RESOLUTION, "homonymOf", {DECISION, "resolution/Y/2/1"}),
        (DECISION, "homonymOf", {RESOLUTION, "resolution/Y/2/1"}),
        ("meeting/WG/1", "reportedBy", {"document/X/2020/2"}),
        ("count/session/X/3", "count", {"3"}),
        ("count/session/X/3", "countedSession", {"session/X/3"}),
        ("count/body/X", "count", {"1"}),
        ("count/document-type/note", "count", {"1"}),
        ("count/year/2019", "count", {"1"}),  # by its version's date of issue
        ("count/year/2020", "count", {"2"}),  # by the session, where no date is stated
    ],
)
def test_the_small_graph_is_derived_as_known_by_heart(
    derived: Graph, thing: str, name: str, expected: set[str]
) -> None:
    assert _objects(derived, thing, name) == expected


def test_a_mandate_is_told_both_ways(derived: Graph) -> None:
    forth = set(derived.subject_objects(URIRef(MG + "mandatedBy")))
    back = {(low, high) for high, low in derived.subject_objects(URIRef(MG + "mandateOf"))}
    assert forth == back != set()


def test_lineage_is_what_the_paths_of_sparql_reach(tmp_path: Path) -> None:
    store = EmbeddedStore(build_small(tmp_path / "store"))
    steps = "(mg:mandatedBy|mg:derivedFrom)+"
    rows = [
        {(row["low"], row["high"]) for row in store.select(query).rows}
        for query in (
            f"PREFIX mg: <{MG}> SELECT ?low ?high WHERE {{ ?low {steps} ?high }}",
            f"PREFIX mg: <{MG}> SELECT ?low ?high WHERE {{ ?low mg:lineage ?high }}",
        )
    ]
    store.close()
    assert rows[0] == rows[1] != set()


def test_deriving_twice_gives_the_same(derived: Graph, tmp_path: Path) -> None:
    assert set(_derived(build_small(tmp_path / "store"))) == set(derived)
