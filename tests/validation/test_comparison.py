"""Two reports are equal where they hold the same results, each as often."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import SH, XSD, BNode, Literal, Namespace

from mandategraph.store.base import Term
from mandategraph.validation.comparison import compare
from mandategraph.validation.paths import Inverse, Predicate
from mandategraph.validation.report import Result, ValidationReport

E = Namespace("http://e/")
RESULT = Result(E.a, E.shape, SH.InConstraintComponent, path=Predicate(E.p), value=Literal(1))


def report(*results: Result) -> ValidationReport:
    return ValidationReport.of(list(results), "test")


@pytest.mark.parametrize(
    "other",
    [
        replace(RESULT, focus_node=E.b),
        replace(RESULT, source_shape=E.other),
        replace(RESULT, component=SH.ClassConstraintComponent),
        replace(RESULT, severity=SH.Warning),
        replace(RESULT, path=Inverse(Predicate(E.p))),
        replace(RESULT, value=Literal(2)),
        replace(RESULT, value=None),
        replace(RESULT, value=Literal("1")),
        replace(RESULT, source_constraint=E.query),
    ],
)
def test_each_part_of_a_result_counts(other: Result) -> None:
    comparison = compare(report(RESULT), report(other))
    assert comparison.missing == (RESULT,)
    assert comparison.extra == (other,)


def test_a_result_that_is_there_twice_is_wanted_twice() -> None:
    assert compare(report(RESULT, RESULT), report(RESULT)).missing == (RESULT,)
    assert compare(report(RESULT, RESULT), report(RESULT, RESULT)).equal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal("1.50", datatype=XSD.decimal), Literal("1.5", datatype=XSD.decimal)),
        (Literal("3", datatype=XSD.byte), Literal("3", datatype=XSD.integer)),
        (Literal("a", lang="en-GB"), Literal("a", lang="en-gb")),
    ],
)
def test_other_spellings_of_a_value_are_the_same(one: Term, other: Term) -> None:
    assert compare(report(replace(RESULT, value=one)), report(replace(RESULT, value=other))).equal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal("1", datatype=XSD.integer), Literal("1.0", datatype=XSD.decimal)),
        (Literal("true", datatype=XSD.boolean), Literal("1", datatype=XSD.integer)),
        (Literal("a", lang="en"), Literal("a", lang="fr")),
        (Literal("a"), Literal("a", lang="en")),
    ],
)
def test_values_of_another_type_differ(one: Term, other: Term) -> None:
    assert not compare(report(replace(RESULT, value=one)), report(replace(RESULT, value=other))).equal


def test_blank_nodes_may_have_other_names() -> None:
    one = [
        replace(RESULT, source_shape=BNode("a"), value=BNode("x")),
        replace(RESULT, source_shape=BNode("a")),
    ]
    other = [
        replace(RESULT, source_shape=BNode("b"), value=BNode("y")),
        replace(RESULT, source_shape=BNode("b")),
    ]
    mixed = [other[0], replace(RESULT, source_shape=BNode("c"))]
    assert compare(report(*one), report(*other)).equal
    assert not compare(report(*one), report(*mixed)).equal


def test_messages_and_details_count_where_asked_for() -> None:
    said = replace(RESULT, messages=(Literal("no", lang="en"),))
    unlike = replace(RESULT, messages=(Literal("nein", lang="de"),))
    toneless = replace(RESULT, messages=(Literal("no"),))
    assert compare(report(said), report(unlike)).equal
    assert not compare(report(said), report(unlike), messages=True).equal
    assert compare(report(said), report(toneless), messages=True).equal
    deep = replace(RESULT, details=(replace(RESULT, value=Literal(2)),))
    assert compare(report(RESULT), report(deep)).equal
    assert not compare(report(RESULT), report(deep), details=True).equal
