"""The labels of many things at once, for a table that would otherwise show bare IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import Literal, URIRef

from mandategraph.query.library import shipped
from mandategraph.store.base import Store
from mandategraph.store.sparql import SparqlText, term_text

__all__ = ["about", "labels_of"]

QUERY = "page/what-are-things-called"
# A query that names more things than this is longer than some engines like.
TOGETHER = 500


def labels_of(store: Store, things: Iterable[str]) -> Mapping[str, list[Literal]]:
    """Return the labels of those of ``things`` (absolute IRIs) that have any, in all languages.

    Raises what ``Store.select`` raises.
    """
    labels: dict[str, list[Literal]] = {}
    query = SparqlText(shipped()[QUERY].text)
    wanted = sorted(set(things))
    for first in range(0, len(wanted), TOGETHER):
        batch = wanted[first : first + TOGETHER]
        for row in store.select(about(query, "thing", batch).text).rows:
            if isinstance(label := row["label"], Literal):
                labels.setdefault(str(row["thing"]), []).append(label)
    return labels


def about(query: SparqlText, variable: str, things: Iterable[str]) -> SparqlText:
    """Return the query with a variable of its outermost group bound to several things (absolute IRIs)."""
    place = next(token.end for token in query.tokens if token.text == "{")
    terms = " ".join(term_text(URIRef(thing)) for thing in things)
    return query.insert([(place, f" VALUES ?{variable} {{ {terms} }}")])
