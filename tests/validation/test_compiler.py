"""Shapes compiled to queries."""

from __future__ import annotations

from rdflib import SH, BNode, Namespace

from mandategraph.validation.compiler import compile_shape, query, target_pattern
from mandategraph.validation.shapes import ShapesGraph, Target
from validation.turtle import parse

E = Namespace("http://example.org/")


def test_query_joins_targets_the_way_and_the_violation() -> None:
    model = ShapesGraph(
        parse(
            """e:S sh:targetSubjectsOf e:p ; sh:path e:p ;
                   sh:property [ sh:path e:q ; sh:nodeKind sh:IRI ] ."""
        )
    )
    plan = compile_shape(model, model.shape(E.S))
    [check] = plan.checks
    pattern, blank = target_pattern(plan.shape.targets)
    assert blank == ()
    assert pattern is not None
    assert " ".join(query([check], pattern).split()) == (
        "SELECT ?check ?target ?target1 ?value1 WHERE { ?target <http://example.org/p> ?other0 . "
        "LATERAL { { ?target <http://example.org/p> ?target1 . "
        "LATERAL { ?target1 <http://example.org/q> ?value1 . "
        "FILTER ( !( false || isIRI( ?value1 ) ) ) } "
        "BIND ( 0 AS ?check ) } } }"
    )


def test_targets_of_several_kinds_are_one_pattern_and_blank_nodes_are_apart() -> None:
    node = BNode()
    targets = (Target(SH.targetNode, E.a), Target(SH.targetNode, node), Target(SH.targetObjectsOf, E.p))
    pattern, blank = target_pattern(targets)
    assert blank == (node,)
    assert pattern is not None
    assert " ".join(pattern.split()) == (
        "{ VALUES ?target { <http://example.org/a> } } UNION { ?other0 <http://example.org/p> ?target . }"
    )
    assert target_pattern((Target(SH.targetNode, node),)) == (None, (node,))


def test_checks_have_names_of_their_own_and_inactive_shapes_have_none() -> None:
    model = ShapesGraph(
        parse(
            """e:S a sh:NodeShape ; sh:targetNode e:a ; sh:class e:C , e:D ; sh:property e:P , e:Q .
               e:P sh:path e:p ; sh:minCount 1 ; sh:maxCount 1 .
               e:Q sh:path e:q ; sh:minCount 1 ; sh:deactivated true ."""
        )
    )
    checks = list(compile_shape(model, model.shape(E.S)).checks)
    assert len({check.id for check in checks}) == len(checks) == 4
    again = [check.id for check in compile_shape(model, model.shape(E.S)).checks]
    assert again == [check.id for check in checks]


def test_count_of_nothing_is_no_check() -> None:
    model = ShapesGraph(parse("e:S sh:targetNode e:a ; sh:path e:p ; sh:minCount 0 ."))
    assert list(compile_shape(model, model.shape(E.S)).checks) == []
