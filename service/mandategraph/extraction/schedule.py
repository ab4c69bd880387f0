"""The timetable of the annex: one slot a row with a clock time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.labels import same_title
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.names import lower
from mandategraph.extraction.phrase import compile_phrase, trie

__all__ = ["Row", "read_schedule"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    ``items`` are the numbers printed in it, ``unknown`` those that the agenda list does not have.
    """

    day: date | None
    hours: str
    items: tuple[str, ...]
    unknown: tuple[str, ...]
    parallel: str | None
    start: int
    end: int


@cache
def _hours(language: Language) -> re.Pattern[str]:
    after = trie(language.words("clock"))
    before = trie(language.words("clock_before"))
    to = trie([*language.words("dates", "ranges")])
    minutes = rf"(?:\s?[.:h/]\s?\d{{2}}|\s?(?:{after})\s*\d{{2}})?"
    hour = rf"(?:(?:{before})\s*)?\d{{1,2}}{minutes}\s*(?:{after})?(?:\s?\d{{2}}\s?(?:{after}))?\.?"
    named = rf"(?:{trie(language.words('clock_parts'))})"
    return re.compile(rf"(?:{hour}\s*(?:{to})\s*{hour}|{named})")


@cache
def _labels(language: Language) -> re.Pattern[str]:
    item = "|".join(compile_phrase(p, language.script) for p in ["item", *language.words("headings", "item")])
    letters = "|".join(map(re.escape, language.letters))
    return re.compile(
        rf"(?:(?:{item})s?\s*(?P<n>\d{{1,2}})\s*(?:\(?(?P<s>{letters})\s?\.?\)\.?)?|(?<![\w.])(?P<n2>\d{{1,2}})\s*\(?(?P<s2>{letters})\s?\.?\)|^(?P<n3>\d{{1,2}})\.?\s+(?=\w))"
    )


def read_schedule(
    layout: Layout,
    first: int,
    numbers: Sequence[str],
    titles: Sequence[str],
    language: Language,
    year: int | None,
) -> list[Row]:
    """Return the rows from line ``first`` on that print the hours of a meeting."""
    rows: list[Row] = []
    day: date | None = None
    known = set(numbers)
    lines = layout.lines
    for index in range(first, len(lines)):
        text = layout.read(lines[index])
        lowered = lower(text)
        cells = list(re.split(r"\t|\s\|\s|^\||\|$", lowered))
        dates = find_dates(lowered[:120], language, year)
        if dates and dates[0].start < 40:
            day = dates[0].first
        cell = next(
            (
                c
                for c in cells[:3]
                if (m := _hours(language).match(c.strip())) and len(c.strip()) - m.end() <= 12
            ),
            None,
        )
        start = 0
        if cell is None:
            match = _hours(language).match(lowered)
            if match is None or not re.match(r"\s", lowered[match.end() : match.end() + 1] or " "):
                continue
            cell, start = match.group(), match.end()
        else:
            start = lowered.index(cell) + len(cell)
        rest = lowered[start:]
        following = layout.read(lines[index + 1]) if not rest.strip() and index + 1 < len(lines) else ""
        content = rest if rest.strip() else lower(following)
        parts = [p.strip() for p in re.split(r"\t|\|", content) if p.strip()]
        items, unknown = _items(parts[0] if parts else "", known, numbers, titles, language)
        parallel = text[-len(parts[1]) :].strip() if len(parts) > 1 and rest.strip() else None
        rows.append(Row(day, cell.strip(), items, unknown, parallel, lines[index].start, lines[index].end))
    return rows


def _items(
    cell: str, known: set[str], numbers: Sequence[str], titles: Sequence[str], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: list[str] = []
    unknown: list[str] = []
    for match in _labels(language).finditer(cell):
        number = match["n"] or match["n2"] or match["n3"]
        letter = match["s"] or match["s2"]
        key = f"{number}({language.letters[letter]})" if letter else number
        (found if key in known else unknown).append(key)
    if not found:
        found = [n for n, t in zip(numbers, titles, strict=True) if same_title(cell, lower(t))]
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown))
