"""After a change, the report kept up to date is the one that a full run gives."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.store.base import Solutions, Term
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import validate
from mandategraph.validation.incremental import Change, Incremental
from validation import random_graphs as random
from validation.turtle import parse, triples_of

E = random.E


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_incremental_report_is_that_of_a_full_run(data: st.DataObject) -> None:
    graph = random.graph_of(data.draw(random.data))
    shapes = data.draw(random.shapes())
    kept = Incremental(MemoryStore.of(graph), shapes)
    for _ in range(data.draw(st.integers(1, 3))):
        # pySHACL stops at a blank node that is in no triple any more: one stays.
        removable = sorted(triple for triple in triples_of(graph) if triple[1] != E.is_there)
        removed = data.draw(st.lists(st.sampled_from(removable), max_size=4)) if removable else []
        added = data.draw(st.lists(random.triples, max_size=4))
        graph -= random.bare(removed)
        graph += random.bare(added)
        report = kept.apply(Change(tuple(added), tuple(removed)))
        comparison = compare(validate(graph, shapes), report, messages=True, details=True)
        assert comparison.equal, (comparison, added, removed, graph.serialize(), shapes.serialize())


class Counting(MemoryStore):
    """A store that counts what it is asked."""

    asked = 0

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        self.asked += 1
        return super().select(query, bindings)


SHAPES = """
e:S a sh:NodeShape ; sh:targetClass e:C ;
    sh:property [ sh:path e:p ; sh:minCount 1 ] , [ sh:path e:q ; sh:maxCount 1 ] ,
        [ sh:path ( e:next e:next ) ; sh:class e:C ] ,
        [ sh:path [ sh:zeroOrMorePath e:part ] ; sh:nodeKind sh:IRI ] ;
    sh:sparql [ sh:select "SELECT $this WHERE { $this <http://example.org/secret> ?x }" ] .
"""
DATA = "".join(
    f"e:n{i} a e:C ; e:p 1 ; e:q 1 ; e:next e:n{i + 1} ; e:part e:x{i} . e:x{i} e:part e:y{i} ."
    for i in range(300)
)


@pytest.mark.parametrize(
    ("turtle", "queries", "results"),
    [
        ("e:n5 e:other 1 .", 0, 0),
        ("e:n5 e:q 2 .", 1, 1),
        ("e:n5 e:secret 1 .", 1, 1),
        ("e:n5 e:next e:z .", 2, 1),  # the ways back to it, and the check
        ("e:y5 e:part 1 .", 2, 1),
        ("e:z a e:C .", 8, 1),
    ],
)
def test_change_asks_again_only_what_reads_it(turtle: str, queries: int, results: int) -> None:
    store = Counting()
    store.add(triples_of(parse(DATA + "e:n300 a e:C ; e:p 1 . e:n301 a e:C ; e:p 1 .")))
    kept = Incremental(store, parse(SHAPES))
    assert kept.report.conforms
    store.asked = 0
    report = kept.apply(Change(added=triples_of(parse(turtle))))
    assert len(report.results) == results
    assert store.asked <= queries
    assert kept.apply(Change(removed=triples_of(parse(turtle)))).conforms


def test_triple_both_removed_and_added_stays() -> None:
    triples = triples_of(parse("e:a a e:C ; e:p 1 ."))
    kept = Incremental(MemoryStore.of(parse("e:a a e:C ; e:p 1 .")), parse(SHAPES))
    assert kept.apply(Change(added=triples, removed=triples)).conforms


def test_more_nodes_than_can_be_named_are_asked_about_as_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mandategraph.validation.incremental._MANY", 3)
    kept = Incremental(MemoryStore.of(parse(DATA)), parse(SHAPES))
    before = len(kept.report.results)
    report = kept.apply(Change(removed=triples_of(parse("".join(f"e:n{i} e:p 1 ." for i in range(10))))))
    assert len(report.results) == before + 10
