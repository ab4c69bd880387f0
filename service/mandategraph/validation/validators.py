"""SHACL-SPARQL in a shapes graph: sh:sparql constraints and components of one's own (SHACL 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SH, BNode, Literal, URIRef

from mandategraph.errors import ShapesError
from mandategraph.store.base import Term

if TYPE_CHECKING:
    from mandategraph.validation.shapes import Node, ShapesGraph

__all__ = ["Validator", "components_of", "prefixes", "sparql_constraints"]

# What pySHACL declares besides the prefixes of the shapes graph; a constraint may count on them.
_USUAL = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL)}


@dataclass(frozen=True, slots=True)
class Validator:
    """A query that decides: its text, whether it is an ASK, its prefixes, messages and parameters.

    ``node`` is the sh:sparql constraint or the validator; ``parameters`` are the values that the shape
    gives to the parameters of a component, by variable.
    """

    node: Node
    text: str
    ask: bool
    prefixes: Mapping[str, str]
    messages: tuple[Literal, ...]
    parameters: Mapping[str, Term]
    component: bool


def sparql_constraints(shapes: ShapesGraph, shape: Node) -> Iterator[Validator]:
    """Read the sh:sparql constraints of a shape that are not deactivated (SHACL 5.2)."""
    for value in shapes.values(shape, SH.sparql):
        node = _node(value)
        if not shapes.is_true(node, SH.deactivated):
            text = _text(shapes, node, SH.select)
            yield Validator(node, text, False, prefixes(shapes, node), shapes.messages(node), {}, False)


def components_of(shapes: ShapesGraph, shape: Node, is_property: bool) -> Iterator[tuple[URIRef, Validator]]:
    """Read the components of one's own that the shape uses: it has all their mandatory parameters."""
    for component in _components(shapes):
        parameters: dict[str, Term] = {}
        used = False
        for value in shapes.values(component, SH.parameter):
            parameter = _node(value)
            path = shapes.one(parameter, SH.path)
            if not isinstance(path, URIRef):
                raise ShapesError(f"A parameter of {component.n3()} has no sh:path that is an IRI.")
            found = shapes.values(shape, path)
            if found:
                parameters[_local_name(path)] = found[0]
                used = used or not shapes.is_true(parameter, SH.optional)
            elif not shapes.is_true(parameter, SH.optional):
                break
        else:
            if used:
                yield component, _validator(shapes, component, is_property, parameters)


def _components(shapes: ShapesGraph) -> list[URIRef]:
    graph = shapes.graph
    classes = {SH.ConstraintComponent, *graph.subjects(RDFS.subClassOf, SH.ConstraintComponent)}
    found = {c for kind in classes for c in graph.subjects(RDF.type, kind)}
    # The components of SHACL itself may be described in the shapes graph; they are built in.
    return sorted(c for c in found if isinstance(c, URIRef) and c not in SH)


def _validator(
    shapes: ShapesGraph, component: URIRef, is_property: bool, parameters: Mapping[str, Term]
) -> Validator:
    # Which validator (SHACL 6.2.3): the one for this kind of shape, else the one for both.
    own = shapes.values(component, SH.propertyValidator if is_property else SH.nodeValidator)
    candidates = own or shapes.values(component, SH.validator)
    if not candidates:
        raise ShapesError(f"{component.n3()} has no validator for this kind of shape.")
    node, ask = _node(candidates[0]), not own
    text = _text(shapes, node, SH.ask if ask else SH.select)
    messages = shapes.messages(node)
    return Validator(node, text, ask, prefixes(shapes, node), messages, parameters, True)


def prefixes(shapes: ShapesGraph, node: Node) -> dict[str, str]:
    """Collect the prefixes of a query (SHACL 5.2.1): declared at sh:prefixes and what that imports.

    As in pySHACL, the declarations of every ontology in the shapes graph hold as well.
    """
    graph = shapes.graph
    sources: list[object] = list(graph.objects(node, SH.prefixes))
    if sources:
        sources += graph.subjects(RDF.type, OWL.Ontology)
    table: dict[str, str] = {}
    seen: set[object] = set()
    while sources:
        source = sources.pop(0)
        if source in seen or not isinstance(source, URIRef | BNode):
            continue
        seen.add(source)
        sources += graph.objects(source, OWL.imports)
        for value in shapes.values(source, SH.declare):
            declaration = _node(value)
            prefix = shapes.one(declaration, SH.prefix)
            namespace = shapes.one(declaration, SH.namespace)
            if prefix is None or namespace is None:
                raise ShapesError(f"A prefix declaration of {source.n3()} lacks sh:prefix or sh:namespace.")
            table.setdefault(str(prefix), str(namespace))
    return {**_USUAL, **table}


def _text(shapes: ShapesGraph, node: Node, predicate: URIRef) -> str:
    value = shapes.one(node, predicate)
    if not isinstance(value, Literal):
        raise ShapesError(f"{node.n3()} needs one {predicate.n3()}, a string.")
    return str(value)


def _node(term: object) -> Node:
    if not isinstance(term, URIRef | BNode):
        raise ShapesError(f"{term} stands where a constraint or validator is expected.")
    return term


def _local_name(iri: URIRef) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
