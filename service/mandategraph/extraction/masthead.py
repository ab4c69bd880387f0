"""The masthead: symbol, distribution, date, languages, and whose session it is, when and where."""

from __future__ import annotations

import re
from datetime import date

from mandategraph.extraction.dates import DateRange, find_dates
from mandategraph.extraction.language import Language, load
from mandategraph.extraction.layout import Layout, Line
from mandategraph.extraction.names import Names, lower
from mandategraph.extraction.records import Masthead, Session
from mandategraph.extraction.register import Entity
from mandategraph.extraction.symbols import find_symbols

__all__ = ["read_masthead"]

_LONGEST_LINE = 300


def read_masthead(layout: Layout, first_line: int, names: Names) -> tuple[Masthead, Session, tuple[int, int]]:
    """Return what the lines before the agenda list say, and the span of the session's dates."""
    language = names.language
    lines = [line for line in layout.lines[:first_line] if line.end - line.start <= _LONGEST_LINE]
    symbols = [m for line in lines for m in find_symbols(layout.read(line), language)]
    issued, held = _dates(layout, lines, language)
    body = _body(layout, lines, names) or (names.register.by_symbol(symbols[0].symbol) if symbols else None)
    masthead = Masthead(
        symbol=symbols[0].symbol if symbols else None,
        symbol_printed=bool(symbols),
        distribution=_distribution(layout, lines, language),
        issued=issued,
        reissued=_reissued(layout, language),
        original_language=_original(layout, lines, language),
        title=_title(layout, lines, language),
    )
    span, dates, location = held if held else ((0, 0), None, None)
    session = Session(
        body=body.id if body else None,
        number=_ordinal(layout, lines, language),
        start=dates.first if dates else None,
        end=dates.last if dates else None,
        location=location,
    )
    return masthead, session, span


def _body(layout: Layout, lines: list[Line], names: Names) -> Entity | None:
    """Return the body whose agenda it is: the last adopting body named on a line of its own.

    The parent organ (the Council above a Commission) is printed first.
    """
    found: Entity | None = None
    for line in lines:
        text = layout.read(line)
        for mention in names.find(text):
            alone = mention.end - mention.start >= 0.6 * len(text.strip())
            if mention.entity and mention.entity.adopts and alone:
                found = mention.entity
    return found


def _ordinal(layout: Layout, lines: list[Line], language: Language) -> int | None:
    session = language.pattern("masthead", "session")
    for line in lines:
        text = lower(layout.read(line))
        if len(text) < 120 and session.search(text):
            found = language.ordinal.search(text)
            if found:
                return language.ordinal_value(found)
    return None


def _dates(
    layout: Layout, lines: list[Line], language: Language
) -> tuple[date | None, tuple[tuple[int, int], DateRange, str | None] | None]:
    """Return the date of issue (a line of its own) and the session's dates (with a place, or a range)."""
    issued: date | None = None
    held = None
    also = language.data["masthead"].get("dates_also")
    tongues = [language, load(also)] if also else [language]
    for line in lines:
        text = layout.read(line)
        for found in [day for tongue in tongues for day in find_dates(lower(text), tongue)]:
            if not found.stated_year:
                continue
            rest = (text[: found.start] + " " + text[found.end :]).strip(" ,.，،、:;")
            words = re.sub(r"[\W\d]+", " ", rest).strip()
            if found.first == found.last and not words:
                issued = issued or found.first
            elif held is None and (found.first != found.last or words) and len(words) < 80:
                place = re.sub(r"\s*[*\d]+$", "", rest).strip(" ,.，،、:;") or None
                if language.pattern("masthead", "general").search(lower(text)):
                    issued = issued or found.first
                else:
                    held = ((line.start + found.start, line.start + found.end), found, place)
    return issued, held


def _distribution(layout: Layout, lines: list[Line], language: Language) -> str | None:
    head = lower(" ".join(layout.read(line) for line in lines))
    for kind in ("general", "limited", "restricted"):
        if language.pattern("masthead", kind).search(head):
            return kind
    return None


def _original(layout: Layout, lines: list[Line], language: Language) -> str | None:
    original = language.pattern("masthead", "original")
    for line in lines:
        text = lower(layout.read(line))
        found = original.search(text)
        if found and len(text) < 80:
            for code in language.data["masthead"]["languages"]:
                if language.pattern("masthead", "languages", code).search(text, found.end()):
                    return str(code)
    return None


def _reissued(layout: Layout, language: Language) -> date | None:
    """Return the date of the reissue note, a starred footnote."""
    for note in layout.footnotes:
        text = lower(layout.text[note.start : note.end])
        if note.number == 0 and language.pattern("masthead", "reissued").search(text):
            dates = find_dates(text, language)
            return dates[-1].last if dates else None
    return None


def _title(layout: Layout, lines: list[Line], language: Language) -> str | None:
    for line in lines:
        if language.line("headings", "title").match(lower(layout.read(line))):
            return layout.read(line)
    return None
