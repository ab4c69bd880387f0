"""What a query is made of, as far as the order of its joins needs to be known.

Every part keeps where it stands among the tokens of the text, so that what is not rewritten can be
copied as it is. Variables are written with ``?``, all other terms as in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mandategraph.store.plan.path import Path

__all__ = [
    "Bind",
    "Block",
    "Element",
    "Filter",
    "Graph",
    "Group",
    "Minus",
    "Optional",
    "Pattern",
    "Query",
    "Select",
    "Triples",
    "Union",
    "Values",
    "is_variable",
]


def is_variable(term: str) -> bool:
    """Tell a variable from all other terms."""
    return term.startswith("?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: the predicate is a path, or the text of a variable."""

    subject: str
    predicate: Path | str
    object: str

    @property
    def variables(self) -> frozenset[str]:
        """The variables; each is bound in every solution."""
        terms = (self.subject, self.predicate, self.object)
        return frozenset(term for term in terms if isinstance(term, str) and is_variable(term))

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


@dataclass(slots=True)
class Block:
    """A part of the text, from one token to before another, and the variables that it speaks of."""

    first: int
    last: int
    variables: frozenset[str]


@dataclass(slots=True)
class Triples(Block):
    """Triple patterns that stand together."""

    patterns: list[Pattern] = field(default_factory=list)


@dataclass(slots=True)
class Group(Block):
    """What stands between braces."""

    elements: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Optional(Block):
    """OPTIONAL and its group."""

    group: Group


@dataclass(slots=True)
class Minus(Block):
    """MINUS and its group."""

    group: Group


@dataclass(slots=True)
class Graph(Block):
    """GRAPH, the name of it, and its group."""

    name: str
    group: Group


@dataclass(slots=True)
class Union(Block):
    """Groups of which each gives solutions; a single group among braces is one of these."""

    groups: list[Group]


@dataclass(slots=True)
class Select(Block):
    """A sub-query with its group; ``star`` is the place of the ``*`` that it selects, if it does."""

    group: Group
    star: int | None


@dataclass(slots=True)
class Values(Block):
    """VALUES: the terms by row; ``whole`` where no term is UNDEF."""

    names: tuple[str, ...]
    rows: list[tuple[str, ...]]
    whole: bool


@dataclass(slots=True)
class Bind(Block):
    """BIND with the variable it sets and the groups in its expression."""

    name: str
    groups: list[Group]


@dataclass(slots=True)
class Filter(Block):
    """FILTER with the groups (of EXISTS) in its expression.

    ``exists`` tells that the condition is EXISTS, or (False) NOT EXISTS, and nothing else.
    """

    groups: list[Group]
    exists: bool | None = None


Element = Triples | Optional | Minus | Graph | Union | Select | Values | Bind | Filter


@dataclass(slots=True)
class Query:
    """A whole query: where its form stands, its WHERE group, and the place of ``*`` if it selects that.

    ``tail`` are the VALUES at its end, where these are joined with the group and nothing comes between.
    """

    form: int
    group: Group
    star: int | None
    tail: Values | None = None
