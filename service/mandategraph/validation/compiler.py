"""The constraints of a shape compiled to SPARQL: one query finds their violations at all targets.

The query goes through the targets once. For each it joins, constraint by constraint, the way to the
focus nodes (through sh:property) and the violation pattern. A constraint that asks whether nodes
conform to another shape holds that shape's violations as nested EXISTS conditions. What cannot be
written so raises UncompilableError, and is left to the reference engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from rdflib import SH, BNode, URIRef

from mandategraph.errors import UncompilableError
from mandategraph.store.base import Term
from mandategraph.validation.components import Reach
from mandategraph.validation.conditions import Conditions, step
from mandategraph.validation.fragments import Sparql, render, term, variable
from mandategraph.validation.paths import Path
from mandategraph.validation.shapes import Constraint, Node, Shape, ShapesGraph, Target

__all__ = ["CHECK", "TARGET", "Check", "Part", "Plan", "batches", "compile_shape", "query", "target_pattern"]

TARGET = "target"  # the variable of the target node; the focus node may lie further along
CHECK = "check"  # the variable that tells which of the checks of a query has found a result


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint at one place below a target shape, as a pattern.

    ``chain`` are the variables from target to focus node, ``trail`` the paths between them; ``value``
    and ``path`` those of the result's value and path where it has any, ``others`` those that only tell
    two results apart, ``named`` those that messages may speak of. ``patterns`` are the regular
    expressions in it, with their flags.
    """

    id: str
    shape: Shape
    constraint: Constraint
    chain: tuple[str, ...]
    trail: tuple[Path, ...]
    steps: tuple[Sparql, ...]
    violation: Sparql
    value: str | None = None
    path: str | None = None
    others: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[tuple[Sparql, Sparql | None], ...] = ()

    @property
    def focus(self) -> str:
        """The variable of the focus node."""
        return self.chain[-1]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that a row of the answer may bind."""
        outputs = [name for name in (self.value, self.path) if name]
        return tuple(dict.fromkeys([*self.chain, *outputs, *self.others, *self.named]))


@dataclass(frozen=True, slots=True)
class Part:
    """One constraint of a target shape: its checks, or why it cannot be compiled."""

    constraint: Constraint
    checks: tuple[Check, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked about one target shape."""

    shape: Shape
    parts: tuple[Part, ...]

    @property
    def checks(self) -> Iterator[Check]:
        """All the checks of all the parts."""
        return (check for part in self.parts for check in part.checks)

    @property
    def weight(self) -> int:
        """How much there is to ask, beside other plans."""
        return len(self.shape.targets) * sum(len(part.checks) for part in self.parts)


def query(checks: Sequence[Check], scope: Sparql) -> str:
    """Return the query for checks of one shape, at the targets that the pattern ``scope`` binds to ?target.

    Each row tells in ?check the place in ``checks`` of the one that it is of.
    """
    names = dict.fromkeys(name for check in checks for name in (CHECK, *check.variables))
    prefixes = {prefix: namespace for check in checks for prefix, namespace in check.prefixes.items()}
    prologue = [
        render("query/prefix", prefix=Sparql(prefix), namespace=term(URIRef(namespace)))
        for prefix, namespace in prefixes.items()
    ]
    branches = [
        render(
            "query/branch",
            steps=list(check.steps),
            violation=check.violation,
            number=number,
            check=variable(CHECK),
        )
        for number, check in enumerate(checks)
    ]
    return render(
        "query/select",
        prologue=Sparql("\n".join(prologue)),
        variables=Sparql(" ".join(map(variable, names))),
        scope=scope,
        branches=branches,
    )


def batches(checks: Iterable[Check]) -> Iterator[list[Check]]:
    """Group checks that can stand in one query: those in which no prefix means two namespaces."""
    batch: list[Check] = []
    prefixes: dict[str, str] = {}
    for check in checks:
        if any(prefixes.get(prefix, name) != name for prefix, name in check.prefixes.items()):
            yield batch
            batch, prefixes = [], {}
        batch.append(check)
        prefixes |= check.prefixes
    if batch:
        yield batch


def compile_shape(shapes: ShapesGraph, shape: Shape) -> Plan:
    """Compile every constraint of a shape and of the property shapes below it."""
    parts = []
    for number, constraint in enumerate(shape.constraints):
        place = _Place(shapes, f"{shape.node.n3()} {number}")
        try:
            found = tuple(place.checks(shape, constraint, (TARGET,), (), frozenset()))
            parts.append(Part(constraint, found))
        except UncompilableError as error:
            parts.append(Part(constraint, (), str(error)))
    return Plan(shape, tuple(parts))


class _Place:
    """The compilation of one constraint of a target shape and of all that hangs on it."""

    def __init__(self, shapes: ShapesGraph, name: str) -> None:
        self._shapes = shapes
        self._name = name
        self._numbers = count()
        self._conditions = Conditions(shapes)

    def checks(
        self,
        shape: Shape,
        constraint: Constraint,
        chain: tuple[str, ...],
        trail: tuple[Path, ...],
        above: frozenset[Node],
    ) -> Iterator[Check]:
        if constraint.component.reach is not Reach.SHAPE:
            yield from self._check(shape, constraint, chain, trail, above)
            return
        below = self._shapes.shape(constraint.members[0])
        if below.node in above:
            raise UncompilableError("the shape is recursive")
        if below.deactivated:
            return
        if shape.path is not None:
            chain = (*chain, f"{TARGET}{len(chain)}")
            trail = (*trail, shape.path)
        for inner in below.constraints:
            yield from self.checks(below, inner, chain, trail, above | {shape.node})

    def _check(
        self,
        shape: Shape,
        constraint: Constraint,
        chain: tuple[str, ...],
        trail: tuple[Path, ...],
        above: frozenset[Node],
    ) -> Iterator[Check]:
        violation = self._conditions.violation(shape, constraint, variable(chain[-1]), above)
        if violation is not None:
            yield Check(
                id=f"{self._name}.{next(self._numbers)}",
                shape=shape,
                constraint=constraint,
                chain=chain,
                trail=trail,
                steps=tuple(map(step, trail, map(variable, chain), map(variable, chain[1:]))),
                violation=violation.pattern,
                value=violation.value,
                path=violation.path,
                others=violation.others,
                named=violation.named,
                prefixes=violation.prefixes,
                patterns=violation.patterns,
            )


def target_pattern(targets: tuple[Target, ...]) -> tuple[Sparql | None, tuple[BNode, ...]]:
    """Return the pattern of the target declarations, and the blank nodes that no pattern can name."""
    focus = variable(TARGET)
    nodes: list[Term] = [t.value for t in targets if t.kind == SH.targetNode]
    blank = tuple(node for node in nodes if isinstance(node, BNode))
    named = [term(node) for node in nodes if not isinstance(node, BNode)]
    patterns = [render("target/nodes", focus=focus, nodes=named)] if named else []
    for number, target in enumerate(t for t in targets if t.kind != SH.targetNode):
        name = str(target.kind).removeprefix(str(SH))
        other = variable(f"other{number}")
        patterns.append(render(f"target/{name}", focus=focus, value=term(target.value), other=other))
    if not patterns:
        return None, blank
    return patterns[0] if len(patterns) == 1 else render("target/union", patterns=patterns), blank
