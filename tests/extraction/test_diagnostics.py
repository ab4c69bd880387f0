from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

# code of the finding, annotation, documentation
FINDINGS = [
    ("symbol-missing", "Prose.", ""),
    ("body-variant", "ONUSUDC and UNOOC will report.", ""),
    ("unknown-body", "The Committee will meet.", ""),
    ("never-introduced", "Prose.", "Report on gold (A/80/1)"),
    ("mandate-missing", "Prose.", "Report on gold (A/80/1)"),
    ("listed-and-denied", "No documentation is foreseen.", "Report on gold (A/80/1)"),
    ("date-impossible", "The group will meet on 31 June 2018.", ""),
    ("date-range-backwards", "The group met from 14 to 12 May 2018.", ""),
    ("weekday-wrong", "Requests are due on Monday, 2 October 2018.", ""),
    ("act-without-body", "In its resolution 6/8, the Gold Assembly decided.", ""),
    ("unknown-body", "The Gold Committee will meet.", ""),
    (
        "past-after-issue",
        "The Working Group on Firearms held its sixth meeting from 2 to 3 July 2018.",
        "",
    ),
    (
        "report-before-event",
        "Prose.",
        "Report on the meeting of the Working Group on Firearms held on 2 July 2018 (A/80/1)",
    ),
]


@pytest.mark.parametrize(("code", "annotation", "documentation"), FINDINGS, ids=[f[0] for f in FINDINGS])
def test_findings(code: str, annotation: str, documentation: str) -> None:
    text = agenda(annotation, documentation)
    found = [d for d in extract_text(text).diagnostics if d.code == code]
    assert found
    for finding in found:
        assert finding.message and finding.advice
        assert finding.line == text.count("\n", 0, finding.place.start) + 1


ANNEX = "\nAnnex\n\nTimetable\n\nMonday, 15 October\n10 a.m.–1 p.m.\t"
# code of the finding, the row behind the hours
SLOTS = [
    ("slot-item-unknown", "Item 1. Opening Item 7. Nothing"),
    ("slot-title-differs", "Item 2. Other things"),
    ("item-not-in-timetable", "Item 1. Opening"),
]


@pytest.mark.parametrize(("code", "row"), SLOTS, ids=[s[0] for s in SLOTS])
def test_the_timetable_against_the_list(code: str, row: str) -> None:
    found = extract_text(agenda("Prose.") + ANNEX + row + "\n", language="en").diagnostics
    assert code in {d.code for d in found}


def test_a_shortened_title_is_no_other_one() -> None:
    row = "Items 1 and 3; Item 2. The matter"
    found = extract_text(agenda("Prose.") + ANNEX + row + "\n", language="en").diagnostics
    assert not {d.code for d in found} & {s[0] for s in SLOTS}


def test_a_heading_that_is_not_the_title_is_told() -> None:
    text = agenda("Prose.").replace("2. The matter at hand\n\nProse", "2. The matters at hand\n\nProse")
    assert "heading-differs" in {d.code for d in extract_text(text, language="en").diagnostics}


def test_a_reissue_explains_what_was_told_too_early() -> None:
    text = agenda("The Working Group on Firearms held its sixth meeting from 2 to 3 July 2018.")
    text = text.replace(
        "2. The matter at hand.\n",
        "2. The matter at hand.\n\n* Reissued for technical reasons on 26 July 2018.\n\n",
        1,
    )
    codes = {d.code for d in extract_text(text, language="en").diagnostics}
    assert "past-before-reissue" in codes and "past-after-issue" not in codes


def test_a_clean_text_has_only_what_is_true_of_it() -> None:
    text = agenda(
        "Pursuant to resolution 7/1, a report was prepared (CTOC/COP/2018/1).",
        "Report on gold (CTOC/COP/2018/1)",
    )
    assert {d.code for d in extract_text(text).diagnostics} == {"symbol-missing"}
