"""Mandates, requests and what they ask for: as a careful reader finds them, and nothing against it."""

from __future__ import annotations

from typing import Any

from rdflib import Graph, Literal
from rdflib.term import Node

from data.terms import MG, MGD, code, evidences, gold_key, key, of_class, span

LEVELS = ["none", "contextual", "requested", "explicit"]


def local_name(thing: Node) -> str:
    return str(thing).rpartition("/")[2]


def _links(source: Graph, symbol: str) -> dict[str, str]:
    """Return mandate source to level of one document; empty where the source states none."""
    return {
        key(source, source.value(link, MG.mandateSource)): str(code(source, link, "level"))
        for link in source.subjects(MG.attributedDocument, MGD["document/" + symbol])
        if source.value(link, MG.mandateSource) is not None
    }


def test_mandates_by_level(source: Graph, gold: dict[str, Any]) -> None:
    for entry in gold["mandates"]:
        links = _links(source, entry["document"])
        level = max(links.values(), key=LEVELS.index, default="none")
        # The simple form has three levels: a requested document is not said to be the one requested.
        assert ("contextual" if level == "requested" else level) == entry["level"], entry["document"]
        assert [source for source, own in links.items() if own == level] == entry["acts"]


def test_the_two_links_that_are_more_than_contextual(source: Graph) -> None:
    every = {
        (key(source, source.value(link, MG.attributedDocument)), code(source, link, "level"))
        for link in of_class(source, "Attribution")
    }
    assert {entry for entry in every if entry[1] in {"explicit", "requested"}} == {
        ("CTOC/COP/2018/5", "explicit"),
        ("CTOC/COP/2018/10", "requested"),
    }
    assert _links(source, "CTOC/COP/2018/5")["COP-UNTOC/decision/4/4"] == "contextual"
    inferred = source.value(predicate=MG.identityInferred, object=Literal(True))
    assert inferred == MGD["attribution/CTOC/COP/2018/10/COP-UNTOC/resolution/8/1"]


def test_evidence_and_topical_acts_of_attributions(source: Graph, detailed: dict[str, Any]) -> None:
    for edge in detailed["mandate_edges"]:
        symbol = edge["doc"].removeprefix("doc:")
        links = list(source.subjects(MG.attributedDocument, MGD["document/" + symbol]))
        topical = {key(source, act) for link in links for act in source.objects(link, MG.topicalSource)}
        assert topical == {gold_key(act) for act in edge["topical_acts"]}, symbol
        spans = {span(source, evidence) for link in links for evidence in evidences(source, link)}
        expected = edge["evidence"] or [edge["introduced_by"]]
        assert spans == {(passage["start"], passage["end"]) for passage in expected}, symbol


def _negative(detailed: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("CTOC/COP/2018/" + edge["doc"].removeprefix("/"), gold_key(edge["not_act"]))
        for edge in detailed["negative_edges"]
        if edge["not_act"].startswith("act:")
    ]


def test_no_link_is_asserted_that_must_not_be(source: Graph, detailed: dict[str, Any]) -> None:
    negative = _negative(detailed)
    assert len(negative) == 14
    for symbol, act in negative:
        assert act not in _links(source, symbol), f"{symbol} must not come from {act}"


def test_introductions_of_listed_documents(source: Graph, detailed: dict[str, Any]) -> None:
    for edge in detailed["mandate_edges"]:
        document = MGD["document/" + edge["doc"].removeprefix("doc:")]
        found = {
            span(source, evidence)
            for entry in source.subjects(MG.listedDocument, document)
            for evidence in source.objects(entry, MG.introducedBy)
        }
        place = edge["introduced_by"]["place"]
        expected = (
            set()
            if place.startswith("D")
            else {(edge["introduced_by"]["start"], edge["introduced_by"]["end"])}
        )
        assert found >= expected and bool(found) == bool(expected), local_name(document)


def test_deliverables(source: Graph, detailed: dict[str, Any]) -> None:
    found = {local_name(thing): thing for thing in of_class(source, "Deliverable")}
    expected = {
        entry["id"].removeprefix("dlv:").replace("/", "-"): entry
        for entry in detailed["deliverables_without_symbol"]
    }
    assert set(found) == set(expected)
    for name, entry in expected.items():
        sources = {
            key(source, source.value(mandate, MG.derivesFrom))
            for mandate in source.subjects(MG.asksFor, found[name])
        }
        asked = (entry["mandate"] or "").partition(" (")[0]
        assert sources == ({gold_key(asked)} if asked.startswith(("act:", "rule:")) else set())
        if name != "WG-reports":
            possible = {
                key(source, document) for document in source.objects(found[name], MG.possiblyFulfilledBy)
            }
            assert possible == {answer["doc"].removeprefix("doc:") for answer in entry["fulfilled_by"]}
            assert source.value(found[name], MG.fulfilledBy) is None


def test_requests_that_no_document_is_said_to_answer(source: Graph, detailed: dict[str, Any]) -> None:
    rule = next(rule for rule in detailed["shacl_rules"] if rule["id"] == "SH20")
    found = set()
    for mandate in of_class(source, "Mandate"):
        asked = source.value(mandate, MG.asksFor)
        if asked is not None and code(source, mandate, "mandateStatus") != "answered":
            assert source.value(asked, MG.fulfilledBy) is None
            found.add(local_name(asked))
    assert found == {entry.removeprefix("dlv:").replace("/", "-") for entry in rule["violators"]}
