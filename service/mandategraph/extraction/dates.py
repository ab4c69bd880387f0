"""Dates and date ranges: across months and years, with elided months and years, in any order of parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import trie

__all__ = ["DateRange", "OddDate", "find_dates", "read_dates"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """A day or a range of days; ``stated_year`` is False where the year was taken from elsewhere."""

    start: int
    end: int
    first: date
    last: date
    stated_year: bool


@dataclass(slots=True)
class _Point:
    day: int
    month: int | None
    year: int | None


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of a range of one or two days.

    Groups d1 m1 y1 d2 m2 y2, years and months optional.
    """
    script = language.script
    gap = r"[\s,]*" if not script.spaced else r"[\s,]+"
    months = f"(?:{trie(language.months)})(?!\\w)" if script.spaced else f"(?:{trie(language.months)})"
    weekdays = trie(language.words("weekdays"))
    suffix = f"(?:{trie(language.words('dates', 'day_suffixes'))})?"
    between = trie(language.words("dates", "between"))
    year_suffix = f"(?:\\s*(?:{trie(language.words('dates', 'year_suffixes'))})(?!\\w))?"
    words = trie(language.words("dates", "day_words"))
    lead = f"(?:(?:{words}){gap})?(?:\\(?(?:{weekdays})\\)?[,،]?{gap})?(?:(?:{words}){gap})?"
    to, pair = trie(language.words("dates", "ranges")), trie(language.words("dates", "pairs"))
    join = f"(?:(?P<to>{to})|(?P<pair>{pair}))"
    if language.data["dates"]["order"] == "year-month-day":
        year_suffix = f"(?:{trie(language.words('dates', 'year_suffixes'))})?"

        def point(n: int) -> str:
            return (
                rf"(?:(?P<y{n}>(?:19|20)\d\d)\s*{year_suffix}\s*)?(?:(?P<m{n}>{months})\s*)?"
                # Without a month a number is a day only by the sign behind it.
                rf"(?P<d{n}>\d{{1,2}})(?!\d)\s*(?(m{n}){suffix}|(?:{suffix[:-1]}))"
                rf"(?:\s*\(?(?:{weekdays})\)?)?"
            )

        return re.compile(rf"(?<!\d){point(1)}(?:\s*{join}\s*(?:{lead})?{point(2)})?(?!\d)")

    def year(n: int) -> str:
        return rf"(?:(?:,|\s)\s*(?:(?:{between})\s*)?(?P<y{n}>(?:19|20)\d\d)(?!\d|/){year_suffix})?"

    def moment(n: int) -> str:
        return (
            rf"(?P<d{n}>\d{{1,2}})\s?{suffix}(?!\w)(?:\s*(?:(?:{between})\s*)?(?P<m{n}>{months}){year(n)})?"
        )

    # A particle may be written together with the day: "and3 July".
    glued = "|".join(prefix for prefix in script.prefixes if prefix.isalpha())
    edge = rf"(?<![\w/.])(?:{glued})?" if glued else r"(?<![\w/.])"
    connector = rf"\s*,?\s*{join}\s*"
    # "12, 13 and 14 June": the first day counts.
    series = r"(?:(?P<d0>\d{1,2}),\s(?:\d{1,2},\s){0,4}(?=\d{1,2}\s))?"
    # The month may stand first (American order): "October 15, 2018".
    swapped = (
        rf"(?P<m3>{months})\s+(?P<d3>\d{{1,2}})(?:\s*[-–]\s*(?P<d4>\d{{1,2}}))?,\s+(?P<y3>(?:19|20)\d\d)"
    )
    return re.compile(
        rf"{edge}(?:(?:(?:{weekdays})[,،]?\s+)?(?:{series}{moment(1)}(?:{connector}{lead}{moment(2)})?(?![\w/])|{swapped}(?!\d)))"
    )


@cache
def _months(language: Language) -> re.Pattern[str]:
    return re.compile(trie(language.months))


@dataclass(frozen=True, slots=True)
class OddDate:
    """What is printed as a date and is none, or a range that runs backwards."""

    start: int
    end: int
    backwards: bool


def find_dates(text: str, language: Language, year: int | None = None) -> list[DateRange]:
    """Return the dates of ``text`` (lower case), in order.

    An elided month or year comes from the other end of the range, else from the next date of the
    text, else the year from ``year``. What cannot be a date (31 June) or lacks a month is left out.
    """
    return read_dates(text, language, year)[0]


def read_dates(
    text: str, language: Language, year: int | None = None
) -> tuple[list[DateRange], list[OddDate]]:
    """Return the dates of ``text`` (lower case), and what is left out or mended.

    That is: days that no month has, ranges that run backwards.
    """
    found = _dates(text, language, year)
    return [d for d in found if isinstance(d, DateRange)], [d for d in found if isinstance(d, OddDate)]


def _dates(text: str, language: Language, year: int | None) -> list[DateRange | OddDate]:
    if not _months(language).search(text):
        return []
    raw = list(_raw(text, language))
    found: list[DateRange | OddDate] = []
    prefixed = language.data["dates"]["order"] == "year-month-day"
    before: int | None = None  # where the year leads, an elided one is that of the date before
    for index, (start, end, first, last) in enumerate(raw):
        stated = last.year is not None
        if prefixed:
            last.year = last.year or before
            before = last.year
        if last.year is None:
            nearby = next((p[3].year for p in raw[index + 1 :] if p[3].year and p[0] - end < 60), None)
            last.year = nearby or year
        if last.year is None:
            continue
        if first.year is None:
            first.year = last.year
            # "28 December to 3 January 2019": the elided first year is the one before.
            if first.month and last.month and first.month > last.month:
                first.year -= 1
        try:
            begins = date(first.year, first.month or 0, first.day)
            ends = date(last.year, last.month or 0, last.day)
        except ValueError:
            found.append(OddDate(start, end, False))
            continue
        if begins <= ends and (ends - begins).days <= 400:
            found.append(DateRange(start, end, begins, ends, stated))
        elif (
            begins > ends
            and (begins.year, begins.month) == (ends.year, ends.month)
            and language.data.get("rtl")
        ):
            # "19-15 October": a range turned around with its line.
            found.append(DateRange(start, end, ends, begins, stated))
        elif begins > ends:
            found.append(DateRange(start, end, ends, ends, stated))
            found.append(OddDate(start, end, True))
    return found


def _raw(text: str, language: Language) -> Iterator[tuple[int, int, _Point, _Point]]:
    prefixed = language.data["dates"]["order"] == "year-month-day"
    for match in _pattern(language).finditer(text):
        group = match.groupdict()
        if group.get("m3"):
            month, year = _month(group["m3"], language), int(group["y3"])
            days = int(group["d3"]), int(group["d4"] or group["d3"])
            yield match.start(), match.end(), _Point(days[0], month, year), _Point(days[1], month, year)
            continue
        first = _point(group, 1, language)
        if first is None:
            continue
        last = _point(group, 2, language)
        if last is not None and group["pair"] and first.month is not None and last.month is not None:
            # "5 June and 12 September": two dates, not a range.
            if prefixed:
                last.year = last.year or first.year
            if first.day >= 28 and last.day == 1 and last.month == first.month % 12 + 1:
                yield match.start(), match.end(), first, last  # "31 August and 1 September"
                continue
            yield match.start(), match.start("pair"), first, _Point(first.day, first.month, first.year)
            yield match.start("d2"), match.end(), last, _Point(last.day, last.month, last.year)
            continue
        if group.get("d0") and last is not None and first.month is None:
            first.day = int(group["d0"] or 0)
        if last is None:
            if first.month is None:
                continue
            yield match.start(), match.end(), first, _Point(first.day, first.month, first.year)
            continue
        if prefixed:
            # The parts that lead are elided on the right.
            last.month = last.month or first.month
            last.year = last.year or first.year
        if first.month is None:
            first.month = last.month
        if last.month is None and first.month is not None:
            # "23 March 2034 to 18 hours": what is no day of a month ends no range.
            ends = max(match.end("m1"), match.end("y1"))
            yield match.start(), ends, first, _Point(first.day, first.month, first.year)
            continue
        if last.month is None or first.month is None:
            continue
        yield match.start(), match.end(), first, last


def _point(group: dict[str, str | None], n: int, language: Language) -> _Point | None:
    day = group.get(f"d{n}")
    if not day:
        return None
    month, year = group.get(f"m{n}"), group.get(f"y{n}")
    return _Point(int(day), _month(month, language) if month else None, int(year) if year else None)


def _month(name: str, language: Language) -> int:
    return language.months[re.sub(r"\s+", " ", name)]
