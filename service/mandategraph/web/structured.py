"""A thing in the terms of schema.org, for search engines and citation managers: JSON-LD within its page.

It says no more than the page, and what schema.org has no word for it says in ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from mandategraph.namespaces import BASE, MG
from mandategraph.web.data import json_text
from mandategraph.web.labels import Text
from mandategraph.web.linking import LICENCE
from mandategraph.web.naming import Named
from mandategraph.web.things import ThingPage

__all__ = ["structured"]

# Nothing is fetched to read it: the vocabulary is named, not a context elsewhere.
CONTEXT = {"@vocab": "https://schema.org/", "mg": str(MG)}
WORK, EVENT = "CreativeWork", "Event"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "document": "DigitalDocument",
        "version": "DigitalDocument",
        **dict.fromkeys(("resolution", "decision", "recommendation", "conclusions", "unnumbered"), WORK),
        **dict.fromkeys(("instrument", "article", "rule", "paragraph", "agenda", "item"), WORK),
        "body": "Organization",
        "session": EVENT,
        "meeting": EVENT,
    }
)
# Our relations, and what schema.org calls them on a thing of a type.
THINGS: Mapping[str, Mapping[str, str]] = {
    "DigitalDocument": {"issuedBy": "publisher", "versionOf": "exampleOfWork"},
    WORK: {
        "adoptedBy": "creator",
        "containedIn": "isPartOf",
        "provisionOf": "isPartOf",
        "inAgenda": "isPartOf",
    },
    EVENT: {"sessionOf": "organizer", "meetingOf": "organizer"},
    "Organization": {"subsidiaryOf": "parentOrganization"},
}
TEXTS: Mapping[str, Mapping[str, str]] = {EVENT: {"startDate": "startDate", "endDate": "endDate"}}
# What the site is for, in our own terms.
OURS = ("mandatedBy", "reportsOn", "listedUnder")


def structured(page: ThingPage, addresses: Iterable[str] = ()) -> Markup:
    """Return the JSON-LD of a thing for a page; ``addresses`` are public addresses of the same thing.

    The markup in it is escaped, so that no title can end the element that holds it.
    """
    type_ = TYPES.get(page.kind, "Thing")
    known: dict[str, object] = {
        "@context": CONTEXT,
        "@id": page.iri,
        "@type": type_,
        "name": _said(page.title or page.label),
    }
    if page.key:
        known["identifier"] = page.key
    if page.title and page.label.text != page.title.text:
        known["alternateName"] = _said(page.label)
    for name, term in THINGS.get(type_, {}).items():
        if things := page.things(name):
            known[term] = [_named(thing) for thing in things]
    for name, term in TEXTS.get(type_, {}).items():
        if text := page.text(name):
            known[term] = text.text
    if type_ == EVENT and (place := page.text("place")):
        known["location"] = {"@type": "Place", "name": _said(place)}
    for name in OURS:
        if things := page.things(name):
            known[f"mg:{name}"] = [{"@id": thing.iri} for thing in things]
    if same := list(addresses):
        known["sameAs"] = [{"@id": address} for address in same]
    known["subjectOf"] = {"@type": "Dataset", "@id": f"{BASE}dataset", "license": {"@id": LICENCE}}
    return Markup(json_text(known).decode())  # escaped by json_text


def _said(text: Text) -> str | dict[str, str]:
    return {"@value": text.text, "@language": text.lang} if text.lang else text.text


def _named(thing: Named) -> dict[str, object]:
    return {"@id": thing.iri, "name": _said(thing.label)}
