"""The lines of a page: glyphs that stand at one height, in the order of reading, with words and wide gaps."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from mandategraph.extraction.reading.bidi import is_right_to_left, logical_order

__all__ = ["Glyph", "PageLine", "Segment", "lines_of"]

# Parts of the size of the letters: where a word ends, where a column may end, what is raised.
_WORD_GAP = 0.17
_WIDE_GAP = 1.4
_RAISED_SIZE, _RAISED_BESIDE = 0.8, 0.9
_SAME_LINE = 0.45
# Raised digits are kept as such: they may be a footnote's mark. Raised letters belong to the word.
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph says and its box, in points from the top of the page.

    On a page that is read from right to left ``x0`` and ``x1`` are counted from its right edge: all that
    follows works alike for both directions.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class Segment:
    """A piece of a line between wide gaps."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class PageLine:
    """A line of a page: its segments from the side where reading begins."""

    segments: list[Segment]
    top: float
    bottom: float
    size: float
    page: int = 0
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = "\t".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.segments[-1].x1


def lines_of(glyphs: Sequence[Glyph], page: int, *, right_to_left: bool) -> list[PageLine]:
    """Return the lines of a page (or of a part of one) from top to bottom."""
    return [_line(row, page, right_to_left) for row in _rows(glyphs)]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs that stand at one height; what is raised or lowered belongs to the line it stands in."""
    words = [glyph for glyph in glyphs if glyph.text.strip()]
    if not words:
        return []
    usual = median(glyph.size for glyph in words)
    small = [g for g in words if g.size < _RAISED_SIZE * usual]
    rows = _level([g for g in glyphs if g.size >= _RAISED_SIZE * usual])
    boxes = [(min(g.top for g in row), max(g.bottom for g in row)) for row in rows]
    own: list[Glyph] = []
    for glyph in sorted(small, key=lambda g: (g.top, g.x0)):
        at = _row_at(boxes, glyph)
        near = at is not None and any(
            abs(glyph.x0 - g.x1) < 2 * g.size or abs(glyph.x1 - g.x0) < 2 * g.size for g in rows[at]
        )
        if at is not None and near:
            rows[at].append(glyph)
        else:
            own.append(glyph)
    rows += _level(own)
    rows = [row for row in rows if any(glyph.text.strip() for glyph in row)]
    return sorted(rows, key=lambda row: median(_middle(g) for g in row))


def _level(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs whose middles are at one height."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (_middle(g), g.x0)):
        if rows and _middle(glyph) - _middle(rows[-1][0]) < _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _row_at(boxes: Sequence[tuple[float, float]], glyph: Glyph) -> int | None:
    """Return the row whose box holds most of a small glyph."""
    best, most = None, 0.3 * (glyph.bottom - glyph.top)
    for index, (top, bottom) in enumerate(boxes):
        inside = min(bottom, glyph.bottom) - max(top, glyph.top)
        if inside > most:
            best, most = index, inside
    return best


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _line(row: list[Glyph], page: int, right_to_left: bool) -> PageLine:
    row = _with_marks(_without_doubles(sorted(row, key=lambda g: g.x0 + g.x1)))
    size = max(median(g.size for g in row), 1.0)
    pieces = _pieces(row, size)
    segments = []
    for index, piece in enumerate(pieces):
        # A number that stands alone, a tab before its text, is raised or not beside its neighbour.
        like = pieces[index + 1] if len(piece) <= 3 and index + 1 < len(pieces) else piece
        text = _read(_units(piece, like), right_to_left)
        if text:
            segments.append(Segment(text, min(g.x0 for g in piece), max(g.x1 for g in piece)))
    return PageLine(segments, min(g.top for g in row), median(g.bottom for g in row), size, page)


def _pieces(row: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """Part a row at its wide gaps; a glyph that says a space stays where words part."""
    pieces: list[list[Glyph]] = [[]]
    space: Glyph | None = None
    edge = 0.0
    for glyph in row:
        if not glyph.text.strip():
            space = glyph
            continue
        gap = glyph.x0 - edge
        if pieces[-1]:
            if gap > _WIDE_GAP * size:
                pieces.append([])
            elif (space or gap > _WORD_GAP * size) and not _is_set_solid(pieces[-1][-1], glyph, gap):
                pieces[-1].append(space or replace(glyph, text=" ", x0=edge, x1=glyph.x0))
        pieces[-1].append(glyph)
        edge = max(edge, glyph.x1) if len(pieces[-1]) > 1 else glyph.x1
        space = None
    return pieces


def _units(piece: Sequence[Glyph], like: Sequence[Glyph]) -> list[str]:
    """Return what the glyphs of a piece say; those of ``like`` tell what size and height is not raised."""
    size = max(median(g.size for g in like), 1.0)
    full = [g.bottom for g in like if g.size >= _RAISED_BESIDE * size]
    base = median(full) if full else 0.0
    return [
        g.text.translate(_RAISED_DIGITS)
        if g.size < _RAISED_BESIDE * size and g.bottom < base - 0.12 * size
        else " "
        if not g.text.strip()
        else g.text
        for g in piece
    ]


def _read(units: list[str], right_to_left: bool) -> str:
    text = logical_order(units) if right_to_left else "".join(units)
    if not right_to_left and is_right_to_left(text):
        # A line of the other direction on this page: the units came from its left edge.
        text = logical_order(units[::-1])
    return text.strip()


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Drop a glyph that is printed twice at one place: some writers make bold letters so."""
    kept: list[Glyph] = []
    for glyph in row:
        recent = kept[-3:]
        if (
            any(g.text == glyph.text and abs(g.x0 - glyph.x0) < 0.15 * glyph.size for g in recent)
            and glyph.text.strip()
        ):
            continue
        kept.append(glyph)
    return kept


def _with_marks(row: list[Glyph]) -> list[Glyph]:
    """Put vowel signs and accents that are glyphs of their own on the letter over which they stand."""
    marks = [g for g in row if g.text and all(unicodedata.combining(char) for char in g.text)]
    letters = [g for g in row if g.text[:1].isalpha()]
    if not marks or not letters:
        return row
    said: dict[int, str] = {}
    for mark in marks:
        middle = mark.x0 + mark.x1
        near = min(range(len(letters)), key=lambda at: abs(letters[at].x0 + letters[at].x1 - middle))
        said[id(letters[near])] = said.get(id(letters[near]), "") + mark.text
    return [replace(glyph, text=glyph.text + said.get(id(glyph), "")) for glyph in row if glyph not in marks]


def _is_set_solid(left: Glyph, right: Glyph, gap: float) -> bool:
    """Tell whether a gap stands between two ideographs, which are set without spaces."""
    if gap > right.size:
        return False
    return all(unicodedata.east_asian_width(text[0]) in "WF" for text in (left.text[-1:], right.text[:1]))
