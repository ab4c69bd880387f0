"""Whom an act turns to, and what follows from it for the documents of the item."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

REPORT = "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)"


def level(annotation: str, documentation: str = REPORT) -> str:
    """Return the level of the only document of the item."""
    (found,) = {
        a.level for a in extract_text(agenda(annotation, documentation)).attributions if a.item == "2"
    }
    return found


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (
            "In resolution 8/1, the Conference requested the Secretariat to submit a report on trafficking"
            " routes.",
            "requested",
        ),
        # parties make no document of the Secretariat
        ("In resolution 8/1, the Conference urged States parties to submit information on borders.", "none"),
        # whoever helps others to make something makes nothing
        (
            "In resolution 8/1, the Conference requested the Secretariat to assist States in preparing to"
            " submit a report on borders.",
            "none",
        ),
        # due to another body at a session that it counts
        (
            "In resolution 72/1, the General Assembly requested the Secretary-General to submit to the"
            " Commission on Narcotic Drugs at its sixty-second session a report on borders.",
            "none",
        ),
    ],
)
def test_who_is_asked_decides_whether_a_document_may_answer(annotation: str, expected: str) -> None:
    assert level(annotation) == expected


def test_a_body_that_was_asked_to_report_makes_its_report() -> None:
    said = (
        "The Working Group on Trafficking in Persons was requested, in resolution 8/1, to report to the"
        " Conference at its ninth session."
    )
    assert (
        level(said, "Report of the Working Group on Trafficking in Persons (CTOC/COP/2018/5)") == "contextual"
    )


def test_the_report_that_was_requested_is_the_one_before_the_body() -> None:
    said = (
        "In resolution 8/1, the Conference requested the Secretariat to submit a report on trafficking"
        " routes. The requested report is contained in document CTOC/COP/2018/5."
    )
    assert level(said) == "explicit"


def test_that_paragraph_is_of_the_act_named_before_it() -> None:
    said = (
        "In paragraph 4 of resolution 8/1, the Conference adopted a plan of work on trafficking routes."
        " Pursuant to that paragraph, the Secretariat has prepared a report (CTOC/COP/2018/5)."
    )
    assert level(said) == "explicit"
