"""Requests of acts and rules, and what became of them: rows, facets and cards of a board."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import Any

from rdflib import Literal, URIRef

from mandategraph.identifiers import find_iri, shown_key, told_kind
from mandategraph.namespaces import MGD
from mandategraph.query.answer import EvidenceRecord
from mandategraph.store.base import Store, Term
from mandategraph.store.pipe import PieceStream
from mandategraph.web.facets import Choice, Facet, sift
from mandategraph.web.labels import Text, local_name, pick
from mandategraph.web.naming import Named, named_of
from mandategraph.web.passages import passages_of_each
from mandategraph.web.site import Site

__all__ = [
    "FACETS",
    "MOST_READ",
    "STATUSES",
    "Board",
    "Card",
    "Request",
    "read_board",
    "read_cards",
    "requests_of",
]

# What is open first: the board is for those who follow up.
STATUSES = ("open", "possibly-answered", "no-symbol", "answered")
FACETS = ("status", "body", "session", "addressee", "source")
# So many mandates are on a board; of one act, all are.
MOST_READ = 5000
# So many values of a facet can be chosen; the address takes any.
MOST_CHOICES = 100


@dataclass(slots=True)
class Request:
    """A mandate with what the board is narrowed by: values of each facet."""

    iri: str
    facets: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in FACETS})


@dataclass(frozen=True, slots=True)
class Board:
    """The requests that the facets leave, by status; ``cut`` where the graph has more than were read."""

    mandates: Mapping[str, tuple[str, ...]]
    facets: tuple[Facet, ...]
    cut: bool

    @property
    def total(self) -> int:
        """How many requests there are on the board."""
        return sum(len(found) for found in self.mandates.values())


@dataclass(frozen=True, slots=True)
class Card:
    """One request: who asks what of whom, by when, what answers it, and where that is stated."""

    mandate: Named
    status: str
    source: Named
    addressees: tuple[Named, ...]
    request: Text | None
    recurrence: Text | None
    sessions: tuple[Named, ...]
    day: str
    deliverables: tuple[Named, ...]
    answers: tuple[Named, ...]
    possible: tuple[Named, ...]
    evidence: tuple[EvidenceRecord, ...]

    @property
    def places(self) -> tuple[EvidenceRecord, ...]:
        """The evidence, once for each paragraph of a document."""
        return tuple({(one.document, one.item_key, one.paragraph): one for one in self.evidence}.values())

    def to_json(self) -> dict[str, Any]:
        """Return the request as a JSON object."""
        return {
            "key": self.mandate.key,
            "iri": self.mandate.iri,
            "label": str(self.mandate.label),
            "status": self.status,
            "source": {"iri": self.source.iri, "key": self.source.key, "label": str(self.source.label)},
            "addressees": [one.key for one in self.addressees],
            "asks": str(self.request) if self.request else None,
            "recurrence": str(self.recurrence) if self.recurrence else None,
            "dueSessions": [one.key for one in self.sessions],
            "dueDate": self.day or None,
            "deliverables": [str(one.label) for one in self.deliverables],
            "answers": [one.key for one in self.answers],
            "possibleAnswers": [one.key for one in self.possible],
            "evidence": [record.to_json() for record in self.evidence],
        }


def read_board(site: Site, wanted: Mapping[str, str], language: str) -> Board:
    """Return the requests that have the wanted value of each facet; an empty value wants nothing."""
    chosen = {name: _iri(name, wanted.get(name, "").strip()) for name in FACETS}
    # Bound in the query, so that the requests of one act are found in a graph of any size.
    found = requests_of(site, chosen["source"])
    limits = {name: value for name, value in chosen.items() if value}

    places, counted = sift([one.facets for one in found], limits, FACETS)
    counts = {name: dict(table.most_common(MOST_CHOICES)) for name, table in counted.items()}
    named = named_of(
        site.store, (iri for name, table in counts.items() if name != "status" for iri in table), language
    )
    groups: dict[str, list[str]] = {status: [] for status in STATUSES}
    for one in (found[place] for place in places):
        status = min(one.facets["status"], default="open")
        groups.setdefault(status, []).append(one.iri)
    facets = []
    for name in FACETS:
        choices = [
            Choice(shown_key(iri), named[iri].label if iri in named else Text(iri), count)
            for iri, count in counts[name].items()
        ]
        order = STATUSES if name == "status" else ()
        choices.sort(key=lambda one: (order.index(one.value) if one.value in order else 9, str(one.label)))
        facets.append(Facet(name, shown_key(chosen[name]), tuple(choices)))
    mandates = {status: tuple(sorted(iris)) for status, iris in groups.items() if iris}
    return Board(mandates, tuple(facets), len(found) >= MOST_READ)


def _iri(facet: str, value: str) -> str:
    """Return what a facet is narrowed to as an IRI; a status as it is; what is no key matches nothing."""
    if facet == "status" or not value:
        return value
    kind = told_kind(value) if facet == "source" else {"addressee": "body"}.get(facet, facet)
    return find_iri(kind or "", value) or value


def requests_of(site: Site, source: str = "") -> Sequence[Request]:
    """Return the requests with their facets; those of the whole graph are kept where it cannot change."""
    query = site.library["page/which-requests-are-there"].text
    if source.startswith(str(MGD)):
        rows = site.store.select(query, {"source": URIRef(source)}).rows
        return _gathered([str(row.get(name, "")) for name in ("mandate", "facet", "value")] for row in rows)
    return site.once("requests", lambda: _all_requests(site.store, query))


def _all_requests(store: Store, query: str) -> list[Request]:
    # A large graph has many times more than are kept: they are read as they come.
    pieces = store.serialise(query, "text/csv")
    with TextIOWrapper(PieceStream.over(pieces), "utf-8", newline="") as lines:
        table = csv.reader(lines)
        next(table)  # the names of the columns
        return _gathered(table)


def _gathered(rows: Iterable[Sequence[str]]) -> list[Request]:
    """Gather the first requests by their IRIs from rows of a mandate, a facet and a value each."""
    found: dict[str, list[tuple[str, str]]] = {}
    values: dict[str, str] = {}
    for iri, facet, value in rows:
        if iri and value:
            told = local_name(value) if facet == "status" else value
            # A value stands in many rows, each time as a text of its own.
            found.setdefault(iri, []).append((sys.intern(facet), values.setdefault(told, told)))
    requests = [Request(iri) for iri in sorted(found)[:MOST_READ]]
    for one in requests:
        for facet, value in found[one.iri]:
            one.facets[facet].add(value)
    return requests


def read_cards(site: Site, mandates: Sequence[str], language: str) -> list[Card]:
    """Return what is known of some requests, in their order."""
    if not mandates:
        return []
    query = site.library["page/what-is-known-of-a-request"].text
    bound = tuple(map(URIRef, mandates))
    told: dict[str, dict[str, list[Term]]] = {}
    for row in site.store.select(query, {"mandate": bound, "lang": Literal(language)}).rows:
        told.setdefault(str(row["mandate"]), {}).setdefault(str(row["role"]), []).append(row["value"])
    things = {str(value) for roles in told.values() for found in roles.values() for value in found
              if isinstance(value, URIRef)}  # fmt: skip
    named = named_of(site.store, things | set(mandates), language)
    evidence = passages_of_each(site.store, site.library, mandates, language)
    return [
        _card(iri, told[iri], named, evidence[iri], language)
        for iri in mandates
        if told.get(iri, {}).get("source")
    ]


def _card(
    iri: str,
    told: Mapping[str, Sequence[Term]],
    named: Mapping[str, Named],
    evidence: tuple[EvidenceRecord, ...],
    language: str,
) -> Card:
    def things(role: str) -> tuple[Named, ...]:
        return tuple(named[str(value)] for value in told.get(role, ()))

    def words(role: str) -> Text | None:
        return pick((value for value in told.get(role, ()) if isinstance(value, Literal)), language)

    return Card(
        mandate=named[iri],
        status=local_name(str(told["status"][0])) if "status" in told else STATUSES[0],
        source=named[str(told["source"][0])],
        addressees=things("addressee"),
        request=words("request"),
        recurrence=words("recurrence"),
        sessions=things("session"),
        day=str(told["date"][0]) if "date" in told else "",
        deliverables=things("deliverable"),
        answers=things("answer"),
        possible=things("possible"),
        evidence=evidence,
    )
