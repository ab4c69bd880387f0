"""The report as values and as RDF."""

from __future__ import annotations

import random

from rdflib import RDF, SH, BNode, Graph, Literal, Namespace

from mandategraph.validation.paths import Inverse, Predicate, Sequence
from mandategraph.validation.report import Result, ValidationReport

E = Namespace("http://e/")
RESULTS = [
    Result(E.a, E.shape, SH.MinCountConstraintComponent, path=Predicate(E.p)),
    Result(
        E.b,
        E.shape,
        SH.NodeConstraintComponent,
        severity=SH.Warning,
        path=Sequence((Predicate(E.p), Inverse(Predicate(E.q)))),
        value=E.c,
        messages=(Literal("mend it", lang="en"), Literal("à corriger", lang="fr")),
        details=(Result(E.c, E.inner, SH.SPARQLConstraintComponent, source_constraint=E.query),),
    ),
    Result(Literal("x"), BNode("s"), SH.InConstraintComponent, value=Literal("x")),
]


def test_report_read_back_from_rdf_is_the_same() -> None:
    report = ValidationReport.of(RESULTS, "test")
    text = report.to_graph().serialize(format="nt")
    again = ValidationReport.from_graph(Graph().parse(data=text, format="nt"), "test")
    assert [r for r in again.results if r.focus_node != Literal("x")] == [
        r for r in report.results if r.focus_node != Literal("x")
    ]
    assert len(again.results) == 3


def test_order_of_results_does_not_depend_on_that_of_the_engine() -> None:
    reports = [ValidationReport.of(random.Random(seed).sample(RESULTS, 3), "test") for seed in range(10)]
    assert len({report.results for report in reports}) == 1


def test_conforms_means_no_result_of_any_severity() -> None:
    info = Result(E.a, E.shape, SH.InConstraintComponent, severity=SH.Info)
    assert ValidationReport.of([], "test").conforms
    assert not ValidationReport.of([info], "test").conforms
    graph = ValidationReport.of([info], "test").to_graph()
    assert (None, SH.conforms, Literal(False)) in graph
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == 1


def test_graph_without_a_report_reads_as_an_empty_one() -> None:
    assert ValidationReport.from_graph(Graph()).results == ()
