"""The sourced history: each fact in the graph of the source that states it, nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from data.terms import DCTERMS, MG, MGD, Data, key, of_class, spoken, value

GRAPHS = {
    "facts/unodc-decisions-of-the-first-session": (1, [f"decision/1/{n}" for n in range(1, 7)]),
    "source/CTOC/COP/2008/19": (4, [f"decision/4/{n}" for n in range(1, 8)]),
    "facts/programme-of-the-sixth-session": (6, []),
    "source/CTOC/COP/2018/13": (
        9,
        [*(f"resolution/9/{n}" for n in (1, 2, 3)), *(f"decision/9/{n}" for n in (1, 2))],
    ),
}
BUDGET = "source/A/80/6%20(Sect.%2016)"
TITLED = [
    "5/4",
    "6/2",
    "7/1",
    "7/2",
    "8/1",
    "9/1",
    "9/2",
    "9/3",
    "10/1",
    "10/2",
    "10/3",
    "10/4",
    "10/5",
    "10/6",
    "11/2",
    "11/5",
    "12/1",
    "12/2",
]


def _graph(dataset: Data, name: str) -> Graph:
    return dataset.graphs[URIRef(MGD["graph/" + name])]


@pytest.mark.parametrize("name", GRAPHS)
def test_a_session_and_its_acts(dataset: Data, name: str) -> None:
    graph = _graph(dataset, name)
    number, acts = GRAPHS[name]
    session = MGD[f"session/COP-UNTOC/{number}"]
    assert of_class(graph, "Session") == {session}
    assert value(graph, session, "startDate") and value(graph, session, "endDate")
    found = of_class(graph, "Resolution", "Decision")
    assert {key(graph, act) for act in found} == {f"COP-UNTOC/{act}" for act in acts}
    for act in found:
        assert graph.value(act, MG.adoptedAt) == session
        assert len(spoken(graph, act, DCTERMS.title, "en")) == 1


def test_the_rules_of_procedure_rest_on_decision_1_1(union: Graph) -> None:
    found = union.value(MGD["instrument/COP-UNTOC-ROP"], MG.adoptedIn)
    assert found == MGD["decision/COP-UNTOC/1/1"]


def test_titles_of_resolutions_from_the_budget(dataset: Data) -> None:
    graph = _graph(dataset, BUDGET)
    found = {str(number): act for act, number in graph.subject_objects(MG.actNumber)}
    assert sorted(found) == sorted(TITLED)
    for act in found.values():
        assert graph.value(act, MG.adoptedAt) is None, "this source gives no session"
        assert len(spoken(graph, act, DCTERMS.title, "en")) == 1


def test_the_other_resolution_8_1_of_the_budget_is_not_ours(dataset: Data) -> None:
    graph = _graph(dataset, BUDGET)
    bodies = {key(graph, body) for body in graph.objects(None, MG.adoptedBy)}
    assert bodies == {"COP-UNTOC"}


def test_renewal_series_have_one_title(dataset: Data) -> None:
    graph = _graph(dataset, BUDGET)
    members: dict[str, set[str]] = {}
    for act, series in graph.subject_objects(MG.inRenewalSeries):
        members.setdefault(key(graph, series), set()).add(str(value(graph, act, "actNumber")))
        assert spoken(graph, act, DCTERMS.title, "en") == spoken(graph, series, DCTERMS.title, "en")
    assert sorted(map(sorted, members.values())) == [["10/3", "11/5"], ["11/2", "12/2"], ["12/1", "9/3"]]


def test_every_title_is_in_the_list_of_facts(dataset: Data, shared: Path) -> None:
    listed = (shared / "facts" / "ctoc-cop.md").read_text(encoding="utf-8")
    for name in (*GRAPHS, BUDGET):
        graph = _graph(dataset, name)
        for act in of_class(graph, "Resolution", "Decision"):
            assert spoken(graph, act, DCTERMS.title, "en")[0] in listed


def test_every_graph_says_where_it_comes_from(dataset: Data) -> None:
    for iri, graph in dataset.graphs.items():
        name = str(iri).removeprefix(str(MGD) + "graph/")
        if name != "register":
            assert graph.value(iri, DCTERMS.identifier) is not None, name
            document = graph.value(iri, DCTERMS.source)
            assert (document is not None) == name.startswith("source/")


def test_an_act_has_one_session_whoever_states_it(union: Graph) -> None:
    for act in of_class(union, "Resolution", "Decision"):
        sessions = set(union.objects(act, MG.adoptedAt)) | set(union.objects(act, MG.inferredSession))
        assert len(sessions) <= 1, act


def test_a_session_has_one_range_whoever_states_it(union: Graph) -> None:
    for session in of_class(union, "Session"):
        assert len(set(union.objects(session, MG.startDate))) <= 1
        assert len(set(union.objects(session, MG.endDate))) <= 1
