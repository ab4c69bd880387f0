"""The shapes graph that pySHACL gets: only what was left has results."""

from __future__ import annotations

import pytest
from rdflib import RDF, SH, Namespace

from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import validate
from mandategraph.validation.handover import reduced
from mandategraph.validation.shapes import ShapesGraph
from validation.turtle import parse

E = Namespace("http://example.org/")
SHAPES = """
e:S a sh:NodeShape ; sh:targetClass e:C ; sh:class e:D ; sh:datatype xsd:byte ; sh:property e:P , e:Q ;
    sh:closed true ; sh:ignoredProperties ( rdf:type ) .
e:P sh:path e:p ; sh:minCount 1 .
e:Q sh:path e:q ; sh:datatype xsd:long .
e:T a sh:NodeShape , rdfs:Class ; sh:targetNode e:a ; sh:nodeKind sh:Literal .
"""


def test_only_what_was_left_stays_at_the_target_shapes() -> None:
    model = ShapesGraph(parse(SHAPES))
    shape = model.shape(E.S)
    kept = [c for c in shape.constraints if c.parameter == SH.datatype or c.value == E.Q]
    graph = reduced(model, {E.S: kept})
    assert set(graph.predicates(E.S)) == {RDF.type, SH.targetClass, SH.datatype, SH.property}
    assert list(graph.objects(E.S, SH.property)) == [E.Q]
    assert (E.P, SH.minCount, None) in graph
    assert set(graph.predicates(E.T)) == {RDF.type, SH.nodeKind}
    assert list(graph.objects(E.T, RDF.type)) == [SH.NodeShape]


def test_shapes_graph_itself_is_left_as_it_is() -> None:
    shapes = parse(SHAPES)
    before = set(shapes)
    report = validate(parse("e:a a e:C ; e:q 1 ; e:r 2 ."), shapes)
    assert set(shapes) == before
    assert {one.constraint for one in report.handed_over} == {
        SH.DatatypeConstraintComponent,
        SH.PropertyConstraintComponent,
    }
    assert compare(validate(parse("e:a a e:C ; e:q 1 ; e:r 2 ."), shapes, "pyshacl"), report).equal


@pytest.mark.parametrize("unsure", ["e:One", "e:Two"])
def test_shapes_counted_beside_one_another_stay_together(unsure: str) -> None:
    shapes = parse(
        f"""e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property e:P , e:Q .
            e:P sh:path e:p ; sh:qualifiedValueShape e:One ; sh:qualifiedMinCount 1 ;
                sh:qualifiedValueShapesDisjoint true .
            e:Q sh:path e:p ; sh:qualifiedValueShape e:Two ; sh:qualifiedMinCount 1 .
            e:One a sh:NodeShape ; sh:nodeKind sh:IRI . e:Two a sh:NodeShape ; sh:class e:C .
            {unsure} sh:not [ sh:datatype xsd:byte ] ."""
    )
    data = parse("e:a e:p e:b . e:b a e:C .")
    report = validate(data, shapes)
    assert report.handed_over
    assert compare(validate(data, shapes, "pyshacl"), report).equal


def test_component_of_ones_own_is_not_told_twice() -> None:
    shapes = parse(
        """e:Component a sh:ConstraintComponent ; sh:parameter [ sh:path e:limit ] ;
               sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER ( $value < $limit ) }" ] .
           e:S a sh:NodeShape ; sh:targetNode 5 , 1 ; e:limit 3 ; sh:datatype xsd:byte ."""
    )
    data = parse("")
    report = validate(data, shapes)
    assert [r.component for r in report.results].count(E.Component) == 1
    assert compare(validate(data, shapes, "pyshacl"), report).equal
