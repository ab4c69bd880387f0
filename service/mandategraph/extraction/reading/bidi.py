"""From the order in which characters stand on a line to the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["is_right_to_left", "logical_order"]

# Presentation forms: the shapes of letters within a word, which some files store instead of the letters.
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# The classes of the characters of a line, one letter each: R letter from right to left, L from left to
# right, N digit, S a separator within numbers, and all else neutral.
_NUMBER = re.compile(r"N(?:N|S(?=N))*")
_LATIN = re.compile(r"(?:[NS.]*N[NS.]*)?L(?:[LNS.]*[LN])?")
_SEPARATORS = frozenset(".,:/-+%\u2011\u2013")


def is_right_to_left(characters: Iterable[str]) -> bool:
    """Tell whether most letters are of a script that is written from right to left."""
    right = left = 0
    for character in characters:
        kind = unicodedata.bidirectional(character[0]) if character else ""
        right += kind in ("R", "AL")
        left += kind == "L"
    return right > left


def logical_order(units: Sequence[str]) -> str:
    """Return what is read from ``units``, the characters of a line from its right edge to its left.

    A unit is what one glyph stands for; a ligature is several letters, in the order of reading. Numbers
    and Latin words stand in the line from left to right, so that each of them is turned around.
    """
    classes = "".join(_class(unit) for unit in units)
    said: list[str] = []
    at = 0
    while at < len(units):
        found = _LATIN.match(classes, at) or _NUMBER.match(classes, at)
        if found:
            said += reversed(units[at : found.end()])
            at = found.end()
        else:
            said.append(units[at].translate(_MIRRORED))
            at += 1
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), "".join(said))


def _class(unit: str) -> str:
    kind = unicodedata.bidirectional(unit[0]) if unit else ""
    if kind in ("R", "AL"):
        return "R"
    if kind == "L":
        return "L"
    if kind in ("EN", "AN"):
        return "N"
    return "S" if unit in _SEPARATORS else "."
