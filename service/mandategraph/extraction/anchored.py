"""Patterns whose matches begin where a word begins: tried at the words that may open one, not at each letter.

Most sentences have no word that opens a phrase of a group, and none is then looked for; the words of a
sentence are listed once for all groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import maxsize

__all__ = ["Anchored", "Opening", "opening"]

# Private characters stand for references (``phrase.MARKS``): each is a word of its own.
_TOKENS = re.compile(r"\w+|[\ue000-\ue00f]")
_STEM = 4  # letters by which the words of a text are known
_SHORT = 40  # in a text as short as this a pattern is found before the words are listed


@dataclass(frozen=True, slots=True)
class Opening:
    """A word that a match may begin with; ``whole`` where no letter may follow it."""

    word: str
    whole: bool = False

    @property
    def fills_stem(self) -> bool:
        """Tell whether all words that begin so have one stem."""
        return self.whole or len(self.word) >= _STEM

    def opens(self, stem: str) -> bool:
        """Tell whether words of a stem may begin so."""
        return stem == self.word[:_STEM] if self.fills_stem else stem.startswith(self.word)


def opening(written: str, whole: bool = False) -> Opening | None:
    """Return the first word of what is written; None where something else than a word comes first."""
    first = _TOKENS.match(written)
    return Opening(first.group(), whole or first.end() < len(written)) if first else None


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the words of a text begin, or the particles before them, by their stems."""

    places: Mapping[str, Sequence[int]]
    stems: frozenset[str]


class _Lister:
    """Lists the words of texts in a language with particles.

    A particle of letters hides the beginning of its word, which is then known by more than one stem.
    """

    def __init__(self, particles: tuple[str, ...]) -> None:
        self._particles = particles
        self._ends = frozenset(particle[-1] for particle in particles)
        self._glued = tuple(particle for particle in particles if particle.isalpha())
        # The latest texts and words are kept: many patterns ask for them.
        self.words = lru_cache(maxsize=512)(self._words)
        self._stems = lru_cache(maxsize=4096)(self._stems_of)

    def _words(self, text: str) -> _Words:
        places: dict[str, list[int]] = {}
        ends = self._ends
        for token in _TOKENS.finditer(text):
            at, word = token.start(), token.group()
            for stem in self._stems(word) if self._glued else (word[:_STEM],):
                known = places.get(stem)
                if known is None:
                    known = places[stem] = []
                known.append(at)
                if ends and text[at - 1] in ends:
                    known += self._before(text, at)
        return _Words(places, frozenset(places))

    def _stems_of(self, word: str) -> frozenset[str]:
        """Return the first letters of a word, and of what is left of it without particles."""
        found = {word[:_STEM]}
        for particle in self._glued:
            if word.startswith(particle) and len(word) > len(particle):
                found |= self._stems(word[len(particle) :])
        return frozenset(found)

    def _before(self, text: str, at: int) -> Iterator[int]:
        """Yield where the particles begin that stand before a word, one before another."""
        for particle in self._particles:
            if text.endswith(particle, 0, at):
                yield at - len(particle)
                yield from self._before(text, at - len(particle))


@cache
def _lister(particles: tuple[str, ...]) -> _Lister:
    return _Lister(particles)


class Anchored:
    """A pattern with the words that open its matches; ``openings`` is None where they may begin anywhere.

    The answers are those of the pattern itself. ``particles`` may be written together with an opening.
    """

    __slots__ = ("_begins", "_hidden", "_stems", "_words", "regex")

    def __init__(
        self, regex: re.Pattern[str], openings: Iterable[Opening] | None, particles: Sequence[str] = ()
    ) -> None:
        self.regex = regex
        self._words = _lister(tuple(particles)).words
        self._hidden = any(particle.isalpha() for particle in particles)
        self._stems: frozenset[str] | None = None
        self._begins: tuple[str, ...] = ()  # openings so short that more letters may follow within a stem
        if openings is not None:
            listed = list(openings)
            self._stems = frozenset(o.word[:_STEM] for o in listed if o.fills_stem)
            self._begins = tuple({o.word for o in listed if not o.fills_stem})

    @property
    def pattern(self) -> str:
        """The text of the pattern."""
        return self.regex.pattern

    def _at(self, stem: str) -> re.Pattern[str]:  # noqa: ARG002  # a group of phrases tells by it
        """Return the pattern of the matches that the words of a stem may open."""
        return self.regex

    def _starts(self, text: str) -> list[tuple[int, str]] | None:
        """Return where a match may begin, in order, with the word's stem; None where that is not known.

        Where particles hide words there is no stem: a word may open the match in several ways.
        """
        if self._stems is None or len(text) <= _SHORT:
            return None
        words = self._words(text)
        opens = self._stems & words.stems
        if self._begins:
            opens |= {stem for stem in words.stems if stem.startswith(self._begins)}
        if not opens:
            return []
        if self._hidden:
            return sorted({(at, "") for stem in opens for at in words.places[stem]})
        return sorted([(at, stem) for stem in opens for at in words.places[stem]])

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Search as a pattern does."""
        starts = self._starts(text)
        if starts is None:
            return self.regex.search(text, start, end)
        for at, stem in starts:
            if at >= start and (found := self._at(stem).match(text, at, end)):
                return found
        return None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Match as a pattern does."""
        return self.regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Match the whole as a pattern does."""
        return self.regex.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Find as a pattern does."""
        starts = self._starts(text)
        if starts is None:
            return self.regex.finditer(text, start, end)
        return self._each(text, starts, start, end)

    def _each(
        self, text: str, starts: list[tuple[int, str]], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        for at, stem in starts:
            if at >= start and (found := self._at(stem).match(text, at, end)):
                yield found
                start = found.end()

    def sub(self, said: str, text: str) -> str:
        """Replace as a pattern does."""
        return text if self._starts(text) == [] else self.regex.sub(said, text)
