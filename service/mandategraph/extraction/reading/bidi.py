"""From the order in which characters stand on a line to the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["is_right_to_left", "logical_order"]

# Presentation forms: the shapes of letters within a word, which some files store instead of the letters.
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# The classes of the characters of a line, one letter each (rules W2 to W7 of the bidirectional algorithm,
# the other way around): R and L letters, N European and A Arabic digits, S what joins numbers of both kinds,
# H what joins European numbers only, W a space, and "." for all else. A number to the right of Latin letters
# is read after them where nothing or a space is between: "COP 20"; a bracket parts them: "2031 (COP".
_LATIN = re.compile(r"(?:N[NSH]*W?)?L(?:[LNSHW.]*[LN])?")
_EUROPEAN = re.compile(r"N(?:N|[SH](?=N))*")
# After an Arabic letter all digits are Arabic in the sense of the rules: "15-19" stands as two numbers.
_ARABIC = re.compile(r"[NA](?:[NA]|S(?=[NA]))*")
# From the left, a line from right to left begins with its full stop or mark, or ends with a day.
_RIGHT_BASE = re.compile(r"\s*(?:[.,;:!?)\]»]|\*+\w|[A-Za-z]+ \d{4} \d{1,2}$)")
_JOINS, _JOINS_EUROPEAN = frozenset(".,:/"), frozenset("+-")


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
    classes = "".join(map(_class, units))
    if "R" not in classes and "A" not in classes:
        # Nothing in the line is read from the right, unless it is the rest of a sentence that is.
        plain = "".join(reversed(units))
        if not _RIGHT_BASE.match(plain):
            return plain
    arabic = any(unicodedata.bidirectional(unit[0]) in ("AL", "AN") for unit in units if unit)
    number = _ARABIC if arabic else _EUROPEAN
    said: list[str] = []
    at = 0
    while at < len(units):
        found = _LATIN.match(classes, at) or number.match(classes, at)
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
    if kind == "EN":
        return "N"
    if kind == "AN":
        return "A"
    if unit.isspace():
        return "W"
    return "S" if unit in _JOINS else "H" if unit in _JOINS_EUROPEAN else "."
