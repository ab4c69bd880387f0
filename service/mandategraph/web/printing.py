"""Dates, numbers, lists and codes as each language prints them, by the tables of Unicode (CLDR)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from mandategraph.web.labels import Text
from mandategraph.web.reader import Reader
from mandategraph.web.words import N_, THEMES, kind_word

__all__ = ["Printer", "as_text", "clock"]

# English as the Organization writes it: 15 October 2018.
LOCALES: Final[Mapping[str, str]] = {"en": "en_GB"}
# What stands between the parts of a list or of a date in a table.
COMMAS: Final[Mapping[str, str]] = {"ar": "، ", "zh": "、"}
SEMICOLONS: Final[Mapping[str, str]] = {"ar": "؛ ", "zh": "；"}
PLACES: Final[Mapping[str, str]] = {
    "heading": N_("heading"),
    "masthead": N_("masthead"),
    "annex": N_("annex"),
}


def as_text(value: object) -> Text:
    """Return a value as a text with its language where it has one."""
    return value if isinstance(value, Text) else Text("" if value is None else str(value))


def clock(value: object) -> str:
    """Return the hour of a date and time: 10:00; nothing for text that is none."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return ""
    return f"{moment:%H:%M}"


class Printer:
    """Prints values in the language of an interface; digits are Western in all six."""

    def __init__(self, ui: str) -> None:
        self.reader = Reader(ui, ui)
        self.locale = LOCALES.get(ui, ui)
        self.comma = COMMAS.get(ui, ", ")
        self.semicolon = SEMICOLONS.get(ui, "; ")

    def day(self, value: object) -> str:
        """Return a date as it is printed: 15 October 2018; text that is no date as it stands."""
        try:
            day = value if isinstance(value, date) else datetime.fromisoformat(str(value))
        except ValueError:
            return str(value)
        return self._ordinal(format_date(day, "long", self.locale))

    def days(self, first: str, last: str = "") -> str:
        """Return a range of days: 15–19 October 2018; one day, or none, where that is all."""
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            return ""
        if start == end:
            return self.day(start)
        if self.reader.ui == "zh":
            return str(format_interval(start, end, "yMMMMd", locale=self.locale))
        # Elsewhere the tables have long months in the ranges of some languages only.
        if (start.year, start.month) == (end.year, end.month):
            return self._ordinal(f"{start.day}–{format_date(end, 'long', self.locale)}")
        if start.year != end.year:
            return f"{self.day(start)} – {self.day(end)}"
        return f"{self._ordinal(format_skeleton('MMMMd', start, locale=self.locale))} – {self.day(end)}"

    def _ordinal(self, text: str) -> str:
        """Write the first of a month as French does."""
        return re.sub(r"(?<![0-9])1(?=[ –])", "1er", text) if self.reader.ui == "fr" else text

    def number(self, value: object) -> str:
        """Return a whole number with the groups of its language."""
        return str(format_decimal(int(str(value)), locale=self.locale, numbering_system="latn"))

    def listed(self, things: Iterable[object]) -> Markup:
        """Return things as a list in a sentence: one, two and three."""
        return Markup(format_list([str(escape(thing)) for thing in things], locale=self.locale))

    def printed(self, value: object) -> Text:
        """Return a value as people write it: dates in words, yes and no."""
        text = as_text(value)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.text):
            return Text(self.day(text.text))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+", text.text):
            return Text(self.comma.join((self.day(text.text), clock(text.text))))
        if text.text in ("true", "false"):
            gettext = self.reader.gettext
            return Text(gettext("yes") if text.text == "true" else gettext("no"))
        return text

    def paragraph_name(self, code: str) -> str:
        """Return a place within an item in words: P3 is paragraph 3, D1 entry 1 of the documentation."""
        gettext = self.reader.gettext
        if match := re.fullmatch(r"([PD])([0-9]+)", code):
            said = gettext("paragraph %(number)s") if match[1] == "P" else ""
            said = said or gettext("documentation, entry %(number)s")
            return said % {"number": match[2]}
        return gettext(PLACES[code]) if code in PLACES else code

    def kind_word(self, kind: str) -> str:
        """Return what a thing of a kind is called."""
        return self.reader.gettext(kind_word(kind))

    def theme_name(self, theme: str) -> str:
        """Return what a theme of the query library is called."""
        if theme in THEMES:
            return self.reader.gettext(THEMES[theme])
        return theme.replace("-", " ").capitalize()
