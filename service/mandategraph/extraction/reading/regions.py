"""Columns and tables of a page: which words stand beside each other, and in which order they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mandategraph.extraction.reading.glyphs import PageLine, Word
from mandategraph.extraction.reading.gutters import Gutter, zone_at
from mandategraph.extraction.reading.paragraphs import ENTRY, join_words
from mandategraph.extraction.reading.tables import cells_in_line, row_line

__all__ = ["Flow", "Rows", "regions_of"]

_CONTINUES = re.compile(r"[-–—/(,;:،؛]\s*$")
_HEAD = 0.5  # the masthead stands in the upper half of the first page
_FULL = 0.8
_PROSE_LINES = 8
_HEAD_LINE = 200  # characters; a longer line is text


@dataclass(slots=True)
class Flow:
    """Lines that are read one after the other, with the edge that they are broken at.

    In a ``verse`` each line stands for itself, such as the date beside the name of the body.
    """

    lines: list[PageLine]
    right: float
    page: int = 0
    verse: bool = False


@dataclass(slots=True)
class Rows:
    """The rows of a table, as lines with tabs."""

    rows: list[str]
    page: int = 0


def regions_of(
    lines: Sequence[PageLine], rules: Sequence[float], height: float, *, first_page: bool
) -> list[Flow | Rows]:
    """Return the regions of a page in the order of reading.

    ``rules`` are the heights of its horizontal lines: they part the rows of a table.
    """
    right = _right_edge(lines)
    found: list[Flow | Rows] = []
    at = 0
    head = first_page
    while at < len(lines):
        end, gutters = zone_at(lines, at)
        if end == at:
            line = lines[at]
            head = head and len(line.words) < _HEAD_LINE and not ENTRY.match(line.words)
            if found and isinstance(found[-1], Flow) and found[-1].right == right and not found[-1].verse:
                found[-1].lines.append(line)
            else:
                found.append(Flow([line], right, line.page))
            at += 1
            continue
        zone = lines[at:end]
        prose = _is_prose(zone, gutters)
        if prose or (head and zone[0].top < _HEAD * height):
            found += _columns(zone, gutters, masthead=not prose)
        else:
            found.append(_table(zone, gutters, rules))
        at = end
    return found


def _right_edge(lines: Sequence[PageLine]) -> float:
    """Return where full lines end: by those of some length, for a symbol in a corner stands further out."""
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return max((line.x1 for line in lines if line.x1 - line.x0 > 0.5 * longest), default=0.0)


def _cells(line: PageLine, gutters: Sequence[Gutter]) -> list[list[Word]]:
    """Return the words of a line by column; a line across the columns is one cell."""
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    if any(word.x0 < gutter.middle < word.x1 for word in line.parts for gutter in gutters):
        cells[0] = list(line.parts)
        return cells
    for word in line.parts:
        middle = (word.x0 + word.x1) / 2
        cells[sum(middle > gutter.middle for gutter in gutters)].append(word)
    return cells


def _columns(zone: Sequence[PageLine], gutters: Sequence[Gutter], *, masthead: bool) -> list[Flow]:
    """Return the columns of a zone, one after the other; what stands beside a masthead is a verse."""
    columns: list[list[PageLine]] = [[] for _ in range(len(gutters) + 1)]
    for line in zone:
        for column, words in zip(columns, _cells(line, gutters), strict=True):
            if words:
                column.append(line.piece(words))
    return [
        Flow(lines, max(line.x1 for line in lines), lines[0].page, verse=masthead and place > 0)
        for place, lines in enumerate(columns)
        if lines
    ]


def _is_prose(zone: Sequence[PageLine], gutters: Sequence[Gutter]) -> bool:
    """Tell columns of running text from a table: two of them, long, and most lines full."""
    if len(gutters) != 1 or len(zone) < _PROSE_LINES:
        return False
    for flow in _columns(zone, gutters, masthead=False):
        left = min(line.x0 for line in flow.lines)
        full = sum(line.x1 - line.x0 > _FULL * (flow.right - left) for line in flow.lines)
        if full < 0.7 * len(flow.lines) or len(flow.lines) < _PROSE_LINES:
            return False
    return True


def _table(zone: Sequence[PageLine], gutters: Sequence[Gutter], rules: Sequence[float]) -> Rows:
    """Gather lines to rows: one begins at a rule, a larger gap, or an entry of the first column."""
    steps = [below.bottom - above.bottom for above, below in pairwise(zone)]
    usual = min((step for step in steps if step > 0.6 * zone[0].size), default=0.0)
    # Where some steps are larger than others, these part the rows; else the first column does.
    uneven = bool(steps) and max(steps) > 1.2 * usual and median(steps) < 1.2 * max(steps)
    rows: list[list[list[str]]] = []
    for index, line in enumerate(zone):
        cells = [line.read(words) for words in _cells(line, gutters)]
        fresh = index == 0
        if index:
            before = zone[index - 1]
            parted = any(before.bottom - 2 < rule < line.top + 0.6 * line.size for rule in rules)
            spaced = uneven and line.bottom - before.bottom > 1.2 * usual
            opened = bool(cells[0]) and not (rows[-1][0] and _CONTINUES.search(rows[-1][0][-1]))
            fresh = parted or spaced or (opened and not uneven)
        if fresh:
            rows.append([[] for _ in range(len(gutters) + 1)])
        for cell, words in zip(rows[-1], cells, strict=True):
            if words:
                cell.append(words)
    texts = [row_line([cells_in_line([join_words(cell)]) for cell in row]) for row in rows]
    return Rows([text for text in texts if text], zone[0].page)
