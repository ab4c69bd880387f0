"""The shapes graph read into values, and what is refused as ill-formed."""

from __future__ import annotations

import pytest
from rdflib import SH, BNode, Literal, Namespace

from mandategraph.errors import ShapesError
from mandategraph.validation.components import CORE
from mandategraph.validation.engines import validate
from mandategraph.validation.paths import Predicate
from mandategraph.validation.shapes import ShapesGraph, Target
from validation.turtle import parse

E = Namespace("http://example.org/")


def test_shape_is_read_with_path_targets_severity_and_messages() -> None:
    model = ShapesGraph(
        parse(
            """e:S sh:path e:p ; sh:targetClass e:C ; sh:targetSubjectsOf e:p ; sh:severity sh:Info ;
               sh:message "à corriger"@fr , "mend it"@en ; sh:minCount 1 ; sh:in ( 1 e:a ) ."""
        )
    )
    [shape] = model.roots()
    assert shape.path == Predicate(E.p)
    assert shape.targets == (Target(SH.targetClass, E.C), Target(SH.targetSubjectsOf, E.p))
    assert shape.severity == SH.Info
    assert shape.messages == (Literal("mend it", lang="en"), Literal("à corriger", lang="fr"))
    assert {c.parameter: c.members for c in shape.constraints} == {
        SH.minCount: (),
        SH["in"]: (Literal(1), E.a),
    }


@pytest.mark.parametrize(
    ("turtle", "names"),
    [
        ("e:S a sh:NodeShape , rdfs:Class .", {E.S}),
        ("e:S a sh:NodeShape , owl:Class .", {E.S}),
        ("e:Kind rdfs:subClassOf rdfs:Class . e:S a sh:NodeShape , e:Kind .", {E.S}),
        ("e:C a rdfs:Class .", set()),
        ("e:S a sh:NodeShape ; sh:targetNode e:a ; sh:deactivated true .", set()),
        ("e:S a sh:NodeShape ; sh:class e:C .", set()),
        ("e:S sh:targetObjectsOf e:p ; sh:property e:P . e:P sh:path e:q .", {E.S}),
    ],
)
def test_shapes_with_targets_are_the_ones_to_begin_with(turtle: str, names: set[object]) -> None:
    assert {shape.node for shape in ShapesGraph(parse(turtle)).roots()} == names


@pytest.mark.parametrize(
    "turtle",
    [
        "e:S a sh:PropertyShape ; sh:targetNode e:a .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:path e:p .",
        "e:S sh:targetNode e:a ; sh:path e:p , e:q .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:minCount 1 .",
        "e:S sh:targetNode e:a ; sh:path e:p ; sh:minCount 1 , 2 .",
        "e:S sh:targetNode e:a ; sh:path e:p ; sh:minCount -1 .",
        "e:S sh:targetNode e:a ; sh:path e:p ; sh:maxCount 1.5 .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:datatype xsd:string , xsd:date .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:nodeKind e:Kind .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:in e:a .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:or () .",
        'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:not "text" .',
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property e:P . e:P a sh:NodeShape .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:node e:P . e:P sh:path e:p .",
        'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:closed "yes" .',
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:deactivated true , false .",
        'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:equals "text" .',
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:pattern e:p .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ ] .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .",
    ],
)
def test_ill_formed_shapes_are_a_failure_not_an_empty_report(turtle: str) -> None:
    with pytest.raises(ShapesError):
        validate(parse("e:a e:p e:b ."), parse(turtle))


def test_one_is_no_way_to_write_true_for_what_must_be_true() -> None:
    shapes = parse('e:S sh:targetNode e:a ; sh:path e:p ; sh:uniqueLang "1"^^xsd:boolean .')
    shapes.set(
        (
            E.S,
            SH.uniqueLang,
            Literal("1", datatype="http://www.w3.org/2001/XMLSchema#boolean", normalize=False),
        )
    )
    assert ShapesGraph(shapes).shape(E.S).constraints == ()


def test_siblings_are_the_qualified_shapes_beside() -> None:
    model = ShapesGraph(
        parse(
            """e:S sh:property e:P , e:Q .
               e:P sh:path e:p ; sh:qualifiedValueShape e:One ; sh:qualifiedMinCount 1 ;
                 sh:qualifiedValueShapesDisjoint true .
               e:Q sh:path e:p ; sh:qualifiedValueShape e:Two ; sh:qualifiedMinCount 1 ."""
        )
    )
    assert model.shape(E.P).constraints[0].members == (E.One, E.Two)
    assert model.shape(E.Q).constraints[0].members == (E.Two,)


def test_every_core_component_has_a_fragment() -> None:
    from mandategraph.validation.components import Reach
    from mandategraph.validation.fragments import FOLDER

    wanted = {
        f"{c.reach.value}/{c.iri.removeprefix(str(SH))}" for c in CORE.values() if c.reach is not Reach.SHAPE
    }
    there = {f"{path.parent.name}/{path.stem}" for path in FOLDER.rglob("*ConstraintComponent.rq")}
    assert wanted == there


def test_blank_node_cannot_be_asked_for_by_name() -> None:
    report = validate(
        parse("e:a e:p e:b ."), parse("e:S a sh:NodeShape ; sh:targetNode e:a ; sh:class [ ] .")
    )
    assert [one.constraint for one in report.handed_over] == [SH.ClassConstraintComponent]
    assert isinstance(report.results[0].source_shape, BNode) is False
