"""Tables with lines around their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.page import Page

from mandategraph.extraction.reading.glyphs import Glyph, PageLine, lines_of
from mandategraph.extraction.reading.paragraphs import join_lines
from mandategraph.extraction.reading.regions import Flow, Rows
from mandategraph.extraction.reading.tables import cells_in_line, is_frame, row_line

__all__ = ["Grid", "grids_of"]

_MOST_EDGES = 3000  # a drawing, not a table


@dataclass(slots=True)
class Grid:
    """A ruled table: its box on the page (from the side where reading begins) and the lines of its cells."""

    left: float
    right: float
    top: float
    bottom: float
    rows: list[list[list[PageLine]]]

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether a glyph stands in the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def regions(self, characters_before: int, page: int) -> list[Flow | Rows]:
        """Return the rows of the table, or the flows of its cells where it only sets out the page."""
        heights = [[len(cell) for cell in row] for row in self.rows]
        if is_frame(heights, characters_before):
            return [
                Flow(cell, max(line.x1 for line in cell), page, verse=place > 0)
                for row in self.rows
                for place, cell in enumerate(row)
                if cell
            ]
        lines = [row_line([cells_in_line([join_lines(cell, ())]) for cell in row]) for row in self.rows]
        return [Rows([line for line in lines if line], page)]


def grids_of(page: Page, glyphs: Sequence[Glyph], number: int, *, right_to_left: bool) -> list[Grid]:
    """Return the ruled tables of a page that hold text."""
    edges = page.edges
    upright = sum(1 for edge in edges if edge["orientation"] == "v")
    if upright < 3 or len(edges) > _MOST_EDGES or len(edges) - upright < 2:
        return []
    grids = []
    width = float(page.width)
    for table in page.find_tables():
        if len(table.cells) < 2:
            continue
        rows = []
        for row in table.rows:
            cells = []
            for box in row.cells:
                inside = [] if box is None else _inside(glyphs, box, width, right_to_left)
                cells.append(lines_of(inside, number, right_to_left=right_to_left))
            rows.append(cells[::-1] if right_to_left else cells)
        if not any(cell for cells in rows for cell in cells):
            continue
        x0, top, x1, bottom = table.bbox
        left, right = (width - x1, width - x0) if right_to_left else (x0, x1)
        grids.append(Grid(left, right, top, bottom, rows))
    return grids


def _inside(
    glyphs: Sequence[Glyph], box: tuple[float, float, float, float], width: float, right_to_left: bool
) -> list[Glyph]:
    x0, top, x1, bottom = box
    if right_to_left:
        x0, x1 = width - x1, width - x0
    return [
        glyph
        for glyph in glyphs
        if x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= (glyph.top + glyph.bottom) / 2 <= bottom
    ]
