from __future__ import annotations

import pytest

from mandategraph.extraction.documents import Kinds, overlap, stems
from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

TITLES = [
    ("en", "report of the secretariat on gold", "report"),
    ("en", "note by the secretariat on the reports of the meetings", "note"),
    ("en", "synthesis report on gold. note by the secretariat", "note"),
    ("en", "summary report on gold", "report"),
    ("en", "information note on gold", "note"),
    ("en", "conference room paper on gold", "conference-room-paper"),
    ("en", "draft provisional agenda for the tenth session", "agenda"),
    ("en", "study prepared by the secretariat", "other"),
    ("en", "status of gold", None),
    ("fr", "rapport du secrétariat sur l'or", "report"),
    ("fr", "note du secrétariat sur les rapports", "note"),
    ("fr", "document de séance intitulé x", "conference-room-paper"),
    ("fr", "ordre du jour provisoire et annotations", "agenda"),
]


@pytest.mark.parametrize(("code", "title", "kind"), TITLES, ids=[t[1] for t in TITLES])
def test_the_head_of_a_title_tells_the_kind(code: str, title: str, kind: str | None) -> None:
    assert Kinds(load(code)).of_title(title) == kind


PROSE = [
    ("The list in conference room paper A/80/CRP.7 is long.", "A/80/CRP.7", "conference-room-paper"),
    ("It has before it a note by the Secretariat (A/80/3).", "A/80/3", "note"),
    ("It adopted the agenda in decision 8/1 (A/80/15, sect. I.B).", "A/80/15", "other"),
    ("It decided so (see A/80/17).", "A/80/17", "other"),
]


@pytest.mark.parametrize(("annotation", "symbol", "kind"), PROSE, ids=[p[0] for p in PROSE])
def test_the_words_before_a_symbol_tell_the_kind(annotation: str, symbol: str, kind: str) -> None:
    found = {d.symbol: d.kind for d in extract_text(agenda(annotation)).documents}
    assert found == {symbol: kind}


def test_an_addendum_is_of_its_parents_kind_and_a_corrigendum_of_none() -> None:
    found = {
        d.symbol: d.kind
        for d in extract_text(agenda("Prose.", "Report on gold (A/80/1, Add.1 and Corr.1)")).documents
    }
    assert found == {"A/80/1": "report", "A/80/1/Add.1": "report", "A/80/1/Corr.1": "other"}


def test_stems_compare_subjects_not_words() -> None:
    french = load("fr")
    assert stems("un budget pour le financement", french) & stems(
        "questions budgétaires et financières", french
    ) == {
        "budget",
        "financ",
    }
    assert overlap(frozenset(), frozenset({"a"})) == 0.0
