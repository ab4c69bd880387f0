"""The lookup on the shipped data: every document and act of the agenda, and what it never says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mandategraph.query.lookup import lookup
from mandategraph.store.base import Store

SERIES = "CTOC/COP/2018"
# Document to its sources with their levels, the highest first, and its topical acts.
DOCUMENTS: dict[str, tuple[dict[str, str], set[str]]] = {
    f"{SERIES}/1": (
        {"COP-UNTOC/decision/8/1": "contextual"},
        {"COP-UNTOC/decision/8/2", "COP-UNTOC/decision/6/3"},
    ),
    f"{SERIES}/2": ({}, set()),
    f"{SERIES}/3": ({"COP-UNTOC/resolution/6/3": "contextual"}, set()),
    f"{SERIES}/4": ({"COP-UNTOC/resolution/8/3": "contextual"}, {"COP-UNTOC/resolution/7/2"}),
    f"{SERIES}/5": (
        {"COP-UNTOC/resolution/7/1": "explicit", "COP-UNTOC/decision/4/4": "contextual"},
        set(),
    ),
    f"{SERIES}/6": ({"COP-UNTOC/resolution/7/1": "contextual"}, {"COP-UNTOC/resolution/6/3"}),
    f"{SERIES}/7": ({"COP-UNTOC/resolution/8/2": "contextual"}, set()),
    f"{SERIES}/8": ({}, {"COP-UNTOC/resolution/7/2", "COP-UNTOC/resolution/8/3"}),
    f"{SERIES}/9": ({"COP-UNTOC/resolution/7/1": "contextual"}, {"COP-UNTOC/resolution/7/3"}),
    f"{SERIES}/10": ({"COP-UNTOC/resolution/8/1": "requested"}, set()),
    f"{SERIES}/11": ({}, {"COP-UNTOC/resolution/7/3"}),
    f"{SERIES}/12": ({"COP-UNTOC/rule/72": "contextual"}, {"GA/resolution/55/25", "COP-UNTOC/rule/73"}),
    f"{SERIES}/CRP.1": ({}, {"COP-UNTOC/resolution/8/2"}),
    "CTOC/COP/2016/15": ({}, set()),
    "CTOC/COP/2010/CRP.7": ({}, set()),
    "CTOC/COP/2010/17": ({}, set()),
}
# Act to the documents that it is a source of.
ACTS = {
    "COP-UNTOC/decision/4/4": {f"{SERIES}/5"},
    "COP-UNTOC/decision/6/3": set(),
    "COP-UNTOC/decision/8/1": {f"{SERIES}/1"},
    "COP-UNTOC/decision/8/2": set(),
    "COP-UNTOC/resolution/6/1": set(),
    "COP-UNTOC/resolution/6/3": {f"{SERIES}/3"},
    "COP-UNTOC/resolution/7/1": {f"{SERIES}/5", f"{SERIES}/6", f"{SERIES}/9"},
    "COP-UNTOC/resolution/7/2": set(),
    "COP-UNTOC/resolution/7/3": set(),
    "COP-UNTOC/resolution/7/4": set(),
    "COP-UNTOC/resolution/8/1": {f"{SERIES}/10"},
    "COP-UNTOC/resolution/8/2": {f"{SERIES}/7"},
    "COP-UNTOC/resolution/8/3": {f"{SERIES}/4"},
    "GA/resolution/55/25": set(),
}


def _json(store: Store, words: str, lang: str = "en") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(lookup(store, words, lang).to_json()))
    return answer


@pytest.mark.parametrize("symbol", DOCUMENTS)
def test_document_has_its_mandates_and_no_other(symbol: str, shipped_store: Store) -> None:
    answer = _json(shipped_store, symbol)
    mandates, topical = DOCUMENTS[symbol]
    assert answer["match"] == "exact"
    assert answer["subject"]["key"] == symbol
    assert {one["source"]["key"]: one["level"] for one in answer["mandates"]} == mandates
    assert [one["level"] for one in answer["mandates"]] == list(mandates.values())
    assert {one["key"] for one in answer["topical"]} == topical
    assert answer["level"] == next(iter(mandates.values()), "none")


@pytest.mark.parametrize("symbol", [symbol for symbol, (mandates, _) in DOCUMENTS.items() if mandates])
def test_every_mandate_has_its_evidence(symbol: str, shipped_store: Store) -> None:
    for mandate in _json(shipped_store, symbol)["mandates"]:
        assert mandate["review"] == "confirmed"
        assert mandate["assertedBy"] == "mandategraph-editors"
        assert mandate["identityInferred"] is (mandate["level"] == "requested")
        assert mandate["evidence"]
        for evidence in mandate["evidence"]:
            assert evidence["document"] == "CTOC/COP/2018/1"
            assert evidence["itemKey"] == f"COP-UNTOC/9/{evidence['item']}"
            assert 0 < evidence["start"] < evidence["end"]
            assert len(evidence["sha256"]) == 64
            assert evidence["basis"]


@pytest.mark.parametrize("symbol", [f"{SERIES}/{end}" for end in ("2", "8", "11", "CRP.1")])
def test_no_stated_mandate_is_an_answer_with_evidence(symbol: str, shipped_store: Store) -> None:
    answer = _json(shipped_store, symbol)
    assert answer["mandates"] == []
    assert answer["lineage"] == []
    assert answer["absence"]["level"] == "none"
    assert answer["absence"]["evidence"]
    assert answer["statement"]["en"].startswith(f"No mandate is stated in the sources for {symbol}.")
    assert answer["statement"]["fr"].startswith(f"Aucun mandat n'est énoncé dans les sources pour {symbol}.")


def test_document_that_is_only_mentioned_says_so(shipped_store: Store) -> None:
    answer = _json(shipped_store, "CTOC/COP/2016/15")
    assert "only mention" in answer["statement"]["en"]
    assert answer["absence"] is None


@pytest.mark.parametrize("key", ACTS)
def test_act_tells_the_documents_it_is_a_source_of(key: str, shipped_store: Store) -> None:
    answer = _json(shipped_store, key)
    assert answer["match"] == "exact"
    assert {one["key"] for one in answer["produced"] if one["relation"] == "mandates"} == ACTS[key]
    assert answer["statement"]["en"].startswith("Documents with" if ACTS[key] else "No document is known")


def test_gold_edges_that_must_not_be_asserted_are_not(shared: Path, shipped_store: Store) -> None:
    gold = json.loads((shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_text(encoding="utf-8"))
    assert len(gold["negative_edges"]) == 15
    for edge in gold["negative_edges"]:
        symbol = f"{SERIES}/{edge['doc'].removeprefix('/')}"
        levels = {one["source"]["key"]: one["level"] for one in _json(shipped_store, symbol)["mandates"]}
        if edge["not_act"].startswith("act:"):
            act = edge["not_act"].removeprefix("act:").replace("COP/", "COP-UNTOC/", 1)
            assert act not in levels, edge
        else:
            assert levels["COP-UNTOC/decision/4/4"] == "contextual", edge


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        (
            f"{SERIES}/5",
            [
                (1, "explicitlyMandatedBy", "COP-UNTOC/resolution/7/1"),
                (1, "contextuallyMandatedBy", "COP-UNTOC/decision/4/4"),
                (2, "adoptedBy", "COP-UNTOC"),
                (3, "establishedUnder", "UNTOC"),
            ],
        ),
        (
            f"{SERIES}/12",
            [
                (1, "contextuallyMandatedBy", "COP-UNTOC/rule/72"),
                (2, "provisionOf", "COP-UNTOC-ROP"),
                (3, "adoptedIn", "COP-UNTOC/decision/1/1"),
                (4, "adoptedBy", "COP-UNTOC"),
                (5, "establishedUnder", "UNTOC"),
            ],
        ),
        (
            "WG-TIP/8",
            [
                (1, "meetingOf", "WG-TIP"),
                (2, "createdBy", "COP-UNTOC/decision/4/4"),
                (2, "madePermanentBy", "COP-UNTOC/resolution/7/1"),
                (3, "adoptedBy", "COP-UNTOC"),
                (4, "establishedUnder", "UNTOC"),
            ],
        ),
        ("TIP-PROTOCOL", [(1, "supplements", "UNTOC")]),
        ("UNTOC", []),
    ],
)
def test_chain_leads_up_to_the_founding_instrument(
    words: str, chain: list[tuple[int, str, str]], shipped_store: Store
) -> None:
    lineage = _json(shipped_store, words)["lineage"]
    assert [(step["depth"], step["via"], step["key"]) for step in lineage] == chain
    known = {words} | {step["key"] for step in lineage}
    assert all(step["from"] in known for step in lineage)


def test_endorsed_recommendation_comes_from_the_act_that_endorses_it(shipped_store: Store) -> None:
    lineage = _json(shipped_store, "WG-TA/recommendation/2013-10")["lineage"]
    assert ("endorsedBy", "COP-UNTOC/resolution/7/3") in {(step["via"], step["key"]) for step in lineage}
