"""Sentences with their references replaced by marks: what the turns of phrase are matched against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.names import lower
from mandategraph.extraction.phrase import MARKS, trie

__all__ = ["Mark", "Sentence", "mask", "sentences_of"]

_QUOTE = re.compile(
    r"“[^“”]{8,400}”|«[^«»]{8,400}»|\"[^\"\n]{8,400}\"|「[^「」]{4,200}」|《[^《》]{4,200}》|„[^„“]{8,400}“"
)
# A footnote mark may stand between the full stop and the space.
_STOP = re.compile(
    r"[.!?؟۔。！？；;؛][\"”»’')\]]*[\ue001\ue007\ue00a]*(?=\s|$)|[。！？；][\ue001\ue007\ue00a]*"
    r"|;(?=[\u3400-\u9fff\ue001-\ue00a])"
)

_LONGEST = 4_000  # characters of a sentence


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference: kind as in ``phrase.MARKS``, its span in the laid-out text, and what was read there."""

    kind: str
    start: int
    end: int
    value: object = None
    note: Sentence | None = None  # what the footnote says whose mark it is


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: its span, its masked words (small letters), and its marks by their place in them.

    Each equals itself alone, so that what was found in it can be kept.
    """

    start: int
    end: int
    masked: str
    marks: Mapping[int, Mark]
    item: str = ""
    paragraph: str = ""
    starts: tuple[int, ...] = field(default=(), repr=False)

    def of(self, kind: str) -> list[tuple[int, Mark]]:
        """Return the marks of a kind with their place, in order (``marks`` is kept in order)."""
        if not self.has(kind):
            return []
        return [(at, mark) for at, mark in self.marks.items() if mark.kind == kind]

    def prints(self, symbol: str) -> list[int]:
        """Return the places where the sentence prints a document symbol."""
        return [at for at, m in self.of("symbol") if isinstance(m.value, tuple) and symbol in m.value]

    def has(self, kind: str) -> bool:
        """Tell whether there is a mark of the kind."""
        return MARKS[kind] in self.masked


def mask(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[str, dict[int, Mark], list[int]]:
    """Return ``text[start:end]`` in small letters with each mark one character.

    Marks inside others are dropped.

    Also returns the marks by their place, and for each masked character its offset in the text.
    """
    ordered = sorted(marks, key=lambda m: (m.start, -m.end))
    parts: list[str] = []
    placed: dict[int, Mark] = {}
    offsets: list[int] = []
    at, length = start, 0
    for mark in ordered:
        if mark.start < at or mark.end > end:
            continue
        chunk = text[at : mark.start]
        parts += (chunk, MARKS[mark.kind])
        offsets.extend(range(at, mark.start + 1))
        length += len(chunk)
        placed[length] = mark
        length += 1
        at = mark.end
    parts.append(text[at:end])
    offsets.extend(range(at, end))
    return lower("".join(parts)), placed, offsets


def quotations(text: str) -> list[Mark]:
    """Return the quoted titles of ``text``."""
    return [Mark("title", m.start(), m.end(), m.group()[1:-1]) for m in _QUOTE.finditer(text)]


@cache
def _abbreviations(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{trie(language.words('abbreviations'))})\.?$")


@cache
def _parts(language: Language) -> re.Pattern[str]:
    """Return the pattern of "annex I": its figure is no initial."""
    return re.compile(rf"(?<!\w)(?:{language.any_of('acts.paragraphs')})\s[ivxlc]$")


def _past_notes(stop: re.Match[str], placed: Mapping[int, Mark]) -> int:
    """Return where a full stop with its footnote marks ends; a printed act behind it is no such mark."""
    for at in range(stop.start(), stop.end()):
        mark = placed.get(at)
        if mark is not None and mark.end - mark.start > 1:
            return at
    return stop.end()


def _bounded(masked: str, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences, those longer than any of an agenda in parts: the rules look at each as a whole."""
    for begin, end in cuts:
        for first in range(begin, end, _LONGEST):
            last = min(first + _LONGEST, end)
            if masked[first:last].strip():
                yield first, last


def sentences_of(
    text: str, start: int, end: int, marks: Iterable[Mark], language: Language, item: str, paragraph: str
) -> list[Sentence]:
    """Return the sentences of a paragraph; a full stop inside a mark or after an abbreviation ends none."""
    masked, placed, offsets = mask(text, start, end, marks)
    abbreviations, parts = _abbreviations(language), _parts(language)
    cuts: list[tuple[int, int]] = []
    begin = 0
    for stop in _STOP.finditer(masked):
        past = _past_notes(stop, placed)
        head = masked[max(begin, stop.start() - 14) : stop.start()]
        if stop.group()[0] == ".":
            following = text[offsets[past] :][:1] if past < len(offsets) else ""
            after = masked[past:].lstrip()[:1]
            origin = text[offsets[len(masked) - len(masked[past:].lstrip())]] if after else ""
            # A sentence does not begin with a small letter; an abbreviation or initial ends none.
            if (origin and origin.islower()) or (abbreviations.search(head) and after):
                continue
            if re.search(r"(?:^|\s)[^\W\d_]$", head) and after and following and not parts.search(head):
                continue
            if re.fullmatch(r"\s*\(?\d{1,3}", masked[begin : stop.start()]):
                continue  # the number of a paragraph
        within = masked.count("(", begin, past) > masked.count(")", begin, past)
        if past - begin < 3 or (within and stop.group()[0] in ";؛；"):
            continue
        cuts.append((begin, past))
        begin = past
    if masked[begin:].strip():
        cuts.append((begin, len(masked)))
    found = []
    places = list(placed)
    for first, last in _bounded(masked, cuts):
        lead = len(masked[first:last]) - len(masked[first:last].lstrip())
        first += lead
        here = places[bisect_left(places, first) : bisect_left(places, last)]
        marks_here = {at - first: placed[at] for at in here}
        ends = offsets[last - 1] + 1
        tail = placed.get(last - 1)
        found.append(
            Sentence(
                offsets[first],
                tail.end if tail else ends,
                masked[first:last],
                marks_here,
                item,
                paragraph,
                tuple(offsets[first:last]),
            )
        )
    return found
