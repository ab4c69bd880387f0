"""What a list can be narrowed by, and what each value leaves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mandategraph.web.facets import Choice, Facet, counts_json, sift
from mandategraph.web.labels import Text

THINGS = [
    {"kind": {"document"}, "body": {"CND", "CCPCJ"}},
    {"kind": {"document"}, "body": {"CND"}},
    {"kind": {"meeting"}},
]


def test_what_is_left_has_every_wanted_value() -> None:
    places, _ = sift(THINGS, {"kind": "document", "body": "CCPCJ"}, ("kind", "body"))
    assert places == [0]


def test_a_facet_is_counted_as_if_it_were_not_narrowed_itself() -> None:
    _, counts = sift(THINGS, {"kind": "document"}, ("kind", "body"))
    assert counts == {"kind": {"document": 2, "meeting": 1}, "body": {"CND": 2, "CCPCJ": 1}}


def test_a_value_that_nothing_has_leaves_nothing() -> None:
    places, counts = sift(THINGS, {"body": "GA"}, ("kind", "body"))
    assert places == []
    assert counts["kind"] == {}


VALUES = st.sampled_from("abc")
LISTS = st.lists(st.dictionaries(st.sampled_from(["x", "y"]), st.frozensets(VALUES, min_size=1)), max_size=8)


@given(things=LISTS, limits=st.dictionaries(st.sampled_from(["x", "y"]), VALUES))
def test_a_count_is_what_its_choice_leaves(
    things: list[dict[str, frozenset[str]]], limits: dict[str, str]
) -> None:
    _, counts = sift(things, limits, ("x", "y"))
    for name, table in counts.items():
        for value, count in table.items():
            assert len(sift(things, {**limits, name: value}, ())[0]) == count


def test_counts_are_told_by_facet_and_value() -> None:
    facet = Facet("kind", "", (Choice("document", Text("Document"), 2),))
    assert counts_json([facet]) == {"kind": [{"value": "document", "count": 2}]}
