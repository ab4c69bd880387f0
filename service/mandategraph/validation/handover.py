"""What the compiled engine leaves to the reference engine: a shapes graph with just those constraints."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SH, Graph

from mandategraph.validation import reference
from mandategraph.validation.compiled import Left
from mandategraph.validation.components import CORE
from mandategraph.validation.report import Result
from mandategraph.validation.shapes import Constraint, Node, Shape, ShapesGraph

__all__ = ["check_left", "reduced"]

_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_COMPANIONS = (
    ((SH.closed,), (SH.ignoredProperties,)),
    (
        (SH.qualifiedMinCount, SH.qualifiedMaxCount),
        (SH.qualifiedValueShape, SH.qualifiedValueShapesDisjoint),
    ),
)


def check_left(data: Graph, model: ShapesGraph, left: Iterable[Left]) -> list[Result]:
    """Let the reference engine check the constraints that were left; raise ShapesError as it does."""
    wanted: dict[Node, list[Constraint]] = {}
    for one in left:
        wanted.setdefault(one.shape.node, []).append(one.constraint)
    if not wanted:
        return []
    components = {node: {c.component.iri for c in constraints} for node, constraints in wanted.items()}
    results = reference.run(data, reduced(model, wanted)).results
    # A component of one's own cannot be taken off a shape: its results are dropped instead.
    return [
        r
        for r in results
        if r.component in SH or r.source_shape not in components or r.component in components[r.source_shape]
    ]


def reduced(model: ShapesGraph, wanted: dict[Node, list[Constraint]]) -> Graph:
    """Return the shapes graph in which of the target shapes only the constraints wanted are left.

    Other shapes lose their targets but stay, for those kept may refer to them.
    """
    graph = Graph()
    for triple in model.graph:
        graph.add(triple)
    classes = (RDFS.Class, OWL.Class, *model.graph.subjects(RDFS.subClassOf, RDFS.Class))
    for shape in model.roots():
        if shape.node in wanted:
            _keep(graph, shape, wanted[shape.node])
            continue
        for predicate in _TARGETS:
            graph.remove((shape.node, predicate, None))
        for kind in classes:
            graph.remove((shape.node, RDF.type, kind))
    return graph


def _keep(graph: Graph, shape: Shape, constraints: list[Constraint]) -> None:
    kept = {(c.parameter, c.value) for c in constraints}
    for constraint in shape.constraints:
        parameter, value = constraint.parameter, constraint.value
        if (parameter in CORE or parameter == SH.sparql) and (parameter, value) not in kept:
            graph.remove((shape.node, parameter, value))
    # What only belongs to a constraint that is gone would be ill-formed without it.
    for parameters, companions in _COMPANIONS:
        if not any((shape.node, parameter, None) in graph for parameter in parameters):
            for companion in companions:
                graph.remove((shape.node, companion, None))
