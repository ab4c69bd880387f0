"""The queries that a page is made of, ready to be run and changed in the workbench."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import quote_plus

from rdflib import Literal, URIRef

from mandategraph.store.base import Term
from mandategraph.store.sparql import SparqlText
from mandategraph.web.site import Site

__all__ = ["Behind", "behind", "behind_thing"]


@dataclass(frozen=True, slots=True)
class Behind:
    """A query of the library: the question that it answers, and where it runs with the page's own values."""

    question: str
    address: str


# Most lines of a query are the same on every page.
_quoted = lru_cache(1 << 11)(partial(quote_plus, errors="replace"))

# By kind, what the page of a thing asks, and by which parameter it names the thing.
_ALL = {
    "page/what-is-stated-of": "thing",
    "page/what-speaks-of": "thing",
    "page/which-steps-lead-up-from": "thing",
}
_BY_KIND: Mapping[str, Mapping[str, str]] = {
    "document": {
        "lookup/document": "document",
        **_ALL,
        "page/which-documents-share-a-mandate-with": "document",
        "page/which-versions-has-a-document": "document",
    },
    "item": {
        "page/what-is-on-the-agenda-of": "item",
        "page/where-does-an-item-recur": "item",
        **_ALL,
        "lookup/produced": "subject",
    },
    "mandate": {"page/what-is-known-of-a-request": "mandate", **_ALL, "lookup/produced": "subject"},
    "session": {
        "page/what-is-on-the-agenda-of": "session",
        "page/when-does-a-session-meet": "session",
        "page/what-is-due-for": "session",
        **_ALL,
    },
}
_OTHER = {**_ALL, "lookup/produced": "subject"}


def behind(site: Site, language: str, asked: Iterable[tuple[str, Mapping[str, Term]]]) -> tuple[Behind, ...]:
    """Return queries by their names in the library, each with its values bound as terms.

    The language of labels is bound to those that have one for a parameter.
    """
    found = []
    for name, values in asked:
        header = site.library[name].header
        spoken = {"lang": Literal(language)} if any(one.name == "lang" for one in header.parameters) else {}
        text = _plain(site.library[name].text).bind({**values, **spoken}).text
        found.append(Behind(header.summary, "/sparql?query=" + "%0A".join(map(_quoted, text.split("\n")))))
    return tuple(found)


def behind_thing(site: Site, kind: str, iri: str, language: str) -> tuple[Behind, ...]:
    """Return the queries that the page of a thing is made of."""
    thing = URIRef(iri)
    asked = _BY_KIND.get(kind, _OTHER)
    return behind(site, language, [(name, {parameter: thing}) for name, parameter in asked.items()])


@lru_cache(1 << 7)
def _plain(text: str) -> SparqlText:
    """Return a query of the library without its header; its text is taken apart once."""
    lines = [line for line in text.splitlines() if not line.startswith("#+")]
    return SparqlText("\n".join(lines).strip() + "\n")
