"""Pages of an answer: each row on one page, whatever the page's size."""

from __future__ import annotations

import pytest

from mandategraph.errors import ParameterError
from mandategraph.query.library import NamedQuery, shipped
from mandategraph.query.paging import paged
from mandategraph.query.terms import bindings
from mandategraph.store.base import Store
from mandategraph.store.sparql import SparqlText

# A query that cuts its own answer has one page.
SELECTS = [query for query in shipped().values() if query.form == "SELECT" and "\nLIMIT" not in query.text]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?a { ?a ?b ?c }", "SELECT ?a { ?a ?b ?c } ORDER BY ?a ?c OFFSET 5"),
        (
            "SELECT ?a { ?a ?b ?c } ORDER BY DESC(?b)",
            "SELECT ?a { ?a ?b ?c } ORDER BY DESC(?b) ?a ?c OFFSET 5",
        ),
        (
            "SELECT ?a { ?a ?b ?c } ORDER BY (EXISTS { ?a ?b 1 }) # told",
            "SELECT ?a { ?a ?b ?c } ORDER BY (EXISTS { ?a ?b 1 }) ?a ?c OFFSET 5  # told",
        ),
        (
            "SELECT ?a { ?a ?b ?c } ORDER BY ?a VALUES ?b { 1 }",
            "SELECT ?a { ?a ?b ?c } ORDER BY ?a  ?a ?c OFFSET 5 VALUES ?b { 1 }",
        ),
        (
            "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3 } }",
            "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3 } } ORDER BY ?a ?c OFFSET 5",
        ),
        (
            "SELECT ?a { ?a ?b ?c } GROUP BY ?a HAVING(COUNT(*) > 1)",
            "SELECT ?a { ?a ?b ?c } GROUP BY ?a HAVING(COUNT(*) > 1) ORDER BY ?a ?c OFFSET 5",
        ),
    ],
)
def test_the_order_leaves_nothing_open(query: str, expected: str) -> None:
    assert paged(SparqlText(query), ("a", "c"), 5).text.rstrip() == expected


@pytest.mark.parametrize(
    "query", ["SELECT ?a { ?a ?b ?c } LIMIT 3", "SELECT ?a { ?a ?b ?c } OFFSET 3", "ASK { ?a ?b ?c }"]
)
def test_a_query_that_cuts_its_own_answer_has_one_page(query: str) -> None:
    assert paged(SparqlText(query), ("a",), 0).text == query
    with pytest.raises(ParameterError, match="one page"):
        paged(SparqlText(query), ("a",), 1)


def _examples(query: NamedQuery) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in query.header.parameters}


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_pages_hold_each_row_once_and_in_order(query: NamedQuery, shipped_store: Store) -> None:
    terms = bindings(query.header.parameters, _examples(query))
    text = SparqlText(query.text).bind(terms)
    columns = [column.name for column in query.header.returns]
    whole = shipped_store.select(paged(text, columns, 0).text).rows
    # The order is the query's own; only what that leaves open is settled.
    assert sorted(map(str, whole)) == sorted(map(str, shipped_store.select(text.text).rows))
    # Two sizes of pages, neither of which divides the rows evenly by design.
    for size in {max(1, len(whole) // 3), max(1, len(whole) - 1)}:
        pages = [
            shipped_store.select(paged(text, columns, offset).limit(size).text).rows
            for offset in range(0, len(whole), size)
        ]
        assert [row for page in pages for row in page] == list(whole)
