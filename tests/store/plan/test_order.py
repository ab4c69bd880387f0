"""Orders of joins: ours by what is in the store, the engine's by its guesses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mandategraph.store.plan.cost import Costs
from mandategraph.store.plan.order import Unit, best_order, cost_of, engine_order
from mandategraph.store.plan.terms import Terms
from mandategraph.store.sparql import SparqlText
from plans import Fixed, pattern

COSTS = Costs(Fixed(), Terms(SparqlText("PREFIX : <x:> ASK").tokens))


def units(*texts: str) -> list[Unit]:
    return [Unit(text, pattern(text).variables, pattern(text)) for text in texts]


def told(order: Sequence[Unit]) -> list[str]:
    return [unit.text for unit in order]


NATURAL = ("?d a :Document", "?d :title ?t", "?d :mandatedBy ?s", "?s :derivedFrom* :act")


def test_best_order_begins_at_the_constant_and_goes_from_link_to_link() -> None:
    among = units("?d :title ?t", "?d :mandatedBy ?s", "?s :derivedFrom* :act")
    best = best_order(among, among, (), COSTS)
    assert told(best) == ["?s :derivedFrom* :act", "?d :mandatedBy ?s", "?d :title ?t"]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (NATURAL, [NATURAL[0], NATURAL[3], NATURAL[2], NATURAL[1]]),
        (NATURAL[1:], [NATURAL[1], NATURAL[2], NATURAL[3]]),  # of equal guesses, the first in the text
        (NATURAL[2:][::-1], [NATURAL[3], NATURAL[2]]),
        (("?d a :Document", "?d :symbol 'x'"), ["?d :symbol 'x'", "?d a :Document"]),
        (("?d (:p|:q)* :x", "?d :title ?t"), ["?d :title ?t", "?d (:p|:q)* :x"]),
    ],
)
def test_engine_order_is_that_of_its_guesses(texts: tuple[str, ...], order: list[str]) -> None:
    found = told(engine_order(units(*texts)))
    assert found[0] == order[0]
    assert sorted(found) == sorted(order)


def test_natural_order_costs_far_more_than_the_best() -> None:
    among = units(*NATURAL[1:])
    engine, best = engine_order(among), best_order(among, among, (), COSTS)
    assert cost_of(engine, (), COSTS) > 20 * cost_of(best, (), COSTS)


def test_start_beside_the_units_is_added_and_rows_of_values_count() -> None:
    among = units("?d :mandatedBy ?s", "?s :derivedFrom* ?a")
    start = Unit("VALUES ?a { :act }", frozenset({"?a"}), rows=1)
    best = best_order(among, [*among, start], (), COSTS)
    assert told(best) == [start.text, among[1].text, among[0].text]


def test_what_is_bound_outside_decides_where_to_begin() -> None:
    among = units("?d :mandatedBy ?s", "?s :derivedFrom* ?a")
    assert told(best_order(among, among, {"?a"}, COSTS)) == [among[1].text, among[0].text]
    assert told(best_order(among, among, {"?d"}, COSTS)) == [among[0].text, among[1].text]


def test_block_is_as_heavy_as_its_branches_together() -> None:
    block = Unit(
        "", frozenset({"?d"}), branches=((pattern("?d :p :x"),), (pattern("?d :q :x"), pattern("?d :r ?e")))
    )
    assert cost_of([block], (), COSTS) == 3 + 3 * 2
