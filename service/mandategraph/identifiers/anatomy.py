"""The components of a document symbol: organ, subsidiaries, session or year, nature, number, suffixes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mandategraph.identifiers.spelling import known

__all__ = ["Anatomy", "dissect"]

_YEAR: Final = re.compile(r"(?:19[4-9][0-9]|20[0-9]{2}|21[0-9]{2})")
_NUMBERED: Final = re.compile(r"(?P<word>[A-Za-z]+)(?:\.(?P<number>.+))?")
_SESSION: Final = re.compile(r"(?:E?S-)?[0-9]{1,3}")
# What a parenthesis after a number holds: the year of a Security Council resolution, the session
# (roman) of older documents, or a section, part or volume.
_TRAILING: Final = re.compile(r"(?P<stem>[^(]*?)\x20?\((?P<content>[^()]*)\)(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What the components of a symbol say; None where a series does not follow the usual pattern.

    ``organ`` is the series that opens the symbol. ``session`` is kept as printed ("73", "S-30", "XXX",
    "15"). ``part`` is a section, part or volume ("Sect. 16"). ``suffixes`` are pairs of word and number.
    """

    organ: str
    subsidiaries: tuple[str, ...] = ()
    year: int | None = None
    session: str | None = None
    nature: str | None = None
    number: str | None = None
    part: str | None = None
    suffixes: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=4096)
def dissect(symbol: str) -> Anatomy:
    """Take one canonical symbol (not a joint one) apart."""
    components = symbol.split("/")
    suffixes: list[tuple[str, str]] = []
    contents: list[str] = []
    while (
        len(components) > 2
        and (found := _NUMBERED.match(components[-1]))
        and known(found["word"], "suffixes")
    ):
        number_of_suffix, inside = _plain(found["number"] or "")
        suffixes.insert(0, (found["word"], number_of_suffix))
        contents.extend(inside)
        components.pop()

    bare: list[str] = []
    for component in components:
        stem, inside = _plain(component)
        bare.append(stem)
        contents.extend(inside)
    year, session, part = _contents(contents)

    organ, subsidiaries, nature, number = bare[0], [], None, None
    if found := re.fullmatch(r"([A-Z]{2,})\.([0-9]+)", organ):  # "IDB.51": the session in the organ's name
        organ, session = found[1], found[2]
    rest = bare[1:]
    for position, component in enumerate(rest):
        last = position == len(rest) - 1
        named = _NUMBERED.fullmatch(component)
        if named and known(named["word"], "natures") and not (nature and named["number"] is None):
            nature = named["word"].upper()
            number = named["number"] if named["number"] is not None else number
        elif (
            year is None and _YEAR.fullmatch(component) and not (last and number is None and nature == "RES")
        ):
            year = int(component)
        elif session is None and not last and _SESSION.fullmatch(component) and year is None:
            session = component
        elif component[:1].isdigit():
            number = component
        else:
            subsidiaries.append(component)
    return Anatomy(organ, tuple(subsidiaries), year, session, nature, number, part, tuple(suffixes))


def _plain(component: str) -> tuple[str, list[str]]:
    contents: list[str] = []
    while found := _TRAILING.fullmatch(component):
        contents.append(found["content"])
        component = found["stem"] + found["rest"]
    return component, contents


def _contents(contents: list[str]) -> tuple[int | None, str | None, str | None]:
    year = session = part = None
    for content in contents:
        if _YEAR.fullmatch(content):
            year = int(content)
        elif re.fullmatch(r"[0-9]+|(?:E?S-)?[IVXLC]+", content):
            session = content
        else:
            part = content
    return year, session, part
