"""The labels of many things at once: of what an answer names, of a table that would show bare IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from weakref import WeakKeyDictionary

from rdflib import Literal, URIRef

from mandategraph.query.library import shipped
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["MOST_KNOWN", "Labels", "labels_of"]

QUERY = "page/what-are-things-called"
# A query that names more things than this is longer than some engines like.
TOGETHER = 500
# The labels of so many things are remembered, half a kilobyte or so each; beyond, remembering begins anew.
MOST_KNOWN = 1 << 15

Labels = Mapping[str, tuple[Literal, ...]]

# What was read of a store that cannot change is read once.
_KNOWN: WeakKeyDictionary[EmbeddedStore, dict[str, tuple[Literal, ...]]] = WeakKeyDictionary()


def labels_of(store: Store, things: Iterable[str]) -> Labels:
    """Return the labels of those of ``things`` (absolute IRIs) that have any, in all languages, in order.

    Raises what ``Store.select`` raises.
    """
    known = _KNOWN.setdefault(store, {}) if isinstance(store, EmbeddedStore) else {}
    found = {iri: known.get(iri) for iri in things}
    missing = sorted(iri for iri, labels in found.items() if labels is None)
    for first in range(0, len(missing), TOGETHER):
        read = _read(store, missing[first : first + TOGETHER])
        found |= read
        if len(known) + len(read) > MOST_KNOWN:
            known.clear()
        known |= read
    return {iri: labels for iri, labels in found.items() if labels}


def _read(store: Store, things: list[str]) -> dict[str, tuple[Literal, ...]]:
    labels: dict[str, list[Literal]] = {iri: [] for iri in things}
    for row in store.select(shipped()[QUERY].text, {"thing": tuple(map(URIRef, things))}).rows:
        if isinstance(label := row["label"], Literal):
            labels[str(row["thing"])].append(label)
    return {iri: tuple(sorted(texts, key=_order)) for iri, texts in labels.items()}


def _order(label: Literal) -> tuple[str, str]:
    return str(label), label.language or ""
