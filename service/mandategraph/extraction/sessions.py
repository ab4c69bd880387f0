"""Numbers of sessions in a marked sentence: "its ninth session", "SBI 70"."""

from __future__ import annotations

import re

from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS

__all__ = ["sessions_of"]

_COUNTED = re.compile(rf"{MARKS['body']}\s(\d{{1,3}})(?![\d/]|\.\d)")


def sessions_of(
    sentence: Sentence, language: Language, start: int = 0, noun: str = "session"
) -> list[tuple[int, int]]:
    """Return place and number of each session named from ``start`` on; its noun follows or leads.

    ``noun`` is what the body counts: sessions, or meetings.
    """
    text = sentence.masked
    counted = language.pattern("gatherings", noun)
    found = []
    for match in language.ordinal.finditer(text, start):
        after = counted.search(text, match.end(), match.end() + 40)
        before = list(counted.finditer(text, max(start, match.start() - 30), match.start()))
        if (after and after.start() - match.end() <= 8) or (before and match.start() - before[-1].end() <= 3):
            found.append((match.start(), language.ordinal_value(match)))
    for match in _COUNTED.finditer(text, start):
        mark = sentence.marks.get(match.start())
        entity = mark.value.entity if mark is not None and isinstance(mark.value, NameMention) else None
        if entity is not None and entity.adopts:
            found.append((match.start(), int(match[1])))
    return sorted(found)
