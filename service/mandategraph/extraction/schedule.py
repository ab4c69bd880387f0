"""The timetable of the annex: one slot a row with a clock time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.labels import same_title, words_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.names import lower
from mandategraph.extraction.phrase import compile_phrase, trie

__all__ = ["Row", "read_schedule"]

_CELL = re.compile(r"[^\t|]+?(?=\t|\||\s{3,}|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    ``items`` are the numbers printed in it, ``unknown`` those that the agenda list does not have,
    ``titles`` the words printed behind each number.
    """

    day: date | None
    hours: str
    items: tuple[str, ...]
    unknown: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
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
        rf"(?:(?:{item})s?\s*(?P<n>\d{{1,2}})\s*(?:\(?(?P<s>{letters})\s?\.?\)\.?)?|(?<![\w.])(?P<n2>\d{{1,2}})\s*\(?(?P<s2>{letters})\s?\.?\)|^(?P<n3>\d{{1,2}})\.?(?:\s+(?=\w)|$|(?=;)))"
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
        dates = find_dates(lowered[:120], language, year)
        dated = bool(dates) and dates[0].start < 40
        if dated:
            day = dates[0].first
        found = _clock(text, lowered, language)
        if found is None:
            # Without hours a line goes on with the slot above.
            if rows and not dated and _labels(language).match(lowered):
                rows[-1] = _joined(rows[-1], _read(text, known, numbers, titles, language), lines[index].end)
            continue
        hours, rest = found
        if (
            not rest.strip()
            and index + 1 < len(lines)
            and not _labels(language).match(lower(layout.read(lines[index + 1])))
        ):
            rest = layout.read(lines[index + 1])
        cell = _read(rest, known, numbers, titles, language)
        rows.append(Row(day, hours, *cell, lines[index].start, lines[index].end))
    return rows


def _clock(text: str, lowered: str, language: Language) -> tuple[str, str] | None:
    """Return the hours that a line prints, in a cell of their own or first, and what stands behind them."""
    cells = list(_CELL.finditer(text))
    for cell in cells[:3]:
        said = lowered[cell.start() : cell.end()].strip()
        match = _hours(language).match(said)
        if match and len(said) - match.end() <= 12:
            return said, text[cell.end() :]
    match = _hours(language).match(lowered)
    if match is None or not re.match(r"\s", lowered[match.end() : match.end() + 1] or " "):
        return None
    return match.group().strip(), text[match.end() :]


def _read(
    text: str, known: set[str], numbers: Sequence[str], titles: Sequence[str], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...], str | None]:
    """Return what the cells behind the hours say: items, unknown ones, printed titles, what is parallel."""
    parts = [m.group().strip() for m in _CELL.finditer(text) if m.group().strip()]
    items, unknown, printed = _items(lower(parts[0]) if parts else "", known, numbers, titles, language)
    rest = parts[1:]
    if len(printed) == 1 and not words_of(printed[0][1]) and rest:
        # A column of numbers, then one of titles; else the next column is for what meets in parallel.
        title = next((t for n, t in zip(numbers, titles, strict=True) if n == printed[0][0]), "")
        if words_of(rest[0])[:1] == words_of(title)[:1]:
            printed = ((printed[0][0], lower(rest[0])),)
            rest = rest[1:]
    return items, unknown, printed, rest[0] if rest else None


def _joined(
    row: Row,
    more: tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...], str | None],
    end: int,
) -> Row:
    items, unknown, printed, parallel = more
    return replace(
        row,
        items=tuple(dict.fromkeys((*row.items, *items))),
        unknown=tuple(dict.fromkeys((*row.unknown, *unknown))),
        titles=(*row.titles, *printed),
        parallel=row.parallel or parallel,
        end=end,
    )


def _items(
    cell: str, known: set[str], numbers: Sequence[str], titles: Sequence[str], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the items that a cell names, those that the list does not have, and the words behind each."""
    keys: list[tuple[str, int, int]] = []  # key, where its label begins, where its words begin
    for match in _labels(language).finditer(cell):
        if keys and match.start() < keys[-1][2]:
            continue
        number = match["n"] or match["n2"] or match["n3"]
        letter = match["s"] or match["s2"]
        keys.append((_key(number, letter, language), match.start(), match.end()))
        while more := _more(language).match(cell, keys[-1][2]):
            # "items 9 and 10", "1 (a)-(d)"
            last, at = keys[-1][0], more.end()
            key = _key(more["n"] or last.split("(")[0], more["s"], language)
            between = _between(last, key, numbers) if more["to"] else []
            keys += [(k, match.start(), at) for k in [*between, key]]
    found = [key for key, _, _ in keys if key in known]
    unknown = [key for key, _, _ in keys if key not in known]
    if not found:
        found = [n for n, t in zip(numbers, titles, strict=True) if same_title(cell, lower(t))]
    starts = [start for _, start, _ in keys]
    printed = tuple(
        (key, cell[end : min((s for s in starts if s >= end), default=len(cell))])
        for key, start, end in keys
        if starts.count(start) == 1
    )
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown)), printed


def _key(number: str, letter: str | None, language: Language) -> str:
    return f"{number}({language.letters[letter]})" if letter else number


def _between(first: str, last: str, numbers: Sequence[str]) -> list[str]:
    """Return the items of the list between two of one level."""
    if first not in numbers or last not in numbers:
        return []
    level = first.count("(")
    inside = numbers[numbers.index(first) + 1 : numbers.index(last)]
    return [n for n in inside if n.count("(") == level]


@cache
def _more(language: Language) -> re.Pattern[str]:
    joiners, to = language.any_of("acts.joiners"), language.any_of("acts.ranges")
    letters = "|".join(map(re.escape, language.letters))
    join = rf"(?:\s*(?P<to>{to})\s*|\s*[,;]\s*(?:(?:{joiners})\s+)?|\s*(?<![^\W\d])(?:{joiners})\s+)"
    return re.compile(rf"{join}(?:(?P<n>\d{{1,2}})(?![\d:.])\s*)?(?:\((?P<s>{letters})\))?(?<=[\d)])(?!\w)")
