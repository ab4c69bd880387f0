"""Which triples a check reads: from where on the way from its target, along which property.

A change can only alter the results of a check at those targets from which a changed triple is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, SH, URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from mandategraph.validation.components import Reach
from mandategraph.validation.paths import (
    Alternative,
    Inverse,
    OneOrMore,
    Path,
    Predicate,
    Sequence,
    ZeroOrMore,
    ZeroOrOne,
)
from mandategraph.validation.queries import with_path
from mandategraph.validation.shapes import Constraint, Shape, ShapesGraph, Target
from mandategraph.validation.validators import Validator

__all__ = ["Read", "Whole", "check_reads", "target_reads"]

_INSTANCE = Sequence((Predicate(RDF.type), ZeroOrMore(Predicate(RDFS.subClassOf))))


@dataclass(frozen=True, slots=True)
class Read:
    """Triples read at the nodes that ``way`` leads to: those with the property, out or in.

    ``way`` is None for the target itself; ``predicate`` is None for any property.
    """

    way: Path | None
    predicate: URIRef | None
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """Triples read nobody can say where: a query of the shapes graph. None stands for any property."""

    predicates: frozenset[URIRef] | None


def target_reads(targets: Iterable[Target]) -> Iterator[Read]:
    """Return what decides whether a node is a target."""
    for target in targets:
        if target.kind == SH.targetClass:
            yield from _along(_INSTANCE, None)
        elif target.kind != SH.targetNode and isinstance(target.value, URIRef):
            yield Read(None, target.value, target.kind == SH.targetObjectsOf)


def check_reads(
    shapes: ShapesGraph, trail: Iterable[Path], shape: Shape, constraint: Constraint
) -> Iterator[Read | Whole]:
    """Return what a check reads: ``trail`` is the way from the target to its focus node."""
    way: Path | None = None
    for path in trail:
        yield from _along(path, way)
        way = _join(way, path)
    yield from _constraint(shapes, shape, constraint, way)


def _constraint(
    shapes: ShapesGraph, shape: Shape, constraint: Constraint, way: Path | None
) -> Iterator[Read | Whole]:
    values = way
    if shape.path is not None:
        yield from _along(shape.path, way)
        values = _join(way, shape.path)
    parameter = constraint.parameter
    if constraint.validator is not None:
        yield Whole(_predicates(constraint.validator, shape))
    elif constraint.component.shapes or constraint.component.reach is Reach.FOCUS:
        for member in constraint.members:
            inner = shapes.shape(member)
            for one in () if inner.deactivated else inner.constraints:
                yield from _constraint(shapes, inner, one, values)
    elif parameter == SH["class"]:
        yield from _along(_INSTANCE, values)
    elif parameter == SH.closed:
        yield Read(values, None)
    elif constraint.component.reach is Reach.PATTERN and isinstance(constraint.value, URIRef):
        yield Read(way, constraint.value)


def _along(path: Path, way: Path | None, backwards: bool = False) -> Iterator[Read]:
    if isinstance(path, Predicate):
        yield Read(way, path.iri, backwards)
    elif isinstance(path, Inverse):
        yield from _along(path.path, way, not backwards)
    elif isinstance(path, Sequence):
        for member in reversed(path.paths) if backwards else path.paths:
            yield from _along(member, way, backwards)
            way = _join(way, Inverse(member) if backwards else member)
    elif isinstance(path, Alternative):
        for member in path.paths:
            yield from _along(member, way, backwards)
    elif isinstance(path, ZeroOrOne):
        yield from _along(path.path, way, backwards)
    else:
        assert isinstance(path, ZeroOrMore | OneOrMore)
        step = Inverse(path.path) if backwards else path.path
        yield from _along(path.path, _join(way, ZeroOrMore(step)), backwards)


def _join(way: Path | None, path: Path) -> Path:
    return path if way is None else Sequence((way, path))


def _predicates(validator: Validator, shape: Shape) -> frozenset[URIRef] | None:
    """Return the properties that a query names, or None where it may read any."""
    try:
        query = prepareQuery(with_path(validator.text, shape.path), initNs=dict(validator.prefixes))
    except Exception:
        # rdflib's parser raises what it likes; what it cannot read may read anything.
        return None
    found: set[URIRef | None] = set()

    def visit(node: object) -> None:
        if isinstance(node, CompValue) and node.name == "BGP":
            for _, predicate, _ in node.triples:
                found.update(_named(predicate))
        elif isinstance(node, CompValue) and node.name == "TriplesBlock":
            # What is in an EXISTS stays as it was parsed: subject, predicate, object in a row.
            for block in node.triples:
                for predicate in block[1::3]:
                    found.update(_named(predicate))

    traverse(query.algebra, visitPost=visit)
    return None if None in found else frozenset(iri for iri in found if iri is not None)


def _named(predicate: object) -> Iterator[URIRef | None]:
    if isinstance(predicate, URIRef):
        yield predicate
    elif isinstance(predicate, SequencePath | AlternativePath):
        for part in predicate.args:
            yield from _named(part)
    elif isinstance(predicate, InvPath):
        yield from _named(predicate.arg)
    elif isinstance(predicate, MulPath):
        yield from _named(predicate.path)
    else:
        yield None
