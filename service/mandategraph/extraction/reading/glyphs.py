"""The lines of a page: glyphs that stand at one height, as words in the order of reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from mandategraph.extraction.reading.bidi import is_right_to_left, logical_order

__all__ = ["Glyph", "PageLine", "Word", "lines_of"]

# Parts of the size of the letters: where a word ends, what is raised, what stands in one line.
_WORD_GAP = 0.17
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


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box; ``units`` is what its glyphs say, from the side where reading begins."""

    units: tuple[str, ...]
    x0: float
    x1: float


@dataclass(slots=True)
class PageLine:
    """A line of a page; ``bottom`` is the height that most of its letters stand on."""

    parts: Sequence[Word]
    top: float
    bottom: float
    size: float
    page: int = 0
    right_to_left: bool = False
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.read(self.parts)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.parts[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.parts[-1].x1

    def read(self, parts: Sequence[Word]) -> str:
        """Return what some of the words say, in the order of reading."""
        units: list[str] = []
        before: Word | None = None
        for word in parts:
            if before is not None and not _is_set_solid(before, word, self.size):
                units.append(" ")
            units += word.units
            before = word
        if self.right_to_left:
            return logical_order(units).strip()
        text = "".join(units).strip()
        # A line of the other direction on this page: its units came from the wrong edge.
        return logical_order(units[::-1]).strip() if is_right_to_left(text) else text

    def piece(self, parts: Sequence[Word]) -> PageLine:
        """Return some of the words as a line of their own."""
        return PageLine(parts, self.top, self.bottom, self.size, self.page, self.right_to_left)


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
        reach = 2 * glyph.size
        if at is not None and any(g.x0 - reach < glyph.x1 and glyph.x0 < g.x1 + reach for g in rows[at]):
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
    letters = [g for g in row if g.text.strip()]
    size = max(median(g.size for g in letters), 1.0)
    groups = _groups(row, size)
    words = []
    for index, group in enumerate(groups):
        # A number that stands alone is raised or not beside the word after it, or before it.
        alone = all(char.isdigit() for g in group for char in g.text)
        beside = (groups[index + 1 : index + 2] or groups[max(0, index - 1) : index]) if alone else []
        like = [g for other in (group, *beside) for g in other]
        words.append(Word(_units(group, like), group[0].x0, max(g.x1 for g in group)))
    bottom = median(g.bottom for g in letters)
    return PageLine(words, min(g.top for g in letters), bottom, size, page, right_to_left)


def _groups(row: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """Part a row into words, at glyphs that say a space and at gaps."""
    groups: list[list[Glyph]] = [[]]
    space, edge = False, 0.0
    for glyph in row:
        if not glyph.text.strip():
            space = True
            continue
        if groups[-1] and (space or glyph.x0 - edge > _WORD_GAP * size):
            groups.append([])
        edge = max(edge, glyph.x1) if groups[-1] else glyph.x1
        groups[-1].append(glyph)
        space = False
    return [group for group in groups if group]


def _units(group: Sequence[Glyph], like: Sequence[Glyph]) -> tuple[str, ...]:
    """Return what the glyphs of a word say; those of ``like`` tell what size and height is not raised."""
    size = max(g.size for g in like)
    base = median(g.bottom for g in like if g.size >= _RAISED_BESIDE * size)
    return tuple(
        g.text.translate(_RAISED_DIGITS)
        if g.size < _RAISED_BESIDE * size and g.bottom < base - 0.12 * size
        else g.text
        for g in group
    )


def _with_marks(row: list[Glyph]) -> list[Glyph]:
    """Put vowel signs and accents that are glyphs of their own on the letter over which they stand."""
    marks = [g for g in row if g.text and all(unicodedata.combining(char) for char in g.text)]
    letters = [g for g in row if g.text[:1].isalpha()]
    if not marks or not letters:
        return row
    said: dict[int, str] = {}
    for mark in marks:
        places = {_away(letter, (mark.x0 + mark.x1) / 2): letter for letter in reversed(letters)}
        letter = places[min(places)]
        said[id(letter)] = said.get(id(letter), "") + mark.text
    held = {id(mark) for mark in marks}
    return [replace(g, text=g.text + said.get(id(g), "")) for g in row if id(g) not in held]


def _away(glyph: Glyph, x: float) -> tuple[float, float]:
    """Return how far a place is from a glyph's box, then from its middle."""
    return max(glyph.x0 - x, x - glyph.x1, 0.0), abs((glyph.x0 + glyph.x1) / 2 - x)


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Drop a glyph that is printed twice at one place: some writers make bold letters so."""
    kept: list[Glyph] = []
    for glyph in row:
        near = (g for g in kept[-3:] if abs(g.x0 - glyph.x0) < 0.15 * glyph.size)
        if not (glyph.text.strip() and any(g.text == glyph.text for g in near)):
            kept.append(glyph)
    return kept


def _is_set_solid(left: Word, right: Word, size: float) -> bool:
    """Tell whether a gap stands between two ideographs, which are set without spaces."""
    if right.x0 - left.x1 > size:
        return False
    return all(unicodedata.east_asian_width(unit[0]) in "WF" for unit in (left.units[-1], right.units[0]))
