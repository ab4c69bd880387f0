"""The language versions of a document, as far as a source at hand states them."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef

from mandategraph.query.library import Library
from mandategraph.store.base import Row, Store
from mandategraph.web.naming import Named, named_of

__all__ = ["Version", "versions_of"]


@dataclass(frozen=True, slots=True)
class Version:
    """A version: its language, its dates as the source has them, and whether its text was read."""

    iri: str
    language: str
    issued: str
    reissued: str
    original: str
    distribution: Named | None
    read: bool


def versions_of(store: Store, library: Library, document: str, language: str) -> tuple[Version, ...]:
    """Return the versions of a document, the first to be issued first; their codes named in a language."""
    query = library["page/which-versions-has-a-document"]
    rows = store.select(query.text, {"document": URIRef(document)}).rows
    first = {str(row["version"]): row for row in reversed(rows)}
    codes = [str(row["distribution"]) for row in rows if "distribution" in row]
    named = named_of(store, codes, language)
    return tuple(
        Version(
            iri,
            str(row["language"]),
            _text(row, "issued"),
            _text(row, "reissued"),
            _text(row, "original"),
            named.get(_text(row, "distribution")),
            "digest" in row,
        )
        for iri, row in reversed(first.items())
    )


def _text(row: Row, name: str) -> str:
    return str(row[name]) if name in row else ""
