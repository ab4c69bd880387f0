"""The passages that are the evidence for a claim, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import URIRef

from mandategraph.namespaces import MG
from mandategraph.query.answer import EvidenceRecord
from mandategraph.query.evidence import evidence_of
from mandategraph.query.library import Library
from mandategraph.query.statements import Statements
from mandategraph.store.base import Store

__all__ = ["passages_of", "passages_of_each"]


def passages_of(store: Store, library: Library, iri: str, language: str) -> tuple[EvidenceRecord, ...]:
    """Return the evidence for a claim in the order of the source; empty for what claims nothing."""
    return passages_of_each(store, library, [iri], language)[iri]


def passages_of_each(
    store: Store, library: Library, iris: Sequence[str], language: str
) -> Mapping[str, tuple[EvidenceRecord, ...]]:
    """Return the evidence for each of several claims, as ``passages_of``."""
    bound = tuple(map(URIRef, iris))
    rows = (
        store.select(library["page/what-evidence-is-there-for"].text, {"thing": bound}).rows if iris else ()
    )
    said = Statements(language)
    for claim, evidence in dict.fromkeys((row["thing"], row["evidence"]) for row in rows):
        said.add(claim, MG.evidence, evidence)
    for row in rows:
        said.add(row["evidence"], row["property"], row["value"])
    return {iri: evidence_of(said, iri) for iri in iris}
