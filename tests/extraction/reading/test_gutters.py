"""Columns told from gaps."""

from __future__ import annotations

from mandategraph.extraction.reading.glyphs import PageLine, Word
from mandategraph.extraction.reading.gutters import zone_at


def line(top: float, *cells: tuple[float, str]) -> PageLine:
    parts = []
    for x, text in cells:
        at = x
        for word in text.split():
            parts.append(Word(tuple(word), at, at + 5 * len(word)))
            at += 5 * len(word) + 3
    return PageLine(parts, top, top + 10, 10.0, 1)


def test_rows_of_a_table_share_their_gutters_also_over_a_day_across_them() -> None:
    lines = [
        line(0, (50, "Date"), (150, "Plenary"), (300, "Parallel")),
        line(12, (50, "Wednesday, 15 October of the year")),
        line(24, (50, "10 a.m."), (150, "1 (a) Opening of the"), (300, "Group")),
        line(36, (150, "session")),
        line(60, (50, "Text that goes on over all of the columns of the table, for it is none")),
        line(72, (50, "and that has a second line of the same width, which is prose as well")),
    ]
    end, gutters = zone_at(lines, 0)
    assert end == 4
    assert len(gutters) == 2


def test_a_wide_space_in_one_line_of_prose_parts_nothing() -> None:
    lines = [
        line(0, (50, "a justified line with a"), (180, "wide gap in it here")),
        line(12, (50, "and the next one that has none at all of these")),
    ]
    assert zone_at(lines, 0) == (0, [])


def test_the_gap_after_a_label_parts_nothing() -> None:
    lines = [line(0, (50, "1."), (80, "Opening")), line(12, (50, "2."), (80, "Closing"))]
    assert zone_at(lines, 0) == (0, [])


def test_a_symbol_and_what_stands_far_behind_it_are_two_cells() -> None:
    end, gutters = zone_at([line(0, (50, "CCC/2031/1"), (120, "Report on cases"))], 0)
    assert (end, len(gutters)) == (1, 1)
