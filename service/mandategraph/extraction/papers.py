"""The noun for a document that a participle hangs on: "the report on X prepared", "the study requested in".

Where the noun may as well be that of the document's subject ("a report on information submitted"), none is
told: what is done to the subject says nothing of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import MARKS

__all__ = ["Paper", "Papers"]

_BREAKS = set(".;:؛；。：")
_REACH = 130  # characters between a noun and the participle that hangs on it
_CLAUSE = re.compile(r".*[,;:.،؛，；：。()\ue000-\ue00f]", re.DOTALL)
_BEFORE_NOUN = 40  # characters in which the word stands that governs a noun
_OBJECT = 4  # characters of an article or a preposition between a verb and its object
_CLOSE = 24  # characters of articles and adjectives between "on" and the noun of a subject


@dataclass(frozen=True, slots=True)
class Paper:
    """A noun for a document: its place, its word, and the kind that it tells."""

    start: int
    end: int
    word: str
    kind: str


class Papers:
    """Finds the nouns for documents in the masked sentences of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._first = language.data.get("kind_position") != "last"
        kinds = language.data["documents"]["kinds"]
        self._kinds = [(kind, language.pattern("documents", "kinds", kind)) for kind in kinds]
        # What is a document where an act asks for it, and may be something else in a title.
        self._kinds.append(("other", language.pattern("documents", "products")))
        self._about = language.pattern("documents", "about")
        # Whether a comma parts a participle from the noun before: somewhere every participle has one.
        self._parted = not language.data.get("participle_comma", False)
        self._owners = re.compile(rf"(?<!\w)(?:{language.any_of('acts.of_body')})(?!\w)")
        self._given = language.pattern("phrases", "given")

    def nouns(self, masked: str, start: int, end: int) -> list[Paper]:
        """Return the nouns between two places, in order; of two at one place the longer."""
        found = sorted(
            (
                Paper(m.start(), m.end(), m.group(), kind)
                for kind, pattern in self._kinds
                for m in pattern.finditer(masked, start, end)
            ),
            key=lambda paper: (paper.start, -paper.end),
        )
        out: list[Paper] = []
        for paper in found:
            if not out or paper.start >= out[-1].end:
                out.append(paper)
        return out

    @cached_property
    def _governs(self) -> re.Pattern[str]:
        """A preposition, with the article behind it, at the end of what stands before a noun."""
        begin = r"(?<!\w)" if self.language.script.spaced else ""
        articles = self.language.any_of("articles")
        return re.compile(rf"{begin}(?:{self.language.any_of('phrases.governs')})(?:\s*(?:{articles}))?\s*$")

    @cached_property
    def _shows(self) -> re.Pattern[str]:
        """A demonstrative at the end of what stands before a noun."""
        return re.compile(rf"(?:{self.language.pattern('phrases', 'those').pattern})\s*$")

    @cached_property
    def _glued(self) -> tuple[str, ...]:
        """Prepositions with the demonstratives that they are written together with."""
        those = self.language.words("phrases", "those")
        return tuple(word + that for word in self.language.words("phrases", "governs") for that in those)

    def governed(self, masked: str, start: int, end: int) -> bool:
        """Tell whether the noun between two places belongs to another: "comments on that study"."""
        said = masked[start:end]
        if start and self.put(masked, start):
            return False  # "is seized of that report"
        if self.led(masked, start) or said.startswith(self._glued) or masked.startswith("'s", end):
            return True
        if not self.language.script.spaced:
            return self.language.pattern("documents", "owned").match(masked, end) is not None
        return bool(self.language.data["acts"].get("verb_first")) and self._construct(masked, start)

    def led(self, masked: str, start: int) -> bool:
        """Tell whether a preposition stands before a noun."""
        return self._governs.search(masked[max(0, start - _BEFORE_NOUN) : start]) is not None

    def bare(self, word: str) -> str:
        """Return a word without what is written together with it."""
        return self.language.stem(word.rpartition("'")[2], particles=True)

    def shown(self, masked: str, start: int) -> int | None:
        """Return where the demonstrative begins that stands before a noun: "that report"."""
        begin = max(0, start - _BEFORE_NOUN)
        found = self._shows.search(masked[begin:start])
        return begin + found.start() if found else None

    def put(self, masked: str, start: int) -> bool:
        """Tell whether what begins at a place leads its sentence, or is what a verb puts forward."""
        submits = self.language.pattern("phrases", "submit").finditer(masked, 0, start)
        led = not re.sub(r"[\W\d]", "", masked[:start])
        return led or any(0 <= start - m.end() <= _OBJECT for m in submits)

    def _construct(self, masked: str, start: int) -> bool:
        """Tell whether a noun, and no verb, stands directly before the one that it belongs to."""
        before = _CLAUSE.sub("", masked[:start]).split()
        led = len(before) <= 1 or (len(before) == 2 and before[0] in self.language.words("phrases", "tenses"))
        verbs = (m.end() for m in self.language.pattern("phrases", "submit").finditer(masked, 0, start))
        return not led and not any(not masked[end:start].strip() for end in verbs)

    def hung_on(self, masked: str, start: int, end: int) -> tuple[Paper | None, bool]:
        """Return the document on which the words between two places hang, and whether that is in doubt."""
        if not self._first:
            return self._behind(masked, end)
        inside = self.nouns(masked, start, end)
        return self._before(masked, inside[-1].end if inside else start)

    def _before(self, masked: str, at: int) -> tuple[Paper | None, bool]:
        begin = max(0, at - _REACH)
        begin = max([begin, *(i + 1 for i in range(begin, at) if masked[i] in _BREAKS)])
        nouns = self.nouns(masked, begin, at)
        if not nouns:
            return None, False
        last = nouns[-1]
        told = masked[last.end : at]
        if self._parted and set(told) & set(",،"):
            return last, False
        for earlier in nouns[:-1]:
            leads = [m.end() for m in self._about.finditer(masked, earlier.end, last.start)]
            leads += [m.end() for m in self._owners.finditer(masked, earlier.end, last.start)]
            if leads and last.start - max(leads) <= _CLOSE:
                return last, True  # "a report on information submitted"
        # "a report on assistance provided"
        return last, bool(self._given.match(masked, at) and self._about.search(told))

    def _behind(self, masked: str, at: int) -> tuple[Paper | None, bool]:
        """Read the head noun behind a participle that leads: "根据…编写的报告"; where a clause ends, none."""
        if at and masked[at - 1] in ",，。":
            return None, False
        end = next((i for i in range(at, min(len(masked), at + _REACH)) if masked[i] in _BREAKS), at + _REACH)
        nouns = self.nouns(masked, at, end)
        if not nouns:
            return None, False
        if self._about.match(masked, at):
            return nouns[-1], False
        first, owned = nouns[0], self.language.pattern("documents", "owned")
        doubt = owned.match(masked, first.end) or owned.search(masked, at, first.start)
        return first, bool(doubt)  # "提交的资料的报告"

    def is_named_else(self, masked: str, paper: Paper, at: int) -> bool:
        """Tell whether the symbol at ``at`` is that of another document than the noun means."""
        between = masked[min(paper.end, at + 1) : max(paper.start, at)]
        if paper.start > at:
            # "the note (X) should be read together with the study": unless X contains the study
            named = [n for n in self.nouns(masked, max(0, at - _REACH), at) if n.kind != "other"]
            return bool(named) and not self.language.pattern("phrases", "submit").search(between)
        joiners = self.language.any_of("acts.joiners")
        parts = between.split(MARKS["symbol"])[1:]
        return any(re.sub(rf"(?:{joiners})|[\s(),،、（）]", "", part) for part in parts)
