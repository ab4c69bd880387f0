"""Patterns made as simple as they can be, and those whose meaning hangs on what is in the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mandategraph.store.plan.path import Alternative, Inverse, Link, Path, Repeat, Sequence, simplify
from mandategraph.store.plan.syntax import Pattern, is_variable

__all__ = ["loose", "split"]


def split(pattern: Pattern, fresh: Callable[[], str]) -> list[Pattern]:
    """Cut a pattern between the parts of its path (SPARQL 1.1, section 18.2.2.4); ``fresh`` names joints."""
    if isinstance(pattern.predicate, str):
        return [pattern]
    path = simplify(pattern.predicate)
    if isinstance(path, Inverse):
        return split(Pattern(pattern.object, path.path, pattern.subject), fresh)
    if not isinstance(path, Sequence):
        return [Pattern(pattern.subject, path, pattern.object)]
    parts: list[Pattern] = []
    at = pattern.subject
    for place, part in enumerate(path.parts):
        to = pattern.object if place == len(path.parts) - 1 else fresh()
        parts += split(Pattern(at, part, to), fresh)
        at = to
    return parts


def loose(patterns: Iterable[Pattern]) -> list[Pattern]:
    """Return the patterns whose ends no other pattern ties to the graph.

    A path that may stay where it is leads, between two variables, from each node of the graph to itself
    (SPARQL 1.1, section 18.4), while an engine that has a value for one of them does not ask whether
    that is a node. It makes no difference where another pattern asks for one of the ends.
    """
    patterns = list(patterns)
    tied: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern.predicate, str) or not _may_stay(pattern.predicate):
            tied |= pattern.variables
    return [
        pattern
        for pattern in patterns
        if isinstance(pattern.predicate, Path)
        and _may_stay(pattern.predicate)
        and is_variable(pattern.subject)
        and is_variable(pattern.object)
        and not tied & pattern.variables
    ]


def _may_stay(path: Path) -> bool:
    match path:
        case Repeat(inner, times):
            return times != "+" or _may_stay(inner)
        case Alternative(parts):
            return any(map(_may_stay, parts))
        case Sequence(parts):
            return all(map(_may_stay, parts))
        case Inverse(inner):
            return _may_stay(inner)
        case Link():
            return False
