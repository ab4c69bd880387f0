"""What is told of a query's text, and what is made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, parse
from pyoxigraph import Store as Engine
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from mandategraph.errors import ParameterError, QueryError, UpdateRefusedError
from mandategraph.store.sparql import SparqlText, term_text

A = URIRef("https://example.org/a")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# INSERT\nPREFIX select: <https://example.org/DELETE>\nask {}", "ASK"),
        ("BASE <https://example.org/> construct where {}", "CONSTRUCT"),
        ("DESCRIBE <https://example.org/SELECT>", "DESCRIBE"),
        ("PREFIX ask: <x:> INSERT DATA { ask:a ask:b ask:c }", "UPDATE"),
        ("load <file:///etc/passwd>", "UPDATE"),
        ("WITH <x:g> DELETE {} WHERE {}", "UPDATE"),
        ("", ""),
        ("# SELECT", ""),
        ('"SELECT"', ""),
        ("?SELECT", ""),
    ],
)
def test_the_form_is_the_first_keyword_that_is_one(text: str, form: str) -> None:
    assert SparqlText(text).form == form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p '# not a comment' SERVICE <http://127.0.0.1:9/> {} }",
        "SELECT * { ?s <x:#> ?o . SERVICE<http://127.0.0.1:9/>{} }",
        'SELECT * { ?s ?p """a"b\\""" SERVICE x:y {} }',
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> {} } }",
    ],
)
def test_service_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is switched off") as caught:
        SparqlText(text).refuse_unsafe()
    assert caught.value.line == 1
    assert caught.value.column == text.upper().index("SERVICE") + 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service x:SERVICE 'SERVICE' } # SERVICE <http://x>",
        "SELECT * { ?s ?p <http://example.org/SERVICE> }",
        'SELECT * { ?s ?p """SERVICE <x:y> {}""" , \'it\\\'s SERVICE\' }',
        "SELECT * { ?s SERVICE:x ?o }",
    ],
)
def test_the_word_service_in_a_name_or_text_is_harmless(text: str) -> None:
    SparqlText(text).refuse_unsafe()


def test_an_update_is_refused_and_no_query_is_told() -> None:
    with pytest.raises(UpdateRefusedError):
        SparqlText("DROP ALL").refuse_unsafe()
    with pytest.raises(QueryError, match="expected SELECT, ASK") as caught:
        SparqlText("hello").refuse_unsafe()
    assert not isinstance(caught.value, UpdateRefusedError)


def test_nesting_beyond_reason_is_refused_where_it_begins() -> None:
    SparqlText("SELECT * {" + "{" * 90 + "}" * 90 + "}").refuse_unsafe()
    with pytest.raises(QueryError, match="nested more than 100 deep") as caught:
        SparqlText("SELECT *\n{" + "{" * 5000 + "}" * 5000 + "}").refuse_unsafe()
    assert caught.value.line == 2


def test_a_lone_surrogate_is_no_query() -> None:
    with pytest.raises(QueryError, match="Line 2, column 3: a lone surrogate") as caught:
        SparqlText("a\nbc\udc00")
    assert (caught.value.line, caught.value.column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "plain", "named"),
    [
        ("SELECT * FROM <x:a> FROM NAMED <x:b> { ?s ?p ?o }", ["x:a"], ["x:b"]),
        ("PREFIX g: <x:> SELECT * from g:a/b from named g:c\\/d WHERE {}", ["x:a"], ["x:c/d"]),
        ("SELECT * { ?s ?p 'FROM <x:a>' } # FROM <x:b>", [], []),
    ],
)
def test_the_dataset_is_read(text: str, plain: list[str], named: list[str]) -> None:
    query = SparqlText(text)
    assert query.dataset() == (plain, named)
    assert query.names_dataset is bool(plain or named)


LITERALS = st.one_of(
    st.text(max_size=20).map(Literal),
    st.text(max_size=20).map(lambda text: Literal(text, lang="en-GB")),
    st.text(max_size=20).map(lambda text: Literal(text, datatype=URIRef("x:t"), normalize=False)),
)


@given(LITERALS)
def test_a_literal_is_written_so_that_it_reads_back(literal: Literal) -> None:
    triple = next(
        iter(parse(f"<x:s> <x:p> {term_text(literal)} .", __import__("pyoxigraph").RdfFormat.TURTLE))
    )
    read = triple.object
    assert read.value == str(literal)
    assert (read.language or "") == (literal.language or "").lower()
    assert read.datatype.value == str(
        literal.datatype
        or ("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if literal.language else XSD.string)
    )


@pytest.mark.parametrize(
    "term",
    [
        BNode("b"),
        URIRef("relative"),
        URIRef("x:a> } DROP ALL #"),
        URIRef("x:a b"),
        URIRef("x:a\nb"),
        URIRef('x:"'),
        URIRef("javascript"),
        Literal("\udc00"),
    ],
    ids=repr,
)
def test_what_no_query_can_hold_is_refused(term: URIRef | BNode | Literal) -> None:
    with pytest.raises(ParameterError):
        term_text(term)


VALUES = "VALUES ?x { <https://example.org/a> }"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("SELECT ?x { ?x ?p ?o }", f"SELECT ?x {{ {VALUES}  ?x ?p ?o }}"),
        ("ASK { $x ?p ?o }", "ASK { <https://example.org/a> ?p ?o }"),
        (
            "SELECT ?o { { ?s ?x ?o } UNION { GRAPH $x { ?s ^?x/?p ?o } } OPTIONAL { ?o ?q ?x } }",
            "SELECT ?o { { ?s <https://example.org/a> ?o } UNION { GRAPH <https://example.org/a> "
            "{ ?s ^<https://example.org/a>/?p ?o } } OPTIONAL { ?o ?q <https://example.org/a> } }",
        ),
        (  # the variable is meant, not its value
            "SELECT ?o { $x ?p ?o BIND(?x AS ?y) FILTER(BOUND(?x)) }",
            f"SELECT ?o {{ {VALUES}  $x ?p ?o BIND(<https://example.org/a> AS ?y) FILTER(BOUND(?x)) }}",
        ),
        (  # without the variable nothing would be taken away
            "SELECT ?o { ?x ?p ?o MINUS { ?x ?q 1 } }",
            f"SELECT ?o {{ {VALUES}  ?x ?p ?o MINUS {{ {VALUES}  ?x ?q 1 }} }}",
        ),
        (  # one that is grouped by has a name in the answer
            "SELECT ?n { { SELECT (COUNT(?s) AS ?n) { ?s ?p $x } GROUP BY ?x } }",
            f"SELECT ?n {{ {VALUES}  {{ SELECT (COUNT(?s) AS ?n) {{ {VALUES}  ?s ?p $x }} GROUP BY ?x }} }}",
        ),
        ("DESCRIBE ?x", f"DESCRIBE ?x WHERE {{ {VALUES} }}"),
        ("DESCRIBE ?x LIMIT 1", f"DESCRIBE ?x  WHERE {{ {VALUES} }}LIMIT 1"),
        (
            "CONSTRUCT WHERE { ?x ?p ?o }",
            f"CONSTRUCT {{ ?x ?p ?o }} WHERE {{ {VALUES}  ?x ?p ?o }}",
        ),
        (
            "CONSTRUCT { ?x a ?c } WHERE { { SELECT ?c { ?x a ?c } } UNION { ?c a ?d } }",
            "CONSTRUCT { <https://example.org/a> a ?c } WHERE { "
            "{ SELECT ?c { <https://example.org/a> a ?c } } UNION { ?c a ?d } }",
        ),
        (
            "SELECT * { VALUES (?y ?x) { (1 2) } VALUES ?x { 1 } ?x ?y '{ ?x }' # { ?x\n }",
            f"SELECT * {{ {VALUES}  VALUES (?y ?x) {{ (1 2) }} VALUES ?x {{ 1 }} "
            "?x ?y '{ ?x }' # { ?x\n }",
        ),
        (  # no VALUES in the OPTIONAL: an engine would join every ?o there is
            "SELECT * { ?s ?p ?q OPTIONAL { ?q ?r ?o FILTER(?o IN ($x, 1)) } }",
            f"SELECT * {{ {VALUES}  ?s ?p ?q "
            "OPTIONAL { ?q ?r ?o FILTER(?o IN (<https://example.org/a>, 1)) } }",
        ),
        (
            "SELECT * { OPTIONAL { $x ?r ?o FILTER(?o = $x && BOUND(?x)) } }",
            f"SELECT * {{ {VALUES}  OPTIONAL {{ {VALUES}  $x ?r ?o "
            "FILTER(?o = <https://example.org/a> && BOUND(?x)) } }",
        ),
        (  # the sub-query gives it
            "SELECT * { { SELECT $x (MAX(?o) AS ?m) { ?s ?p ?o FILTER(?o < $x) } GROUP BY $x } }",
            f"SELECT * {{ {VALUES}  {{ SELECT $x (MAX(?o) AS ?m) {{ {VALUES}  ?s ?p ?o "
            "FILTER(?o < <https://example.org/a>) } GROUP BY $x } }",
        ),
    ],
)
def test_a_value_stands_in_patterns_or_begins_every_group_that_speaks_of_it(text: str, bound: str) -> None:
    assert SparqlText(text).bind({"x": A}).text == bound


def test_several_terms_stand_in_values() -> None:
    text = SparqlText("SELECT * { ?s ?p $x FILTER(?s != $x) }").bind({"x": (A, Literal("1"))}).text
    assert text == 'SELECT * { VALUES ?x { <https://example.org/a> "1" }  ?s ?p $x FILTER(?s != $x) }'


def test_a_variable_that_is_not_there_cannot_be_bound() -> None:
    with pytest.raises(QueryError, match=r"no variable \?y"):
        SparqlText("SELECT ?x { ?x ?p '?y' }").bind({"y": A})


NASTY = st.text(alphabet=st.sampled_from("\"'\\\n\r{}<>?#$xé中`^|; .DROP"), max_size=30)


@given(NASTY)
def test_a_value_never_becomes_part_of_the_query(text: str) -> None:
    engine = Engine()
    bound = SparqlText("SELECT ?x { BIND(1 AS ?one) FILTER(?x = ?x) }").bind({"x": Literal(text)})
    rows = engine.query(bound.text)
    assert isinstance(rows, QuerySolutions)
    assert [row["x"].value for row in rows] == [text]


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }\nLIMIT 5 "),
        ("SELECT * { ?s ?p ?o } # end", "SELECT * { ?s ?p ?o }\nLIMIT 5  # end"),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } limit 99 OFFSET 2", "SELECT * { ?s ?p ?o } limit 5 OFFSET 2"),
        (
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 9 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 9 } }\nLIMIT 5 ",
        ),
        ("SELECT * { } VALUES ?x { 1 }", "SELECT * { } \nLIMIT 5 VALUES ?x { 1 }"),
        ("SELECT * { } ORDER BY EXISTS { ?a ?b ?c }", "SELECT * { } ORDER BY EXISTS { ?a ?b ?c }\nLIMIT 5 "),
        ("ASK { }", "ASK { }"),
    ],
)
def test_the_rows_are_capped_but_a_lower_limit_stands(text: str, limited: str) -> None:
    result = SparqlText(text).limit(5)
    assert result.text == limited
    if result.form == "SELECT":
        Engine().query(result.text)


@given(st.text(alphabet=st.sampled_from("SELECT {}()<>?x\"'\\#\n:@,;.|1VALUES"), max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    query = SparqlText(text)
    query.limit(3)
    assert isinstance(query.form, str)
    assert len(query.dataset()) == 2
