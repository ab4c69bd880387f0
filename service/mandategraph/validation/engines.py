"""Validate data against shapes with either engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from rdflib import Graph

from mandategraph.store.base import Term
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation import reference
from mandategraph.validation.compiled import Askable, CompiledEngine, Left
from mandategraph.validation.fragments import render
from mandategraph.validation.handover import check_left
from mandategraph.validation.quiet import quiet
from mandategraph.validation.report import HandedOver, Result, ValidationReport
from mandategraph.validation.shapes import ShapesGraph

__all__ = ["COMPILED", "Engine", "Source", "finish", "validate"]

COMPILED = "compiled"
Engine = Literal["compiled", "pyshacl"]


class Source(Askable, Protocol):
    """A store whose data can also be had whole, for the reference engine."""

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Graph:
        """Answer a CONSTRUCT."""
        ...


def validate(
    data: Source | MemoryStore | Graph, shapes: Graph, engine: Engine = "compiled"
) -> ValidationReport:
    """Validate data against a shapes graph (SHACL Core and SHACL-SPARQL, no inference).

    The engines give the same results. The compiled one asks the store one query a shape and hands
    over to pySHACL what it cannot compile; ``handed_over`` of the report says what and why. Raises
    ShapesError where the shapes are ill-formed or the validation ends in a failure.
    """
    with quiet():
        if engine == reference.ENGINE:
            return reference.run(_graph(data), shapes)
        return _compiled(data, shapes)


def _compiled(data: Source | MemoryStore | Graph, shapes: Graph) -> ValidationReport:
    compiled = CompiledEngine(shapes)
    store = MemoryStore.of(data) if isinstance(data, Graph) else data
    results, left = compiled.run(store)
    return finish(data, compiled.model, results, left)


def finish(
    data: Source | MemoryStore | Graph, model: ShapesGraph, results: list[Result], left: list[Left]
) -> ValidationReport:
    """Make the report of what the compiled engine found and of what it left."""
    if left:
        with quiet():
            results = results + check_left(_graph(data), model, left)
    handed = tuple(HandedOver(one.shape.node, one.constraint.component.iri, one.reason) for one in left)
    return ValidationReport.of(results, COMPILED, handed)


def _graph(data: Source | MemoryStore | Graph) -> Graph:
    if isinstance(data, Graph):
        return data
    return data.graph() if isinstance(data, MemoryStore) else data.construct(render("query/everything"))
