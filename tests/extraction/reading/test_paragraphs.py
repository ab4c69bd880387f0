"""Lines to paragraphs."""

from __future__ import annotations

import pytest

from extraction.reading.test_gutters import line
from mandategraph.extraction.reading.glyphs import PageLine
from mandategraph.extraction.reading.paragraphs import join_lines, paragraphs_of, runs_on, usual_pitch

FULL = "words that fill the line of the page up to its very end, so that no other would"


def said(lines: list[PageLine]) -> list[str]:
    right = max(one.x1 for one in lines)
    return [" / ".join(one.words for one in part) for part in paragraphs_of(lines, right, 1.2)]


def test_a_larger_gap_parts_paragraphs() -> None:
    lines = [line(0, (50, FULL)), line(12, (50, FULL)), line(34, (50, FULL))]
    assert len(said(lines)) == 2


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    lines = [line(0, (50, FULL)), line(12, (50, "Short line")), line(24, (50, FULL))]
    assert said(lines) == [f"{FULL} / Short line", FULL]


def test_an_entry_begins_a_paragraph_where_the_line_above_has_ended() -> None:
    ended = FULL[:-5] + "be;"
    assert len(said([line(0, (50, ended)), line(12, (50, "(b) " + FULL[:-8]))])) == 2
    assert len(said([line(0, (50, FULL)), line(12, (50, "15. " + FULL[:-8]))])) == 1


def test_a_paragraph_runs_on_over_a_page_in_the_middle_of_a_sentence() -> None:
    assert runs_on([line(0, (50, FULL))], line(0, (50, "and ends.")), 50 + 5 * len(FULL))
    assert not runs_on([line(0, (50, FULL + "."))], line(0, (50, "And another.")), 50 + 5 * len(FULL))
    assert not runs_on([line(0, (50, "Annex"))], line(0, (50, "Proposed organization")), 450)


@pytest.mark.parametrize(
    ("lines", "words", "expected"),
    [
        (["the conven-", "tion is"], (), "the convention is"),
        (["a follow-", "up to"], ("follow-up",), "a follow-up to"),
        (["CCC/2031/", "5 and"], (), "CCC/2031/5 and"),
        (["15-", "19 October"], (), "15-19 October"),
        (["organ\u00ad", "ization"], (), "organization"),
        (["临时议", "程和说明"], (), "临时议程和说明"),
        (["a list -", "of things"], (), "a list - of things"),
        (["one", "two"], (), "one two"),
    ],
)
def test_line_ends_are_mended(lines: list[str], words: tuple[str, ...], expected: str) -> None:
    made = [line(12 * n, (50, text)) for n, text in enumerate(lines)]
    assert join_lines(made, words) == expected


def test_the_least_common_step_is_that_within_paragraphs() -> None:
    lines = [line(y, (50, "x")) for y in (0, 12, 24, 42, 54, 66, 84)]
    assert usual_pitch([lines]) == 1.2
    assert usual_pitch([]) == 1.3
