"""Gutters: the white strips between columns, told from the gaps between words by what stands along them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandategraph.extraction.reading.glyphs import PageLine, Word
from mandategraph.extraction.reading.paragraphs import ENTRY

__all__ = ["Gutter", "zone_at"]

# In parts of the size of the letters: a gap that may be a gutter; one that is a gutter by itself; what must
# be left of a gutter over all its lines, and in a line with words beside it; how far lines may stand apart.
_GAP, _CLEAR, _LEFT_OVER, _BESIDE, _APART = 0.9, 2.5, 0.45, 0.75, 3.5
_ALIGNED = 1.5  # points
# A label before the text of an entry ("1.", "(a)", a raised number): the gap after it parts no columns.
_LABEL = re.compile(r"[\W_]{0,2}(?:\w{1,3}[.)、](?:\([a-z]\))?|[⁰¹²³⁴-⁹]{1,3}|\d{1,2}[-–])[.)]?|[-–—•·]")
_SYMBOL = re.compile(r"(?=.*\d)[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9.()-]+)+\*?")


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip from ``x0`` to ``x1``."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Where it parts the columns."""
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    def beside(self, words: Sequence[Word]) -> Gutter | None:
        """Return what is left of the gutter beside the words of a line, or None where one crosses it."""
        begin, end = self.x0, self.x1
        for word in words:
            if word.x1 <= begin or word.x0 >= end:
                continue
            if word.x0 <= begin and word.x1 >= end:
                return None
            if word.x0 <= begin or word.x0 - begin < end - word.x1:
                begin = word.x1
            else:
                end = word.x0
        return Gutter(begin, end) if end > begin else None

    def overlaps(self, other: Gutter) -> bool:
        """Tell whether two gutters have a strip in common."""
        return self.x0 < other.x1 and other.x0 < self.x1


def zone_at(lines: Sequence[PageLine], start: int) -> tuple[int, list[Gutter]]:
    """Return where the lines end that stand in columns from ``start`` on, and the gutters between them.

    ``(start, [])`` where the line at ``start`` stands in no columns: its gaps are those between words.
    """
    seeds = _gaps(lines[start])
    if not seeds:
        return start, []
    end, gutters = _follow(lines, start, seeds)
    zone = lines[start:end]
    sure = [gutter for gutter in gutters if _is_gutter(gutter, zone)]
    if not sure:
        return start, []
    last = max(index for index, line in enumerate(zone) if _parted(line, sure))
    # Lines after the last one with words in two columns are the rest of its cells, or no part of the zone.
    while last + 1 < len(zone) and zone[last + 1].bottom - zone[last].bottom < 1.4 * zone[last].size:
        last += 1
    return start + last + 1, sure


def _follow(lines: Sequence[PageLine], start: int, seeds: list[Gutter]) -> tuple[int, list[Gutter]]:
    """Go down while at least one gutter stays open; new ones may open where no line above crosses them."""
    gutters, end, across = seeds, start + 1, False
    for index in range(start + 1, len(lines)):
        line, above = lines[index], lines[start:index]
        if line.top - lines[index - 1].bottom > _APART * line.size:
            break
        if line.x0 < gutters[0].x0 and ENTRY.match(line.words) and not _parted(line, gutters):
            break  # the next heading, not a cell
        narrowed = [(gutter, _kept(gutter, line)) for gutter in gutters]
        left = [rest for _, rest in narrowed if rest]
        lost = [gutter for gutter, rest in narrowed if rest is None]
        if lost and not across and _resumes(lines, index, gutters, lost):
            across = True  # one line goes across the columns, such as a day above its hours
            continue
        if not left or any(_is_aligned(gutter, above) for gutter in lost):
            break
        for gap in _gaps(line):
            if not any(gap.overlaps(gutter) for gutter in left):
                rest = _open_above(gap, above)
                left += [rest] if rest and rest.width >= _LEFT_OVER * line.size else []
        gutters, end, across = sorted(left, key=lambda gutter: gutter.x0), index + 1, False
    return end, gutters


def _open_above(gap: Gutter, lines: Sequence[PageLine]) -> Gutter | None:
    rest: Gutter | None = gap
    for line in lines:
        rest = rest.beside(line.parts) if rest else None
    return rest


def _resumes(
    lines: Sequence[PageLine], index: int, gutters: Sequence[Gutter], lost: Sequence[Gutter]
) -> bool:
    """Tell whether the line after ``index`` has words on both sides of a lost gutter, and keeps them all."""
    if index + 1 >= len(lines) or _gaps(lines[index]):
        return False
    following = lines[index + 1]
    return all(_kept(gutter, following) for gutter in gutters) and _parted(following, lost)


def _gaps(line: PageLine) -> list[Gutter]:
    """Return the gaps of a line that may be gutters, but for the one after a label."""
    found = []
    for place, (left, right) in enumerate(pairwise(line.parts)):
        if right.x0 - left.x1 < _GAP * line.size:
            continue
        if place == 0 and _LABEL.fullmatch("".join(left.units)):
            continue
        found.append(Gutter(left.x1, right.x0))
    return found


def _kept(gutter: Gutter, line: PageLine) -> Gutter | None:
    """Return what a line leaves of a gutter, or None where it closes it.

    Words on both sides must stand well apart, or the one behind at the edge of its column: else the gutter
    is no more than a space between two words.
    """
    rest = gutter.beside(line.parts)
    if rest is None or rest.width < _LEFT_OVER * line.size:
        return None
    before = [word for word in line.parts if word.x1 <= rest.middle]
    behind = [word for word in line.parts if word.x0 >= rest.middle]
    if before and behind:
        apart = behind[0].x0 - before[-1].x1 >= _BESIDE * line.size
        if not apart and abs(behind[0].x0 - gutter.x1) >= _ALIGNED:
            return None
    return rest


def _parted(line: PageLine, gutters: Sequence[Gutter]) -> bool:
    """Tell whether a line has words on both sides of one of the gutters."""
    return any(line.x1 > g.middle > line.x0 and g.beside(line.parts) for g in gutters)


def _is_gutter(gutter: Gutter, zone: Sequence[PageLine]) -> bool:
    """Tell a gutter from a gap between words: what stands behind it begins, or ends, at one place.

    In one line a gap must be wider by far, or stand behind a symbol.
    """
    widest = 0.0
    for line in zone:
        before = [word for word in line.parts if word.x1 <= gutter.middle]
        behind = [word for word in line.parts if word.x0 >= gutter.middle]
        if before and behind and len(before) + len(behind) == len(line.parts):
            gap = (behind[0].x0 - before[-1].x1) / line.size
            symbol = len(before) <= 3 and _SYMBOL.fullmatch("".join(before[0].units)) is not None
            widest = max(widest, 2 * gap if symbol else gap)
    return widest >= _CLEAR or (widest >= _GAP and _is_aligned(gutter, zone))


def _is_aligned(gutter: Gutter, zone: Sequence[PageLine]) -> bool:
    """Tell whether in two lines or more what stands behind a gutter begins, or ends, at one place."""
    begins: list[float] = []
    ends: list[float] = []
    for line in zone:
        behind = [word for word in line.parts if word.x0 >= gutter.middle]
        if behind and not any(word.x0 < gutter.middle < word.x1 for word in line.parts):
            begins.append(behind[0].x0)
            ends.append(behind[-1].x1)
    return max(_most_at_one_place(begins), _most_at_one_place(ends)) >= 2


def _most_at_one_place(edges: Sequence[float]) -> int:
    return max((sum(abs(edge - other) < _ALIGNED for other in edges) for edge in edges), default=0)
