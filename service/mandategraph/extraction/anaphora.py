"""What a sentence calls by what sentences before ask for: "that report", "the study thus requested", "it".

Only what is itself put forward counts: "comments on that study" and "an outline of that study" are others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from mandategraph.extraction.authority import Authority, opens
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.papers import Paper, Papers
from mandategraph.extraction.phrase import MARKS, Phrases

__all__ = ["Anaphora"]

_FIRST = 40  # characters in which a sentence names its subject

_BEHIND = re.compile(r"\s+([^\W\d_]{4,})")
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{4,})\s+$")


class Anaphora:
    """Reads what goes back to a request; ``readers`` are the forms, tried in this order."""

    def __init__(self, language: Language, papers: Papers) -> None:
        self.language, self.papers = language, papers
        self.readers: tuple[Callable[[Sentence], Iterator[Authority]], ...] = (
            self._thing, self._so, self._word, self._it,
        )  # fmt: skip

    @cached_property
    def _definite(self) -> re.Pattern[str]:
        """What may stand before a noun: an article, and the number of the paragraph that it opens."""
        return re.compile(rf"\s*(?:\d+\.\s*)?(?:(?:{self.language.any_of('articles')})[\s'’]*)?")

    @cached_property
    def _where(self) -> re.Pattern[str]:
        return re.compile(rf"\s+(?:{self.language.any_of('acts.introducing')})(?!\w)")

    @cached_property
    def _owned(self) -> re.Pattern[str]:
        """A word behind which stands what another thing is of, or whose it is."""
        begin = r"(?<!\w)" if self.language.script.spaced else ""
        words = self.language.any_of("phrases.governs", "acts.possessive", "acts.of_body")
        return re.compile(rf"{begin}(?:{words})" + (r"(?!\w)" if self.language.script.spaced else ""))

    @cached_property
    def _verb_first(self) -> bool:
        return bool(self.language.data["acts"].get("verb_first"))

    def _phrases(self, name: str) -> Phrases:
        return self.language.pattern("phrases", name)

    def _thing(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "the requested report", and "that report" right behind the request for it."""
        masked = sentence.masked
        for name in ("requested_thing", "that_paper"):
            for match in self._phrases(name).finditer(masked):
                if self._phrases("submit").search(masked) and not self.papers.governed(masked, *match.span()):
                    led = opens(self.language, sentence, match.start())
                    yield Authority((), True, led, True, *match.span(), next_to=name == "that_paper")
        for noun in self._shown(sentence):
            led = opens(self.language, sentence, noun.start)
            yield Authority((), True, led, True, noun.start, noun.end, next_to=True)
        if (paper := self._alone(masked)) is not None:
            yield Authority((), True, False, True, paper.start, paper.end, next_to=True)

    def _shown(self, sentence: Sentence) -> Iterator[Paper]:
        """Find "such a study", any noun with a demonstrative; "that information" only by its symbol."""
        masked, general = sentence.masked, self.language.pattern("documents", "any")
        if not self._phrases("submit").search(masked):
            return
        nouns = self.papers.nouns(masked, 0, len(masked))
        told = [noun for noun in nouns if not general.fullmatch(noun.word)]
        if len(told) > 1:
            return  # "those reports are summarized in a note"
        for noun in told or (nouns if sentence.has("symbol") else []):
            shown = self.papers.shown(masked, noun.start)
            placed = shown is not None and self.papers.put(masked, shown)
            if placed and not self.papers.governed(masked, shown or 0, noun.end):
                yield noun

    def _alone(self, masked: str) -> Paper | None:
        """Return the noun of a sentence that says of "the report" nothing but where it stands."""
        stands = self._phrases("submit").search(masked, 0, _FIRST) if self._verb_first else None
        for paper in self.papers.nouns(masked, 0, _FIRST):
            if stands and self._definite.fullmatch(masked, stands.end(), paper.start):
                return paper if self._where.match(masked, paper.end) else None
            submit = self._phrases("submit").search(masked, paper.end, paper.end + 2 * _FIRST)
            led = self._definite.match(masked, 0, paper.start)
            if led and led.end() == paper.start and submit and self._plain(masked, paper.end, submit.start()):
                return paper
        return None

    def _plain(self, masked: str, start: int, end: int) -> bool:
        """Tell whether nothing between two places says which thing it is: "is now complete and"."""
        said = masked[start:end]
        if not said.strip():
            return True
        marks = any(mark in said for mark in MARKS.values() if mark != MARKS["request"])
        told = marks or self.papers.nouns(masked, start, end) or self._phrases("asked").search(said)
        # Without articles an owner may stand behind its thing with no word between: "doklad soveta".
        if told or not self.language.words("articles") or any(map(str.isdigit, said)):
            return False
        owned = self.language.pattern("documents", "about").search(said) or self._owned.search(said)
        return MARKS["request"] in said or not owned  # "the guidelines, which fulfil that mandate, are"

    def _so(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "accordingly" right behind a request, and "to that end" where it opens."""
        for name in ("accordingly", "to_that_end"):
            for match in self._phrases(name).finditer(sentence.masked):
                led = opens(self.language, sentence, match.start())
                if led or (name == "accordingly" and self._phrases("submit").search(sentence.masked)):
                    yield Authority((), True, led, not led, *match.span(), next_to=True)

    def _word(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "that budget" and "the requested budget": a thing that is called by no word for documents."""
        masked = sentence.masked
        if not self.language.script.spaced or not (submits := list(self._phrases("submit").finditer(masked))):
            return
        beside = [(m, _BEHIND.match(masked, m.end()), False) for m in self._phrases("those").finditer(masked)]
        for match in self._phrases("asked").finditer(masked):
            beside.append((match, _BEHIND.match(masked, match.end()), True))
            beside.append((match, _BEFORE.search(masked, 0, match.start()), True))
        for match, found, asked in beside:
            if found is None:
                continue
            first, last = min(match.start(), found.start(1)), max(match.end(), found.end(1))
            # The subject of the verb, or its object right behind it.
            placed = last <= submits[0].start() or any(
                self._definite.fullmatch(masked, m.end(), first) for m in submits if m.end() <= first
            )
            if placed and not self.papers.governed(masked, first, last):
                start, stop = found.span(1)
                yield Authority(
                    (), True, False, True, start, stop, next_to=True, word=found[1], further=asked
                )  # fmt: skip

    def _it(self, sentence: Sentence) -> Iterator[Authority]:
        """Read "it is contained in document X" and "it does so in document X", right behind a request."""
        stands = (self._phrases(name).match(sentence.masked) for name in ("it_stands", "does_so"))
        it = next((found for found in stands if found), None)
        if it is not None and sentence.has("symbol") and MARKS["act"] not in sentence.masked:
            yield Authority((), True, False, True, *it.span(), next_to=True, word="")
