"""The reference engine: pySHACL, its report read into ours."""

from __future__ import annotations

from dataclasses import replace

import pyshacl
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from rdflib import SH, BNode, Graph, Literal, URIRef

from mandategraph.errors import ShapesError
from mandategraph.validation.messages import recognise
from mandategraph.validation.queries import without_escapes
from mandategraph.validation.quiet import quiet
from mandategraph.validation.report import Result, ValidationReport
from mandategraph.validation.shapes import ShapesGraph
from mandategraph.validation.validators import prefixes

__all__ = ["ENGINE", "run"]

ENGINE = "pyshacl"


def run(data: Graph, shapes: Graph) -> ValidationReport:
    """Validate with pySHACL (SHACL Core and SHACL-SPARQL, no inference).

    ``data`` is left as it is; a Dataset is judged by the union of its graphs. Raises ShapesError where
    the shapes are ill-formed or the validation ends in a failure (SHACL 3.4).
    """
    model = ShapesGraph(shapes)
    copy = _readable(model)
    with quiet():
        try:
            _, graph, text = pyshacl.validate(data, shacl_graph=copy, inference="none", inplace=True)
        except Exception as error:
            # Ill-formed shapes come as a dozen kinds of exception, among them parser errors of rdflib
            # (a constraint's query) and NotImplementedError ($shapesGraph); there is no common base.
            raise ShapesError(f"pySHACL could not use the shapes: {_sentence(error)}") from error
    if isinstance(graph, ValidationFailure) or not isinstance(graph, Graph):
        raise ShapesError(f"The validation ended in a failure: {text}")
    report = ValidationReport.from_graph(graph, ENGINE)
    return ValidationReport.of([_declared(model, result) for result in report.results], ENGINE)


def _readable(model: ShapesGraph) -> Graph:
    # pySHACL adds triples of its own to the shapes graph, which may also be the data: it gets a copy.
    copy = Graph()
    for node, predicate, value in model.graph:
        if predicate in (SH.select, SH.ask) and isinstance(node, URIRef | BNode) and "\\" in str(value):
            value = Literal(without_escapes(str(value), prefixes(model, node)))
        copy.add((node, predicate, value))
    return copy


def _declared(model: ShapesGraph, result: Result) -> Result:
    declared: list[Literal] = list(model.messages(result.source_shape))
    sources = [result.source_constraint]
    for validator in (SH.validator, SH.nodeValidator, SH.propertyValidator):
        sources += list(model.values(result.component, validator))
    for source in sources:
        if isinstance(source, URIRef | BNode):
            declared += model.messages(source)
    return replace(
        result,
        messages=recognise(result.messages, declared),
        details=tuple(_declared(model, detail) for detail in result.details),
    )


def _sentence(error: Exception) -> str:
    message = error.message if isinstance(error, ReportableRuntimeError) else str(error)
    return " ".join(str(message).split()) or type(error).__name__
