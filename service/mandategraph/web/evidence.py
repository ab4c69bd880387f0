"""Evidence in its context: the passage in the source itself, checked, beside the other language versions."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef

from mandategraph.store.base import Row
from mandategraph.web.context import Context, context_of
from mandategraph.web.site import Site
from mandategraph.web.sources import Source

__all__ = ["InContext", "Shown", "in_context"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of one text: ``exact`` where it is the very span, else the whole paragraph of that name.

    ``checked`` tells that the text is the one that the graph knows by its sha256, and, of an exact span,
    that the passage is too.
    """

    language: str
    context: Context
    exact: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage where its source is at hand, and the same paragraph in other versions at hand."""

    symbol: str
    shown: tuple[Shown, ...]

    @property
    def wrong(self) -> bool:
        """Whether the passage is not the one that its sha256 names, though the text is."""
        return self.shown[0].exact and not self.shown[0].checked


def in_context(site: Site, kind: str, iri: str) -> InContext | None:
    """Return a piece of evidence in its context; None where its source is not at hand, or for other kinds."""
    if kind != "evidence" or site.sources is None:
        return None
    query = site.library["page/which-text-is-evidence-of"]
    rows = site.store.select(query.text, {"evidence": URIRef(iri)}).rows
    if not rows or (source := site.sources.by_digest(str(rows[0]["digest"]))) is None:
        return None
    first = rows[0]
    place = str(first.get("item", "")), str(first.get("paragraph", ""))
    own = _own(source, first, place)
    if own is None:
        return None
    known = {str(row["known"]) for row in rows if "known" in row}
    others = [
        Shown(other.language or "", context_of(other.text, *other.places[place], around=0), False,
              other.digest in known)
        for other in site.sources.versions(str(first["symbol"]))
        if other.digest != source.digest and other.language != own.language and place in other.places
    ]  # fmt: skip
    return InContext(str(first["symbol"]), (own, *others))


def _own(source: Source, row: Row, place: tuple[str, str]) -> Shown | None:
    language = str(row.get("language", source.language or ""))
    start, end = _number(row, "start"), _number(row, "end")
    if start is not None and end is not None:
        context = context_of(source.text, start, end)
        return Shown(language, context, True, context.sha256 == str(row.get("sha256", "")))
    if place in source.places:
        return Shown(language, context_of(source.text, *source.places[place], around=0), False, True)
    return None


def _number(row: Row, name: str) -> int | None:
    text = str(row.get(name, ""))
    return int(text) if text.isdecimal() else None
