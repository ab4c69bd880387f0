"""SHACL-SPARQL read from a shapes graph."""

from __future__ import annotations

import pytest
from rdflib import Literal, Namespace

from mandategraph.errors import ShapesError
from mandategraph.validation.shapes import ShapesGraph
from mandategraph.validation.validators import components_of, prefixes, sparql_constraints
from validation.turtle import parse

E = Namespace("http://example.org/")
USUAL = {"rdf", "rdfs", "owl"}


def test_prefixes_are_those_declared_and_imported() -> None:
    shapes = ShapesGraph(
        parse(
            """e:query sh:prefixes e:one .
               e:one owl:imports e:two ; sh:declare [ sh:prefix "a" ; sh:namespace "http://a/" ] .
               e:two owl:imports e:one ; sh:declare [ sh:prefix "b" ; sh:namespace "http://b/"^^xsd:anyURI ] .
               e:three sh:declare [ sh:prefix "c" ; sh:namespace "http://c/" ] ."""
        )
    )
    found = prefixes(shapes, E.query)
    assert set(found) == {*USUAL, "a", "b"}
    assert found["b"] == "http://b/"
    assert set(prefixes(shapes, E.none)) == USUAL


def test_constraint_that_is_switched_off_is_passed_by() -> None:
    shapes = ShapesGraph(
        parse(
            """e:S sh:sparql e:on , e:off . e:on sh:select "SELECT $this {}" ; sh:message "no" .
               e:off sh:select "SELECT $this {}" ; sh:deactivated true ."""
        )
    )
    [found] = sparql_constraints(shapes, E.S)
    assert (found.node, found.text, found.messages) == (E.on, "SELECT $this {}", (Literal("no"),))


COMPONENT = """
e:Component a sh:ConstraintComponent ; sh:parameter [ sh:path e:least ] ,
        [ sh:path e:most ; sh:optional true ] ;
    sh:validator e:both ; sh:propertyValidator e:property .
e:both sh:ask "ASK {}" . e:property sh:select "SELECT $this {}" .
"""


@pytest.mark.parametrize(
    ("shape", "is_property", "node", "parameters"),
    [
        ("e:least 1", False, E.both, {"least": Literal(1)}),
        ("e:least 1 ; e:most 2", True, E.property, {"least": Literal(1), "most": Literal(2)}),
        ("e:most 2", False, None, {}),
        ("e:other 2", False, None, {}),
    ],
)
def test_component_is_used_by_shapes_that_have_its_mandatory_parameters(
    shape: str, is_property: bool, node: object, parameters: dict[str, Literal]
) -> None:
    found = list(components_of(ShapesGraph(parse(COMPONENT + f"e:S {shape} .")), E.S, is_property))
    assert [(iri, v.node, v.parameters, v.ask) for iri, v in found] == (
        [] if node is None else [(E.Component, node, parameters, node == E.both)]
    )


def test_component_without_a_validator_for_the_kind_of_shape_is_refused() -> None:
    turtle = "e:Component a sh:ConstraintComponent ; sh:parameter [ sh:path e:least ] . e:S e:least 1 ."
    with pytest.raises(ShapesError, match="no validator"):
        list(components_of(ShapesGraph(parse(turtle)), E.S, False))
