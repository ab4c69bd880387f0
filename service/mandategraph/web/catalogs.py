"""The translations of the interface: catalogs of gettext, read from their sources when first asked for.

The .po files are all there is: no step compiles them, so an editable install and a wheel run the same
text, and what a translator saves is what the next start of the service shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mandategraph.query.header import Column, Header, Parameter, read_header
from mandategraph.web.words import spoken

__all__ = ["DOMAINS", "TRANSLATED", "catalog_path", "extract_header", "extract_summary", "translations"]

# What Babel is given of a text: line, function, text and remarks.
_Found = tuple[int, None, str, list[str]]

# The texts of the pages, and what the questions of the query library ask.
DOMAINS = ("mandategraph", "questions")
# English is the language of the messages themselves.
TRANSLATED = ("ar", "zh", "fr", "ru", "es")


def catalog_path(language: str, domain: str = DOMAINS[0]) -> Path:
    """Return the place of a language's catalog."""
    return Path(str(files("mandategraph"))) / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


@cache
def translations(language: str) -> NullTranslations:
    """Return the texts of a language, read once; English, and what has no translation, is as it stands."""
    found = NullTranslations()
    for domain in DOMAINS if language in TRANSLATED else ():
        found.add_fallback(_read(language, domain))
    return found


def _read(language: str, domain: str) -> GNUTranslations:
    with catalog_path(language, domain).open("rb") as source:
        catalog = read_po(source, locale=language, domain=domain)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def extract_summary(source: BinaryIO, *_: object, **__: object) -> Iterator[_Found]:
    """Give what a query asks, for Babel."""
    yield 1, None, _header(source).summary, []


def extract_header(source: BinaryIO, *_: object, **__: object) -> Iterator[_Found]:
    """Give all that a query says of itself to those who ask it, for Babel."""
    header = _header(source)
    named: tuple[Parameter | Column, ...] = (*header.parameters, *header.returns)
    for text in (header.summary, header.description, *(one.description for one in named)):
        yield 1, None, text, []
    for one in named:
        yield 1, None, spoken(one.name), []


def _header(source: BinaryIO) -> Header:
    return read_header(source.read().decode("utf-8"), "")
