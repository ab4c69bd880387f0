"""Readiness: what each item wants and has, on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mandategraph.validation.calendar import Calendar
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.explain import Explainer
from mandategraph.validation.readiness import LANGUAGE_CODES, DocumentRow, ItemRow, Readiness
from mandategraph.validation.terms import Terms

OWN = """
<agenda/COP-UNTOC/20> mg:agendaOf <session/COP-UNTOC/20> .
<session/COP-UNTOC/20> a mg:Session ; dcterms:identifier "COP-UNTOC/20" ; mg:sessionOf <body/COP-UNTOC> ;
    mg:startDate "2030-06-10"^^xsd:date ; mg:endDate "2030-06-14"^^xsd:date .
<item/COP-UNTOC/20/2> mg:inAgenda <agenda/COP-UNTOC/20> ; mg:itemNumber "2" ; dcterms:title "Work"@en .
<document/CTOC/COP/2030/2> a mg:Document ; mg:symbol "CTOC/COP/2030/2" ;
    mg:forSession <session/COP-UNTOC/20> ; mg:listedUnder <item/COP-UNTOC/20/2> ;
    mg:hasVersion <version/CTOC/COP/2030/2@en> , <version/CTOC/COP/2030/2@fr> .
<version/CTOC/COP/2030/2@en> mg:versionOf <document/CTOC/COP/2030/2> ; dcterms:language "en" ;
    mg:issueDate "2030-04-01"^^xsd:date .
<version/CTOC/COP/2030/2@fr> mg:versionOf <document/CTOC/COP/2030/2> ; dcterms:language "fr" ;
    mg:issueDate "2030-05-20"^^xsd:date ; mg:reissueDate "2030-05-27"^^xsd:date .
<document/CTOC/COP/2030/2/Corr.1> a mg:Document ; mg:symbol "CTOC/COP/2030/2/Corr.1" .
<version/CTOC/COP/2030/2/Corr.1@en> mg:versionOf <document/CTOC/COP/2030/2/Corr.1> ;
    dcterms:language "en" .
<document/CTOC/COP/2030/10> a mg:Document ; mg:symbol "CTOC/COP/2030/10" ;
    mg:forSession <session/COP-UNTOC/20> ;
    mg:listedUnder <item/COP-UNTOC/20/2> ; mg:issueDate "2030-05-20"^^xsd:date .
"""


def _readiness(dossier: Dossier, day: date) -> Readiness:
    explainer = Explainer(dossier, "en")
    return Readiness.of(dossier, explainer, Calendar.of(dossier, explainer, Terms.shipped()), day)


@pytest.fixture(scope="module")
def rows(dossier: Dossier) -> dict[str, ItemRow]:
    return {row.number: row for row in _readiness(dossier, date(2018, 9, 1)).items}


def _document(rows: dict[str, ItemRow], item: str, symbol: str) -> DocumentRow:
    return next(row for row in rows[item].documents if row.symbol == symbol)


def test_there_is_a_row_an_item_in_the_order_of_the_agenda(rows: dict[str, ItemRow]) -> None:
    assert list(rows)[:8] == ["1", "1(a)", "1(b)", "1(c)", "1(d)", "1(e)", "1(f)", "2"]
    assert len(rows) == 19
    assert rows["8"].status == "none-stated" and rows["9"].status == "silent"


def test_documents_stand_under_every_item_that_lists_them(rows: dict[str, ItemRow]) -> None:
    assert [row.symbol for row in rows["4"].documents] == ["CTOC/COP/2018/9", "CTOC/COP/2018/10"]
    assert [row.symbol for row in rows["5"].documents] == ["CTOC/COP/2018/9", "CTOC/COP/2018/11"]


@pytest.mark.parametrize(
    ("item", "symbol", "level", "sources"),
    [
        ("2(b)", "CTOC/COP/2018/5", "explicit", ["Resolution 7/1 (COP-UNTOC)"]),
        ("4", "CTOC/COP/2018/10", "requested", ["Resolution 8/1 (COP-UNTOC)"]),
        ("6", "CTOC/COP/2018/12", "contextual", ["Rule 72 (COP-UNTOC-ROP)"]),
        ("2(b)", "CTOC/COP/2018/2", "none", []),  # never filled with a topical act
    ],
)
def test_mandate_behind_a_document_is_the_firmest(
    item: str, symbol: str, level: str, sources: list[str], rows: dict[str, ItemRow]
) -> None:
    row = _document(rows, item, symbol)
    assert row.level == level
    assert [source.label for source in row.best] == sources


def test_state_on_a_day(dossier: Dossier, rows: dict[str, ItemRow]) -> None:
    assert _document(rows, "1(c)", "CTOC/COP/2018/1").state == "issued"
    assert _document(rows, "2(b)", "CTOC/COP/2018/5").state == "unknown"
    early = {row.number: row for row in _readiness(dossier, date(2018, 5, 1)).items}
    assert _document(early, "1(c)", "CTOC/COP/2018/1").state == "expected"


def test_requests_say_what_answers_them(rows: dict[str, ItemRow]) -> None:
    (report,) = rows["4"].requests
    assert (report.status, report.open) == ("possibly-answered", False)
    assert [(answer.symbol, answer.stated) for answer in report.answers] == [("CTOC/COP/2018/10", False)]
    (notes,) = rows["2(b)"].requests
    assert [(answer.symbol, answer.stated) for answer in notes.answers] == [("CTOC/COP/2018/5", True)]
    (guide,) = rows["3"].requests
    assert (guide.status, guide.answers, guide.open) == ("answered", (), False)
    (budget,) = rows["6"].requests
    assert budget.day == date(2018, 8, 16)
    assert budget.source.label == "Rule 72 (COP-UNTOC-ROP)"


def test_requests_that_nothing_answers(dossier: Dossier) -> None:
    open_ones = {one.name for one in _readiness(dossier, date(2018, 9, 1)).requests if one.open}
    assert open_ones == {
        "List of other non-governmental organizations",
        "Report of the Bureau on credentials",
        "Self-assessment questionnaires for the review",
    }


def test_language_grid_shows_what_is_known_of_each_language(rows: dict[str, ItemRow]) -> None:
    states = _document(rows, "1(c)", "CTOC/COP/2018/1").languages
    assert [state.code for state in states] == list(LANGUAGE_CODES)
    assert {state.code: state.state for state in states if state.state != "unknown"} == {"fr": "reissued"}


def test_own_session_with_late_versions_and_a_corrigendum(own: Callable[..., Dossier]) -> None:
    readiness = _readiness(own(OWN), date(2030, 6, 1))
    first, second = readiness.documents
    assert [first.symbol, second.symbol] == ["CTOC/COP/2030/2", "CTOC/COP/2030/10"]  # 2 before 10
    assert {
        state.code: (state.state, state.day) for state in first.languages if state.state != "unknown"
    } == {
        "en": ("corrected", date(2030, 4, 1)),
        "fr": ("reissued", date(2030, 5, 20)),
    }
    assert first.languages[2].corrigenda == ("CTOC/COP/2030/2/Corr.1",)
    assert (first.state, first.issued, first.due) == ("issued", date(2030, 4, 1), date(2030, 4, 11))
    assert (second.state, second.issued) == ("issued late", date(2030, 5, 20))


def test_without_a_session_there_is_nothing_to_be_ready_for(own: Callable[..., Dossier]) -> None:
    assert _readiness(own("<x> a mg:Meeting ."), date(2030, 1, 1)) == Readiness((), (), ())
