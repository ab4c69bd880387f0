"""IRIs of Akoma Ntoso for the UN system (AKN4UN), as links from our own."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.symbol import Symbol

__all__ = ["expression_iri", "paragraph_iri", "work_iri"]

# AKN4UN names languages by ISO 639-2 codes.
_LANGUAGES: Final = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_SEGMENT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def work_iri(document_type: str, subtype: str, actor: str, day: date, symbol: Symbol) -> str:
    """Return the IRI of a work; raise IdentifierError where a part cannot be a path segment.

    ``document_type`` and ``subtype`` are AKN4UN's ("debateReport", "agenda" for an annotated agenda).

    >>> work_iri("debateReport", "agenda", "ctoc", date(2018, 5, 30), Symbol.parse("CTOC/COP/2018/1"))
    '/akn/un/debateReport/agenda/ctoc/2018-05-30/CTOC-COP-2018-1'
    """
    for segment in (document_type, subtype, actor):
        if not _SEGMENT.fullmatch(segment):
            raise IdentifierError(segment[:100], "a word of letters, digits and hyphens")
    number = str(symbol).replace("/", "-").replace(" ", "_")
    return f"/akn/un/{document_type}/{subtype}/{actor}/{day.isoformat()}/{number}"


def expression_iri(work: str, language: str, day: date) -> str:
    """Return the IRI of a language version; raise IdentifierError for a language that is not official."""
    if language not in _LANGUAGES:
        raise IdentifierError(language[:100], f"one of the languages {', '.join(_LANGUAGES)}")
    return f"{work}/{_LANGUAGES[language]}@{day.isoformat()}"


def paragraph_iri(expression: str, number: str) -> str:
    """Return the IRI of a paragraph of a work or language version."""
    if not re.fullmatch(r"[A-Za-z0-9]{1,12}", number):
        raise IdentifierError(number[:100], "the number of a paragraph")
    return f"{expression}#para_{number}"
