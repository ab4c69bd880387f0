"""The first part of a group: what may be joined in any order, before OPTIONAL, MINUS or BIND."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mandategraph.store.plan.path import Inverse, Link
from mandategraph.store.plan.syntax import (
    Bind,
    Block,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Pattern,
    Select,
    Triples,
    Union,
    Values,
)
from mandategraph.store.plan.units import loose, split

__all__ = ["Section", "section_of"]


@dataclass(slots=True)
class Section:
    """What a group joins first.

    ``own`` are the patterns that stand there, ``later`` those that may be drawn there from further
    down; ``blocks`` may be joined anywhere like patterns, with the branches of patterns that each has;
    ``apart`` must be worked out by itself. ``written`` is where the patterns and blocks stand; ``turned``
    where the engine does not join them as well as it could.
    """

    own: list[Pattern] = field(default_factory=list)
    later: list[Pattern] = field(default_factory=list)
    values: list[Values] = field(default_factory=list)
    blocks: list[tuple[Union | Graph, tuple[tuple[Pattern, ...], ...]]] = field(default_factory=list)
    apart: list[Block] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    written: list[Block] = field(default_factory=list)
    certain: set[str] = field(default_factory=set)
    turned: bool = False

    @property
    def patterns(self) -> list[Pattern]:
        """All patterns outside of blocks."""
        return self.own + self.later


def section_of(group: Group, fresh: Callable[[], str]) -> Section:
    """Return the first section of a group, with what may be drawn into it from later ones.

    A pattern may pass OPTIONAL, MINUS or BIND where what these two share is bound in every solution
    before it: then neither changes what the other finds.
    """
    section = Section()
    passed: list[Block] = []
    for element in group.elements:
        match element:
            case Filter():
                section.filters.append(element)
            case Optional() | Minus() | Bind():
                passed.append(element)
            case Triples(patterns=patterns):
                section.turned |= any(map(_is_turned, patterns))
                parts = [part for pattern in patterns for part in split(pattern, fresh)]
                if all(element.variables & other.variables <= section.certain for other in passed):
                    (section.later if passed else section.own).extend(parts)
                    section.certain |= element.variables
                    section.written.append(element)
            case _ if passed:
                pass
            case Values(whole=True):
                section.values.append(element)
                section.certain |= element.variables
                section.written.append(element)
            case Union(groups=[Group(elements=[Triples()])]) if branches := _branches(element, fresh):
                # Braces around nothing but patterns: these are joined as they would be without.
                section.own.extend(branches[0])
                section.certain |= element.variables
                section.written.append(element)
            case Union() | Graph() if branches := _branches(element, fresh):
                section.blocks.append((element, branches))
                section.certain |= _certain(element, branches)
                section.written.append(element)
            case Union() | Graph() | Select() | Values():
                section.apart.append(element)
    return section


def _is_turned(pattern: Pattern) -> bool:
    """Tell whether a path is asked for from its other end as a whole: the engine then walks all of it."""
    return isinstance(pattern.predicate, Inverse) and not isinstance(pattern.predicate.path, Link)


def _branches(element: Union | Graph, fresh: Callable[[], str]) -> tuple[tuple[Pattern, ...], ...]:
    """Return the patterns by branch, or nothing where there is more than patterns to it.

    A filter may stand with them where its branch binds all that it speaks of.
    """
    groups = [element.group] if isinstance(element, Graph) else element.groups
    branches: list[tuple[Pattern, ...]] = []
    for group in groups:
        parts: list[Pattern] = []
        for inner in group.elements:
            if isinstance(inner, Triples):
                parts += [part for pattern in inner.patterns for part in split(pattern, fresh)]
        certain = frozenset().union(*(part.variables for part in parts))
        plain = all(
            isinstance(inner, Triples)
            or (isinstance(inner, Filter) and not inner.groups and inner.variables <= certain)
            for inner in group.elements
        )
        if not plain or not parts or loose(parts):
            return ()
        branches.append(tuple(parts))
    return tuple(branches)


def _certain(element: Union | Graph, branches: tuple[tuple[Pattern, ...], ...]) -> frozenset[str]:
    """Return the variables that every solution of a block binds."""
    bound = [frozenset().union(*(part.variables for part in branch)) for branch in branches]
    certain = frozenset.intersection(*bound)
    if isinstance(element, Graph) and element.name.startswith("?"):
        certain |= {element.name}
    return certain
