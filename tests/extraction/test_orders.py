# ruff: noqa: E501 - tables of whole sentences
"""What acts ask for, of whom, by when, and what answers it."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.records import Mandate

from .agendas import agenda

REPORT = "Report of the Secretariat on cooperation in criminal matters (CTOC/COP/2018/5)"
R = "COP-UNTOC/resolution/"

# case, annotation, documentation, (key, addressees, session, status, answers)
ORDERS = [
    ("a task", "In its resolution 6/3, the Conference invited UNODC to continue its technical assistance.", "", (R + "6/3/task", ("UNODC",), None, "open", ())),
    ("a report nobody lists", "In its resolution 8/1, the Conference requested the Secretariat to report on gold at its ninth session.", "", (R + "8/1/report", ("SEC-UNTOC",), 9, "open", ())),
    ("a report for later", "In its resolution 8/1, the Conference requested the Secretariat to report on gold at its tenth session.", REPORT, (R + "8/1/report", ("SEC-UNTOC",), 10, "open", ())),
    ("a note that may answer", "In its resolution 8/1, the Conference requested the Executive Director to prepare a note on cooperation. The Conference will have before it a report (CTOC/COP/2018/5).", REPORT, (R + "8/1/note", ("executive-director",), None, "possibly-answered", ("CTOC/COP/2018/5",))),
    ("answered", "In its resolution 8/1, the Conference requested UNODC to report on cooperation. Pursuant to that request, a report was prepared (CTOC/COP/2018/5).", REPORT, (R + "8/1/report", ("UNODC",), None, "answered", ("CTOC/COP/2018/5",))),
    ("told by mouth", "In its resolution 8/1, the Conference requested UNODC to report on gold. The Secretariat will report orally.", "", (R + "8/1/report", ("UNODC",), None, "no-symbol", ())),
    ("a meeting", "In its resolution 8/2, the Conference requested UNODC to convene at least one open-ended meeting.", "", (R + "8/2/meeting", ("UNODC",), None, "no-symbol", ())),
    ("made without a symbol", "Pursuant to resolution 8/4, the Secretariat has prepared a study on gold.", "", (R + "8/4/other", ("SEC-UNTOC",), None, "no-symbol", ())),
    ("a duty", "Under rule 72 of the rules of procedure, the Secretariat shall prepare a budget.", "", ("COP-UNTOC/rule/72/report", ("SEC-UNTOC",), None, "open", ())),
]  # fmt: skip


def orders(annotation: str, documentation: str = "") -> tuple[Mandate, ...]:
    return extract_text(agenda(annotation, documentation), language="en").mandates


@pytest.mark.parametrize(
    ("annotation", "documentation", "expected"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS]
)
def test_orders(annotation: str, documentation: str, expected: tuple[object, ...]) -> None:
    (found,) = orders(annotation, documentation)
    assert (found.key, found.addressees, found.due_session, found.status, found.answers) == expected
    assert found.item == "2" and found.places


@pytest.mark.parametrize(
    "annotation",
    [
        "In its resolution 6/3, the Conference urged States parties to report on gold.",
        "In its resolution 6/3, the Conference noted the report of UNODC.",
        "The Conference will have before it a report.",
    ],
)
def test_what_falls_on_no_body_is_no_order(annotation: str) -> None:
    assert orders(annotation) == ()


def test_two_reports_of_one_act_are_two_and_a_product_without_a_document_is_a_deliverable() -> None:
    first, second = orders(
        "In its resolution 8/1, the Conference requested UNODC to report on gold at its ninth session. "
        "In resolution 8/1, the Conference also requested UNODC to report on silver at its tenth session."
    )
    assert [m.key for m in (first, second)] == [R + "8/1/report", R + "8/1/report-2"]
    assert [m.deliverable for m in (first, second)] == [
        "report-COP-UNTOC-resolution-8-1",
        "report-COP-UNTOC-resolution-8-1-2",
    ]


def test_the_latest_day_for_the_thing() -> None:
    (found,) = orders(
        "In its resolution 8/1, the Conference requested UNODC to submit a report no later than 3 September 2018."
    )
    assert found.due_date is not None and found.due_date.isoformat() == "2018-09-03"
