"""Texts in the reader's language, and addresses on this host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from rdflib import Literal

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Symbol
from mandategraph.identifiers.links import addresses
from mandategraph.namespaces import BASE

__all__ = ["LANGUAGES", "Text", "href", "label_of_term", "local_name", "pick", "public_addresses"]

# The six official languages by their own names, in the order in which the Organization lists them.
LANGUAGES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its language where one is known, and whether it stands in for the wanted language."""

    text: str
    lang: str | None = None
    fallback: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def pick(texts: Iterable[Literal], wanted: str) -> Text | None:
    """Return the text in the wanted language; else English, else French, else the first there is.

    A text without a language stands in for none: it is the same in all of them. None where there is no text.
    """
    by_language: dict[str, str] = {}
    for text in texts:
        by_language.setdefault(text.language or "", str(text))
    for language in (wanted, "", "en", "fr", *sorted(by_language)):
        if language in by_language:
            return Text(by_language[language], language or None, bool(language) and language != wanted)
    return None


def label_of_term(labels: Mapping[str, str], wanted: str, name: str) -> Text:
    """Return the label of a term by language, with a capital first; its name where it has none."""
    text = labels.get(wanted) or labels.get("en") or name
    spoken = wanted if wanted in labels else "en"
    return Text(text[:1].upper() + text[1:], spoken, spoken != wanted)


def href(iri: str, query: str = "") -> str:
    """Return the address of a thing on this host; of anything else its IRI, if that is a web address.

    ``query`` stands behind an address on this host, its question mark included.
    """
    if not iri.startswith(BASE):
        return iri if iri.startswith(("https://", "http://")) else ""
    return _path(iri) + query


# A page has a hundred links, and they come back on page after page.
@lru_cache(1 << 14)
def _path(iri: str) -> str:
    # The IRI may hold letters that a URL escapes; its own escapes stay as they are.
    return "/" + quote(iri[len(BASE) :], safe="/%:@!$&'()*+,;=-._~")


def local_name(iri: str) -> str:
    """Return what stands after the last slash or hash."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


@lru_cache(1 << 10)
def public_addresses(symbol: str) -> Mapping[str, str]:
    """Return the public addresses of a document by language; none where the text is no symbol."""
    try:
        found = {address.language: address.page for address in addresses(Symbol.parse(symbol))}
    except IdentifierError:
        found = {}
    return MappingProxyType(found)
