"""What is doubtful of dates: days that are none, weekdays that are wrong, the past told too early."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mandategraph.extraction.annotations import Passage
from mandategraph.extraction.dates import find_dates, odd_dates
from mandategraph.extraction.diagnosing import Doubt
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import lower

__all__ = ["doubtful_dates", "early_past"]

_WEEK = 7


def doubtful_dates(
    layout: Layout, passages: Sequence[Passage], language: Language, year: int | None
) -> Iterator[Doubt]:
    """Yield the dates that cannot be, and those whose weekday is another."""
    for passage in passages:
        text = lower(layout.text[passage.start : passage.end])
        for odd in odd_dates(text, language, year):
            said = layout.text[passage.start + odd.start : passage.start + odd.end]
            yield Doubt(
                "date-range-backwards" if odd.backwards else "date-impossible",
                f"{said!r} ends before it begins."
                if odd.backwards
                else f"{said!r} is no day of the calendar.",
                "Correct the date; until then it is read as its last day."
                if odd.backwards
                else "Correct the date; until then it is not read.",
                passage.start + odd.start,
                passage.start + odd.end,
            )
        for found in find_dates(text, language, None):
            named = _weekday(text, found.start, language) if found.stated_year else None
            if named is not None and named != found.first.weekday():
                right = language.words("weekdays")[found.first.weekday()]
                yield Doubt(
                    "weekday-wrong",
                    f"{found.first} is a {right}, not a {language.words('weekdays')[named]}.",
                    "Correct the weekday or the date.",
                    passage.start + found.start,
                    passage.start + found.end,
                )


def _weekday(text: str, start: int, language: Language) -> int | None:
    """Return the weekday (0 Monday) printed before the day, in languages with one form for each."""
    days = language.words("weekdays")
    if len(days) != _WEEK:
        return None
    words = "|".join(map(re.escape, days))
    found = re.search(rf"(?<!\w)({words}),?\s+(?=\d)", text[max(0, start - 16) : start + 16])
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
        yield Doubt(
            "past-before-reissue" if explained else "past-after-issue",
            f"The meeting of {name} that ends {last} is told in the past; the document is of {issued}"
            + (f", reissued {reissued}." if explained else "."),
            "The reissue explains it; keep both dates." if explained else "Check the dates and the tense.",
            told.start,
            told.end,
        )
