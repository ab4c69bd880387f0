"""The shapes graph as values: shapes with their targets, paths and constraints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from mandategraph.errors import ShapesError
from mandategraph.store.base import Term
from mandategraph.validation.components import CORE, SHAPE_EXPECTING, SHAPE_LISTS, SPARQL, Component, Reach
from mandategraph.validation.paths import Path, read_path
from mandategraph.validation.validators import Validator, components_of, sparql_constraints

__all__ = ["Constraint", "Node", "Shape", "ShapesGraph", "Target"]

Node = URIRef | BNode

# The ways to name targets (SHACL 2.1.3); an implicit class target reads as sh:targetClass.
_TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True)
class Target:
    """One target declaration: the property that declares it and its value."""

    kind: URIRef
    value: Term


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint: a component, the parameter that declares it, the value.

    ``members`` are the members of a list value, the shapes meant, or for sh:closed the properties
    that are allowed; ``option`` is what a second parameter adds (sh:flags); ``validator`` is the query
    of a SHACL-SPARQL constraint.
    """

    component: Component
    parameter: URIRef
    value: Term
    members: tuple[Term, ...] = ()
    option: Term | None = None
    validator: Validator | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or with a path a property shape."""

    node: Node
    path: Path | None
    severity: URIRef
    messages: tuple[Literal, ...]
    deactivated: bool
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]


class ShapesGraph:
    """The shapes of a graph, read when they are asked for.

    Every ill-formed shape raises ShapesError with the node and the rule, as the W3C suite wants a
    failure and not an empty report.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._shapes: dict[Node, Shape] = {}

    def shape(self, node: Term) -> Shape:
        """Return the shape at a node; raise ShapesError where it is a literal or ill-formed."""
        if isinstance(node, Literal):
            raise ShapesError(f"{node.n3()} stands where a shape is expected.")
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def roots(self) -> list[Shape]:
        """Return the shapes that have targets and are not deactivated, in a stable order."""
        shapes = [self.shape(node) for node in self._nodes()]
        return sorted((s for s in shapes if s.targets and not s.deactivated), key=lambda s: s.node.n3())

    def referred(self) -> set[Node]:
        """Return the nodes that other shapes, or they themselves, refer to as shapes."""
        nodes: set[object] = set()
        for predicate in SHAPE_EXPECTING:
            nodes.update(self.graph.objects(None, predicate))
        for predicate in SHAPE_LISTS:
            for head in self.graph.objects(None, predicate):
                nodes.update(self.members(head))
        return {node for node in nodes if isinstance(node, URIRef | BNode)}

    def _nodes(self) -> set[Node]:
        graph = self.graph
        nodes: set[object] = set()
        for kind in (SH.NodeShape, SH.PropertyShape):
            nodes.update(graph.subjects(RDF.type, kind))
        for predicate in (*_TARGETS, SH.property, SH.node):
            nodes.update(graph.subjects(predicate))
        return self.referred().union(node for node in nodes if isinstance(node, URIRef | BNode))

    def members(self, head: object) -> tuple[Term, ...]:
        """Return the members of an RDF list; raise ShapesError where it is none or never ends."""
        if not isinstance(head, URIRef | BNode) or (
            head != RDF.nil and (head, RDF.first, None) not in self.graph
        ):
            raise ShapesError(f"{head} stands where an RDF list is expected.")
        try:
            found = tuple(Collection(self.graph, head))
        except ValueError as error:
            raise ShapesError(f"The list at {head} has a cycle.") from error
        return tuple(term for term in found if isinstance(term, URIRef | Literal | BNode))

    def values(self, node: Node, predicate: URIRef) -> list[Term]:
        """Return the values of a property of a shape, in a stable order."""
        found = [v for v in self.graph.objects(node, predicate) if isinstance(v, URIRef | Literal | BNode)]
        return sorted(found, key=lambda term: term.n3())

    def one(self, node: Node, predicate: URIRef) -> Term | None:
        """Return the one value of a property; raise ShapesError where there are more."""
        found = self.values(node, predicate)
        if len(found) > 1:
            raise ShapesError(f"{node.n3()} has more than one value of {predicate.n3()}.")
        return found[0] if found else None

    def messages(self, node: Node) -> tuple[Literal, ...]:
        """Return the values of sh:message."""
        return tuple(m for m in self.values(node, SH.message) if isinstance(m, Literal))

    def is_true(self, node: Node, predicate: URIRef) -> bool:
        """Whether the one value of a property is a true boolean."""
        value = self.one(node, predicate)
        if value is not None and not (isinstance(value, Literal) and isinstance(value.value, bool)):
            raise ShapesError(f"{predicate.n3()} of {node.n3()} must be true or false, not {value.n3()}.")
        return value is not None and bool(value)

    def _read(self, node: Node) -> Shape:
        path_node = self.one(node, SH.path)
        typed = set(self.graph.objects(node, RDF.type))
        if (SH.PropertyShape in typed) != (path_node is not None) and typed & {
            SH.PropertyShape,
            SH.NodeShape,
        }:
            raise ShapesError(f"{node.n3()}: a property shape has one sh:path, a node shape has none.")
        severity = self.one(node, SH.severity)
        path = None if path_node is None else read_path(self.graph, path_node)
        return Shape(
            node=node,
            path=path,
            severity=severity if isinstance(severity, URIRef) else SH.Violation,
            messages=self.messages(node),
            deactivated=self.is_true(node, SH.deactivated),
            targets=tuple(self._targets(node)),
            constraints=tuple(self._constraints(node, path)),
        )

    def _targets(self, node: Node) -> Iterator[Target]:
        for kind in _TARGETS:
            for value in self.values(node, kind):
                yield Target(kind, value)
        classes = {RDFS.Class, OWL.Class, *self.graph.subjects(RDFS.subClassOf, RDFS.Class)}
        if isinstance(node, URIRef) and classes & set(self.graph.objects(node, RDF.type)):
            yield Target(SH.targetClass, node)

    def _constraints(self, node: Node, path: Path | None) -> Iterator[Constraint]:
        for parameter, component in CORE.items():
            values = self.values(node, parameter)
            if not values:
                continue
            if component.single and len(values) > 1:
                raise ShapesError(f"{node.n3()} has more than one value of {parameter.n3()}.")
            if component.property_only and path is None:
                raise ShapesError(
                    f"{node.n3()}: {parameter.n3()} belongs on a property shape (it has no path)."
                )
            for value in values:
                yield from self._constraint(node, path, component, parameter, value)
        for validator in sparql_constraints(self, node):
            yield Constraint(SPARQL, SH.sparql, validator.node, validator=validator)
        for iri, validator in components_of(self, node, path is not None):
            reach = Reach.VALUE if validator.ask else Reach.PATTERN
            yield Constraint(Component(iri, reach), iri, validator.node, validator=validator)

    def _constraint(
        self, node: Node, path: Path | None, component: Component, parameter: URIRef, value: Term
    ) -> Iterator[Constraint]:
        if parameter in (SH.closed, SH.uniqueLang):
            # Only "true" turns these on, not "1" (the suite's uniqueLang-002).
            if self.is_true(node, parameter) and str(value) == "true":
                members = self._allowed(node) if parameter == SH.closed else ()
                yield Constraint(component, parameter, value, members)
        elif parameter in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
            # On a node shape there is nothing to count: pySHACL warns and passes by, and so do we.
            for shape in self.values(node, SH.qualifiedValueShape) if path is not None else ():
                siblings = self._siblings(node, shape)
                yield Constraint(component, parameter, value, (shape, *siblings))
        elif parameter == SH.pattern:
            yield Constraint(component, parameter, value, option=self.one(node, SH.flags))
        elif component.list_taking:
            members = self.members(value)
            if component.shapes and not members:
                raise ShapesError(f"{parameter.n3()} of {node.n3()} lists no shape.")
            yield Constraint(component, parameter, value, members)
        else:
            members = (value,) if component.shapes else ()
            if component.reach is Reach.SHAPE and not self.graph.value(_node(value), SH.path):
                raise ShapesError(f"sh:property of {node.n3()} must be a property shape, with an sh:path.")
            if parameter == SH.node and self.graph.value(_node(value), SH.path):
                raise ShapesError(f"sh:node of {node.n3()} must be a node shape, without sh:path.")
            yield Constraint(component, parameter, value, members)

    def _allowed(self, node: Node) -> tuple[Term, ...]:
        allowed: list[Term] = []
        for head in self.values(node, SH.ignoredProperties):
            allowed += self.members(head)
        for property_shape in self.values(node, SH.property):
            path = self.one(_node(property_shape), SH.path)
            if isinstance(path, URIRef):
                allowed.append(path)
        return tuple(dict.fromkeys(allowed))

    def _siblings(self, node: Node, shape: Term) -> tuple[Term, ...]:
        # Sibling shapes (SHACL 4.7.3): the qualified shapes of the parents' other property shapes.
        if not self.is_true(node, SH.qualifiedValueShapesDisjoint):
            return ()
        siblings: set[Term] = set()
        for parent in self.graph.subjects(SH.property, node):
            for other in self.values(_node(parent), SH.property):
                siblings.update(self.values(_node(other), SH.qualifiedValueShape))
        return tuple(sorted(siblings - {shape}, key=lambda term: term.n3()))


def _node(term: object) -> Node:
    if not isinstance(term, URIRef | BNode):
        raise ShapesError(f"{term} stands where a shape is expected.")
    return term
