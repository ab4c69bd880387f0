"""The ordinals that count a gathering: before its noun or after it, with the resumptions of a session."""

from __future__ import annotations

import re
from functools import cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import MARKS, trie

__all__ = ["Numbers", "Ordinals"]

# Session and resumption, the latter None where the session itself is meant.
Numbers = tuple[tuple[int, int | None], ...]


@cache
def _filler(language: Language) -> re.Pattern[str]:
    """Return what may stand between an ordinal and its noun.

    Adjectives, joiners, articles, other ordinals.
    """
    words = trie(
        [
            *language.words("gatherings", "adjectives"),
            *language.words("acts", "joiners"),
            *language.words("articles"),
            *language.words("acts", "possessive"),
            *language.words("gatherings", "resumed"),
        ]
    )
    edge = (r"(?<!\w)", r"(?!\w)") if language.script.spaced else ("", "")
    return re.compile(rf"(?:[\s,،、'’–-]|{edge[0]}(?:{words}){edge[1]}|{MARKS['note']})*")


@cache
def _joiner(language: Language) -> re.Pattern[str]:
    words = language.any_of("acts.joiners")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if language.script.spaced else f"(?:{words})")


@cache
def _adjectives(language: Language) -> re.Pattern[str]:
    words = language.any_of("gatherings.adjectives")
    return re.compile(rf"(?:(?<!\w)(?:{words})[\s-]+)+$" if language.script.spaced else f"(?:{words})+$")


class Ordinals:
    """The ordinals of a masked sentence, and its words for "resumed"."""

    def __init__(self, masked: str, language: Language) -> None:
        self.masked, self.language = masked, language
        self.found = [
            (m.start(), m.end(), language.ordinal_value(m)) for m in language.ordinal.finditer(masked)
        ]
        self.resumed = [
            (m.start(), m.end()) for m in language.pattern("gatherings", "resumed").finditer(masked)
        ]
        self._filler = _filler(language)
        self._joiner = _joiner(language)
        self._after_noun = bool(language.data["gatherings"].get("ordinal_after"))

    def before(self, noun: int) -> tuple[int, Numbers, set[int]]:
        """Return where the phrase of a noun begins, its numbers, and the places of the ordinals."""
        begin, taken = noun, []
        for start, end, value in reversed([o for o in self.found if o[1] <= noun]):
            if self._filler.fullmatch(self.masked, end, begin) is None:
                break
            if self._after_noun and "،" in self.masked[end:begin]:
                break  # the ordinal belongs to the noun before it
            begin = start
            taken.append((start, value))
        taken.reverse()
        mark = next(
            (
                s
                for s, e in reversed(self.resumed)
                if begin <= s < noun or (s < begin and self._filler.fullmatch(self.masked, e, begin))
            ),
            None,
        )
        if mark is None:
            return self._widened(begin), tuple((v, None) for _, v in taken), {p for p, _ in taken}
        before = [v for p, v in taken if p < mark]
        behind = [v for p, v in taken if p > mark]
        return min(begin, mark), tuple((b, r) for b in behind for r in before or [1]), {p for p, _ in taken}

    def distant(self, noun: int) -> tuple[int, Numbers, set[int]] | None:
        """Return the ordinal that counts a gathering whose long name stands between the two."""
        near = next((o for o in reversed(self.found) if o[1] <= noun), None)
        if near is None or not self.language.pattern("gatherings", "counted").fullmatch(
            self.masked, near[1], noun
        ):
            return None
        return near[0], ((near[2], None),), {near[0]}

    def after(self, noun_end: int) -> tuple[int, Numbers, set[int]]:
        """Return the end and the numbers of a phrase whose ordinals follow the noun, and their places."""
        end, taken = noun_end, []
        for start, finish, value in [o for o in self.found if o[0] >= noun_end]:
            if self._filler.fullmatch(self.masked, end, start) is None:
                break
            end = finish
            taken.append((start, value))
        again = next((s for s, _ in self.resumed if noun_end <= s <= end + 3), None)
        places = {p for p, _ in taken}
        if again is None:
            return end, tuple((v, None) for _, v in taken), places
        # "session ninth resumed first"; "session resumed ninth" is the first resumption.
        before, behind = [v for p, v in taken if p < again], [v for p, v in taken if p > again]
        return end, tuple((n, r) for n in before or behind for r in (behind if before else []) or [1]), places

    def again(self, noun_end: int) -> tuple[int, int, set[int]] | None:
        """Return end, number and place of a resumption told behind: "ninth session, first resumption"."""
        for start, end in self.resumed:
            if start < noun_end or start > noun_end + 12:
                continue
            edge = next((o for o in self.found if noun_end <= o[0] and o[1] <= start), None)
            gap = (
                self.masked[noun_end : edge[0]] + self.masked[edge[1] : start]
                if edge
                else self.masked[noun_end:start]
            )
            # "the ninth session and its resumption" are two.
            if self._filler.fullmatch(gap) and not self._joiner.search(gap):
                return end, edge[2] if edge else 1, {edge[0]} if edge else set()
        return None

    def _widened(self, begin: int) -> int:
        """Move the beginning of a phrase over the adjectives before it."""
        found = _adjectives(self.language).search(self.masked[max(0, begin - 120) : begin])
        return begin - (len(found.group()) if found else 0)
