"""Conferences that an organ called once, or again after years: congresses with symbols such as A/CONF.1/1.

No register has them by their symbols; the masthead prints the name, the ordinal as part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.language import Language, load
from mandategraph.extraction.names import Names, lower
from mandategraph.extraction.register import Entity
from mandategraph.extraction.strangers import stranger
from mandategraph.extraction.symbols import find_symbols

__all__ = ["called_conference"]

_SERIES = re.compile(r"(?P<series>[A-Z][\w.]*/CONF\.\d{1,4})(?:/|$)")
_LINES = 5  # of a name
_BESIDE = re.compile(r"\t|\s{3,}")  # what stands in the other column


def called_conference(
    symbol: str | None, texts: Iterable[str], names: Names
) -> tuple[Entity, int | None] | None:
    """Return the conference of a symbol of such a series, and its number; None for any other symbol.

    ``texts`` are the lines of the masthead. The entity is a stranger: its key is the series, its name is
    the one printed, or the series where none is.
    """
    found = _SERIES.match(symbol or "")
    if found is None:
        return None
    name, number = _printed([_left(text, names.language) for text in texts], names.language)
    series = found["series"]
    return stranger(name or series, names, series.replace("/", "-"), series), number


def _left(text: str, language: Language) -> str:
    """Return what a line says beside distribution, date, language and symbol."""
    for symbol in reversed(find_symbols(text, language)):
        text = f"{text[: symbol.start]} {text[symbol.end :]}"
    lowered = lower(text)
    starts = [len(text)]
    for name in ("general", "limited", "restricted", "original"):
        starts += [m.start() for m in language.pattern("masthead", name).finditer(lowered)]
    text = _BESIDE.split(text[: min(starts)].strip())[0]
    also = language.data["masthead"].get("dates_also")
    for tongue in [language, load(also)] if also else [language]:
        for day in reversed(find_dates(lower(text), tongue)):
            text = text[: day.start] if day.first == day.last else ""
    return text.strip(" ,،，")


def _printed(lines: list[str], language: Language) -> tuple[str | None, int | None]:
    """Return the name, put together from its lines, and the ordinal that it begins with."""
    pattern = language.pattern("masthead", "conference")
    session = language.pattern("masthead", "session")
    item = language.line("headings", "item")
    for index, line in enumerate(lines):
        lowered = lower(line)
        # The ordinal may stand in a line of its own, above the name.
        told = f"{lowered} {lower(lines[index + 1])}" if index + 1 < len(lines) else lowered
        first = pattern.search(told if language.ordinal.match(lowered) else lowered)
        if first is None or session.search(lowered) or item.match(lowered):
            continue
        kept = [line]
        for following in lines[index + 1 : index + _LINES]:
            if not following or language.line("headings", "title").match(lower(following)):
                break
            kept.append(following)
        name = (" " if language.script.spaced else "").join(kept)
        number = language.ordinal.search(lower(name))
        if number is not None and number.start() <= first.start() + len(first.group()):
            value = language.ordinal_value(number)
            return f"{name[: number.start()]}{name[number.end() :]}".strip(), value
        return name, None
    return None, None
