"""Footnotes: which lines are footnotes, and where in the text the mark of each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from mandategraph.extraction.residue import NOTE_FIRST, NOTE_LAST, note_number

__all__ = ["Notes"]

_NOTE = f"[{chr(NOTE_FIRST)}-{chr(NOTE_LAST)}]"
# The line of a footnote: its raised number, a star, or a plain number without a point and a capital.
_NOTE_LINE = re.compile(
    rf"^(?:(?P<mark>{_NOTE})\s*|(?P<star>\*{{1,3}})\s+(?!\(?\w{{1,2}}[).])|(?P<plain>\d{{1,3}})(?:\s+|/\s)(?!\(\w{{1,2}}\))"
    r"|\((?P<bracket>\d{1,3})\)\s+)(?=\S)"
)
# A number glued to a word (or to its punctuation, or to that of a year): the mark of a plain footnote.
_GLUED = re.compile(
    r"""(?: (?<=[^\W\d_][.,;:)\]"”»']) | (?<=[^\W\d_][)\]"”»'][.,;:]) | (?<=[.,;:]["”»'])
          | (?<=(?:19|20)\d\d[.,;)]) | (?<=[^\W\d_A-Z])
          | (?<=[A-Z]{2}\s\d[.,;]) | (?<=[A-Z]{2}\s\d\d[.,;]) )              # "at SBI 81.4"
        (?P<n>\d{1,3}) (?=[\s.,;:)\]]|$)""",
    re.VERBOSE,
)
_SUFFIX = re.compile(r"(?:^|\W)(?:Add|Corr|Rev|CRP|INF|MISC|WG|L)\.$")
_RULE = re.compile(r"_{3,}|—{2,}")


@dataclass(slots=True)
class Notes:
    """Finds the footnotes line by line; plain numbers have to count on from one.

    ``marks`` are the spans in the text of the plain numbers that proved to be marks, by footnote number.
    """

    text: str
    expected: int = 1
    after: int = 0  # the mark of the next footnote stands behind this place
    marks: list[tuple[int, int, int]] = field(default_factory=list)  # (start, end, number)
    ruled: bool = False  # a line of underscores stood directly before
    _glued: dict[int, list[tuple[int, int]]] | None = None
    _block: bool = False  # the line before was one of a plain footnote
    _open: int | None = None  # the footnote that the line before belongs to, if it may go on

    def furniture(self, line: str) -> None:
        """Take note of a line of page furniture."""
        self.ruled, self._open = bool(_RULE.fullmatch(line.strip())), None

    def number(self, start: int, end: int, gap: bool) -> int | None:
        """Return the number of the footnote that the line is (part) of, 0 for a star, or None."""
        line = self.text[start:end]
        ruled, self.ruled = self.ruled, False
        found = _NOTE_LINE.match(line)
        number = self._first(found, start, ruled) if found else None
        if number is None and not gap and self._open is not None and line[:1].islower():
            number = self._open  # a wrapped line
        self._block = number is not None and number > 0
        self._open = number if number is not None and not line.rstrip().endswith((".", "。")) else None
        return number

    def _first(self, found: re.Match[str], start: int, ruled: bool) -> int | None:
        if found["mark"]:
            return note_number(found["mark"])
        if found["star"]:
            return 0
        number = int(found["plain"] or found["bracket"])
        if number != self.expected:
            return None
        if found["bracket"]:
            return self._bracketed(number, start)
        if self.text.find(chr(NOTE_FIRST + number), 0, start) < 0:
            at = self._mark(number, start)
            # One mark may be lost: below a rule, or among other footnotes, the line alone tells.
            if at is None and not ruled and not self._block:
                return None
            if at is not None:
                self.marks.append((*at, number))
                self.after = at[1]
        self.expected = number + 1
        return number

    def _bracketed(self, number: int, start: int) -> int | None:
        """Read the line of a footnote "(1)", whose mark stands at a word; without one it begins a list."""
        mark = re.compile(rf"(?<=[^\W\d_])\({number}\)(?=[\s.,;:،؛]|$)").search(self.text, self.after, start)
        if mark is None:
            return None
        self.marks.append((*mark.span(), number))
        self.after, self.expected = mark.end(), number + 1
        return number

    def _mark(self, number: int, before: int) -> tuple[int, int] | None:
        """Return the first glued ``number`` between the mark of the footnote before and ``before``."""
        if self._glued is None:
            self._glued = {}
            for found in _GLUED.finditer(self.text):
                token = self.text[max(0, found.start() - 60) : found.start()].rsplit(None, 1)[-1:]
                if token and ("/" in token[0] or _SUFFIX.search(token[0])):
                    continue  # part of a symbol, "CRP.1"
                self._glued.setdefault(int(found["n"]), []).append(found.span("n"))
        places = self._glued.get(number, [])
        index = bisect_right(places, (self.after, -1))
        return places[index] if index < len(places) and places[index][0] < before else None
