"""Columns and tables of a page: which lines stand beside each other, and in which order they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from mandategraph.extraction.reading.glyphs import PageLine, Segment
from mandategraph.extraction.reading.paragraphs import ENTRY
from mandategraph.extraction.reading.tables import cells_in_line, row_line

__all__ = ["Flow", "Rows", "regions_of"]

# A number or letter before the text of an entry: the gap after it parts no columns.
_LABEL = re.compile(r"[\W_]{0,2}\w{1,4}[.)،、]{0,2}")
_CONTINUES = re.compile(r"[-–—/(,;:،؛]\s*$")
_HEAD = 0.5  # the masthead stands in the upper half of the first page
_FULL = 0.8
_PROSE_LINES = 8


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
    """The rows of a table, as lines with tabs, and where it begins."""

    rows: list[str]
    top: float
    page: int = 0
    boundaries: list[float] = field(default_factory=list)


def regions_of(
    lines: Sequence[PageLine], rules: Sequence[float], width: float, height: float, *, first_page: bool
) -> list[Flow | Rows]:
    """Return the regions of a page in the order of reading.

    ``rules`` are the heights of its horizontal lines: they part the rows of a table.
    """
    labelled = [_with_label(line) for line in lines]
    right = max((line.x1 for line in labelled), default=width)
    found: list[Flow | Rows] = []
    at = 0
    head = first_page
    while at < len(labelled):
        end, boundaries = _zone(labelled, at)
        if end == at:
            line = labelled[at]
            head = head and len(line.words) < 200 and not _is_entry(line)
            if found and isinstance(found[-1], Flow) and found[-1].right == right:
                found[-1].lines.append(line)
            else:
                found.append(Flow([line], right, line.page))
            at += 1
            continue
        zone = labelled[at:end]
        if (head and zone[0].top < _HEAD * height) or _is_prose(zone, boundaries):
            masthead = not _is_prose(zone, boundaries)
            found += _columns(zone, boundaries, masthead=masthead)
        else:
            found.append(_table(zone, boundaries, rules))
        at = end
    return found


def _with_label(line: PageLine) -> PageLine:
    """Join a label and the text behind it: one segment, with a tab."""
    segments = line.segments
    if len(segments) > 1 and _LABEL.fullmatch(segments[0].text) and not segments[0].text.isalpha():
        joined = Segment(f"{segments[0].text}\t{segments[1].text}", segments[0].x0, segments[1].x1)
        return PageLine([joined, *segments[2:]], line.top, line.bottom, line.size, line.page)
    return line


def _is_entry(line: PageLine) -> bool:
    return "\t" in line.segments[0].text or bool(ENTRY.match(line.words))


def _zone(lines: Sequence[PageLine], start: int) -> tuple[int, list[float]]:
    """Return where the lines end that share the gaps of the one at ``start``, and the middles of these gaps.

    No zone, ``(start, [])``, where the line has no wide gap or no other line shares it.
    """
    first = lines[start]
    if len(first.segments) < 2:
        return start, []
    gaps = [(a.x1, b.x0) for a, b in pairwise(first.segments)]
    end, last = start + 1, start
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.top - lines[index - 1].bottom > 4 * line.size:
            break
        left = [narrowed for gap in gaps if (narrowed := _narrow(gap, line.segments))]
        inner = [(a.x1, b.x0) for a, b in pairwise(line.segments)]
        if not left or any(b - a < 0.8 * line.size for a, b in left):
            break
        if len(line.segments) > 1:
            # A gap that only this line has is one of the zone's where nothing of the zone crosses it.
            fresh = [g for g in inner if all(g[1] <= a or g[0] >= b for a, b in left)]
            left += [g for g in fresh if all(_narrow(g, other.segments) for other in lines[start:index])]
            last = index
        gaps, end = sorted(left), index + 1
    # Single lines after the last shared one belong to it only as the rest of its cells.
    stop = last + 1
    while stop < end and lines[stop].top - lines[stop - 1].bottom < 0.8 * lines[stop].size:
        stop += 1
    if stop == start + 1 and len(first.segments) == 2 and last == start:
        return (stop, [(a + b) / 2 for a, b in gaps])
    return stop, [(a + b) / 2 for a, b in gaps]


def _narrow(gap: tuple[float, float], segments: Sequence[Segment]) -> tuple[float, float] | None:
    """Return what is left of a gap beside a line's segments, or None where one of them crosses it."""
    begin, end = gap
    for segment in segments:
        if segment.x1 <= begin or segment.x0 >= end:
            continue
        if segment.x0 < begin and segment.x1 > end:
            return None
        if segment.x0 < begin or (segment.x0 - begin) < (end - segment.x1):
            begin = max(begin, segment.x1)
        else:
            end = min(end, segment.x0)
    return (begin, end) if end > begin else None


def _cells(line: PageLine, boundaries: Sequence[float]) -> list[str]:
    cells: list[list[str]] = [[] for _ in range(len(boundaries) + 1)]
    for segment in line.segments:
        middle = (segment.x0 + segment.x1) / 2
        cells[sum(middle > boundary for boundary in boundaries)].append(segment.text)
    return [" ".join(cell) for cell in cells]


def _columns(
    zone: Sequence[PageLine], boundaries: Sequence[float], *, masthead: bool = False
) -> list[Flow | Rows]:
    """Return the columns of a zone, one after the other; what stands beside a masthead is a verse."""
    columns: list[list[PageLine]] = [[] for _ in range(len(boundaries) + 1)]
    for line in zone:
        for segment in line.segments:
            middle = (segment.x0 + segment.x1) / 2
            place = sum(middle > boundary for boundary in boundaries)
            columns[place].append(PageLine([segment], line.top, line.bottom, line.size, line.page))
    return [
        Flow(lines, max(line.x1 for line in lines), lines[0].page, verse=masthead and place > 0)
        for place, lines in enumerate(columns)
        if lines
    ]


def _is_prose(zone: Sequence[PageLine], boundaries: Sequence[float]) -> bool:
    """Tell columns of running text from a table: two of them, long, and most lines full."""
    if len(boundaries) != 1 or len(zone) < _PROSE_LINES:
        return False
    for flow in _columns(zone, boundaries):
        assert isinstance(flow, Flow)
        left = min(line.x0 for line in flow.lines)
        full = sum(line.x1 - line.x0 > _FULL * (flow.right - left) for line in flow.lines)
        if full < 0.7 * len(flow.lines) or len(flow.lines) < _PROSE_LINES:
            return False
    return True


def _table(zone: Sequence[PageLine], boundaries: Sequence[float], rules: Sequence[float]) -> Rows:
    """Gather lines to rows: one begins at a rule, a larger gap, or an entry of the first column."""
    pitches = [b.top - a.top for a, b in pairwise(zone)]
    pitch = min((p for p in pitches if p > 0.5 * zone[0].size), default=0.0)
    rows: list[list[list[str]]] = []
    before: PageLine | None = None
    for line in zone:
        cells = _cells(line, boundaries)
        fresh = before is None
        if before is not None:
            parted = any(before.top < rule <= line.top + 0.5 * line.size for rule in rules)
            spaced = line.top - before.top > 1.35 * pitch if pitch else False
            opened = bool(cells[0]) and not _CONTINUES.search(rows[-1][0][-1] if rows[-1][0] else "")
            uneven = len(pitches) > 2 and max(pitches) > 1.35 * median(pitches)
            fresh = parted or spaced or (opened and not uneven and not rules)
            fresh = fresh or (opened and any(cells[1:]))
        if fresh:
            rows.append([[] for _ in range(len(boundaries) + 1)])
        for cell, words in zip(rows[-1], cells, strict=True):
            if words:
                cell.append(words)
        before = line
    lines = [row_line([cells_in_line(cell) for cell in row]) for row in rows]
    return Rows([line for line in lines if line], zone[0].top, zone[0].page, list(boundaries))
