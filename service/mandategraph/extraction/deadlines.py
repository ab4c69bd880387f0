"""Deadlines: the latest dates set for delegations, told as absolute dates and still to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Mark, Sentence

__all__ = ["Due", "find_deadlines"]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline and the sentence that sets it."""

    day: date
    sentence: Sentence
    mark: Mark


def find_deadlines(sentences: Iterable[Sentence], language: Language, issued: date | None) -> list[Due]:
    """Return the deadlines, in order, each date once. A day before the document's own date is history."""
    latest, opening = language.pattern("phrases", "deadline"), language.pattern("phrases", "opening")
    found: dict[date, Due] = {}
    for sentence in sentences:
        marks = sentence.of("date")
        if not marks:
            continue
        spans = [m.span() for m in latest.finditer(sentence.masked)]
        opens = [m.span() for m in opening.finditer(sentence.masked)]
        ranges = [m.span() for m in language.pattern("phrases", "open_range").finditer(sentence.masked)]
        for at, mark in marks:
            value = mark.value
            if not isinstance(value, DateRange):
                continue
            if value.first != value.last:
                # "the list will be open from ... to ...": it closes on the last day
                if not any(s <= at < e for s, e in ranges):
                    continue
            elif not any(s <= at < e for s, e in spans) or any(s <= at < e for s, e in opens):
                continue
            if issued is None or value.last >= issued:
                found.setdefault(value.last, Due(value.last, sentence, mark))
    return [found[day] for day in sorted(found)]
