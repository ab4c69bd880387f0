"""What an act set for the session, and what came out of a meeting held pursuant to one."""

from __future__ import annotations

from mandategraph.extraction.pipeline import extract_text

from . import agendas

ASKED = "By resolution 7/1, the General Assembly invited the Conference to consider dates at its {} session."
ENTRY = "Note by the Secretariat on dates (CTOC/COP/2018/5)"


def rules(annotation: str) -> set[str]:
    found = extract_text(agendas.agenda(annotation, ENTRY, "en")).attributions
    return {a.rule for a in found if a.document == "CTOC/COP/2018/5"}


def test_a_matter_set_for_the_session_needs_a_document_that_is_put_forward() -> None:
    asked = ASKED.format("ninth")
    assert rules(f"{asked} A note by the Secretariat proposes dates (CTOC/COP/2018/5).") == {"matter-set"}
    assert rules(asked) == {"no-source-stated"}


def test_a_matter_set_for_another_session_is_none_of_this_one() -> None:
    asked = ASKED.format("tenth")
    assert rules(f"{asked} A note by the Secretariat proposes dates (CTOC/COP/2018/5).") == {
        "no-source-stated"
    }


def test_a_report_behind_a_meeting_held_is_no_outcome_of_it() -> None:
    held = "Pursuant to resolution 7/1, the Secretariat organized an expert meeting on lighthouses."
    assert rules(f"{held} Its conclusions are set out in document CTOC/COP/2018/5.") == {"meeting-convened"}
    assert rules(f"{held} The note on dates is contained in document CTOC/COP/2018/5.") == {
        "no-source-stated"
    }
