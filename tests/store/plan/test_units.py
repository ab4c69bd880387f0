"""Patterns cut into the parts that an engine joins, and those that hang loose."""

from __future__ import annotations

from itertools import count

import pytest

from mandategraph.store.plan.syntax import Pattern
from mandategraph.store.plan.triples import TriplesReader
from mandategraph.store.plan.units import loose, split
from mandategraph.store.sparql import SparqlText


def parts(text: str) -> list[Pattern]:
    reader = TriplesReader(SparqlText(text).tokens)
    patterns: list[Pattern] = []
    while reader.place < len(reader.tokens):
        reader.same_subject(patterns)
        if reader.at("."):
            reader.take(".")
    numbers = count(1)
    return [part for pattern in patterns for part in split(pattern, lambda: f"?_{next(numbers)}")]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("?a :p ?b", ["?a :p ?b"]),
        ("?a ?p ?b", ["?a ?p ?b"]),
        ("?a ^:p ?b", ["?b :p ?a"]),
        ("?a :p/:q* ?b", ["?a :p ?_1", "?_1 :q* ?b"]),
        ("?a ^(:p/:q*) ?b", ["?a (^:q)* ?_1", "?b :p ?_1"]),
        ("?a :p/(:q/:r) ?b", ["?a :p ?_1", "?_1 :q ?_2", "?_2 :r ?b"]),
        ("?a (:p/:q)+ ?b", ["?a (:p/:q)+ ?b"]),
        ("?a :p|^:q ?b", ["?a :p|^:q ?b"]),
    ],
)
def test_pattern_is_cut_where_its_path_is_a_sequence(text: str, cut: list[str]) -> None:
    assert sorted(map(str, parts(text))) in (
        sorted(cut),
        [part.replace("?_1", "?_2") for part in sorted(cut)],
    )


@pytest.mark.parametrize(
    ("text", "hanging"),
    [
        ("?a :p* ?b", ["?a :p* ?b"]),
        ("?a :p? ?b . ?b :q* ?c", ["?a :p? ?b", "?b :q* ?c"]),
        ("?a (:p|:q?) ?b", ["?a :p|:q? ?b"]),
        ("?a :p+ ?b", []),
        ("?a (:p/:q*) ?b", []),
        ("?a (:p?/:q*)+ ?b", ["?a (:p?/:q*)+ ?b"]),
        ("?a :p* :x", []),  # the constant is there whether or not it is a node
        ("?a :p* ?b . ?a :q ?c", []),
        ("?a :p* ?b . ?c ?q ?b", []),
    ],
)
def test_path_that_may_stay_is_loose_unless_another_pattern_ties_an_end(
    text: str, hanging: list[str]
) -> None:
    assert list(map(str, loose(parts(text)))) == hanging
