"""The masthead: symbol, distribution, date, languages, and whose session it is, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mandategraph.extraction.conferences import called_conference
from mandategraph.extraction.dates import DateRange, find_dates
from mandategraph.extraction.language import Language, load
from mandategraph.extraction.layout import Layout, Line
from mandategraph.extraction.names import Names, lower
from mandategraph.extraction.records import Masthead, Session
from mandategraph.extraction.register import Entity
from mandategraph.extraction.strangers import stranger
from mandategraph.extraction.symbols import find_symbols

__all__ = ["read_masthead"]

_LONGEST_LINE = 300
# Classes that hold no sessions or meetings of their own.
_NO_AGENDA = frozenset({"Instrument", "Office", "Secretariat", "Fund", "RegionalGroup"})


def read_masthead(
    layout: Layout, first_line: int, names: Names
) -> tuple[Masthead, Session, tuple[int, int], Entity | None]:
    """Return what the lines before the agenda list say, the span of the session's dates, and the body."""
    language = names.language
    lines = [line for line in layout.lines[:first_line] if line.end - line.start <= _LONGEST_LINE]
    symbols = [m for line in lines for m in find_symbols(layout.read(line), language)]
    issued, held = _dates(layout, lines, language)
    number, session_line, noun = _ordinal(layout, lines, language)
    before = [line for line in lines if session_line is None or line.start < session_line.start]
    symbol = symbols[0].symbol if symbols else None
    if called := called_conference(symbol, [layout.read(line) for line in before], names):
        body: Entity | None = called[0]
        number = number or called[1]
    else:
        body = _body(layout, before, names, symbol, number)
    masthead = Masthead(
        symbol=symbol,
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
        number=number,
        start=dates.first if dates else None,
        end=dates.last if dates else None,
        location=location,
        noun=noun,
    )
    return masthead, session, span, body


def _body(
    layout: Layout, lines: list[Line], names: Names, symbol: str | None, session: int | None
) -> Entity | None:
    """Return the body whose agenda it is: the last one named in lines of its own before the session.

    The parent organ (the Council above a Commission) is printed first. A name that the register does not
    have is a stranger; a general one ("Conference of the Parties") is that of the symbol's series.
    """
    by_symbol = names.register.by_symbol(symbol) if symbol else None
    found: Entity | None = None
    for text, known in _names_printed(layout, lines, names):
        if known is not None:
            found = known
            continue
        head = next((m.head for m in names.find(text) if m.how == "head"), None)
        if head is None or re.search(r"\d", text):
            continue
        heads = {names.head_of(n) for n in by_symbol.names.get(names.language.code, ())} if by_symbol else ()
        if by_symbol is not None and head in heads:
            found = by_symbol
        elif (series := _series(symbol, session) if symbol else None) or names.language.words("name_joiners"):
            key = series.replace("/", "-") if series else None
            found = stranger(" ".join(text.split()), names, key, series or "?")
    return found or by_symbol or _longer(layout, lines, names, symbol, session)


def _longer(
    layout: Layout, lines: list[Line], names: Names, symbol: str | None, session: int | None
) -> Entity | None:
    """Return the body whose name goes on behind one of the register: a conference serving as a meeting."""
    series = _series(symbol, session) if symbol else None
    for text, _ in _names_printed(layout, lines, names) if series else ():
        if names.head_of(text):
            return stranger(" ".join(text.split()), names, series.replace("/", "-"), series)  # type: ignore[union-attr]
    return None


def _names_printed(layout: Layout, lines: list[Line], names: Names) -> Iterator[tuple[str, Entity | None]]:
    """Yield the lines of the masthead, those of one name joined, with the adopting body that they name."""
    # In columns, a symbol stands beside the name.
    texts = [re.split(r"\t|\s{4,}", layout.read(line))[0].strip() for line in lines]
    joiners = {*names.language.words("name_joiners"), *names.language.words("articles")}
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < min(len(lines), at + 5) and not lines[last + 1].gap:
            last += 1
        for end in range(last, at - 1, -1):
            joined = " ".join(texts[at : end + 1])
            known = [m for m in names.find(joined) if m.entity and m.entity.kind not in _NO_AGENDA]
            if known and known[-1].end - known[-1].start >= 0.6 * len(joined):
                yield joined, known[-1].entity
                at = end + 1
                break
        else:
            end = at
            while end < last and (
                texts[end].rpartition(" ")[2].lower() in joiners or texts[end + 1][:1].islower()
            ):
                end += 1
            yield " ".join(texts[at : end + 1]), None
            at = end + 1


def _series(symbol: str, session: int | None) -> str | None:
    """Return the part of a symbol that all documents of the body share: "ICCD/COP" of ICCD/COP(19)/1."""
    parts: list[str] = []
    for part in symbol.split("/"):
        if part.isdigit():
            break
        ended = re.fullmatch(r"(.*?[A-Za-z])[.(]?(\d+)\)?", part)
        if ended and session is not None and int(ended[2]) == session:
            parts.append(ended[1].rstrip(".("))
            break
        parts.append(part)
    return "/".join(parts) or None


def _ordinal(layout: Layout, lines: list[Line], language: Language) -> tuple[int | None, Line | None, str]:
    """Return the number of the session, its line and its noun: some bodies print "Eighth meeting"."""
    for words in ("session", "meeting"):
        pattern = language.pattern("masthead", words)
        for line in lines:
            text = lower(layout.read(line))
            if len(text) < 120 and (noun := pattern.search(text)):
                found = language.ordinal.search(text)
                if found and (words == "session" or len(text) < 40 + len(noun.group())):
                    return language.ordinal_value(found), line, words
    return None, None, "session"


def _dates(
    layout: Layout, lines: list[Line], language: Language
) -> tuple[date | None, tuple[tuple[int, int], DateRange, str | None] | None]:
    """Return the date of issue (a line of its own) and the session's dates (with a place, or a range)."""
    issued: date | None = None
    held: tuple[tuple[int, int], DateRange, str | None] | None = None
    also = language.data["masthead"].get("dates_also")
    tongues = [language, load(also)] if also else [language]
    for line in lines:
        text = layout.read(line)
        for found in [day for tongue in tongues for day in find_dates(lower(text), tongue)]:
            if not found.stated_year:
                continue
            words = re.sub(r"[\W\d]+", " ", text[: found.start] + " " + text[found.end :]).strip()
            ranged = found.first != found.last
            if not ranged and not words:
                issued = issued or found.first
            elif (held is None or (ranged and held[1].first == held[1].last)) and len(words) < 80:
                if language.pattern("masthead", "general").search(lower(text)):
                    issued = issued or found.first
                elif ranged or words:
                    # Beside the one day of another column, a range is what tells when the session is held.
                    issued = issued or (held[1].first if held else None)
                    place = _place(text[: found.start], language) or _place(text[found.end :], language)
                    held = ((line.start + found.start, line.start + found.end), found, place)
    return issued, held


def _place(beside: str, language: Language) -> str | None:
    """Return the place that stands before or behind the dates of a session, its number left out."""
    session = list(language.pattern("masthead", "session").finditer(lower(beside)))
    said = beside[session[-1].end() :] if session else beside
    return re.sub(r"\s*[*\d]+$", "", said.strip(" ,.，،、:;")).strip(" ,.，،、:;") or None


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
