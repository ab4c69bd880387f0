"""Rows of an answer, held so that one can ask for a value, a text in a language, or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from mandategraph.identifiers import find_key, key_of
from mandategraph.query.answer import Reference
from mandategraph.query.labels import labels_of
from mandategraph.store.base import Store, Term

__all__ = ["Named", "Statements", "best", "code", "is_ours", "local_name", "natural", "reference"]

FALLBACK = "en"


class Statements:
    """Statements on several things; texts are given in one language, else in English, else in any."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._values: dict[tuple[str, str], list[Term]] = {}

    def add(self, thing: Term | str, property_: Term | str, value: Term) -> None:
        """Take in one statement."""
        self._values.setdefault((str(thing), str(property_)), []).append(value)

    def values(self, thing: Term | str, property_: URIRef) -> list[Term]:
        """Return all values, in the order in which they came."""
        return self._values.get((str(thing), str(property_)), [])

    def value(self, thing: Term | str, property_: URIRef) -> Term | None:
        """Return one value, or None; of several, the same each time."""
        return min(self.values(thing, property_), default=None, key=str)

    def texts(self, thing: Term | str, *properties: URIRef) -> dict[str, str]:
        """Return a text for each language, from the first of ``properties`` that has one in it."""
        texts: dict[str, str] = {}
        for property_ in properties:
            for value in sorted(self.values(thing, property_), key=str):
                texts.setdefault(_language(value), str(value))
        return texts

    def wording(self, thing: Term | str, *properties: URIRef) -> tuple[URIRef, str] | None:
        """Return the text to show and its property: the language counts first, then the property."""
        for language in (self.lang, FALLBACK, "", None):
            for property_ in properties:
                for value in sorted(self.values(thing, property_), key=str):
                    if language is None or _language(value) == language:
                        return property_, str(value)
        return None

    def text(self, thing: Term | str, *properties: URIRef) -> str | None:
        """Return the text to show, or None."""
        found = self.wording(thing, *properties)
        return None if found is None else found[1]

    def reference(self, thing: Term | str) -> Reference:
        """Return the reference of a thing whose labels are among the statements."""
        return reference(thing, self.texts(thing, RDFS.label), self.lang)

    def key(self, thing: Term | str, property_: URIRef) -> str | None:
        """Return the key of the thing that a property leads to."""
        value = self.value(thing, property_)
        return None if value is None else reference(value).key


class Named:
    """Things by their IRIs, as references that carry their labels."""

    def __init__(self, store: Store, lang: str) -> None:
        self.lang = lang
        self._store = store
        self._labels: dict[str, tuple[Literal, ...]] = {}

    def learn(self, things: Iterable[str]) -> None:
        """Read what things are called, all at once; one that is not learnt goes by its key."""
        self._labels.update(labels_of(self._store, things))

    def labels(self, thing: str) -> dict[str, str]:
        """Return a label of a thing for each of its languages."""
        texts: dict[str, str] = {}
        for label in self._labels.get(thing, ()):
            texts.setdefault(label.language or "", str(label))
        return texts

    def __getitem__(self, thing: str) -> Reference:
        return reference(thing, self.labels(thing), self.lang)

    def ordered(self, things: Iterable[str]) -> tuple[Reference, ...]:
        """Return the references of things, by their keys."""
        return tuple(sorted((self[thing] for thing in things), key=lambda thing: natural(thing.key)))


def best(texts: Mapping[str, str], lang: str) -> str | None:
    """Return the text in ``lang``, else in English, else without a language, else in any."""
    for language in (lang, FALLBACK, ""):
        if language in texts:
            return texts[language]
    return min(texts.items())[1] if texts else None


def _language(text: Term) -> str:
    return (text.language or "") if isinstance(text, Literal) else ""


def code(term: Term | None) -> str | None:
    """Return the code of a concept: "explicit" for ``code/level/explicit``."""
    return None if term is None else str(term).rpartition("/")[2]


def is_ours(term: Term | None) -> bool:
    """Tell whether a term is the IRI of a thing of this graph."""
    return isinstance(term, URIRef) and find_key(str(term)) is not None


def local_name(term: Term | str) -> str:
    """Return the local name of a term of a vocabulary."""
    return re.split(r"[/#]", str(term))[-1]


def reference(thing: Term | str, labels: Mapping[str, str] | None = None, lang: str = FALLBACK) -> Reference:
    """Return the reference of a thing of ours; raises IdentifierError for any other IRI."""
    kind, key = key_of(str(thing))
    return Reference(str(thing), key, kind, best(labels or {}, lang) or key, labels or {})


def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key with numbers in their order: /9 before /10, and both before /CRP.1."""
    return tuple(
        (0, int(run), "") if run.isdecimal() else (1, 0, run)
        for run in re.findall(r"[0-9]{1,18}|[^0-9]+", key)
    )
