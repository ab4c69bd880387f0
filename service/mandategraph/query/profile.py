"""What a thing is: its name, its titles, its facts, and the things that its properties lead to."""

from __future__ import annotations

from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Symbol
from mandategraph.identifiers.links import addresses
from mandategraph.namespaces import MG, MGC
from mandategraph.query.answer import Candidate, Reference, Subject
from mandategraph.query.gather import Gatherer
from mandategraph.query.statements import Named, Statements, best, code, local_name, reference
from mandategraph.store.base import Term

__all__ = ["candidate_of", "profile_of"]

# Properties that have a place of their own in an answer, or only serve the store.
ELSEWHERE = frozenset(
    {RDF.type, DCTERMS.identifier, RDFS.label, DCTERMS.description}
    | {DCTERMS.title, MG.statedSubject, MG.workingTitle}
    | {
        MG[name]
        for name in (
            "mandatedBy", "explicitlyMandatedBy", "requestedBy", "contextuallyMandatedBy", "mandateOf",
            "lineage", "derivedFrom", "homonymOf", "evidence",
        )
    }
)  # fmt: skip
# The wordings of a source, then ours: a title that is not official says so.
OFFICIAL = (DCTERMS.title, MG.statedSubject)
TITLES = (*OFFICIAL, MG.workingTitle, DCTERMS.description)

# The same as roles of the rows of lookup/candidate.
LABEL = URIRef("label")
WORDINGS = tuple(URIRef(role) for role in ("title", "statedSubject", "workingTitle", "description"))


def profile_of(gatherer: Gatherer, thing: URIRef) -> tuple[Subject, dict[str, tuple[Reference, ...]]]:
    """Return the subject of an answer, and the things that its own properties lead to."""
    said = Statements(gatherer.lang)
    named = Named(gatherer.lang)
    labels: dict[Term, dict[str, str]] = {}
    values: dict[URIRef, dict[Term, None]] = {}
    for row in gatherer.ask("subject", subject=thing):
        property_, value = URIRef(str(row["property"])), row["value"]
        if value not in values.setdefault(property_, {}):
            values[property_][value] = None
            said.add(thing, property_, value)
        if "label" in row:
            label = row["label"]
            language = label.language if isinstance(label, Literal) else None
            labels.setdefault(value, {})[language or ""] = str(label)
    facts: dict[str, Any] = {}
    things: dict[str, set[str]] = {}
    for property_ in sorted(set(values) - ELSEWHERE):
        name = local_name(property_)
        for value in values[property_]:
            if isinstance(value, URIRef) and value.startswith(MGC):
                facts[name] = {"code": code(value), "label": best(labels.get(value, {}), gatherer.lang)}
            elif isinstance(value, URIRef) and named.add(value, None):
                for language, text in labels.get(value, {}).items():
                    named.add(value, Literal(text, lang=language or None))
                things.setdefault(name, set()).add(str(value))
            elif isinstance(value, Literal) and value.language:
                facts.setdefault(name, {})[value.language] = str(value)
            else:
                facts[name] = str(value)
    itself = said.reference(thing)
    shown = said.wording(thing, *TITLES)
    subject = Subject(
        thing=itself,
        title=shown[1] if shown else itself.label,
        titles=said.texts(thing, *TITLES),
        title_is_ours=shown is not None and shown[0] not in OFFICIAL,
        facts=facts,
        links=_links(itself.key) if itself.kind == "document" else {},
    )
    return subject, {name: named.ordered(found) for name, found in things.items()}


def _links(symbol: str) -> dict[str, str]:
    try:
        return {address.language: address.page for address in addresses(Symbol.parse(symbol))}
    except IdentifierError:
        return {}


def candidate_of(gatherer: Gatherer, thing: URIRef) -> Candidate:
    """Return a thing with what tells it from others of the same number."""
    said = Statements(gatherer.lang)
    named = Named(gatherer.lang)
    roles: dict[str, set[str]] = {}
    for row in gatherer.ask("candidate", thing=thing):
        role = str(row["role"])
        if "other" not in row:
            said.add(thing, URIRef(role), row["text"])
        elif named.add(row["other"], row.get("text")):
            roles.setdefault(role, set()).add(str(row["other"]))
    owners = named.ordered(roles.get("owner", ()))
    sessions = named.ordered(roles.get("session", ()))
    return Candidate(
        thing=reference(thing, said.texts(thing, LABEL), gatherer.lang),
        body=owners[0] if owners else None,
        session=sessions[0] if sessions else None,
        subject=said.text(thing, *WORDINGS),
        cited_under=named.ordered(roles.get("item", ())),
    )
