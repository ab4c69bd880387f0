"""What a marked sentence does: cite an authority, request, establish, submit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS

__all__ = ["Authority", "Signals"]

_SOURCE = f"[{MARKS['act']}{MARKS['source']}{MARKS['provision']}{MARKS['request']}]"


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority, "pursuant to X".

    What is cited, whether it opens the sentence or hangs on a made document, and its span.
    """

    sources: tuple[str, ...]
    request: bool  # "that request": the source is the act that requested
    opens: bool
    attached: bool
    start: int
    end: int
    by: str | None = None  # "as requested by X": only an act of that body
    many: bool = False  # "those requests": of all that requested
    nth: int | None = None  # "the first of those requests"


class Signals:
    """Asks the questions of one language; every answer names a turn of phrase of its file."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.unmarked = bool(language.words("acts", "subject_forms"))
        joiners = "|".join(map(re.escape, sorted(language.words("acts", "joiners"), key=len, reverse=True)))
        articles = "|".join(map(re.escape, sorted(language.words("articles"), key=len, reverse=True)))
        # The list goes on: ", and resolution 6/1", "and in resolution 7/1".
        words = "|".join(x for x in (joiners, articles) if x)
        owners = "|".join(map(re.escape, sorted(language.words("acts", "of_body"), key=len, reverse=True)))
        # "of the Convention" or "of the Assembly" may follow each member.
        # Where its case alone tells the owner, no word does.
        once = "?" if language.words("acts", "owner_forms") else ""
        owner = rf"\s*(?:{owners}){once}\s*(?:{articles or '(?!)'})?\s*[{MARKS['title']}{MARKS['body']}]"
        # ... and "General Assembly resolution 1/1" has its owner before it; somewhere treaties have too.
        treaty = MARKS["title"] if language.data["provisions"].get("instrument") == "before" else ""
        leads = f"[{MARKS['body']}{treaty}]"
        # ... and "rule 9 of the rules of procedure of the Council's commissions and resolution 1/1" its code.
        codes = "|".join(map(re.escape, language.words("provisions", "rules_of_procedure"))) or "(?!)"
        of = rf"\s*(?:(?:{owners})\s*)?(?:(?:{articles or '(?!)'})\s*)?"
        code = rf"{of}(?:{codes})[^(,،;:.\ue000-\ue00f]{{0,50}}?(?!\s*\()"
        self._more = re.compile(
            rf"(?:{code})?(?:{owner})?(?:[\s,،、;()]|{words})*(?:{leads}(?:'s)?\s*)?(?={_SOURCE})"
        )

    def _search(
        self, name: str, sentence: Sentence, start: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        return self.language.pattern("phrases", name).search(
            sentence.masked, start, len(sentence.masked) if end is None else end
        )

    def has(self, name: str, sentence: Sentence, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of the group ``name`` stands in the sentence (or in the part given)."""
        return self._search(name, sentence, start, end) is not None

    def at(self, name: str, sentence: Sentence, start: int = 0) -> int | None:
        """Return where a phrase of the group begins, or None."""
        found = self._search(name, sentence, start)
        return found.start() if found else None

    def authorities(self, sentence: Sentence) -> list[Authority]:
        """Return every "pursuant to X" of the sentence with what X cites."""
        found: list[Authority] = []
        masked = sentence.masked
        for match in self.language.pattern("phrases", "pursuant").finditer(masked):
            # A phrase may hold its source ("at the request of {acts}"), else it follows.
            held = re.search(_SOURCE, match.group())
            first = match.start() + held.start() if held else self._first_source(masked, match.end())
            if first is None or any(a.start <= match.start() < a.end for a in found):
                continue
            sources, request, end = self._chain(sentence, first)
            if not sources and not request:
                continue
            attached = self._attached(masked, match.start(), match.end(), first)
            opens, many = self._opens(sentence, match.start()), self._many(sentence, match.start(), end)
            one = self.language.ordinal.search(masked, match.start(), first) if many else None
            nth = self.language.ordinal_value(one) if one else None
            found.append(Authority(sources, request, opens, attached, match.start(), end, None, many, nth))
        for match in self.language.pattern("phrases", "as_requested").finditer(masked):
            bodies = [
                m.value.entity
                for at, m in sentence.of("body")
                if match.start() <= at < match.end() and isinstance(m.value, NameMention)
            ]
            by = bodies[0].id if bodies and bodies[0] is not None else None
            opens = self._opens(sentence, match.start())
            read = any(a.start <= match.end() and match.start() < a.end for a in found)
            if (by or opens) and not read:
                found.append(Authority((), True, opens, False, match.start(), match.end(), by))
        for match in self.language.pattern("phrases", "requested_thing").finditer(masked):
            read = any(a.start <= match.end() and match.start() < a.end for a in found)
            if not read and self.has("submit", sentence):
                opens = self._opens(sentence, match.start())
                found.append(Authority((), True, opens, True, match.start(), match.end()))
        return found

    @staticmethod
    def _many(sentence: Sentence, start: int, end: int) -> bool:
        return any(start <= at < end and mark.value == "many" for at, mark in sentence.of("request"))

    def _first_source(self, masked: str, at: int) -> int | None:
        """Return the place of the source that "pursuant to" governs.

        Before the clause's comma, brackets apart.
        """
        depth = 0
        for place in range(at, min(len(masked), at + 160)):
            char = masked[place]
            if char in "([":
                depth += 1
            elif char in ")]":
                depth -= 1
            elif re.match(_SOURCE, char):
                # Where no comma ends the adverbial, the verb that puts a document forward does.
                ends = self.unmarked and self.language.pattern("phrases", "submit").search(masked, at, place)
                return None if ends else place
            elif char == MARKS["symbol"]:
                return None  # "in accordance with practice a report (X) on resolution 1/1"
            elif char in ",،，;；:" and depth <= 0:
                # "in response to the request of the Board,⁵ the": a footnote mark may stand behind the comma.
                rest = masked[place + 1 : place + 3].lstrip()
                # "the terms of reference, contained in the annex to resolution 1/1"
                within = self.language.pattern("phrases", "contained").match(masked, place + 2)
                if within and re.match(rf"\s*{_SOURCE}", masked[within.end() :]):
                    return masked.index(masked[within.end() :].lstrip()[0], within.end())
                return masked.index(rest[0], place + 1) if rest and re.match(_SOURCE, rest[0]) else None
        return None

    def _chain(self, sentence: Sentence, first: int) -> tuple[tuple[str, ...], bool, int]:
        """Follow a list of sources from the first one."""
        keys: list[str] = []
        request, at = False, first
        while True:
            mark = sentence.marks.get(at)
            if mark is not None:
                request = request or mark.kind == "request"
                if isinstance(mark.value, tuple):
                    keys.extend(str(key) for key in mark.value)
            at += 1
            more = self._more.match(sentence.masked, at)
            if more is None or more.end() >= len(sentence.masked):
                break
            at = more.end()
        return tuple(dict.fromkeys(keys)), request, at

    def _opens(self, sentence: Sentence, at: int) -> bool:
        """Tell whether only adverbs stand before: "In addition, pursuant to"."""
        before = sentence.masked[:at]
        if self.language.pattern("phrases", "done").search(before):
            return False  # "The meeting held pursuant to"
        return len(before) <= 30 and not re.search(r"[\ue001-\ue00a]", before) and before.count(",") <= 1

    def _attached(self, masked: str, start: int, end: int, source: int) -> bool:
        """Tell whether the phrase hangs on a made document: "prepared pursuant to X", "as requested in X"."""
        for match in self.language.pattern("phrases", "attached").finditer(
            masked, max(0, start - 160), min(len(masked), source + 40)
        ):
            if match.start() <= start and match.end() >= end - 1:
                return True
        return False
