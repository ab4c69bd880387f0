"""Findings of the calendar, the requests and the forecast, on a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from mandategraph.validation.dossier import Dossier
from mandategraph.validation.finding import Finding
from mandategraph.validation.forecast import ForecastRow
from mandategraph.validation.review import review

SYMBOL = "CTOC/COP/2018/10"
ROW = ForecastRow(
    number=2,
    symbol=SYMBOL,
    title="Report on international cooperation",
    mandate="resolution 8/1",
    words=8400,
    original="E",
    targets=(),
    submission=date(2018, 8, 6),
    issuance=date(2018, 8, 16),
    meeting="",
)


def _found(dossier: Dossier, day: date, *rows: ForecastRow, language: str = "en") -> list[Finding]:
    return list(review(dossier, language, day, forecast=rows).findings)


def _of(findings: Sequence[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_before_a_term_nothing_is_unknown_after_it_every_listed_document_is(dossier: Dossier) -> None:
    assert _of(_found(dossier, date(2018, 8, 16)), "RD02") == []
    after = _of(_found(dossier, date(2018, 8, 17)), "RD02")
    assert len(after) == 12  # all but the agenda, which is out
    assert {finding.kind for finding in after} == {"unverifiable"}
    assert "2018-08-16 (Provisional agenda and supporting documents)" in after[0].message


def test_document_issued_after_its_term_is_late(own: Callable[..., Dossier]) -> None:
    dossier = own("""
    <agenda/COP-X/3> mg:agendaOf <session/COP-X/3> .
    <session/COP-X/3> a mg:Session ; dcterms:identifier "COP-X/3" ;
        mg:startDate "2030-06-10"^^xsd:date ; mg:endDate "2030-06-14"^^xsd:date .
    <document/X/2> a mg:Document ; mg:symbol "X/2" ; mg:forSession <session/COP-X/3> ;
        mg:issueDate "2030-05-20"^^xsd:date .
    """)
    (late,) = _of(_found(dossier, date(2030, 6, 1)), "RD01")
    assert (late.kind, late.value) == ("late", "2030-05-20")
    assert "2030-04-29 (Issuance in all languages)" in late.message
    # On the day before it came out, nothing was known of it.
    assert _of(_found(dossier, date(2030, 5, 19)), "RD01") == []


def test_what_is_asked_for_by_a_day_that_has_passed(dossier: Dossier) -> None:
    assert _of(_found(dossier, date(2018, 8, 16)), "RD05") == []
    (budget,) = _of(_found(dossier, date(2018, 8, 17)), "RD05")
    assert "CTOC/COP/2018/12 may be it" in budget.message
    assert (budget.item, budget.kind) == ("6", "unverifiable")


def test_request_without_any_answer_is_late(own: Callable[..., Dossier]) -> None:
    dossier = own("""
    <agenda/COP-X/3> mg:agendaOf <session/COP-X/3> .
    <session/COP-X/3> a mg:Session ; dcterms:identifier "COP-X/3" .
    <mandate/COP-X/rule/72/budget> a mg:Mandate ; mg:derivesFrom <rule/COP-X/72> ;
        mg:addressee <body/UNODC> ; mg:dueSession <session/COP-X/3> ; mg:dueDate "2030-04-11"^^xsd:date ;
        mg:mandateStatus mgc:mandate-status\\/open .
    <rule/COP-X/72> rdfs:label "Rule 72"@en .
    """)
    (late,) = _of(_found(dossier, date(2030, 4, 12)), "RD04")
    assert late.message == "Rule 72 asks for this by 2030-04-11; the day has passed and nothing is announced."
    assert late.action.startswith("Ask United Nations Office on Drugs and Crime")
    assert (late.kind, late.severity) == ("late", "Violation")


def test_deadlines_within_two_weeks_are_told(dossier: Dossier) -> None:
    near = _of(_found(dossier, date(2018, 9, 17)), "RD07")
    assert [finding.value for finding in near] == ["2018-10-01"]
    assert near[0].message == '"Draft resolutions" is due on 2018-10-01, in 14 days.'
    assert _of(_found(dossier, date(2018, 9, 16)), "RD07") == []
    french = _of(_found(dossier, date(2018, 9, 17), language="fr"), "RD07")
    assert french[0].message == "« Projets de résolution » : échéance le 2018-10-01, dans 14 jours."


@pytest.mark.parametrize(("day", "left"), [(1, "today"), (30, "tomorrow")])
def test_last_day_and_the_day_before_it_are_told_as_such(dossier: Dossier, day: int, left: str) -> None:
    near = _of(_found(dossier, date(2018, 10 if day == 1 else 9, day)), "RD07")
    assert f'"Draft resolutions" is due on 2018-10-01, {left}.' in {finding.message for finding in near}


def test_weekends_are_told_with_their_day(dossier: Dossier) -> None:
    weekends = _of(_found(dossier, date(2018, 6, 1)), "RD06")
    assert {(finding.value, finding.item) for finding in weekends} == {
        ("2018-10-14", "1(e)"),
        ("2018-09-15", None),
    }


def test_row_that_says_what_the_graph_says_gives_nothing(dossier: Dossier) -> None:
    findings = _found(dossier, date(2018, 6, 1), ROW)
    assert {finding.rule for finding in findings if finding.rule.startswith("FC")} == {"FC08"}
    missing = _of(findings, "FC08")
    assert len(missing) == 12
    assert SYMBOL not in {finding.focus_label for finding in missing}


@pytest.mark.parametrize(
    ("changed", "rule", "kind", "words"),
    [
        (
            {"issuance": date(2018, 9, 4)},
            "FC02",
            "at risk",
            "planned for 2018-09-04, after the term of 2018-08-16",
        ),
        ({"submission": date(2018, 8, 7)}, "FC03", "at risk", "after the term of 2018-08-06"),
        ({"issuance": date(2018, 5, 31)}, "FC04", "late", "planned for 2018-05-31, that day has passed"),
        (
            {"mandate": "resolution 7/1"},
            "FC05",
            "invalid",
            "Resolution 7/1 (COP-UNTOC) as the mandate; the graph",
        ),
        ({"mandate": "8/2"}, "FC06", "unverifiable", "Resolution 8/2 (COP-UNTOC), Decision 8/2 (COP-UNTOC)"),
        ({"mandate": "resolution 99/1"}, "FC06", "unverifiable", "no act in this graph"),
        ({"mandate": "as usual"}, "FC06", "unverifiable", '"as usual", names no act'),
        ({"words": 8501}, "FC07", "at risk", "8501 words; the limit is 8500"),
    ],
)
def test_row_that_says_otherwise(
    changed: dict[str, object], rule: str, kind: str, words: str, dossier: Dossier
) -> None:
    row = replace(ROW, **changed)  # type: ignore[arg-type]  # each value is of its field's type
    findings = [
        finding for finding in _found(dossier, date(2018, 6, 1), row) if finding.rule.startswith("FC")
    ]
    (found,) = [finding for finding in findings if finding.rule != "FC08"]
    assert (found.rule, found.kind, found.focus_label) == (rule, kind, SYMBOL)
    assert words in found.message


def test_row_without_symbol_is_never_joined_by_its_title(dossier: Dossier) -> None:
    title = (
        "Report of the secretariat on the activities of UNODC to promote and support the implementation of "
        "the Firearms Protocol"
    )
    (unjoined,) = _of(_found(dossier, date(2018, 6, 1), replace(ROW, symbol="", title=title)), "FC01")
    # The title is that of a document, letter for letter: it is offered, first, and not taken.
    assert "nearest are CTOC/COP/2018/4, " in unjoined.message
    assert unjoined.value == f"2: {title}"
    unknown = replace(ROW, symbol="CTOC/COP/2018/99", title="Quite something else 1234")
    (stranger,) = _of(_found(dossier, date(2018, 6, 1), unknown), "FC01")
    assert "nearest are none" in stranger.message
