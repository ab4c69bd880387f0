"""Names made from keys: "Резолюция 7/1 (COP-UNTOC)", where the data has English and French names only.

What an act, a provision, an agenda item or a session is called follows from its key and from nothing else,
so in each language it can be said in that language's own words; titles are never made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Key, key_of
from mandategraph.identifiers.act_number import display_number
from mandategraph.web.catalogs import translations
from mandategraph.web.labels import Text
from mandategraph.web.words import N_

__all__ = ["composed", "naming"]

PATTERNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "resolution": N_("Resolution %(number)s (%(owner)s)"),
        "decision": N_("Decision %(number)s (%(owner)s)"),
        "rule": N_("Rule %(number)s (%(owner)s)"),
        "article": N_("Article %(number)s (%(owner)s)"),
        "item": N_("Item %(number)s (%(owner)s)"),
        "session": N_("Session %(number)s (%(owner)s)"),
    }
)
# What stands in brackets at the end of a label: whose act or provision it is.
OWNER = re.compile(r".+ \(([^()]+)\)\Z")


def composed(iri: str, label: Text, language: str) -> Text:
    """Return the label of a thing in a language, made from its key where the given one stands in for it.

    A label that is the key itself is in no language. What no name can be made for keeps its label.
    """
    return _composed(iri, label.text, language) or label if label.fallback else label


def naming(language: str) -> Callable[[str, str], str]:
    """Return what words the English name of a thing, by its IRI, in a language as ``composed`` does."""
    return lambda iri, name: composed(iri, Text(name, "en", True), language).text


@lru_cache(maxsize=1 << 14)
def _composed(iri: str, label: str, language: str) -> Text | None:
    try:
        kind, key = key_of(iri)
    except IdentifierError:  # a term, a code, or what is not ours
        return None
    if label == key:
        return Text(label)
    if kind not in PATTERNS:
        return None
    parts = Key.parse(kind, key).parts
    number, owner = parts.get("number", parts.get("session", "")), parts["body"]
    if kind == "item":
        owner = f"{owner}/{parts['session']}"
    elif match := OWNER.match(label):
        owner = match[1]
    said = translations(language).gettext(PATTERNS[kind])
    number = number if kind == "item" else display_number(number)
    # Between Arabic words the brackets of 2(b) would turn; within these marks they stay.
    number = f"\u2066{number}\u2069" if language == "ar" and not number[-1].isalnum() else number
    return Text(said % {"number": number, "owner": owner}, language)
