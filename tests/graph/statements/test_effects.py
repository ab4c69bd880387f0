"""Effects of acts, as statements: only those that the extraction is sure of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Quad
from rdflib import Graph

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.statements import statements
from mandategraph.namespaces import MG

from .graph_of import code, graph_of, of


@pytest.fixture(scope="module")
def graph(said: list[Quad]) -> Graph:
    return graph_of(said)


def test_what_an_officer_is_asked_is_an_effect_of_the_act(graph: Graph) -> None:
    effect = "effect/CND/resolution/68/4/requests-report"
    assert of(graph, effect, "effectOf") == ["resolution/CND/68/4"]
    assert of(graph, effect, "effectTarget") == ["body/EXECUTIVE-DIRECTOR"]
    assert code(graph, effect, "effectKind") == "requests"
    assert code(graph, effect, "level") == "explicit"
    assert len(of(graph, effect, "effectText")) == 2
    assert of(graph, effect, "evidence")


def test_what_an_office_is_asked_may_be_an_invitation(read: Callable[[str], str]) -> None:
    text = read("constructed_COP_20.fr.txt")
    extraction = extract_text(text)
    assert any("UNODC" in mandate.addressees for mandate in extraction.mandates)
    graph = graph_of(statements(extraction, text))
    targets = {str(target).rpartition("/")[2] for target in graph.objects(None, MG["effectTarget"])}
    assert targets
    assert "UNODC" not in targets


def test_an_act_that_approves_the_agenda_of_this_session_adopts_it(graph: Graph) -> None:
    effect = "effect/ECOSOC/decision/2026/244/adopts-agenda"
    assert of(graph, effect, "effectTarget") == ["agenda/CND/70"]
    assert code(graph, effect, "effectKind") == "adopts"
    assert of(graph, effect, "evidence")


def test_an_act_that_calls_a_meeting_convenes_it(read: Callable[[str], str]) -> None:
    text = read("independent/COSP_15.es.txt")
    graph = graph_of(statements(extract_text(text), text))
    effect = "effect/COSP-UNCAC/resolution/14/5/convenes-WG-PREV-16"
    assert of(graph, effect, "effectTarget") == ["meeting/WG-PREV/16"]
    assert code(graph, effect, "effectKind") == "convenes"
    assert code(graph, effect, "level") == "contextual"


def test_an_act_that_makes_a_body_permanent_is_said_of_both(read: Callable[[str], str]) -> None:
    text = read("constructed_COP_20.ru.txt")
    graph = graph_of(statements(extract_text(text), text))
    effect = "effect/COP-UNTOC/resolution/17/1/makes-permanent-WG-TIP"
    assert of(graph, effect, "effectTarget") == ["body/WG-TIP"]
    assert code(graph, effect, "effectKind") == "makes-permanent"
    assert code(graph, effect, "level") == "explicit"
    assert of(graph, effect, "evidence")
    assert of(graph, "body/WG-TIP", "madePermanentBy") == ["resolution/COP-UNTOC/17/1"]


def test_an_act_that_creates_a_body_is_said_of_both(read: Callable[[str], str]) -> None:
    text = read("independent/COSP_16.ar.txt")
    graph = graph_of(statements(extract_text(text), text))
    assert of(graph, "effect/COSP-UNCAC/resolution/3/1/creates-IRG", "effectTarget") == ["body/IRG"]
    assert of(graph, "body/IRG", "createdBy") == ["resolution/COSP-UNCAC/3/1"]
    assert of(graph, "body/WG-PREV", "createdBy") == ["resolution/COSP-UNCAC/3/2"]
