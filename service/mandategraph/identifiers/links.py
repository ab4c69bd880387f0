"""Public addresses of a document, by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from mandategraph.identifiers.symbol import Symbol

__all__ = ["LANGUAGES", "Address", "addresses"]

# The official languages, in the alphabetical order of their English names.
LANGUAGES: Final = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class Address:
    """Where one language version can be read: the short link and the file behind it."""

    language: str
    page: str
    file: str


def addresses(symbol: Symbol) -> tuple[Address, ...]:
    """Return the public addresses of a document in the six official languages.

    They are made from the symbol alone; whether that language version exists is not known here.
    A joint document is found by each of its symbols: its first one is used.

    >>> addresses(Symbol.parse("S/RES/2273 (2016)"))[2].page
    'https://undocs.org/en/S/RES/2273%20(2016)'
    """
    path = quote(str(symbol.members[0]), safe="/()")
    value = quote(str(symbol.members[0]), safe="/()")
    return tuple(
        Address(
            language,
            f"https://undocs.org/{language}/{path}",
            f"https://documents.un.org/api/symbol/access?s={value}&t=pdf&l={language}",
        )
        for language in LANGUAGES
    )
