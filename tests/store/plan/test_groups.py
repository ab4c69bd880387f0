"""Reading groups: each part with its place, its variables and the groups in it."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.groups import GroupsReader, read_query
from mandategraph.store.plan.syntax import (
    Bind,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Query,
    Select,
    Triples,
    Union,
    Values,
)
from mandategraph.store.plan.triples import UnknownError
from mandategraph.store.sparql import SparqlText


def read(text: str) -> tuple[Query, SparqlText]:
    query = SparqlText(text)
    return read_query(GroupsReader(query.tokens)), query


def test_each_kind_of_part_is_read_with_its_place() -> None:
    query, text = read(
        "PREFIX : <x:> SELECT * WHERE { ?a :p ?b . FILTER(?b > 1) OPTIONAL { ?b :q ?c } MINUS { ?a :r ?x } "
        "GRAPH ?g { ?a :s ?e } { ?a :t ?f } UNION { ?a :u ?f } . BIND(STR(?a) AS ?h) "
        "VALUES (?a ?b) { (:a UNDEF) } { SELECT ?i { ?i :v ?a } LIMIT 3 } ?i :w ?a }"
    )
    kinds = [Triples, Filter, Optional, Minus, Graph, Union, Bind, Values, Select, Triples]
    assert [type(one) for one in query.group.elements] == kinds
    union = query.group.elements[5]
    written = text.text[text.tokens[union.first].start : text.tokens[union.last - 1].end]
    assert written == "{ ?a :t ?f } UNION { ?a :u ?f }"
    assert union.variables == {"?a", "?f"}
    assert query.star is not None and text.tokens[query.star].text == "*"


def test_groups_of_exists_are_found_in_every_expression() -> None:
    query, _ = read(
        "SELECT ?a { ?a ?p ?b FILTER NOT EXISTS { ?a ?q ?c } FILTER(EXISTS { ?a ?r ?d } || BOUND(?b)) "
        "BIND(EXISTS { ?b ?s ?e } AS ?x) }"
    )
    inside = [len(one.groups) for one in query.group.elements if isinstance(one, Filter | Bind)]
    assert inside == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "star"),
    [
        ("SELECT * { ?a ?p ?b }", True),
        ("SELECT (COUNT(*) AS ?n) { ?a ?p ?b }", False),
        ("ASK { ?a ?p ?b }", False),
    ],
)
def test_star_of_the_projection_is_told_from_others(text: str, star: bool) -> None:
    assert (read(text)[0].star is not None) == star


def test_values_without_undef_are_whole() -> None:
    query, _ = read("SELECT ?a { VALUES ?a { <x:a> 'b'@en 5 } VALUES () { } ?a ?p ?b }")
    first, second, _ = query.group.elements
    assert isinstance(first, Values) and isinstance(second, Values)
    assert first.whole and first.names == ("?a",) and first.rows == [("<x:a>",), ("'b'@en",), ("5",)]
    assert second.names == () and second.rows == []


def test_subquery_among_the_branches_of_a_union_is_read() -> None:
    query, _ = read("SELECT ?a { { SELECT * { ?a ?p ?b } } UNION { ?a ?q ?b } }")
    (union,) = query.group.elements
    assert isinstance(union, Union) and isinstance(union.groups[0].elements[0], Select)
    query, _ = read("SELECT ?a { { ?a ?q ?b } UNION { SELECT * { ?a ?p ?b } } }")
    (union,) = query.group.elements
    assert isinstance(union, Union)
    branch: Group = union.groups[1]
    assert isinstance(branch.elements[0], Select) and branch.elements[0].star is not None


def test_subquery_in_a_group_with_more_is_not_the_whole_group() -> None:
    query, _ = read("SELECT ?a { { { SELECT ?a { ?a ?p ?b } } ?a ?q ?c } }")
    (group,) = query.group.elements
    assert isinstance(group, Union)
    assert [type(one) for one in group.groups[0].elements] == [Select, Triples]


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT WHERE { ?a ?p ?b }",
        "DESCRIBE * { ?a ?p ?b }",
        "DESCRIBE <x:a>",
        "SELECT ?a FROM <x:g> { ?a ?p ?b }",
        "SELECT (COUNT(DISTINCT *) AS ?n) { { SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?p ?b } } }",
        "SELECT ?a { ?a ?p ?b SERVICE <x:s> { ?a ?q ?c } }",
        "SELECT ?a { { ?a ?p ?b } LATERAL { ?a ?q ?c } }",
        "SELECT ?a { ?a :p ?b {| :q ?c |} }",
        "SELECT ?a { ?a ?p ?b",
        "SELECT ?a",
    ],
)
def test_what_is_not_understood_is_told(text: str) -> None:
    with pytest.raises(UnknownError):
        read(text)
