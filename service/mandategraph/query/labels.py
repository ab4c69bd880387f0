"""The labels of many things at once: of what an answer names, of a table that would show bare IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import Literal, URIRef

from mandategraph.identifiers import find_key
from mandategraph.namespaces import MGC, MGD
from mandategraph.query.library import shipped
from mandategraph.query.remembered import Remembered
from mandategraph.store.base import Store

__all__ = ["Labels", "labels_of"]

# Half a kilobyte or so each.
MOST_KNOWN = 1 << 15

_DOCUMENTS = str(MGD["document/"])

Labels = Mapping[str, tuple[Literal, ...]]


def labels_of(store: Store, things: Iterable[str]) -> Labels:
    """Return the labels of those of ``things`` (absolute IRIs) that have any, in all languages, in order.

    A document is called by its symbol in every language: that is its key, and nothing is asked.
    Raises what ``Store.select`` raises.
    """
    found: dict[str, tuple[Literal, ...]] = {}
    others: list[str] = []
    for iri in things:
        if iri.startswith(_DOCUMENTS) and (known := find_key(iri)) is not None:
            found[iri] = (Literal(known[1]),)
        else:
            others.append(iri)
    found.update((iri, labels) for iri, labels in _LABELS.of(store, others).items() if labels)
    return found


def _read(store: Store, things: list[str]) -> dict[str, tuple[Literal, ...]]:
    labels: dict[str, list[Literal]] = {iri: [] for iri in things}
    codes = {iri for iri in things if iri.startswith(str(MGC))}
    for name, asked in (("things", labels.keys() - codes), ("codes", codes)):
        if not asked:
            continue
        bound = {"thing": tuple(map(URIRef, sorted(asked)))}
        for row in store.select(shipped()[f"page/what-are-{name}-called"].text, bound).rows:
            if isinstance(label := row["label"], Literal):
                labels[str(row["thing"])].append(label)
    return {iri: tuple(sorted(texts, key=_order)) for iri, texts in labels.items()}


def _order(label: Literal) -> tuple[str, str]:
    return str(label), label.language or ""


_LABELS = Remembered(_read, MOST_KNOWN)
