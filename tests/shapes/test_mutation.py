"""Whatever is taken out of a shape, some example notices it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import SH, BNode, Graph, URIRef

from mandategraph.namespaces import MGS
from mandategraph.validation.compiled import CompiledEngine
from mandategraph.validation.components import CORE
from mandategraph.validation.rulebook import RuleBook
from shapes.examples import EXAMPLES, TARGETS, expected, found, root, shapes_of

# What a shape can lose: a constraint, a target, the switch that keeps it off.
LOSSES = {*CORE, SH.sparql, SH.deactivated, *TARGETS} - {SH.qualifiedValueShape}
Triple = tuple[URIRef, URIRef, object]


def _losses() -> Iterator[Triple]:
    graph = RuleBook.shipped().graph
    for shape, predicate, value in sorted(graph):
        # A shape that is switched off can only lose the switch.
        off = {one for one in (shape, value) if (one, SH.deactivated, None) in graph}
        if predicate in LOSSES and (not off or predicate == SH.deactivated):
            assert isinstance(shape, URIRef | BNode) and isinstance(predicate, URIRef)
            if isinstance(shape, URIRef):
                yield shape, predicate, value


ALL = list(_losses())
PROPERTY_SHAPES = sorted({o for s, p, o in ALL if p == SH.property and isinstance(o, URIRef)})


def _id(triple: Triple) -> str:
    shape, predicate, value = triple
    shown = "..." if isinstance(value, BNode) else str(value).rpartition("/")[2].rpartition("#")[2]
    return f"{shape.removeprefix(str(MGS))} {predicate.removeprefix(str(SH))} {shown}"


def _noticed(mutant: Graph, shape: URIRef) -> bool:
    engine = CompiledEngine(mutant)
    own = [path for path in EXAMPLES if path.parent.name == root(shape)]
    # Those that expect something of the very shape are most likely to notice, so they are asked first.
    name = shape.removeprefix(str(MGS))
    own.sort(key=lambda path: name not in {one for one, _, _ in expected(path)})
    return any(found(path, mutant, engine) != expected(path) for path in own)


def _without(folder: str, *patterns: tuple[object, object, object]) -> Graph:
    mutant = Graph()
    for triple in shapes_of(folder):
        mutant.add(triple)
    for pattern in patterns:
        mutant.remove(pattern)  # type: ignore[arg-type]  # a pattern of terms and None
    return mutant


def test_there_is_much_to_lose() -> None:
    assert len(ALL) > 200
    assert len(PROPERTY_SHAPES) > 60


@pytest.mark.parametrize("loss", ALL, ids=_id)
def test_loss_of_a_constraint_or_target_is_noticed(loss: Triple) -> None:
    shape, predicate, value = loss
    # A qualified shape without its count would be ill-formed, so the two go together.
    beside = [(shape, SH.qualifiedValueShape, None)] if predicate == SH.qualifiedMinCount else []
    assert _noticed(_without(root(shape), (shape, predicate, value), *beside), shape)


@pytest.mark.parametrize("shape", PROPERTY_SHAPES, ids=lambda shape: shape.removeprefix(str(MGS)))
def test_loss_of_a_property_shape_is_noticed(shape: URIRef) -> None:
    mutant = _without(root(shape), (shape, None, None), (None, SH.property, shape))
    assert _noticed(mutant, shape)
