"""The board of requests: what it says of each, how it is narrowed, and that it says no more."""

from __future__ import annotations

import csv
import io
import re

import pytest
from httpx import Client

from mandategraph.store.base import Store


def _requests(client: Client, **facets: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get("/follow-up", params=facets).json()["requests"]
    return found


def test_every_request_of_the_graph_is_on_the_board_with_its_status(
    client: Client, shipped_store: Store, browser_headers: dict[str, str]
) -> None:
    rows = shipped_store.select(
        "PREFIX mg: <https://w3id.org/mandategraph/ontology/> "
        "SELECT ?mandate ?status { ?mandate a mg:Mandate ; mg:mandateStatus ?status }"
    ).rows
    expected = {str(row["mandate"]): str(row["status"]).rpartition("/")[2] for row in rows}
    assert len(expected) == 13
    assert {str(one["iri"]): one["status"] for one in _requests(client)} == expected
    page = client.get("/follow-up", headers=browser_headers).text
    for iri in expected:
        assert f'href="{iri.removeprefix("https://w3id.org/mandategraph")}"' in page


def test_a_card_names_source_addressee_due_evidence_and_answer(client: Client) -> None:
    (budget,) = _requests(client, source="COP-UNTOC/rule/72")
    assert budget["source"] == {
        "iri": "https://w3id.org/mandategraph/id/rule/COP-UNTOC/72",
        "key": "COP-UNTOC/rule/72",
        "label": "Rule 72 (COP-UNTOC-ROP)",
    }
    assert (budget["addressees"], budget["dueSessions"], budget["dueDate"]) == (
        ["SEC-UNTOC"],
        ["COP-UNTOC/9"],
        "2018-08-16",
    )
    # That /12 is the budget is inferred; no source says so.
    assert (budget["answers"], budget["possibleAnswers"]) == ([], ["CTOC/COP/2018/12"])
    evidence = budget["evidence"]
    assert isinstance(evidence, list)
    assert [(one["document"], one["item"], one["paragraph"]) for one in evidence] == [
        ("CTOC/COP/2018/1", "6", "P2")
    ]


def test_silence_is_called_nothing_found_and_never_not_implemented(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/follow-up?status=open", headers=browser_headers).text
    assert page.count('<li class="card open">') == 4
    assert page.count("<dd>nothing found in this graph</dd>") == 4
    assert "implemented" not in page.replace("not implemented by", "")


@pytest.mark.parametrize(
    ("facets", "count"),
    [
        ({"status": "answered"}, 2),
        ({"body": "WG-TA"}, 1),
        ({"addressee": "UNODC"}, 4),
        ({"addressee": "UNODC", "status": "open"}, 2),
        ({"source": "COP-UNTOC/resolution/7/1"}, 4),
        ({"session": "COP-UNTOC/9"}, 13),
        ({"session": "COP-UNTOC/8"}, 0),
        ({"source": "no such act"}, 0),
        ({"body": "../../etc"}, 0),
        ({"status": "<script>"}, 0),
    ],
    ids=str,
)
def test_facets_narrow_and_add_up(facets: dict[str, str], count: int, client: Client) -> None:
    answer = client.get("/follow-up", params=facets).json()
    assert answer["total"] == len(answer["requests"]) == count
    for name, value in facets.items():
        counted = {one["value"]: one["count"] for one in answer["facets"][name]}
        assert counted.get(value, 0) == count


def test_the_address_keeps_what_was_chosen(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/follow-up?addressee=UNODC&lang=fr", headers=browser_headers).text
    assert '<option value="UNODC" selected' in page
    assert re.search(r'href="\?format=csv&amp;addressee=UNODC&amp;lang=fr"', page)
    assert "ONU" in page
    hostile = client.get("/follow-up", params={"source": '"><b>x'}, headers=browser_headers)
    assert hostile.status_code == 200
    assert "<b>x" not in hostile.text


@pytest.mark.parametrize(
    ("path", "facet", "count"),
    [
        ("/id/resolution/COP-UNTOC/7/1", "source=COP-UNTOC/resolution/7/1", 4),
        ("/id/rule/COP-UNTOC/72", "source=COP-UNTOC/rule/72", 1),
        ("/id/body/UNODC", "addressee=UNODC", 4),
        ("/session/COP-UNTOC/9", "session=COP-UNTOC/9", 13),
    ],
)
def test_acts_bodies_and_sessions_lead_to_their_requests(
    path: str, facet: str, count: int, client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get(path, headers=browser_headers).text
    assert f'href="/follow-up?{facet}"' in page
    assert client.get(f"/follow-up?{facet}").json()["total"] == count
    assert "/follow-up?" not in client.get("/id/document/CTOC/COP/2018/5", headers=browser_headers).text


def test_csv_has_a_row_for_each_request(client: Client) -> None:
    response = client.get("/follow-up", params={"format": "csv", "status": "possibly-answered"})
    assert response.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["possibleAnswers"] for row in rows] == [
        "CTOC/COP/2018/6",
        "CTOC/COP/2018/10",
        "CTOC/COP/2018/12",
    ]
    assert rows[2]["evidence"] == "CTOC/COP/2018/1 6 P2"


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9"])
def test_a_page_that_is_no_number_is_told(page: str, client: Client) -> None:
    assert client.get("/follow-up", params={"page": page}).status_code == 400


def test_a_page_beyond_the_last_is_the_last(client: Client, browser_headers: dict[str, str]) -> None:
    assert "13 requests" in client.get("/follow-up?page=99", headers=browser_headers).text
