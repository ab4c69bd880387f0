"""An answer as text: what is said is said in both languages, and colour only for people."""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, Graph

from mandategraph.assets import asset_files
from mandategraph.cli.report import print_answer, visible
from mandategraph.namespaces import MG
from mandategraph.query.library import shipped
from mandategraph.query.lookup import lookup
from mandategraph.query.profile import ELSEWHERE
from mandategraph.query.statement import phrases
from mandategraph.query.statements import local_name
from mandategraph.store.base import Store
from mandategraph.store.gist import named

WORDS = [
    "CTOC/COP/2018/1",
    "resolution 7/1",
    "rule 72",
    "WG-TIP/8",
    "WG-TIP",
    "COP-UNTOC/9",
    "UNTOC",
    "COP-UNTOC/9/2",
    "COP-UNTOC/9/budget",
]


def test_every_relation_of_the_ontology_between_things_has_a_name() -> None:
    ontology = Graph()
    for path in asset_files("ontology", ".ttl"):
        ontology.parse(path)
    relations = {
        str(relation)
        for relation in ontology.subjects(RDF.type, OWL.ObjectProperty)
        if str(relation).startswith(str(MG)) and (relation, MG.valuesFrom, None) not in ontology
    }
    # What is derived is not among what an answer says of its subject.
    left_out = ELSEWHERE | named(shipped()["lookup/subject"].text)
    assert {local_name(relation) for relation in relations - left_out} <= set(phrases()["relations"]["en"])


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_relation_shown_has_a_name(
    words: str, lang: str, shipped_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = lookup(shipped_store, words, lang)
    names = phrases()["relations"][lang]
    shown = {
        *answer.context,
        *(one.relation for one in answer.produced),
        *(step.via for step in answer.lineage),
    }
    assert shown <= set(names)
    print_answer(answer)
    assert answer.statement[lang] in capsys.readouterr().out


def test_colour_only_for_a_terminal(
    shipped_store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = lookup(shipped_store, "CTOC/COP/2018/5")
    print_answer(answer)
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_answer(answer)
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_rejected_claim_is_under_its_own_heading(reviewed_answer: str) -> None:
    head, _, tail = reviewed_answer.partition("Rejected by a reviewer")
    assert "contextual" in head
    assert "explicit" not in head
    assert "explicit" in tail


@pytest.fixture
def reviewed_answer(capsys: pytest.CaptureFixture[str]) -> str:
    from mandategraph.query.answer import Answer, MandateRecord, Reference, Subject

    thing = Reference("i", "A/1/1", "document", "A/1/1")
    act = Reference("j", "B/resolution/1/1", "resolution", "Resolution 1/1")
    standing = MandateRecord("k", act, "contextual", "proposed", None, False, None, ())
    rejected = MandateRecord("l", act, "explicit", "rejected", None, False, None, ())
    answer = Answer(
        "A/1/1", "exact", "en", subject=Subject(thing, "A/1/1"), statement={"en": "Said."},
        mandates=(standing,), rejected=(rejected,),
    )  # fmt: skip
    print_answer(answer)
    return capsys.readouterr().out


def test_visible_text_keeps_words_and_drops_what_a_terminal_obeys() -> None:
    assert visible("Résolution 8/2\n第\tقرار") == "Résolution 8/2\n第\tقرار"
    assert visible("\x1b[2J\x07\x9b\u202e\ud800") == "\ufffd[2J\ufffd\ufffd\ufffd\ufffd"
