"""What a group joins first, and what may be drawn there."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.groups import GroupsReader
from mandategraph.store.plan.section import Section, section_of
from mandategraph.store.sparql import SparqlText


def section(group: str) -> Section:
    reader = GroupsReader(SparqlText(f"SELECT ?a {group}").tokens)
    return section_of(reader.query().group, reader.fresh)


def texts(found: Section) -> tuple[list[str], list[str]]:
    return list(map(str, found.own)), list(map(str, found.later))


@pytest.mark.parametrize(
    ("group", "later"),
    [
        # What both speak of is bound before: the pattern may pass.
        ("{ ?a :p ?b OPTIONAL { ?a :q ?c } ?a :r ?d }", ["?a :r ?d"]),
        ("{ ?a :p ?b MINUS { ?a :q ?c } ?a :r ?d }", ["?a :r ?d"]),
        ("{ ?a :p ?b BIND(STR(?b) AS ?c) ?a :r ?d }", ["?a :r ?d"]),
        (
            "{ ?a :p ?b OPTIONAL { ?a :q ?c } ?a :r ?d OPTIONAL { ?d :s ?e } ?d :t ?f }",
            ["?a :r ?d", "?d :t ?f"],
        ),
        # It may not: the group or the expression would see what it must not.
        ("{ ?a :p ?b OPTIONAL { ?a :q ?c } ?a :r ?c }", []),
        ("{ ?a :p ?b MINUS { ?c :q ?e } ?a :r ?c }", []),
        ("{ ?a :p ?b BIND(STR(?c) AS ?d) ?a :r ?c }", []),
        ("{ OPTIONAL { ?a :q ?c } ?a :r ?d }", []),
    ],
)
def test_pattern_passes_what_neither_changes(group: str, later: list[str]) -> None:
    assert texts(section(group))[1] == later


def test_filters_stand_anywhere_and_patterns_around_them_together() -> None:
    found = section("{ ?a :p ?b FILTER(?b > 1) ?b :q ?c . FILTER(?c = :x) }")
    assert texts(found) == (["?a :p ?b", "?b :q ?c"], [])
    assert len(found.filters) == 2
    assert found.certain == {"?a", "?b", "?c"}


@pytest.mark.parametrize(
    ("group", "certain"),
    [
        ("{ { ?a :p ?b } UNION { ?a :q ?c } }", {"?a"}),
        ("{ GRAPH ?g { ?a :p ?b } }", {"?a", "?b", "?g"}),
        ("{ GRAPH :g { ?a :p/:q* :x FILTER(?a != :y) } }", {"?a"}),
    ],
)
def test_block_of_patterns_may_be_joined_anywhere(group: str, certain: set[str]) -> None:
    found = section(group)
    assert len(found.blocks) == 1
    assert not found.apart
    assert certain <= found.certain
    assert not {name for name in found.certain - certain if not name.startswith("?mandategraph")}


@pytest.mark.parametrize(
    "group",
    [
        "{ { ?a :p ?b OPTIONAL { ?b :q ?c } } UNION { ?a :q ?c } }",
        "{ { ?a :p ?b FILTER(?c = :x) } }",  # of a variable that it does not bind
        "{ { ?a :p ?b FILTER EXISTS { ?a :q ?c } } }",
        "{ { ?a :p* ?b } }",  # which nodes it means hangs on the graph
        "{ { } UNION { ?a :p ?b } }",
        "{ { SELECT ?a { ?a :p ?b } } }",
        "{ VALUES (?a ?b) { (:x UNDEF) } }",
    ],
)
def test_all_else_is_worked_out_apart(group: str) -> None:
    found = section(group)
    assert len(found.apart) == 1
    assert not found.blocks and not found.certain and not found.written
