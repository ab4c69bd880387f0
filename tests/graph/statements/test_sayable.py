"""Keys for what the register does not have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import RDF

from graph.statements.graph_of import graph_of
from mandategraph.extraction.records import Extraction
from mandategraph.graph.statements import statements
from mandategraph.graph.statements.sayable import body_key, has_key, sayable
from mandategraph.namespaces import MG, MGD


@pytest.mark.parametrize(
    "name",
    ["COP-UNTOC", "E-CN.99", "COMITÉ-DES-CAS", "КОМИТЕТ", "لجنة", "委员会", "2-GROUP", "", "a b", "-", "É"],
)
def test_any_name_becomes_the_id_of_a_body_and_stays_it(name: str) -> None:
    key = body_key(name)
    assert has_key("body", key)
    assert body_key(key) == key


def test_names_of_other_scripts_do_not_fall_together() -> None:
    assert len({body_key(name) for name in ("КОМИТЕТ", "لجنة", "委员会", "会议")}) == 4


def test_an_unknown_body_is_said_to_be_one(text: str, extraction: Extraction) -> None:
    strange = replace(extraction, session=replace(extraction.session, body="E-CN.99"))
    graph = graph_of(statements(strange, text))
    assert (MGD["body/E-CN-99"], RDF.type, MG.Body) in graph
    assert (MGD["session/E-CN-99/70"], MG.sessionOf, MGD["body/E-CN-99"]) in graph


def test_what_has_no_key_is_left_out_and_all_else_stays(text: str, extraction: Extraction) -> None:
    odd = replace(extraction.documents[0], symbol="Ж/1")
    items = (*extraction.items, replace(extraction.items[0], number="9/9"))
    cleaned = sayable(replace(extraction, documents=(*extraction.documents, odd), items=items))
    assert [d.symbol for d in cleaned.documents] == [d.symbol for d in extraction.documents]
    assert [i.number for i in cleaned.items] == [i.number for i in extraction.items]
    assert sayable(cleaned) == cleaned


def test_a_register_body_is_left_as_it_is(extraction: Extraction) -> None:
    assert sayable(extraction).session == extraction.session
    assert sayable(extraction).citations == extraction.citations
