"""The sheet that statements are written on."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pyoxigraph import Literal, NamedNode

from mandategraph.errors import IdentifierError
from mandategraph.extraction.records import Place
from mandategraph.graph.statements.sheet import Sheet, code, dated, term, thing
from mandategraph.namespaces import MG, MGC, MGD

WORDS = {"en": "word", "fr": "mot"}


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("CCC/2031/1", "fr", "Une décision 5/2 du Conseil")


def test_terms_and_things_are_iris() -> None:
    assert term("level") == NamedNode(f"{MG}level")
    assert term("rdfs:label") == NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert thing("resolution", "COP-UNTOC/resolution/8/2") == NamedNode(f"{MGD}resolution/COP-UNTOC/8/2")
    assert code("level", "explicit") == NamedNode(f"{MGC}level/explicit")
    with pytest.raises(IdentifierError):
        thing("document", "no symbol")


def test_days_and_hours_have_their_types() -> None:
    assert str(dated(date(2031, 5, 3))).startswith('"2031-05-03"^^')
    assert "dateTime" in str(dated(datetime(2031, 5, 3, 10)))


def test_a_thing_is_introduced_once_and_nothing_is_said_twice(sheet: Sheet) -> None:
    node = sheet.introduce("document", "CCC/2031/2", ["Document"], WORDS)
    sheet.introduce("document", "CCC/2031/2", ["Document"], {"en": "other", "fr": "autre"})
    sheet.say(node, "symbol", "CCC/2031/2", None, "CCC/2031/2")
    assert len(sheet.quads()) == 1 + 1 + 2 + 1
    assert sheet.knows(node)


def test_words_of_the_source_are_in_its_language(sheet: Sheet) -> None:
    node = thing("document", "CCC/2031/2")
    sheet.quote(node, "dcterms:title", "  Un\n titre ")
    sheet.quote(node, "dcterms:title", "  ")
    assert [quad.object for quad in sheet.quads()] == [Literal("Un titre", language="fr")]


def test_evidence_counts_by_claim_and_carries_the_language(sheet: Sheet) -> None:
    node = thing("document", "CCC/2031/2")
    for _ in range(2):
        sheet.evidence(node, "item", "CCC/2/1", Place(4, 12), WORDS, item=None)
    sheet.evidence(node, "item", "CCC/2/1", None, WORDS, item=None)
    names = {quad.object for quad in sheet.quads() if quad.predicate == term("evidence")}
    assert names == {thing("evidence", f"item/CCC/2/1/{n}@fr") for n in (1, 2)}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Place(0, 4, "2", "P3"), "P3"),
        (Place(0, 4, "2", "D0"), "D1"),
        (Place(0, 4, None, "annex"), "annex"),
        (Place(0, 4, "2", "agenda"), "heading"),
        (Place(0, 4), "masthead"),
    ],
)
def test_the_place_of_evidence_has_one_of_the_names_of_the_model(
    sheet: Sheet, where: Place, expected: str
) -> None:
    sheet.evidence(thing("document", "CCC/2031/2"), "item", "CCC/2/1", where, WORDS, item=None)
    assert [q.object for q in sheet.quads() if q.predicate == term("paragraph")] == [Literal(expected)]
