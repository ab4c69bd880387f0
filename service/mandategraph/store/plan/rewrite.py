"""The same query in the order in which it is quickly answered.

Only the order of joins is changed, by writing LATERAL (SPARQL-dev SEP-0006, which the engine reads)
between the parts: for triple patterns, paths and unions of these, substituting what is bound and
joining are the same. Whatever is not fully understood is left as it is; so is a query that the
engine's own order answers about as quickly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from mandategraph.store.plan.cost import Costs, Statistics
from mandategraph.store.plan.groups import GroupsReader
from mandategraph.store.plan.planner import CHEAP, WORTH, Planner, applied
from mandategraph.store.plan.terms import Terms
from mandategraph.store.plan.triples import UnknownError
from mandategraph.store.sparql import SparqlText

__all__ = ["Rewriter", "has_closure"]

_CLOSURE = re.compile(r"[^\s(][*+]")

# Gives the variables that a SELECT answers with, in order; None where it cannot be read.
Columns = Callable[[str], Sequence[str] | None]


def has_closure(text: SparqlText) -> bool:
    """Tell whether a query walks a path any number of times (or seems to: ``(1)*2`` does)."""
    # Quick, because it is asked of each query of the library: most hold none of the signs.
    if not _CLOSURE.search(text.text):
        return False
    return any(
        token.text in {"*", "+"} and before.end == token.start and before.kind in {"iri", "name", "sign"}
        for before, token in pairwise(text.tokens)
        if token.kind == "sign" and before.text != "("
    )


class Rewriter:
    """Rewrites queries for one store."""

    def __init__(
        self, statistics: Statistics, columns: Columns, *, worth: float = WORTH, cheap: float = CHEAP
    ) -> None:
        """Take what is known of the store, and when another order is ``worth`` it or not ``cheap``."""
        self._statistics = statistics
        self._columns = columns
        self._worth = worth
        self._cheap = cheap

    def rewrite(self, text: SparqlText) -> SparqlText:
        """Return a query with the same meaning for the union of all graphs as its dataset."""
        if text.form not in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
            return text
        reader = GroupsReader(text.tokens)
        try:
            query = reader.query()
            costs = Costs(self._statistics, Terms(text.tokens[: query.form]))
            planner = Planner(reader, costs, text, self._star, worth=self._worth, cheap=self._cheap)
            edits = planner.edits(query)
        except UnknownError:
            return text
        if not edits:
            return text
        rewritten = applied(text.text, edits)
        # Never trust what was written here without a second look.
        if (after := self._columns(rewritten)) is None or after != self._columns(text.text):
            return text
        return SparqlText(rewritten, text.origin)

    def _star(self, query: str) -> str:
        """Return what a star stands for in a query."""
        names = self._columns(query)
        if not names:
            raise UnknownError("*")
        return " ".join(f"?{name}" for name in names)
