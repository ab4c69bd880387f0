"""Where the value of a parameter may stand itself."""

from __future__ import annotations

import pytest

from mandategraph.store.sparql import SparqlText
from mandategraph.store.tokens import each_token, in_expressions, tokens_of


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("SELECT * { ?s ?p ?o FILTER(LANG(?o) IN (?x, 'en')) }", "o x"),
        ("SELECT * { ?s ?p ?o FILTER regex(?o, ?x) ?x ?y ?z }", "o x"),
        ("SELECT * { ?s ?p ?o FILTER <x:f>(?o) FILTER a:b(?x) }", "o x"),
        ("SELECT * { BIND(STR(?x) AS ?y) }", "x"),
        ("SELECT * { FILTER(BOUND(?x) || bound( ?y )) }", ""),
        ("SELECT * { FILTER NOT EXISTS { ?x ?p ?y FILTER(?y = ?z) } ?a ?b ?c }", "y z"),
        ("SELECT * { FILTER(?a = 1 && EXISTS { ?x ?p ?y }) }", "a"),
        ("SELECT (STR(?x) AS ?y) { ?s (?p|?q) ?o VALUES (?x) { (1) } } HAVING(?x > 1)", ""),
        ("SELECT * { ?filter ?bind 'FILTER(?x)' } # FILTER(?x)", ""),
        ("SELECT * { FILTER", ""),
        ("SELECT * { FILTER(?x", "x"),
    ],
)
def test_a_value_may_stand_in_an_expression(text: str, marked: str) -> None:
    tokens = tokens_of(text)
    assert [tokens[place].text[1:] for place in sorted(in_expressions(tokens))] == marked.split()


def test_a_text_is_read_no_further_than_is_asked() -> None:
    tokens = each_token("ASK # { a remark }\n { ?s ?p ?o }")
    assert [next(tokens).text for _ in range(2)] == ["ASK", "{"]
    assert [token.text for token in tokens] == ["?s", "?p", "?o", "}"]


def test_the_form_of_a_query_is_known_before_all_of_it_is_read() -> None:
    query = SparqlText("ASK { ?s ?p ?o }")
    assert query.form == "ASK"
    assert "tokens" not in vars(query)
