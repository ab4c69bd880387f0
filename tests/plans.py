"""What tests of the planner share: patterns from text, and a store that says the same of everything."""

from __future__ import annotations

from mandategraph.store.plan.cost import MANY
from mandategraph.store.plan.syntax import Pattern
from mandategraph.store.plan.triples import TriplesReader
from mandategraph.store.sparql import SparqlText


class Fixed:
    """Three triples with anything as object, and nothing else."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, str | None, str | None]] = []

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        self.asked.append((subject, predicate, thing))
        return MANY if subject is None and thing is None else 3.0

    def knows(self, term: str) -> bool:
        return term == "<x:known>"


def pattern(text: str) -> Pattern:
    """Read one triple pattern."""
    found: list[Pattern] = []
    TriplesReader(SparqlText(text).tokens).same_subject(found)
    return found[0]
