"""Filters that leave a variable a few constants."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.equalities import equalities
from mandategraph.store.sparql import SparqlText


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FILTER(?a = :x)", {"?a": (":x",)}),
        ("FILTER(<x:y> = $a)", {"?a": ("<x:y>",)}),
        ("FILTER((((?a = :x))))", {"?a": (":x",)}),
        ('FILTER(?a = "text")', {"?a": ('"text"',)}),
        ("FILTER sameTerm(?a, :x)", {"?a": (":x",)}),
        ("FILTER(?a IN (:x, :y, :x))", {"?a": (":x", ":y")}),
        ("FILTER(?a = :x || :y = ?a)", {"?a": (":x", ":y")}),
        ("FILTER(?a = :x && (?b = :y || ?b = :z) && ?c > 5)", {"?a": (":x",), "?b": (":y", ":z")}),
        ("FILTER(?a IN ())", {}),
        ("FILTER(?a = ?b)", {}),
        ("FILTER(?a != :x)", {}),
        ("FILTER(!(?a = :x))", {}),
        ("FILTER(?a NOT IN (:x))", {}),
        ("FILTER(?a = 5)", {}),  # 5 equals 5.0
        ('FILTER(?a = "text"@en)', {}),
        ('FILTER(?a = "5"^^:n)', {}),
        ("FILTER(?a = :x || ?b = :x)", {}),
        ("FILTER(?a = :x || ?c)", {}),
        ("FILTER(STR(?a) = :x)", {}),
        ("FILTER(?a IN (:x, ?b))", {}),
        ("FILTER(?a IN (:x, 5))", {}),
        ("FILTER EXISTS { ?a :p :x }", {}),
        ("FILTER(EXISTS { ?a :p ?b FILTER(?b = :x) })", {}),
        ("FILTER(?a = _:x)", {}),
    ],
)
def test_equalities_are_found(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert equalities(SparqlText(text).tokens) == found
