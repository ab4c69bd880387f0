"""Dialects: each engine is sent what it can read, and what it says is read as the standard has it."""

from __future__ import annotations

import pytest
from rdflib.namespace import XSD

from mandategraph.store.dialects import Dialect, Virtuoso, dialect_of
from mandategraph.store.order import ordered
from mandategraph.store.sparql import SparqlText

SORTED = "SELECT ?a { ?a ?b ?c } ORDER BY ?c"


@pytest.mark.parametrize("server", ["", "Oxigraph/0.5.13", "nginx", "Apache Jena Fuseki (5.0)"])
def test_who_says_nothing_special_is_spoken_to_as_the_standard_has_it(server: str) -> None:
    dialect = dialect_of(server)
    assert type(dialect) is Dialect
    assert dialect.written(SparqlText(SORTED)).text == ordered(SparqlText(SORTED)).text != SORTED
    assert dialect.lexical("1", str(XSD.boolean)) == "1"


def test_virtuoso_is_known_and_its_order_is_left_alone() -> None:
    dialect = dialect_of("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu")
    assert isinstance(dialect, Virtuoso)
    assert dialect.written(SparqlText(SORTED)).text == SORTED


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("PREFIX a: <x:a>\nBASE <x:b>\nASK {}", "BASE <x:b> PREFIX a: <x:a>\n\nASK {}"),
        ("BASE <x:a> PREFIX a: <b> BASE <x:c> ASK {}", "BASE <x:a> PREFIX a: <b> BASE <x:c> ASK {}"),
        ('ASK { ?s ?p "BASE <x:b>" }', 'ASK { ?s ?p "BASE <x:b>" }'),
    ],
)
def test_for_virtuoso_the_one_base_comes_first(query: str, sent: str) -> None:
    written = Virtuoso().written(SparqlText(query))
    assert (written.text, written.origin) == (sent, query)


def test_truth_values_of_virtuoso_are_words() -> None:
    read = Virtuoso().lexical
    assert [read(value, str(XSD.boolean)) for value in ("0", "1", "true")] == ["false", "true", "true"]
    assert read("1", str(XSD.integer)) == "1"


@pytest.mark.parametrize(("rows", "answer"), [([], False), ([{"__ASK_RETVAL": {"value": "1"}}], True)])
def test_the_answer_to_an_ask_of_virtuoso_is_a_row_or_none(rows: list[object], answer: bool) -> None:
    document = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": rows}}
    assert Virtuoso().truth(document) is answer
    assert Dialect().truth(document) is None
    assert Virtuoso().truth({"head": {}, "boolean": True}) is True
    assert Dialect().truth({"head": {}, "boolean": "true"}) is None
