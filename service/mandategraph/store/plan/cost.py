"""How many solutions a part of a query gives, as far as that can be told beforehand.

What has a constant at one end is counted in the store, up to a few hundred; the rest rests on the
shape of graphs such as ours: few things lie one step up, many lie one step down.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from mandategraph.store.plan.path import Alternative, Inverse, Link, Path, Repeat, Sequence
from mandategraph.store.plan.syntax import Pattern, is_variable
from mandategraph.store.plan.terms import Terms

__all__ = ["MANY", "Costs", "Statistics"]

# What is taken for a number that was not counted to its end.
MANY = 100_000.0

_UP = 2.0  # from a known subject
_DOWN = 10.0  # from a known object
_CLOSURE = 30.0  # from one known end of a path that is walked any number of times
_WALK = 10.0  # to ask whether there is a way from one thing to another
_ALL = 1e9  # both ends unknown
_MIDDLE = "?"  # stands for the unnamed thing between two parts of a path


class Statistics(Protocol):
    """What a store tells of itself. Terms are written as in N-Triples."""

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        """Count triples, up to a limit; a number beyond that is given as ``MANY``."""
        ...

    def knows(self, term: str) -> bool:
        """Tell whether a term is subject or object of any triple."""
        ...


class Costs:
    """Estimates for the patterns of one query."""

    def __init__(self, statistics: Statistics, terms: Terms) -> None:
        self._statistics = statistics
        self._terms = terms

    def knows(self, constant: str) -> bool:
        """Tell whether a constant of the query is a thing of the graph."""
        resolved = self._terms.resolve(constant)
        return resolved is not None and self._statistics.knows(resolved)

    def work(self, pattern: Pattern, bound: Collection[str]) -> float:
        """Estimate what it takes to look for the solutions of a pattern, found or not."""
        walked = isinstance(pattern.predicate, Repeat) and pattern.predicate.times != "?"
        return max(_WALK if walked else 1.0, self.solutions(pattern, bound))

    def solutions(self, pattern: Pattern, bound: Collection[str]) -> float:
        """Estimate the solutions of a pattern for each solution that binds these variables."""
        subject, thing = pattern.subject, pattern.object
        if isinstance(pattern.predicate, str):
            return self._any(subject, thing, bound)
        return self._path(subject, pattern.predicate, thing, bound)

    def _any(self, subject: str, thing: str, bound: Collection[str]) -> float:
        """Estimate for a property that is a variable."""
        known = _known(subject, bound), _known(thing, bound)
        return {(True, True): 1.0, (True, False): 20.0, (False, True): 100.0, (False, False): _ALL}[known]

    def _path(self, subject: str, path: Path, thing: str, bound: Collection[str]) -> float:
        match path:
            case Link(name):
                return self._link(subject, name, thing, bound)
            case Inverse(inner):
                return self._path(thing, inner, subject, bound)
            case Alternative(parts):
                return sum(self._path(subject, part, thing, bound) for part in parts)
            case Sequence(parts):
                first = self._path(subject, parts[0], _MIDDLE, bound)
                last = self._path(_MIDDLE, parts[-1], thing, bound)
                return min(first, last) * _DOWN ** (len(parts) - 1)
            case Repeat(inner, times):
                if _known(subject, bound) and _known(thing, bound):
                    return 1.0
                if not _known(subject, bound) and not _known(thing, bound):
                    return _ALL
                once = self._path(subject, inner, thing, bound)
                return once + 1 if times == "?" else max(_CLOSURE, once)

    def _link(self, subject: str, name: str, thing: str, bound: Collection[str]) -> float:
        if subject in bound and thing in bound:
            return 0.5
        if subject in bound:
            return _UP if is_variable(thing) else 0.5
        if thing in bound:
            return _DOWN if is_variable(subject) else 0.5
        if not is_variable(subject) and not is_variable(thing):
            return 0.5
        ends = [None if is_variable(term) else self._terms.resolve(term) for term in (subject, thing)]
        predicate = self._terms.resolve(name)
        unresolved = [
            term
            for term, end in zip((subject, thing), ends, strict=True)
            if not is_variable(term) and not end
        ]
        if unresolved or predicate is None:
            return _DOWN if unresolved else MANY
        return self._statistics.count(ends[0], predicate, ends[1])


def _known(term: str, bound: Collection[str]) -> bool:
    return not is_variable(term) or term in bound
