"""Rows of tables, and frames that are none."""

from __future__ import annotations

import pytest

from mandategraph.extraction.reading.tables import cells_in_line, is_frame, row_line


def test_a_cell_is_one_line_and_a_row_has_tabs() -> None:
    assert cells_in_line(["one\n two", "  ", "three"]) == "one two three"
    assert row_line(["a", "", "b"]) == "a\t\tb"
    assert row_line(["", ""]) == ""


@pytest.mark.parametrize(
    ("rows", "before", "expected"),
    [
        ([[1], [3]], 9000, True),  # one column
        ([[1, 3], [1, 4]], 0, True),  # the masthead
        ([[1, 3], [1, 4]], 9000, False),  # rows of tall cells
        ([[1, 1, 1]] * 9, 100, False),  # a timetable on a short first page
        ([], 0, True),
    ],
)
def test_a_frame_is_told_by_its_cells_and_its_place(
    rows: list[list[int]], before: int, expected: bool
) -> None:
    assert is_frame(rows, before) is expected
