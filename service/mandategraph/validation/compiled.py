"""The compiled engine: runs the queries of the compiler on a store and reads the results."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from rdflib import SH, BNode, Graph, Literal, URIRef

from mandategraph.errors import ParameterError, QueryError, UncompilableError
from mandategraph.store.base import Row, Solutions, Term
from mandategraph.validation.compiler import (
    CHECK,
    TARGET,
    Check,
    Part,
    Plan,
    batches,
    compile_shape,
    query,
    target_pattern,
)
from mandategraph.validation.fragments import Sparql, render, term, variable
from mandategraph.validation.messages import fill
from mandategraph.validation.paths import Predicate
from mandategraph.validation.report import Origin, Result
from mandategraph.validation.shapes import Constraint, Shape, ShapesGraph

__all__ = ["Askable", "CompiledEngine", "Left", "Scope", "node_scopes"]

# A pattern that binds the target, and what is bound from outside.
Scope = tuple[Sparql, dict[str, Term]]
# A part of a plan, what it finds, and why it is left where it is.
_Answer = tuple[Part, list[Result], str | None]

_THREADS = min(4, os.cpu_count() or 1)
_AT_ONCE = 5_000  # nodes that one query names; longer texts take the engine's parser long


class Askable(Protocol):
    """What the engine needs of a store: the union of its graphs, asked with SELECT."""

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        """Answer a SELECT. Raises QueryError, and ParameterError for a blank node it cannot bind."""
        ...


@dataclass(frozen=True, slots=True)
class Left:
    """A constraint of a target shape that was not checked, and why."""

    shape: Shape
    constraint: Constraint
    reason: str


class CompiledEngine:
    """Shapes compiled once, to be run on any store as often as needed.

    Raises ShapesError where the shapes are ill-formed.
    """

    def __init__(self, shapes: Graph) -> None:
        self.model = ShapesGraph(shapes)
        self.plans = [compile_shape(self.model, shape) for shape in self.model.roots()]
        self._nested: dict[Term, Plan] = {}
        self._referred = self.model.referred()

    def run(self, store: Askable) -> tuple[list[Result], list[Left]]:
        """Find the results of every check at every target; return them and what is left."""
        results: list[Result] = []
        left: list[Left] = []
        # The engine lets go of the interpreter while it works, so the queries run side by side. Those
        # with most to ask come first, or one of them might be all that is left to do at the end.
        order = sorted(self.plans, key=lambda plan: plan.weight, reverse=True)
        with ThreadPoolExecutor(_THREADS) as pool:
            jobs = [pool.submit(self._answers, store, plan, plan.parts) for plan in order]
        for plan, job in zip(order, jobs, strict=True):
            answers = job.result()
            unchecked = [part.constraint for part, _, reason in answers if reason is not None]
            for part, some, reason in answers:
                reason = reason or self._with_others(plan, part, unchecked)
                if reason is None:
                    results += some
                else:
                    left.append(Left(plan.shape, part.constraint, reason))
        return results, left

    def _answers(self, store: Askable, plan: Plan, parts: Sequence[Part]) -> list[_Answer]:
        """Ask about all parts at once; where that cannot be asked, about one after the other."""
        checks = [check for part in parts for check in part.checks]
        found: dict[str, list[Result]] = {check.id: [] for check in checks}
        try:
            _refuse_unreadable(store, checks)
            for result in self.at_targets(store, plan, checks):
                assert result.origin is not None
                found[result.origin.check].append(result)
        except (QueryError, ParameterError, UncompilableError) as error:
            if len(parts) > 1:
                return [answer for part in parts for answer in self._answers(store, plan, [part])]
            # A parameter is a blank node: a store on disk cannot find one by its name.
            refused = "" if isinstance(error, UncompilableError) else "the store refuses the query: "
            return [(parts[0], [], f"{refused}{error}")]
        return [(part, [r for check in part.checks for r in found[check.id]], part.reason) for part in parts]

    def _with_others(self, plan: Plan, part: Part, left: list[Constraint]) -> str | None:
        """Tell why a constraint must be left with others of its shape that are left, if it must."""
        if left and plan.shape.node in self._referred:
            return "other shapes refer to the shape, of which a constraint is left"
        siblings = any(self._counts_beside_siblings(constraint) for constraint in left)
        if siblings and part.constraint.parameter == SH.property:
            return "a property shape beside it is left that must not count what this one counts"
        return None

    def _counts_beside_siblings(self, constraint: Constraint) -> bool:
        return constraint.parameter == SH.property and any(
            self.model.values(member, SH.qualifiedValueShapesDisjoint)
            for member in constraint.members
            if isinstance(member, URIRef | BNode)
        )

    def at_targets(
        self, store: Askable, plan: Plan, checks: Sequence[Check], among: set[Term] | None = None
    ) -> list[Result]:
        """Find the results of checks at all targets of their shape, or at those ``among`` the nodes."""
        pattern, blank = target_pattern(plan.shape.targets)
        if among is None:
            scopes: list[Scope] = [] if pattern is None else [(pattern, {})]
            scopes += node_scopes(TARGET, blank)
        else:
            scopes = list(node_scopes(TARGET, among.intersection(blank)))
            for scope, bound in node_scopes(TARGET, among) if pattern is not None else ():
                scopes.append((render("target/both", one=scope, other=pattern), bound))
        return self._ask(store, checks, scopes)

    def _ask(self, store: Askable, checks: Sequence[Check], scopes: Sequence[Scope]) -> list[Result]:
        found = []
        for batch in batches(checks):
            rows: set[tuple[Term | None, ...]] = set()  # a row may come from two targets or graphs
            results: list[list[Result]] = [[] for _ in batch]
            for scope, bound in scopes:
                answer = store.select(query(batch, scope), bound)
                for row in answer.rows:
                    key = tuple(map(row.get, answer.variables))
                    if key not in rows:
                        rows.add(key)
                        place = int(row[CHECK])
                        results[place].append(_result(batch[place], row))
            for check, some in zip(batch, results, strict=True):
                found += self._with_details(store, check, some)
        return found

    def _with_details(self, store: Askable, check: Check, results: list[Result]) -> list[Result]:
        if check.constraint.parameter != SH.node or not results:
            return results
        nodes = {result.value for result in results if result.value is not None}
        details = self._details(store, check.constraint.value, nodes)
        return [replace(result, details=details.get(result.value, ())) for result in results]

    def _details(
        self, store: Askable, shape: Term, nodes: set[Term]
    ) -> Mapping[Term | None, tuple[Result, ...]]:
        if shape not in self._nested:
            self._nested[shape] = compile_shape(self.model, self.model.shape(shape))
        found: dict[Term | None, list[Result]] = defaultdict(list)
        scopes = list(node_scopes(TARGET, nodes))
        for result in self._ask(store, list(self._nested[shape].checks), scopes):
            assert result.origin is not None
            found[result.origin.target].append(replace(result, origin=None))
        return {node: tuple(sorted(results, key=Result.order)) for node, results in found.items()}


def _refuse_unreadable(store: Askable, checks: Iterable[Check]) -> None:
    # A REGEX that cannot be read is an error, and would pass for a value that does not match.
    for pattern, flags in dict.fromkeys(pattern for check in checks for pattern in check.patterns):
        rows = store.select(render("query/readable", pattern=pattern, flags=flags)).rows
        if not (rows and rows[0]):
            raise UncompilableError(f"the store cannot read the regular expression {pattern}")


def node_scopes(name: str, nodes: Iterable[Term]) -> Iterator[Scope]:
    """Return patterns that bind a variable to nodes: many at once that have a name, others one by one."""
    focus, blank, named = variable(name), [], []
    for node in nodes:
        if isinstance(node, BNode):
            blank.append(node)
        else:
            named.append(term(node))
    for start in range(0, len(named), _AT_ONCE):
        yield render("target/nodes", focus=focus, nodes=named[start : start + _AT_ONCE]), {}
    for node in blank:
        # No query can name a blank node; it is bound from outside.
        yield render("target/blank", focus=focus), {name: node}


def _result(check: Check, row: Row) -> Result:
    constraint, shape = check.constraint, check.shape
    focus = row[check.focus]
    value = row.get(check.value) if check.value else None
    path = shape.path
    messages = shape.messages
    source: Term | None = None
    if (validator := constraint.validator) is not None:
        found = row.get(check.path) if check.path else None
        if isinstance(found, URIRef):
            path = Predicate(found)
        if validator.ask:
            value = value if shape.path is None else None  # as in pySHACL
        elif not validator.component:
            source = validator.node
            value = focus if value is None and shape.path is None else value
        messages = _messages(check, row, focus, value)
    elif constraint.parameter == SH.closed and check.path:
        path = Predicate(URIRef(str(row[check.path])))
    return Result(
        focus_node=focus,
        source_shape=shape.node,
        component=constraint.component.iri,
        severity=shape.severity,
        path=path,
        value=value,
        source_constraint=source,
        messages=messages,
        origin=Origin(check.id, row[TARGET]),
    )


def _messages(check: Check, row: Row, focus: Term, value: Term | None) -> tuple[Literal, ...]:
    validator = check.constraint.validator
    assert validator is not None
    values: dict[str, Term] = {**validator.parameters, "this": focus}
    if value is not None:
        values["value"] = value
    values |= {name: row[variable] for variable, name in check.named.items() if variable in row}
    return fill((*check.shape.messages, *validator.messages), values)
