"""Validation after a change: only what the change can affect is asked again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rdflib import Graph

from mandategraph.store.base import Term
from mandategraph.store.engine.memory import MemoryStore, Triple
from mandategraph.validation.compiled import CompiledEngine, node_scopes
from mandategraph.validation.compiler import TARGET, Check, Plan
from mandategraph.validation.engines import finish
from mandategraph.validation.fragments import path_text, render, variable
from mandategraph.validation.paths import Path, nullable
from mandategraph.validation.reads import Read, Whole, check_reads, target_reads
from mandategraph.validation.report import Result, ValidationReport

__all__ = ["Change", "Incremental"]


# Past this many nodes it is quicker to ask about all.
_MANY = 5_000
_START = "start"

Affected = set[Term] | None  # None: perhaps every target


@dataclass(frozen=True, slots=True)
class Change:
    """Triples to add and to remove; what is in both is added."""

    added: tuple[Triple, ...] = ()
    removed: tuple[Triple, ...] = ()


class Incremental:
    """A store, its shapes and the report on it, kept up to date change by change."""

    def __init__(self, store: MemoryStore, shapes: Graph) -> None:
        """Validate all of it once. Raises ShapesError where the shapes are ill-formed."""
        self._store = store
        self._engine = CompiledEngine(shapes)
        results, self._left = self._engine.run(store)
        parts = {id(one.constraint) for one in self._left}
        self._checks = {
            check.id: (plan, check)
            for plan in self._engine.plans
            for part in plan.parts
            if id(part.constraint) not in parts
            for check in part.checks
        }
        self._reads = {name: self._reads_of(plan, check) for name, (plan, check) in self._checks.items()}
        self._results: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            assert result.origin is not None
            self._results[result.origin.check].append(result)
        self.report = self._finish()

    def apply(self, change: Change) -> ValidationReport:
        """Change the store and return the new report, the same that a full run would give."""
        removed = set(change.removed).difference(change.added)
        # While both the old and the new triples are there, every way to a changed triple is, too.
        self._store.add(change.added)
        changed = {*change.added, *removed}
        affected = {name: self._affected(name, changed) for name in self._checks}
        self._store.remove(removed)
        for name, nodes in affected.items():
            if nodes is None or nodes:
                self._again(name, nodes)
        self.report = self._finish()
        return self.report

    def _again(self, name: str, nodes: Affected) -> None:
        plan, check = self._checks[name]
        kept = [] if nodes is None else [r for r in self._results[name] if _target(r) not in nodes]
        self._results[name] = kept + self._engine.at_targets(self._store, plan, [check], nodes)

    def _finish(self) -> ValidationReport:
        results = [result for found in self._results.values() for result in found]
        return finish(self._store, self._engine.model, results, self._left)

    def _reads_of(self, plan: Plan, check: Check) -> list[Read | Whole]:
        reads = [*target_reads(plan.shape.targets)]
        return [*reads, *check_reads(self._engine.model, check.trail, check.shape, check.constraint)]

    def _affected(self, name: str, changed: set[Triple]) -> Affected:
        affected: set[Term] = set()
        starts: dict[Path | None, set[Term]] = defaultdict(set)
        for read in self._reads[name]:
            for subject, predicate, thing in changed:
                if isinstance(read, Whole):
                    if read.predicates is None or predicate in read.predicates:
                        return None
                elif read.predicate in (None, predicate):
                    starts[read.way].add(thing if read.inverse else subject)
        for way, nodes in starts.items():
            if len(nodes) > _MANY:
                return None
            affected |= nodes if way is None else self._back(way, nodes)
        return None if len(affected) > _MANY else affected

    def _back(self, way: Path, nodes: set[Term]) -> set[Term]:
        """Return the targets from which the way leads to one of the nodes."""
        found = set(nodes) if nullable(way) else set()
        places = {"focus": variable(TARGET), "start": variable(_START), "way": path_text(way)}
        for scope, bound in node_scopes(_START, nodes):
            rows = self._store.select(render("query/starts", scope=scope, **places), bound).rows
            found.update(row[TARGET] for row in rows)
        return found


def _target(result: Result) -> Term:
    assert result.origin is not None
    return result.origin.target
