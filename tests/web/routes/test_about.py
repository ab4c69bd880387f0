"""What the site says of the graph itself: what was read, what is not known, the terms, the citation."""

from __future__ import annotations

import re
from typing import Any

import pytest
from httpx import Client

from mandategraph.store.base import Store
from mandategraph.web.coverage import GAPS

PREFIX = "PREFIX mg: <https://w3id.org/mandategraph/ontology/> "


@pytest.fixture(scope="module")
def told(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/about").json()
    return found


def test_every_gap_is_counted_and_no_more_is_known_than_there_is(told: dict[str, Any]) -> None:
    assert [gap["gap"] for gap in told["coverage"]] == list(GAPS)
    assert all(0 <= gap["known"] <= gap["of"] for gap in told["coverage"])
    assert all(gap["of"] > 0 for gap in told["coverage"])


@pytest.mark.parametrize(
    ("gap", "every", "known"),
    [
        ("mandate", "?thing a mg:Document", "?thing mg:mandatedBy ?source"),
        ("document-date", "?thing a mg:Document", "?thing mg:issueDate|(mg:hasVersion/mg:issueDate) ?day"),
        ("session-agenda", "?thing a mg:Session", "?agenda mg:agendaOf ?thing"),
        ("meeting-report", "?thing a mg:Meeting", "?thing mg:reportedBy ?document"),
        ("request-answer", "?thing a mg:Mandate", "?thing (mg:asksFor?)/mg:fulfilledBy ?document"),
    ],
)
def test_the_counts_are_those_of_the_graph(
    gap: str, every: str, known: str, told: dict[str, Any], shipped_store: Store
) -> None:
    """Count by listing things, which the page does not."""
    counted = {one["gap"]: (one["known"], one["of"]) for one in told["coverage"]}
    all_ = {row["thing"] for row in shipped_store.select(f"{PREFIX} SELECT ?thing {{ {every} }}").rows}
    some = {row["thing"] for row in shipped_store.select(f"{PREFIX} SELECT ?thing {{ {known} }}").rows}
    assert counted[gap] == (len(all_ & some), len(all_))


def test_sources_terms_and_citation_are_told(
    told: dict[str, Any], client: Client, browser_headers: dict[str, str]
) -> None:
    assert {"CTOC/COP/2018/1", "CTOC/COP/2018/13"} <= set(told["sources"])
    page = client.get("/about", headers=browser_headers).text
    for symbol in told["sources"]:
        assert f">{symbol}</a>" in page
    assert told["licence"] in page
    assert re.search(r"sha256:[0-9a-f]{64}", told["citation"])
    assert told["citation"] in page
    assert "is missing in this graph; it may well exist" in page
    assert 'href="/about"' in client.get("/", headers=browser_headers).text


def test_words_are_in_the_language_of_the_reader(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/about?ui=fr", headers=browser_headers).text
    assert '<html lang="fr"' in page
    assert "Rapport de la Conférence" in page or "Ordre du jour provisoire annoté" in page
