"""Numbers of sessions in a sentence: "its ninth session", "SBI 70"; the number of the one that opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS

__all__ = ["opened", "sessions_of"]

_COUNTED = re.compile(rf"{MARKS['body']}\s(\d{{1,3}})(?![\d/]|\.\d)")
_STOP = re.compile(r"(?<=[.!?؟])\s|。")


def sessions_of(
    sentence: Sentence, language: Language, start: int = 0, noun: str = "session"
) -> list[tuple[int, int]]:
    """Return place and number of each session named from ``start`` on; its noun follows or leads.

    ``noun`` is what the body counts: sessions, or meetings.
    """
    text = sentence.masked
    found = _ordinals(text, language, start, noun)
    for match in _COUNTED.finditer(text, start):
        mark = sentence.marks.get(match.start())
        entity = mark.value.entity if mark is not None and isinstance(mark.value, NameMention) else None
        if entity is not None and entity.adopts:
            found.append((match.start(), int(match[1])))
    return sorted(found)


def opened(texts: Iterable[str], language: Language, day: date) -> tuple[int, str] | None:
    """Return number and noun of the session that one of the texts (small letters) opens on ``day``.

    Working groups print no number in the masthead: "The ninth meeting will be opened on 5 July 2021" has it.
    """
    for text in texts:
        for sentence in _STOP.split(text):
            if any(found.first == day for found in find_dates(sentence, language, day.year)):
                for noun in ("session", "meeting"):
                    if numbers := _ordinals(sentence, language, 0, noun):
                        return numbers[0][1], noun
    return None


def _ordinals(text: str, language: Language, start: int, noun: str) -> list[tuple[int, int]]:
    """Return place and value of each ordinal that counts the noun."""
    counted = language.pattern("gatherings", noun)
    found = []
    for match in language.ordinal.finditer(text, start):
        after = counted.search(text, match.end(), match.end() + 40)
        before = list(counted.finditer(text, max(start, match.start() - 30), match.start()))
        if (after and after.start() - match.end() <= 8) or (before and match.start() - before[-1].end() <= 3):
            found.append((match.start(), language.ordinal_value(match)))
    return found
