from __future__ import annotations

from mandategraph.extraction.layout import lay_out
from mandategraph.extraction.residue import clean

LONG = "The account referred to in article 30 of the Convention would be operated and"


def lines_of(text: str) -> list[str]:
    laid = lay_out(clean(text))
    return [laid.read(line) for line in laid.lines]


def test_a_sentence_torn_by_a_page_break_is_one_line() -> None:
    assert lines_of(f"{LONG}\n\nadministered within the Fund.") == [f"{LONG} administered within the Fund."]


def test_a_heading_before_a_lettered_item_is_not_torn() -> None:
    heading = "2. Review of the implementation of the Convention and the Protocols thereto"
    assert lines_of(f"{heading}\n\n(a) Convention") == [heading, "(a) Convention"]


def test_page_numbers_job_numbers_and_bar_codes_are_dropped() -> None:
    text = "First.\n\n3/14\n\nV.18-03400 (F)\n\n*1803400*\n\n_______\n\nSecond."
    assert lines_of(text) == ["First.", "Second."]


def test_a_running_header_is_kept_once() -> None:
    text = "A/80/1\n\nFirst.\n\nA/80/1\n\nSecond."
    assert lines_of(text) == ["A/80/1", "First.", "Second."]


def test_a_footnote_that_splits_a_list_is_taken_out_and_kept() -> None:
    laid = lay_out(clean("8. Other matters.\n\n* Reissued on 26 July 2018.\n\n9. Report."))
    assert [laid.read(line) for line in laid.lines] == ["8. Other matters.", "9. Report."]
    (note,) = laid.footnotes
    assert note.number == 0
    assert laid.text[note.start : note.end] == "* Reissued on 26 July 2018."


def test_a_footnote_is_anchored_at_its_mark() -> None:
    laid = lay_out(
        clean("The body requested a report.^{1} More.\n\nEnd.\n\n1 Decision 1/CP.21, paragraph 3.")
    )
    (note,) = laid.footnotes
    assert note.number == 1
    assert laid.text[note.anchor - 7 : note.anchor] == "report."
    assert "Decision" not in laid.text[: laid.body_end]


def test_a_plain_numbered_line_without_a_mark_is_text() -> None:
    assert lines_of("Intro.\n\n1 Decision of the body.") == ["Intro.", "1 Decision of the body."]
