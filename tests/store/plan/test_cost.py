"""What is expected of a pattern before it is asked."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.cost import MANY, Costs
from mandategraph.store.plan.terms import Terms
from mandategraph.store.sparql import SparqlText
from plans import Fixed, pattern

PREFIX = "PREFIX : <x:>"


def costs() -> tuple[Costs, Fixed]:
    fixed = Fixed()
    return Costs(fixed, Terms(SparqlText(PREFIX + " ASK").tokens)), fixed


def test_constant_end_is_counted_with_its_full_term() -> None:
    found, fixed = costs()
    assert found.solutions(pattern("?a :p :b"), ()) == 3
    assert found.solutions(pattern('?a :p "b"'), ()) == 3
    assert found.solutions(pattern("?a ^:p :b"), ()) == 3
    assert fixed.asked == [
        (None, "<x:p>", "<x:b>"), (None, "<x:p>", '"b"'), ("<x:b>", "<x:p>", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?a :p :b", "?a :p ?b"),  # a constant before none
        ("?a :p* :b", "?a :p ?b"),  # also at the end of a path of any length
        ("?a (:p|:q)+ :b", "?a :p ?b"),
        ("?a :p ?b", "?a :p* ?b"),
        ("?a :p ?b", "?a ?p ?b"),
        ("?a ?p :b", "?a :p ?b"),
        ("?a (:p|:q/:r)* :b", "?a :p ?b"),
        ("?a :p? :b", "?a :p+ :b"),
    ],
)
def test_what_begins_with_a_constant_is_expected_to_give_less(one: str, other: str) -> None:
    found, _ = costs()
    assert found.solutions(pattern(one), ()) < found.solutions(pattern(other), ())


def test_what_is_bound_makes_a_pattern_small() -> None:
    found, _ = costs()
    up, down, both = [found.solutions(pattern("?a :p ?b"), bound) for bound in ({"?a"}, {"?b"}, {"?a", "?b"})]
    assert both <= 1 < up < down < MANY
    assert found.solutions(pattern("?a :p* ?b"), {"?a", "?b"}) == 1


def test_triple_of_constants_is_not_counted() -> None:
    found, fixed = costs()
    assert found.solutions(pattern(":a :p :b"), ()) <= 1
    assert fixed.asked == []


def test_constant_that_cannot_be_resolved_is_guessed_not_asked() -> None:
    found, fixed = costs()
    assert found.solutions(pattern("?a :p 5"), ()) < MANY
    assert found.solutions(pattern("?a unknown:p ?b"), ()) == MANY
    assert fixed.asked == []


def test_node_of_the_graph_is_known() -> None:
    found, _ = costs()
    assert found.knows(":known")
    assert not found.knows(":other")
    assert not found.knows("5")
