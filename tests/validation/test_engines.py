"""Both engines on the same data: the same results, also on shapes nobody would write."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import validate
from validation import random_graphs as random

E = random.E


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_engines_agree_on_random_data_and_shapes(data: st.DataObject) -> None:
    graph = random.graph_of(data.draw(random.data))
    shapes = data.draw(random.shapes())
    wanted = validate(graph, shapes, "pyshacl")
    found = validate(graph, shapes, "compiled")
    comparison = compare(wanted, found, messages=True, details=True)
    assert comparison.equal, (comparison, graph.serialize(), shapes.serialize())
