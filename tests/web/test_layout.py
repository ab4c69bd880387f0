"""Layers, bends and places: what a picture must keep whatever graph it is given."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mandategraph.web.layout import arrange

NODES = st.integers(0, 9)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=25)


def test_the_chain_of_a_rule_runs_from_the_instrument_down() -> None:
    chain = [("UNTOC", "COP"), ("COP", "1/1"), ("1/1", "ROP"), ("ROP", "72"), ("72", "/12")]
    layout = arrange([], chain)
    assert [list(layer) for layer in layout.layers] == [["UNTOC"], ["COP"], ["1/1"], ["ROP"], ["72"], ["/12"]]
    assert len({round(place, 6) for place in layout.x.values()}) == 1


def test_two_acts_stand_beside_each_other_under_their_body() -> None:
    layout = arrange([], [("COP", "7/1"), ("COP", "4/4"), ("7/1", "/5"), ("4/4", "/5")])
    assert abs(layout.x["7/1"] - layout.x["4/4"]) >= 1
    assert layout.x["COP"] == layout.x["/5"] == (layout.x["7/1"] + layout.x["4/4"]) / 2


def test_a_long_edge_bends_in_every_layer_that_it_passes() -> None:
    layout = arrange([], [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    assert len(layout.routes["a", "d"]) == 4
    assert layout.routes["a", "d"][0] == "a"
    assert layout.routes["a", "d"][-1] == "d"


def test_layers_are_ordered_so_that_edges_do_not_cross() -> None:
    layout = arrange([], [("a", "x"), ("b", "y"), ("a", "z"), ("b", "w")])
    upper = sorted(["a", "b"], key=lambda node: layout.x[node])
    lower = sorted(["x", "y", "z", "w"], key=lambda node: layout.x[node])
    expected = {"a": {"x", "z"}, "b": {"y", "w"}}
    assert set(lower[:2]) == expected[upper[0]]


def test_a_cycle_and_a_loop_are_placed_all_the_same() -> None:
    layout = arrange(["alone"], [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")])
    assert set(layout.x) >= {"a", "b", "c", "alone"}
    assert ("c", "a") in layout.routes
    assert ("a", "a") not in layout.routes


def test_nothing_is_a_picture_too() -> None:
    assert arrange([], []).layers == []


@given(EDGES)
def test_nodes_of_a_layer_never_overlap_and_edges_never_stay_in_one(edges: list[tuple[int, int]]) -> None:
    layout = arrange([], edges)
    for layer in layout.layers:
        places = sorted(layout.x[node] for node in layer if isinstance(node, int))
        assert all(b - a >= 1 - 1e-9 for a, b in pairwise(places))
    for (upper, lower), route in layout.routes.items():
        assert (route[0], route[-1]) == (upper, lower)
        steps = [layout.layer_of[node] for node in route]
        assert len({b - a for a, b in pairwise(steps)}) == 1
    assert min(layout.x.values(), default=0) >= 0


@given(EDGES)
def test_the_same_graph_gives_the_same_places(edges: list[tuple[int, int]]) -> None:
    assert arrange([], edges) == arrange([], edges)
