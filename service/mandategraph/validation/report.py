"""The validation report: W3C validation results as values, read from RDF and written as RDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef

from mandategraph.store.base import Term
from mandategraph.validation.paths import Path, read_path, sparql, write_path

__all__ = ["HandedOver", "Origin", "Result", "ValidationReport"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which check found a result, and from which target: what an incremental run must know."""

    check: str
    target: Term


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL 3.6.2).

    ``messages`` are those that the shapes graph declares, in every language, with the values of a
    SPARQL constraint filled in; an engine's own wording is not kept. ``details`` are the results
    below a ``sh:node`` constraint. ``origin`` takes no part in comparisons.
    """

    focus_node: Term
    source_shape: URIRef | BNode
    component: URIRef
    severity: URIRef = SH.Violation
    path: Path | None = None
    value: Term | None = None
    source_constraint: Term | None = None
    messages: tuple[Literal, ...] = ()
    details: tuple[Result, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)

    def order(self) -> tuple[str, ...]:
        """Return what the results of a report are sorted by: the same input gives the same order."""
        return (
            _text(self.focus_node),
            _text(self.source_shape),
            self.component,
            "" if self.path is None else _path_text(self.path),
            "" if self.value is None else _text(self.value),
            "" if self.source_constraint is None else _text(self.source_constraint),
            *map(_text, self.messages),
        )


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A constraint that the compiled engine left to the reference engine, and why."""

    shape: URIRef | BNode
    constraint: URIRef
    reason: str


@dataclass(frozen=True)
class ValidationReport:
    """What one run found: the results in a stable order, the engine, and what it handed over."""

    results: tuple[Result, ...]
    engine: str
    handed_over: tuple[HandedOver, ...] = ()

    @classmethod
    def of(
        cls, results: Iterator[Result] | list[Result], engine: str, handed_over: tuple[HandedOver, ...] = ()
    ) -> ValidationReport:
        """Make a report of results in any order."""
        return cls(tuple(sorted(results, key=Result.order)), engine, handed_over)

    @cached_property
    def conforms(self) -> bool:
        """Whether there is no result of any severity (SHACL 3.6.1.1)."""
        return not self.results

    @classmethod
    def from_graph(cls, graph: Graph, engine: str = "") -> ValidationReport:
        """Read the one sh:ValidationReport of a graph; every message in it is kept."""
        report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
        nodes = list(graph.objects(report, SH.result)) if report is not None else []
        return cls.of([_read_result(graph, node) for node in nodes], engine)

    def to_graph(self) -> Graph:
        """Write the report in the W3C vocabulary."""
        graph = Graph()
        graph.bind("sh", SH)
        report = BNode()
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal(self.conforms, datatype=XSD.boolean)))
        for result in self.results:
            graph.add((report, SH.result, _write_result(graph, result)))
        return graph


# Thousands of results share their shape, path and messages: in what they are sorted by, the texts of
# these are the same objects.
_path_text = lru_cache(4096)(sparql)


@lru_cache(4096)
def _text(term: Term) -> str:
    # A blank node's label differs from run to run, so it must not decide the order.
    return "_:" if isinstance(term, BNode) else term.n3()


def _read_result(graph: Graph, node: object) -> Result:
    assert isinstance(node, URIRef | BNode)
    path = graph.value(node, SH.resultPath)
    constraint = graph.value(node, SH.sourceConstraint)
    result = Result(
        focus_node=_term(graph.value(node, SH.focusNode)),
        source_shape=_node(graph.value(node, SH.sourceShape)),
        component=URIRef(str(graph.value(node, SH.sourceConstraintComponent))),
        severity=URIRef(str(graph.value(node, SH.resultSeverity))),
        path=None if path is None else read_path(graph, _term(path)),
        source_constraint=None if constraint is None else _term(constraint),
        messages=tuple(
            sorted((m for m in graph.objects(node, SH.resultMessage) if isinstance(m, Literal)), key=_text)
        ),
        details=tuple(
            sorted((_read_result(graph, d) for d in graph.objects(node, SH.detail)), key=Result.order)
        ),
    )
    value = graph.value(node, SH.value)
    return result if value is None else replace(result, value=_term(value))


def _write_result(graph: Graph, result: Result) -> BNode:
    node = BNode()
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, result.focus_node))
    graph.add((node, SH.sourceShape, result.source_shape))
    graph.add((node, SH.sourceConstraintComponent, result.component))
    graph.add((node, SH.resultSeverity, result.severity))
    if result.path is not None:
        graph.add((node, SH.resultPath, write_path(graph, result.path)))
    if result.value is not None:
        graph.add((node, SH.value, result.value))
    if result.source_constraint is not None:
        graph.add((node, SH.sourceConstraint, result.source_constraint))
    for message in result.messages:
        graph.add((node, SH.resultMessage, message))
    for detail in result.details:
        graph.add((node, SH.detail, _write_result(graph, detail)))
    return node


def _term(node: object) -> Term:
    assert isinstance(node, URIRef | Literal | BNode)
    return node


def _node(node: object) -> URIRef | BNode:
    assert isinstance(node, URIRef | BNode)
    return node
