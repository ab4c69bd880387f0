"""What a thing is: its name, its titles, its facts, and the things that its properties lead to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Symbol
from mandategraph.identifiers.links import addresses
from mandategraph.namespaces import MG, MGC
from mandategraph.query.answer import Candidate, Reference, Subject
from mandategraph.query.gather import DERIVED, Gathered
from mandategraph.query.library import shipped
from mandategraph.query.statements import Named, Statements, best, code, is_ours, local_name, reference
from mandategraph.store.base import Store

__all__ = ["candidates_of", "profile_of"]

# Properties that have a place of their own in an answer, or only serve the store.
ELSEWHERE = frozenset(
    map(
        str,
        (
            RDF.type, RDFS.label, DCTERMS.identifier, DCTERMS.title, DCTERMS.description,
            MG.statedSubject, MG.workingTitle, MG.evidence, MG.lineage, *DERIVED,
        ),
    )
)  # fmt: skip
# The wordings of a source, then ours: a title that is not official says so.
OFFICIAL = (DCTERMS.title, MG.statedSubject)
TITLES = (*OFFICIAL, MG.workingTitle, DCTERMS.description)

# The same as roles of the rows of lookup/candidate.
WORDINGS = tuple(URIRef(role) for role in ("title", "statedSubject", "workingTitle", "description"))


def profile_of(gathered: Gathered) -> tuple[Subject, dict[str, tuple[Reference, ...]]]:
    """Return the subject of an answer, and the things that its own properties lead to."""
    thing, lang, named = str(gathered.thing), gathered.lang, gathered.named
    said = Statements(lang)
    facts: dict[str, Any] = {}
    things: dict[str, set[str]] = {}
    for row in sorted(gathered.rows["subject"], key=lambda row: str(row["property"])):
        property_, value = str(row["property"]), row["value"]
        said.add(thing, property_, value)
        if property_ in ELSEWHERE:
            continue
        name = local_name(property_)
        if isinstance(value, URIRef) and value.startswith(MGC):
            facts[name] = {"code": code(value), "label": best(named.labels(str(value)), lang)}
        elif is_ours(value):
            things.setdefault(name, set()).add(str(value))
        elif isinstance(value, Literal) and value.language:
            facts.setdefault(name, {})[value.language] = str(value)
        else:
            facts[name] = str(value)
    itself = reference(thing, said.texts(thing, RDFS.label), lang)
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


def candidates_of(store: Store, things: Sequence[URIRef], lang: str) -> list[Candidate]:
    """Return things with what tells each from others of the same number."""
    said = Statements(lang)
    named = Named(store, lang)
    roles: dict[tuple[str, str], set[str]] = {}
    rows = store.select(shipped()["lookup/candidate"].text, {"thing": tuple(things)}).rows if things else ()
    for row in rows:
        thing, role = str(row["thing"]), str(row["role"])
        if "text" in row:
            said.add(thing, role, row["text"])
        elif is_ours(row["other"]):
            roles.setdefault((thing, role), set()).add(str(row["other"]))
    named.learn({*map(str, things), *(other for others in roles.values() for other in others)})

    def candidate(thing: str) -> Candidate:
        owners, sessions, items = (
            named.ordered(roles.get((thing, role), ())) for role in ("owner", "session", "item")
        )
        return Candidate(
            thing=named[thing],
            body=owners[0] if owners else None,
            session=sessions[0] if sessions else None,
            subject=said.text(thing, *WORDINGS),
            cited_under=items,
        )

    return [candidate(str(thing)) for thing in things]
