"""Tables, whatever format they come from: rows as lines with tabs, or frames that only set out a page."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["cells_in_line", "is_frame", "row_line"]

# A masthead stands in the first lines; no table after as many characters is one.
_HEAD = 1200
_MOST_FRAME_ROWS = 4


def cells_in_line(paragraphs: Sequence[str]) -> str:
    """Return the paragraphs of a cell in one line: a row of a table is one line of the text."""
    return " ".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def row_line(cells: Sequence[str]) -> str:
    """Return a row as a line, cells parted by tabs; nothing where all are empty."""
    return "\t".join(cells) if any(cells) else ""


def is_frame(rows: Sequence[Sequence[int]], characters_before: int) -> bool:
    """Tell whether a table only sets out the page, so that its cells are read one after the other.

    ``rows`` gives for each cell how many lines or paragraphs it has. A table of one column is a box
    around paragraphs; a few rows at the head of the document, with cells of several lines, are the
    masthead (symbol, body, and the distribution beside it).
    """
    if not any(rows):
        return True
    if max(len(row) for row in rows) <= 1:
        return True
    tall = any(lines > 1 for row in rows for lines in row)
    return characters_before < _HEAD and len(rows) <= _MOST_FRAME_ROWS and (tall or characters_before < 200)
