"""Reading triple patterns: what the grammar allows, and what is left alone."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.syntax import Pattern
from mandategraph.store.plan.triples import TriplesReader, UnknownError
from mandategraph.store.sparql import SparqlText


def read(text: str) -> list[str]:
    reader = TriplesReader(SparqlText(text).tokens)
    patterns: list[Pattern] = []
    reader.same_subject(patterns)
    assert reader.place == len(reader.tokens)
    return [str(pattern) for pattern in patterns]


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("?d mg:p <x:y>", ["?d mg:p <x:y>"]),
        ("$d a mg:Document", ["?d a mg:Document"]),
        ("?d ?p ?o", ["?d ?p ?o"]),
        ("?d :p ?a , ?b ; :q ?c ;", ["?d :p ?a", "?d :p ?b", "?d :q ?c"]),
        (
            '?d :p "a;b"@en-GB , \'x\'^^<x:t> , """y"""^^:t',
            ['?d :p "a;b"@en-GB', "?d :p 'x'^^<x:t>", '?d :p """y"""^^:t'],
        ),
        ("?d :p -5 , 1.5e3 , true", ["?d :p -5", "?d :p 1.5e3", "?d :p true"]),
        ("?d :p/^:q* ?a", ["?d :p/^(:q*) ?a"]),
        ("?d (:p|:q)+/:r? ?a", ["?d (:p|:q)+/:r? ?a"]),
        ("?d ^(:p/:q) ?a", ["?d ^(:p/:q) ?a"]),
        ("?d mg:p\\/q ?a", ["?d mg:p\\/q ?a"]),
        # What is said in brackets comes after the pattern that it stands in; each has a name of its own.
        (
            "?d :p [ :q ?a ; :r [] ]",
            ["?mandategraph1 :q ?a", "?mandategraph1 :r ?mandategraph2", "?d :p ?mandategraph1"],
        ),
        ("[ :q ?a ]", ["?mandategraph1 :q ?a"]),
        (
            "[] :q ?a ; :r _:b , _:b",
            ["?mandategraph1 :q ?a", "?mandategraph1 :r ?mandategraph2", "?mandategraph1 :r ?mandategraph2"],
        ),
        ("?mandategraph1 :p []", ["?mandategraph1 :p ?mandategraph2"]),
    ],
)
def test_patterns_are_read(text: str, patterns: list[str]) -> None:
    assert read(text) == patterns


@pytest.mark.parametrize(
    "text",
    [
        "?d :p ( 1 2 )",  # a list
        "?d :p <<( ?a ?b ?c )>>",  # a triple as a term
        "?d !:p ?a",
        "?d :p+5",  # a path and a number, or a number with its sign
        "?d :p .5",
        "?d :p",
        "?d",
        "?d :p ;",
        "?d _:p ?a",
    ],
)
def test_what_is_not_understood_is_told(text: str) -> None:
    with pytest.raises(UnknownError):
        read(text)
