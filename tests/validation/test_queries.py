"""The queries of SHACL-SPARQL constraints inside the query for all focus nodes."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef

from mandategraph.errors import ShapesError
from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import validate
from mandategraph.validation.fragments import Sparql
from mandategraph.validation.paths import Inverse, Predicate
from mandategraph.validation.queries import embed, with_path, without_escapes
from mandategraph.validation.validators import Validator
from validation.turtle import parse

E = Namespace("http://example.org/")
DATA = """e:a a e:C ; e:p 1 , 2 ; e:q e:b . e:b a e:C ; e:p 1 ; e:label "b"@en . e:c a e:C ; e:q e:a ."""


def validator(text: str, ask: bool = False, **parameters: Literal) -> Validator:
    return Validator(E.query, text, ask, {"e": str(E)}, (), parameters, ask)


def shape(select: str, path: str = "") -> Graph:
    shapes = parse(
        f"""e:S a sh:{"PropertyShape" if path else "NodeShape"} ; sh:targetClass e:C {path} ;
            sh:sparql e:query . e:query sh:prefixes e: .
            e: sh:declare [ sh:prefix "e" ; sh:namespace "{E}" ] ."""
    )
    shapes.add((E.query, URIRef("http://www.w3.org/ns/shacl#select"), Literal(select)))
    return shapes


def test_variables_get_names_of_their_own_and_this_the_name_of_the_focus() -> None:
    found = embed(validator("SELECT $this ?x WHERE { ?this e:p ?x }"), {"this": Sparql("?focus")}, "m_")
    assert found.text == "SELECT ?focus ?m_x WHERE { ?focus e:p ?m_x }"
    assert found.variables == {"m_x": "x"}


def test_strings_comments_and_iris_are_left_as_they_are() -> None:
    text = 'SELECT $this WHERE { # ?this in a remark\n $this e:p "?this \\" { $x" ; <http://e/?x> ?y }'
    found = embed(validator(text), {"this": Sparql("?focus")}, "m_")
    assert found.text == 'SELECT ?focus WHERE { ?focus e:p "?this \\" { $x" ; <http://e/?x> ?m_y }'


def test_ask_query_is_its_pattern_with_parameters_written_in() -> None:
    text = "PREFIX x: <http://x/>\nASK WHERE { FILTER ( $value != $limit || BOUND($none) ) }"
    found = embed(validator(text, ask=True, limit=Literal('a"b')), {"value": Sparql("?v")}, "m_")
    assert found.text == 'FILTER ( ?v != "a\\"b" || BOUND(?m_none) )'
    assert found.prefixes == {"e": str(E), "x": "http://x/"}


@pytest.mark.parametrize(
    "text",
    [
        "ASK { $this ?p ?o }",
        "SELECT $this WHERE { $this ?p ?o MINUS { $this ?p 1 } }",
        "SELECT $this WHERE { VALUES ?x { 1 } }",
        "SELECT $this WHERE { SERVICE <http://e/> { $this ?p ?o } }",
        "SELECT $this WHERE { { SELECT ?x WHERE { $this ?p ?x } } }",
        "SELECT $this WHERE { { SELECT * WHERE { $this ?p ?x } } }",
        "SELECT $this WHERE { BIND ( 1 AS $this ) }",
    ],
)
def test_what_shacl_forbids_is_a_failure(text: str) -> None:
    with pytest.raises(ShapesError):
        validate(parse(DATA), shape(text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this WHERE { $this e:p 1 }",
        "SELECT ?value WHERE { $this e:p ?value }",
        "SELECT DISTINCT ?value WHERE { $this e:p ?value }",
        "SELECT $this (COUNT(?x) AS ?value) WHERE { $this e:p ?x } GROUP BY $this HAVING (COUNT(?x) > 1)",
        "SELECT $this ?value WHERE { $this e:p ?value } ORDER BY DESC(?value) LIMIT 1",
        "SELECT $this WHERE { FILTER NOT EXISTS { $this e:p ?x } }",
        "SELECT $this ?other WHERE { ?other e:q $this . FILTER ( ?other != $this ) }",
        "SELECT $this WHERE { { FILTER ( $this = e:a ) } UNION { $this e:label ?l } }",
        "SELECT $this ?n WHERE { { SELECT $this (COUNT(?x) AS ?n) WHERE { $this e:p ?x } GROUP BY $this } }",
        "SELECT $this ?value WHERE { $this e:q+ ?value . OPTIONAL { ?value e:label ?l } FILTER(!BOUND(?l)) }",
        "SELECT $this ?path ?value WHERE { $this ?path ?value . FILTER ( isLiteral(?value) ) }",
        "SELECT $this WHERE { BIND ( $this AS ?that ) FILTER ( ?that = e:b ) }",
        "SELECT $this WHERE { FILTER ( $currentShape = e:S ) FILTER EXISTS { { FILTER ( $this = e:c ) } } }",
        "PREFIX q: <http://example.org/q> SELECT $this WHERE { $this q: e:a }",
    ],
)
def test_one_query_for_all_finds_what_pyshacl_finds_one_by_one(text: str) -> None:
    data, shapes = parse(DATA), shape(text)
    report = validate(data, shapes)
    assert compare(validate(data, shapes, "pyshacl"), report, messages=True).equal
    assert report.handed_over == ()
    assert report.results


def test_path_of_the_shape_stands_for_path_in_capitals() -> None:
    data = parse(DATA)
    shapes = shape("SELECT $this ?value WHERE { $this $PATH ?value }", "; sh:path [ sh:inversePath e:q ]")
    report = validate(data, shapes)
    assert {(r.focus_node, r.value) for r in report.results} == {(E.b, E.a), (E.a, E.c)}
    assert compare(validate(data, shapes, "pyshacl"), report).equal
    assert with_path("SELECT $this { $this $PATH ?PATHS }", Inverse(Predicate(E.q))) == (
        "SELECT $this { $this (^<http://example.org/q>) ?PATHS }"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT $this FROM <http://g/> WHERE { $this e:p ?x }", "names a dataset"),
        ("BASE <http://b/> SELECT $this WHERE { $this e:p ?x }", "begins with more than prefixes"),
        ("SELECT ?v WHERE { $this e:p ?v } GROUP BY ?v", "the store refuses the query: Line"),
    ],
)
def test_what_cannot_be_embedded_is_handed_over_with_the_reason(text: str, reason: str) -> None:
    data, shapes = parse(DATA), shape(text)
    report = validate(data, shapes)
    assert [reason in one.reason for one in report.handed_over] == [True]
    assert compare(validate(data, shapes, "pyshacl"), report).equal


def test_names_with_escapes_are_written_out_for_rdflib() -> None:
    text = 'SELECT $this { $this e:p e:kind\\/one ; e:q "e:kind\\\\/one" ; other:a\\/b e:p }'
    assert without_escapes(text, {"e": str(E)}) == (
        'SELECT $this { $this e:p <http://example.org/kind/one> ; e:q "e:kind\\\\/one" ; other:a\\/b e:p }'
    )
    data = parse("e:a a e:C ; e:p <http://example.org/kind/one> .")
    shapes = shape("SELECT $this WHERE { $this e:p e:kind\\/one }")
    assert len(validate(data, shapes, "pyshacl").results) == len(validate(data, shapes).results) == 1
