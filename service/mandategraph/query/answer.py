"""The answer to a lookup: what was read, what it is, which mandates, and what led to it.

``Answer.to_json`` has the keys of the stable interface; keys beyond them may grow, none is renamed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mandategraph.store.base import Row

__all__ = [
    "Absence",
    "Answer",
    "Candidate",
    "EvidenceRecord",
    "MandateRecord",
    "Match",
    "Product",
    "Reference",
    "Step",
    "Subject",
    "Suggestion",
]

Match = Literal["exact", "normalised", "ambiguous", "none"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing of the graph, named: enough to link to it. ``labels`` are those of other languages too."""

    iri: str
    key: str
    kind: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the four keys."""
        return {"iri": self.iri, "key": self.key, "kind": self.kind, "label": self.label}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several things that the words may mean, with what tells it from the others."""

    thing: Reference
    body: Reference | None = None
    session: Reference | None = None
    subject: str | None = None
    cited_under: tuple[Reference, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reference with what tells it apart."""
        return self.thing.to_json() | {
            "body": self.body and self.body.to_json(),
            "session": self.session and self.session.to_json(),
            "subject": self.subject,
            "citedUnder": [item.to_json() for item in self.cited_under],
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something near to words that name nothing here: offered, never taken."""

    thing: Reference

    def to_json(self) -> dict[str, Any]:
        """Return the reference."""
        return self.thing.to_json()


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where a claim is stated: source document, item, paragraph, span and digest of the passage."""

    document: str
    item: str | None
    paragraph: str | None
    start: int | None
    end: int | None
    sha256: str | None
    basis: str | None
    item_key: str | None = None
    language: str | None = None
    iri: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the interface, and the item's key and the language of the source."""
        return {
            "document": self.document,
            "item": self.item,
            "paragraph": self.paragraph,
            "start": self.start,
            "end": self.end,
            "sha256": self.sha256,
            "basis": self.basis,
            "itemKey": self.item_key,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True)
class MandateRecord:
    """The claim that a document comes from a source, with its level and its evidence."""

    iri: str
    source: Reference
    level: str
    review: str
    relation: str | None
    identity_inferred: bool
    asserted_by: str | None
    evidence: tuple[EvidenceRecord, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the claim with its evidence."""
        return {
            "source": self.source.to_json(),
            "level": self.level,
            "review": self.review,
            "relation": self.relation,
            "identityInferred": self.identity_inferred,
            "assertedBy": self.asserted_by,
            "iri": self.iri,
            "evidence": [record.to_json() for record in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Absence:
    """The finding that the sources state no mandate: an answer too, with its own evidence."""

    iri: str
    review: str
    relation: str | None
    asserted_by: str | None
    evidence: tuple[EvidenceRecord, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the finding with its evidence."""
        return {
            "level": "none",
            "review": self.review,
            "relation": self.relation,
            "assertedBy": self.asserted_by,
            "iri": self.iri,
            "evidence": [record.to_json() for record in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the way up to the founding instrument.

    ``via`` is the relation by which it was reached (a term of the ontology), ``below`` the key it was
    reached from, ``depth`` the number of steps from the subject.
    """

    thing: Reference
    depth: int
    via: str
    below: str

    def to_json(self) -> dict[str, Any]:
        """Return the step with the keys of the interface."""
        return {
            "key": self.thing.key,
            "kind": self.thing.kind,
            "label": self.thing.label,
            "depth": self.depth,
            "via": self.via,
            "from": self.below,
            "iri": self.thing.iri,
        }


@dataclass(frozen=True, slots=True)
class Product:
    """Something that the subject brought forth, and how: a document, a task, a body, a meeting."""

    thing: Reference
    relation: str
    level: str | None = None
    status: str | None = None
    text: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the reference, the relation and, where they apply, level, status and text."""
        return self.thing.to_json() | {
            "relation": self.relation,
            "level": self.level,
            "status": self.status,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Subject:
    """What the answer is about; ``facts`` holds its literals and codes by the term's local name."""

    thing: Reference
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    title_is_ours: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the reference, the title, the facts and the public addresses by language."""
        return self.thing.to_json() | {
            "title": self.title,
            "titles": dict(self.titles),
            "titleIsOurs": self.title_is_ours,
            "facts": dict(self.facts),
            "links": dict(self.links),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one lookup.

    ``subject`` is None, and the lists below it are empty, where ``match`` is ambiguous or none.
    ``unread`` are words that were of no use. ``candidate_count`` counts all candidates, also where not
    all are shown, and ``produced_cut`` says that the list of products was too long to show;
    ``mandated`` counts the documents that come from the subject by level, also those not shown.
    ``stated`` are the statements that a brief answer was made of, as page/what-is-stated-of gives them: a
    page shows them as well. Of a document there are none.
    """

    query: str
    match: Match
    language: str
    read_as: str | None = None
    unread: str = ""
    candidates: tuple[Candidate, ...] = ()
    candidate_count: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    subject: Subject | None = None
    statement: Mapping[str, str] = field(default_factory=dict)
    mandates: tuple[MandateRecord, ...] = ()
    rejected: tuple[MandateRecord, ...] = ()
    absence: Absence | None = None
    topical: tuple[Reference, ...] = ()
    lineage: tuple[Step, ...] = ()
    produced: tuple[Product, ...] = ()
    produced_cut: bool = False
    mandated: Mapping[str, int] = field(default_factory=dict)
    context: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    stated: Sequence[Row] = field(default=(), compare=False, repr=False)

    @property
    def level(self) -> str | None:
        """The highest level of a document's mandates, ``none`` where none is stated; else None."""
        if self.mandates:
            return self.mandates[0].level
        return "none" if self.subject and self.subject.thing.kind == "document" else None

    def to_json(self) -> dict[str, Any]:
        """Return the JSON of ``GET /lookup``."""
        return {
            "query": self.query,
            "match": self.match,
            "readAs": self.read_as,
            "unread": self.unread or None,
            "language": self.language,
            "candidates": _all(self.candidates),
            "candidateCount": self.candidate_count,
            "suggestions": _all(self.suggestions),
            "subject": self.subject and self.subject.to_json(),
            "level": self.level,
            "statement": dict(self.statement),
            "mandates": _all(self.mandates),
            "rejected": _all(self.rejected),
            "absence": self.absence and self.absence.to_json(),
            "topical": _all(self.topical),
            "lineage": _all(self.lineage),
            "produced": _all(self.produced),
            "producedCut": self.produced_cut,
            "mandated": dict(self.mandated),
            "context": {relation: _all(things) for relation, things in self.context.items()},
        }


def _all(
    records: Sequence[Candidate | Suggestion | MandateRecord | Reference | Step | Product],
) -> list[dict[str, Any]]:
    return [record.to_json() for record in records]
