"""Sentences of lower layers in the language of the pages, with their values as that language prints them."""

from __future__ import annotations

from collections.abc import Callable

from mandategraph.message import Message
from mandategraph.web.printing import Printer

__all__ = ["told"]


def told(printer: Printer, text: str, isolated: Callable[[str], str] = str) -> str | None:
    """Return a sentence in the language of the pages, its values within; None where there is none such.

    ``isolated`` keeps the direction of a value from its neighbours.
    """
    message = Message.of(text)
    said = printer.reader.gettext(message.template) if message.template else ""
    # What has no translation stays as it is; for nothing gettext answers the head of its catalog.
    if said in ("", message.template):
        return None
    printed = {name: _printed(printer, name, str(value)) for name, value in message.values.items()}
    if printed:
        said = said.format_map({name: isolated(value) for name, value in printed.items()})
    return isolated(message.before) + said if message.before else said


def _printed(printer: Printer, place: str, value: str) -> str:
    """Return a value as its place wants it: days in words, kinds of acts by their names."""
    if place.endswith("day") and place != "weekday":
        return printer.day(value)
    return printer.kind_word(value).lower() if place == "kind" else value
