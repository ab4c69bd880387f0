"""Only what is SPARQL already gets into a fragment."""

from __future__ import annotations

import pytest
from rdflib import BNode, Literal, URIRef

from mandategraph.errors import UncompilableError
from mandategraph.validation.fragments import FOLDER, Sparql, render, term, variable


def test_fragment_is_filled_with_terms_and_variables() -> None:
    filled = render("value/MinLengthConstraintComponent", value=variable("v"), length=3)
    assert filled == "!COALESCE( STRLEN( STR( ?v ) ) >= 3, false )"


@pytest.mark.parametrize("value", ["?v", URIRef("http://e/a"), Literal("a"), True, 1.5, object()])
def test_what_is_not_sparql_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is not SPARQL"):
        render("target/targetClass", focus=variable("t"), value=value)  # type: ignore[arg-type]


def test_place_that_is_left_empty_is_an_error() -> None:
    with pytest.raises(TypeError, match="Undefined is not SPARQL"):
        render("target/targetClass", focus=variable("t"))


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (URIRef("http://e/a"), "<http://e/a>"),
        (Literal('"} DROP ALL #\n'), '"\\"} DROP ALL #\\n"'),
        (Literal("a", lang="fr"), '"a"@fr'),
        (Literal(1), '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_terms_are_written_so_that_nothing_escapes(node: URIRef | Literal, text: str) -> None:
    assert term(node) == Sparql(text)


@pytest.mark.parametrize("node", [BNode("b"), URIRef("http://e/a> . <"), URIRef("relative")])
def test_what_sparql_cannot_name_is_not_compiled(node: URIRef | BNode) -> None:
    with pytest.raises(UncompilableError):
        term(node)


def test_every_fragment_begins_with_a_remark_that_tells_what_it_is() -> None:
    files = sorted(FOLDER.rglob("*.rq"))
    assert len(files) > 40
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("{#") or file.name == "prefix.rq", file
