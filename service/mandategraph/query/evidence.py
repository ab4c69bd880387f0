"""The evidence for a claim: where it is stated, made of statements on the claim and on its passages."""

from __future__ import annotations

from rdflib import Literal

from mandategraph.namespaces import MG
from mandategraph.query.answer import EvidenceRecord
from mandategraph.query.statements import Statements, is_ours, reference
from mandategraph.store.base import Term

__all__ = ["evidence_of"]


def evidence_of(said: Statements, claim: str) -> tuple[EvidenceRecord, ...]:
    """Return the passages that statements name as evidence for a claim, in the order of their sources."""
    records: list[EvidenceRecord] = []
    for evidence in said.values(claim, MG.evidence):
        version = said.value(evidence, MG.sourceVersion)
        if version is None or not is_ours(version):
            continue
        symbol, _, language = reference(version).key.rpartition("@")
        item = said.key(evidence, MG.evidenceItem)
        records.append(
            EvidenceRecord(
                document=symbol,
                item=None if item is None else item.rpartition("/")[2],
                paragraph=said.text(evidence, MG.paragraph),
                start=_number(said.value(evidence, MG.start)),
                end=_number(said.value(evidence, MG.end)),
                sha256=said.text(evidence, MG.sha256),
                basis=said.text(evidence, MG.basis),
                item_key=item,
                language=language,
                iri=str(evidence),
            )
        )
    return tuple(sorted(records, key=lambda record: (record.document, record.start or 0)))


def _number(term: Term | None) -> int | None:
    return int(term) if isinstance(term, Literal) and str(term).isdecimal() else None
