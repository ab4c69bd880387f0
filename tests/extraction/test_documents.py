# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.documents import Kinds, overlap, stems
from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda
from .languages import small

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

# a sentence with two symbols, the kind of the second
SECOND = [
    ("en", "It has a note on trends (A/80/3), to be read together with the annexes of last year (A/79/3).", "other"),
    ("fr", "Elle est saisie d’une note (A/80/3), à lire en parallèle avec les annexes de l’an dernier (A/79/3).", "other"),
    ("en", "It has notes on gold (A/80/3), on silver (A/79/3).", "note"),
    ("fr", "Elle est saisie de notes sur l’or (A/80/3) et sur l’argent (A/79/3).", "note"),
    ("es", "La Conferencia dispone de una nota (A/80/3), que ha de leerse con los anexos del año pasado (A/79/3).", "other"),
    ("es", "La Conferencia dispone de notas sobre el oro (A/80/3) y sobre la plata (A/79/3).", "note"),
    ("ru", "Конференции представлена записка (A/80/3), которую следует читать вместе с приложениями (A/79/3).", "other"),
    ("ru", "Конференции представлены записки о золоте (A/80/3) и о серебре (A/79/3).", "note"),
    ("ar", "معروض على المؤتمر مذكرة (A/80/3)، تُقرأ مع المرفقات الصادرة في العام الماضي (A/79/3).", "other"),
    ("ar", "معروض على المؤتمر مذكرتان عن الذهب (A/80/3) وعن الفضة (A/79/3).", "note"),
    ("zh", "会议收到说明（A/80/3），应与去年印发的附件（A/79/3）一并阅读。", "other"),
    ("zh", "会议收到说明（A/80/3）和（A/79/3）。", "note"),
]  # fmt: skip


@pytest.mark.parametrize(("annotation", "symbol", "kind"), PROSE, ids=[p[0] for p in PROSE])
def test_the_words_before_a_symbol_tell_the_kind(annotation: str, symbol: str, kind: str) -> None:
    found = {d.symbol: d.kind for d in extract_text(agenda(annotation)).documents}
    assert found == {symbol: kind}


@pytest.mark.parametrize(("code", "annotation", "kind"), SECOND, ids=[f"{s[0]}-{s[2]}" for s in SECOND])
def test_a_kind_goes_on_to_the_next_symbol_of_a_list_and_no_further(
    code: str, annotation: str, kind: str
) -> None:
    text = agenda(annotation, code=code) if code in ("en", "fr") else small.agenda(code, annotation)
    assert {d.symbol: d.kind for d in extract_text(text).documents}["A/79/3"] == kind


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
