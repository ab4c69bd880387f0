"""Which acts "the same resolution" and "those decisions" mean, where the sentence before names several."""

from __future__ import annotations

import re
from functools import cache, cached_property

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import compile_phrases

__all__ = ["SameActs"]

_BREAK = re.compile(r"(?<=[^\W\d_]{2})[.](?=\s+\w)|(?<=[\d)\]»”\"])[.](?=\s+[^\W\d_])|[;。；؛؟]")
_OPENS = 60  # characters in which "In its resolution 1/1, the Assembly" begins a sentence


@cache
def _which(language: Language, which: str, kind: str) -> re.Pattern[str]:
    words = "|".join(language.words("acts", "kinds", kind))
    phrases = [p.replace("{kind}", f"({words})") for p in language.words("acts", which)]
    return compile_phrases(phrases, language.script)


class SameActs:
    """Remembers the acts that a passage names, a sentence at a time."""

    def __init__(self, text: str, lowered: str, language: Language) -> None:
        self.text, self.lowered, self.language = text, lowered, language
        self.named: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
        self.told: dict[str, dict[str, None]] = {}  # all acts of a kind so far

    @cached_property
    def breaks(self) -> list[int]:
        """Where sentences end; most passages name no act twice, and never ask."""
        return [m.start() for m in _BREAK.finditer(self.text)]

    def name(self, start: int, end: int, kind: str, keys: tuple[str, ...]) -> None:
        """Take note of acts that the passage names."""
        self.told.setdefault(kind, {}).update(dict.fromkeys(keys))
        before = self.named.get(kind, [])
        if before and self._parted(before[-1][1], start):
            before = []
        self.named[kind] = [*before, (start, end, keys)]

    def meant(self, start: int, end: int, kind: str) -> tuple[str, ...] | None:
        """Return the acts that an anaphora means; None where the passage names none before it.

        Of several in the sentence before, one is meant: that which the sentence begins with ("In its
        resolution 1/1, the Assembly decided ... set out in resolution 2/2"), else the last. A plural
        means all, "the last of those" the last, and so does what follows.
        """
        named = self.named.get(kind)
        if not named:
            return None
        said = self.lowered[start:end]
        if _which(self.language, "same_last", kind).fullmatch(said):
            self.named[kind] = [(start, end, named[-1][2][-1:])]
            return named[-1][2][-1:]
        if _which(self.language, "same_many", kind).fullmatch(said):
            several = tuple(dict.fromkeys(key for _, _, keys in named for key in keys))
            # Where the sentence before names one, "those resolutions" reach back to the others.
            return several if len(several) > 1 else tuple(self.told[kind])
        first = named[0]
        begin = max((b for b in self.breaks if b < first[0]), default=-1) + 1
        later = self._parted(named[-1][1], start)
        return first[2] if later and first[0] - begin <= _OPENS else named[-1][2]

    def _parted(self, start: int, end: int) -> bool:
        return any(start <= place < end for place in self.breaks)
