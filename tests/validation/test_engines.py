"""Both engines on the same data: the same results, also on shapes nobody would write."""

from __future__ import annotations

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.graph.loader import find
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import Engine, validate
from mandategraph.validation.rulebook import RuleBook
from validation import random_graphs as random
from validation.turtle import parse

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


def test_engines_agree_on_our_data_and_shapes() -> None:
    store = MemoryStore()
    store.load(find())
    shapes = RuleBook.shipped().graph
    found = validate(store, shapes)
    comparison = compare(validate(store, shapes, "pyshacl"), found, messages=True, details=True)
    assert comparison.equal, comparison
    assert found.results
    assert found.handed_over == ()


def test_store_that_is_no_memory_is_copied_for_what_is_handed_over() -> None:
    class Plain:
        """A store that can only be asked."""

        def __init__(self, memory: MemoryStore) -> None:
            self.select = memory.select
            self.construct = lambda query, bindings=None: memory.graph()

    data = parse("e:a e:p 1 .")
    shapes = parse("e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:datatype xsd:byte ; sh:class e:C .")
    store = Plain(MemoryStore.of(data))
    for engine in get_args(Engine):
        assert compare(validate(data, shapes), validate(store, shapes, engine)).equal
