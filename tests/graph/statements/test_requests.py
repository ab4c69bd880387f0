"""Requests of acts and decisions without a number, as statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Quad
from rdflib import Graph

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.statements import statements

from .graph_of import code, graph_of, of


@pytest.fixture(scope="module")
def graph(said: list[Quad]) -> Graph:
    return graph_of(said)


@pytest.fixture(scope="module")
def conference(read: Callable[[str], str]) -> Graph:
    text = read("constructed_COP_20.fr.txt")
    return graph_of(statements(extract_text(text), text))


def test_a_request_that_a_document_answers_names_it(graph: Graph) -> None:
    request = "mandate/CND/resolution/68/4/report"
    assert of(graph, request, "derivesFrom") == ["resolution/CND/68/4"]
    assert of(graph, request, "addressee") == ["body/EXECUTIVE-DIRECTOR"]
    assert of(graph, request, "fulfilledBy") == ["document/E/CN.7/2027/4"]
    assert of(graph, request, "dueSession") == ["session/CND/70"]
    assert code(graph, request, "mandateStatus") == "answered"
    assert len(of(graph, request, "requestText")) == 2
    assert of(graph, request, "evidence")


def test_an_open_request_asks_for_a_thing_of_the_session(graph: Graph) -> None:
    request = "mandate/CND/resolution/69/6/report"
    (thing,) = of(graph, request, "asksFor")
    assert thing == "deliverable/CND/70/report-CND-resolution-69-6"
    assert of(graph, thing, "announcedUnder") == ["item/CND/70/4(c)"]
    assert code(graph, request, "mandateStatus") == "open"


def test_what_may_answer_is_said_of_the_thing_not_of_the_request(conference: Graph) -> None:
    request = "mandate/COP-UNTOC/resolution/18/1/report"
    (thing,) = of(conference, request, "asksFor")
    assert of(conference, thing, "possiblyFulfilledBy") == ["document/CTOC/COP/2040/10"]
    assert of(conference, request, "fulfilledBy") == []


def test_a_decision_without_a_number_has_its_body_and_its_day(conference: Graph) -> None:
    act = "unnumbered/EXTBUR/2040-05-25-1"
    assert of(conference, act, "adoptedBy") == ["body/EXTBUR"]
    assert code(conference, act, "actKind") == "decision"
    assert of(conference, act, "citedUnder") == ["item/COP-UNTOC/20/1(b)"]


def test_the_secretariat_of_the_body_issues_its_notes_and_reports(conference: Graph) -> None:
    assert of(conference, "document/CTOC/COP/2040/10", "issuedBy") == ["body/SEC-UNTOC"]


def test_rules_of_a_body_that_the_register_has_no_rules_of_are_an_instrument(
    read: Callable[[str], str],
) -> None:
    text = read("independent/COP_CBD_20.es.txt")
    graph = graph_of(statements(extract_text(text), text))
    assert of(graph, "rule/COP-CBD/8", "provisionOf") == ["instrument/COP-CBD-ROP"]
    assert of(graph, "instrument/COP-CBD-ROP", "dcterms:identifier") == ["COP-CBD-ROP"]
