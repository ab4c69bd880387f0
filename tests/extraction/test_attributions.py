from __future__ import annotations

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

REPORT = "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)"


def test_a_footnote_that_names_the_source_is_evidence_beside_the_sentence() -> None:
    text = (
        agenda("The Conference requested the Secretariat to report on trafficking routes.[^1]", REPORT)
        + "\n[^1]: Resolution 7/1, paragraph 4.\n"
    )
    (found,) = extract_text(text).attributions
    assert found.source == "COP-UNTOC/resolution/7/1"
    assert [text[p.start : p.end] for p in found.places][1].endswith("Resolution 7/1, paragraph 4.")
    assert {p.item for p in found.places} == {"2"}


def test_a_document_of_two_items_has_the_highest_level_of_a_source_once() -> None:
    text = agenda(
        "In its resolution 7/1, the Conference requested the Secretariat to report on trafficking routes."
        " Pursuant to that request, the Secretariat has prepared a report (CTOC/COP/2018/5).",
        REPORT,
    )
    (found,) = extract_text(text).attributions
    assert (found.level, found.identity_inferred) == ("explicit", False)
    assert len(found.places) >= 2


def test_a_document_of_which_nothing_is_said_has_level_none_at_its_entry() -> None:
    text = agenda("The Conference may wish to discuss the matter.", REPORT)
    (found,) = extract_text(text).attributions
    assert (found.source, found.level, found.rule) == (None, "none", "no-source-stated")
    assert "CTOC/COP/2018/5" in text[found.places[0].start : found.places[0].end]
