"""After a change, the report kept up to date is the one that a full run gives."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import validate
from mandategraph.validation.incremental import Change, Incremental
from validation import random_graphs as random

E = random.E


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_incremental_report_is_that_of_a_full_run(data: st.DataObject) -> None:
    graph = random.graph_of(data.draw(random.data))
    shapes = data.draw(random.shapes())
    kept = Incremental(MemoryStore.of(graph), shapes)
    for _ in range(data.draw(st.integers(1, 3))):
        # pySHACL stops at a blank node that is in no triple any more: one stays.
        removable = sorted(triple for triple in graph if triple[1] != E.is_there)
        removed = data.draw(st.lists(st.sampled_from(removable), max_size=4)) if removable else []
        added = data.draw(st.lists(random.triples, max_size=4))
        graph -= random.bare(removed)
        graph += random.bare(added)
        report = kept.apply(Change(tuple(added), tuple(removed)))
        comparison = compare(validate(graph, shapes), report, messages=True, details=True)
        assert comparison.equal, (comparison, added, removed, graph.serialize(), shapes.serialize())
