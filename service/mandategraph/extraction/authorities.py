"""What a sentence names as the authority of something: "pursuant to X", "requested in X", "that report"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mandategraph.extraction.anaphora import Anaphora
from mandategraph.extraction.authority import Authority, opens
from mandategraph.extraction.gathering import patterns_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.papers import Papers
from mandategraph.extraction.phrase import MARKS, Phrases

__all__ = ["Authorities", "Authority"]

_SOURCE = f"[{MARKS['act']}{MARKS['source']}{MARKS['provision']}{MARKS['request']}]"
_STATED = 120  # characters between "requested" and the act: by whom, at which session, in which paragraph
_LEADS = 16  # characters in which a sentence begins with its verb
_AGENT = 110  # characters between a participle and its authority: by whom, with whom
_OBJECT = 60  # characters behind the act in which "requested" turns out to be the verb of a request


class Authorities:
    """Reads the authorities of sentences in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.papers = Papers(language)
        self._anaphora = Anaphora(language, self.papers)
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
        self._joined = re.compile(rf"(?<!\w)(?:{joiners})\s*$")

    @lru_cache(maxsize=512)  # noqa: B019  # the authorities of a language live as long as the process
    def of(self, sentence: Sentence) -> tuple[Authority, ...]:
        """Return every authority of the sentence with what it cites."""
        found: list[Authority] = []
        for read in (self._noted, self._pursuant, self._asked, self._by_request, *self._anaphora.readers):
            for authority in read(sentence):
                if not any(a.start < authority.end and authority.start < a.end for a in found):
                    found.append(authority)
        return tuple(found)

    def _phrases(self, name: str) -> Phrases:
        return self.language.pattern("phrases", name)

    def _noted(self, sentence: Sentence) -> Iterator[Authority]:
        """Read what a footnote says of the document that its mark stands at: "Prepared pursuant to X"."""
        for at, mark in sentence.marks.items():
            for authority in self.of(mark.note) if mark.note is not None else ():
                if authority.sources and (authority.attached or authority.opens):
                    named = authority.paper
                    words = self.papers.nouns(sentence.masked, 0, at) if named else []
                    paper = next((p for p in reversed(words) if named and p.word == named.word), None)
                    yield Authority(authority.sources, False, False, True, at, at + 1, paper=paper)

    def _pursuant(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "pursuant to X"."""
        masked = sentence.masked
        for match in self._phrases("pursuant").finditer(masked):
            # A phrase may hold its source ("at the request of {acts}"), else it follows.
            held = re.search(_SOURCE, match.group())
            first = match.start() + held.start() if held else self._first_source(masked, match.end())
            if first is None:
                continue
            sources, request, end = self._chain(sentence, first)
            if not sources and not request:
                continue
            hangs = self._attached(masked, match.start(), match.end(), first)
            paper, doubt = self.papers.hung_on(masked, *hangs) if hangs else (None, False)
            if held and doubt:
                continue  # "第1/1号决议所要求的讲习班的报告": the workshop was asked for
            attached = hangs is not None and not doubt
            led = opens(self.language, sentence, match.start())
            many = self._many(sentence, match.start(), end)
            one = self.language.ordinal.search(masked, match.start(), first) if many else None
            nth = self.language.ordinal_value(one) if one else None
            yield Authority(
                sources, request, led, attached, match.start(), end, None, many, nth,
                paper=paper,
            )  # fmt: skip

    def _asked(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "the report on X requested by Y in Z": the thing itself is called by the request for it."""
        masked = sentence.masked
        for match in self._phrases("asked").finditer(masked):
            paper, doubt = self.papers.hung_on(masked, match.start(), match.end())
            held = re.search(_SOURCE, match.group())  # "the report that resolution 1/1 calls for"
            first = match.start() + held.start() if held else self._stated(masked, match.end())
            if paper is None or doubt or first is None or self._joined.search(masked, 0, match.start()):
                continue
            if self._undertaken(masked, paper.end, match.start()):
                continue
            sources, request, end = self._chain(sentence, first)
            verb = None if held else self._phrases("deliver").search(masked, end, end + _OBJECT)
            if sources and not (verb and not set(masked[end : verb.start()]) & set(".;؛；。")):
                yield Authority(sources, request, False, True, match.start(), end, paper=paper)

    def _undertaken(self, masked: str, start: int, end: int) -> bool:
        """Tell whether a noun's subject may be what was asked for: "on the workshop requested in"."""
        language, told = self.language, masked[start:end]
        patterns = (*patterns_of(language), self._phrases("undertakings"))
        about = language.pattern("documents", "about").search(told)
        if about is None or MARKS["symbol"] in told:  # behind its symbol the document itself is meant
            return False
        return any(pattern.search(told) for pattern in patterns)

    def _stated(self, masked: str, at: int) -> int | None:
        """Return the act in which something was asked, if nothing but by whom and when stands before it."""
        source = re.compile(_SOURCE).search(masked, at, at + _STATED)
        if source is None:
            return None
        end = source.start()
        if set(masked[at:end]) & set(".;:؛；。：") or MARKS["symbol"] in masked[at:end]:
            return None
        return None if self._tells(masked, at, end) else end

    def _tells(self, masked: str, start: int, end: int) -> bool:
        """Tell whether more than by whom, with whom and when stands between two places."""
        verbs = ("submit", "deliver", "done", "request")
        told = any(self._phrases(name).search(masked, start, end) for name in verbs)
        about = self.language.pattern("documents", "about").search(masked, start, end)
        return told or about is not None or bool(self.papers.nouns(masked, start, end))

    def _by_request(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "as requested by X", which says not in which act."""
        for match in self._phrases("as_requested").finditer(sentence.masked):
            bodies = [
                m.value.entity
                for at, m in sentence.of("body")
                if match.start() <= at < match.end() and isinstance(m.value, NameMention)
            ]
            by = bodies[0].id if bodies and bodies[0] is not None else None
            led = opens(self.language, sentence, match.start())
            if by or led:
                yield Authority((), True, led, False, match.start(), match.end(), by)

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
                ends = self.unmarked and self._phrases("submit").search(masked, at, place)
                return None if ends else place
            elif char == MARKS["symbol"]:
                return None  # "in accordance with practice a report (X) on resolution 1/1"
            elif char in ",،，;；:" and depth <= 0:
                # "in response to the request of the Board,⁵ the": a footnote mark may stand behind the comma.
                rest = masked[place + 1 : place + 3].lstrip()
                # "the terms of reference, contained in the annex to resolution 1/1"
                within = self._phrases("contained").match(masked, place + 2)
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

    def _attached(self, masked: str, start: int, end: int, source: int) -> tuple[int, int] | None:
        """Return what hangs the phrase on a made document: "prepared pursuant to X", "as requested in X"."""
        for match in self._phrases("attached").finditer(
            masked, max(0, start - 160), min(len(masked), source + 40)
        ):
            if match.start() <= start and match.end() >= end - 1:
                return match.span()
        made = list(self._phrases("made").finditer(masked, max(0, start - _AGENT), start))
        by = masked[made[-1].end() : start] if made else ""
        if made and not set(by) & set(",;.:،؛") and not self._tells(masked, made[-1].end(), start):
            return made[-1].start(), end
        return self._led(masked, start)

    def _led(self, masked: str, start: int) -> tuple[int, int] | None:
        """Return the verb that leads where verbs come first: "was prepared the report on X pursuant to Y"."""
        if not self.language.data["acts"].get("verb_first"):
            return None
        made = self._phrases("made").search(masked, 0, _LEADS)
        told = masked[made.end() : start] if made else ""
        nouns = self.papers.nouns(told, 0, _LEADS)
        leads = bool(nouns) and not told[: nouns[0].start].strip()
        if made is None or not leads or set(told) & set(",;.:،؛") or len(nouns) > 1:
            return None
        # What was done to the subject may be what the authority is of: "on the measures taken".
        others = any(self._phrases(name).search(told) for name in ("done_to", "goes_on"))
        others = others or any(len(told.rstrip()) <= m.end() for m in self._phrases("done").finditer(told))
        return None if others else (made.start(), made.end() + nouns[0].end)
