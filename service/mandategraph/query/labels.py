"""The labels of many things at once, for a table that would otherwise show bare IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import Literal, URIRef

from mandategraph.query.library import shipped
from mandategraph.store.base import Store

__all__ = ["labels_of"]

QUERY = "page/what-are-things-called"
# A query that names more things than this is longer than some engines like.
TOGETHER = 500


def labels_of(store: Store, things: Iterable[str]) -> Mapping[str, list[Literal]]:
    """Return the labels of those of ``things`` (absolute IRIs) that have any, in all languages.

    Raises what ``Store.select`` raises.
    """
    labels: dict[str, list[Literal]] = {}
    wanted = sorted(set(things))
    for first in range(0, len(wanted), TOGETHER):
        batch = tuple(map(URIRef, wanted[first : first + TOGETHER]))
        for row in store.select(shipped()[QUERY].text, {"thing": batch}).rows:
            if isinstance(label := row["label"], Literal):
                labels.setdefault(str(row["thing"]), []).append(label)
    return labels
