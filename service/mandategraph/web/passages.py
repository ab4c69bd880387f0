"""The passages that are the evidence for a claim, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import Literal, URIRef

from mandategraph.identifiers import find_key
from mandategraph.query.answer import EvidenceRecord
from mandategraph.query.library import Library
from mandategraph.store.base import Row, Store
from mandategraph.web.labels import pick

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
    by_claim: dict[str, dict[str, list[Row]]] = {iri: {} for iri in iris}
    for row in rows:
        by_claim[str(row["thing"])].setdefault(str(row["evidence"]), []).append(row)
    return {
        iri: tuple(_record(group, language) for group in by_evidence.values())
        for iri, by_evidence in by_claim.items()
    }


def _record(rows: list[Row], language: str) -> EvidenceRecord:
    first = rows[0]
    basis = pick((text for row in rows if isinstance(text := row.get("basis"), Literal)), language)
    return EvidenceRecord(
        document=_text(first, "symbol") or "",
        item=_text(first, "itemNumber"),
        paragraph=_text(first, "paragraph"),
        start=_number(first, "start"),
        end=_number(first, "end"),
        sha256=_text(first, "sha256"),
        basis=basis.text if basis else None,
        item_key=_key(first),
        language=_text(first, "language"),
        iri=_text(first, "evidence"),
    )


def _text(row: Row, name: str) -> str | None:
    return str(row[name]) if name in row else None


def _number(row: Row, name: str) -> int | None:
    text = _text(row, name)
    return int(text) if text is not None and text.isdecimal() else None


def _key(row: Row) -> str | None:
    found = find_key(str(row["item"])) if "item" in row else None
    return found[1] if found else None
