"""What is doubtful of dates: days that are none, weekdays that are wrong, the past told too early."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.diagnosing import Doubt
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import lower
from mandategraph.extraction.references import References
from mandategraph.message import Message

__all__ = ["doubtful_dates", "early_past"]

_WEEK = 7


def doubtful_dates(layout: Layout, references: References, language: Language) -> Iterator[Doubt]:
    """Yield the dates that cannot be, and those whose weekday is another."""
    for base, odd in references.odd:
        said = layout.text[base + odd.start : base + odd.end]
        yield Doubt(
            "date-range-backwards" if odd.backwards else "date-impossible",
            Message("{words} ends before it begins.", words=repr(said))
            if odd.backwards
            else Message("{words} is no day of the calendar.", words=repr(said)),
            Message("Correct the date; until then it is read as its last day.")
            if odd.backwards
            else Message("Correct the date; until then it is not read."),
            base + odd.start,
            base + odd.end,
        )
    for marks in references.marks.values():
        for mark in marks:
            value = mark.value
            if not isinstance(value, DateRange) or not value.stated_year:
                continue
            named = _weekday(lower(layout.text[max(0, mark.start - 16) : mark.start + 16]), language)
            if named is not None and named != value.first.weekday():
                days = language.words("weekdays")
                yield Doubt(
                    "weekday-wrong",
                    Message(
                        "{day} is a {weekday}, not a {other}.",
                        day=value.first,
                        weekday=days[value.first.weekday()],
                        other=days[named],
                    ),
                    Message("Correct the weekday or the date."),
                    mark.start,
                    mark.end,
                )


def _weekday(around: str, language: Language) -> int | None:
    """Return the weekday (0 Monday) printed before the day, in languages with one form for each."""
    days = language.words("weekdays")
    if len(days) != _WEEK:
        return None
    words = "|".join(map(re.escape, days))
    found = re.search(rf"(?<!\w)({words}),?\s+(?=\d)", around)
    return days.index(found[1]) if found else None


def early_past(
    meetings: Sequence[Met], language: Language, issued: date | None, reissued: date | None
) -> Iterator[Doubt]:
    """Yield the meetings told in the past tense that end after the day of issue."""
    past = language.pattern("gatherings", "past")
    for met in meetings:
        when = met.dates or met.within
        last = when[1] if when else None
        if issued is None or not isinstance(last, date) or last <= issued:
            continue
        told = next((s for s in met.sentences if s.paragraph.startswith("P") and past.search(s.masked)), None)
        if told is None:
            continue
        name = met.body.id if met.body is not None else met.name
        explained = reissued is not None and last <= reissued
        said = Message(
            "The meeting of {name} that ends {day} is told in the past; the document is of {issued_day}.",
            name=name,
            day=last,
            issued_day=issued,
        )
        if explained:
            said = Message(
                "The meeting of {name} that ends {day} is told in the past; the document is of {issued_day}, "
                "reissued {reissued_day}.",
                **said.values,
                reissued_day=reissued,
            )
        yield Doubt(
            "past-before-reissue" if explained else "past-after-issue",
            said,
            Message("The reissue explains it; keep both dates.")
            if explained
            else Message("Check the dates and the tense."),
            told.start,
            told.end,
        )
