"""The one error body: problem+json (RFC 9457) for programs, a page for browsers, whatever went wrong.

The body has type, title, status, detail and instance; status and type agree with the response.
"""

from __future__ import annotations

import pytest
from httpx import Client

from mandategraph.errors import BusyError, QueryTimeoutError, StoreRemoteError
from mandategraph.web.problem import kinds_of_problem, slug

# One request for each way to fail: method, target, status.
FAILURES = [
    ("GET", "/no/such/page", 404),
    ("GET", "/id/document/CTOC/COP/2099/1", 404),
    ("GET", "/id/nonsense/x", 404),
    ("GET", "/id/document/no%20symbol", 404),
    ("GET", "/session/COP-UNTOC/99", 404),
    ("GET", "/session/x/y", 404),
    ("GET", "/ontology/NoSuchTerm", 404),
    ("GET", "/code/level/none-such", 404),
    ("GET", "/shapes/NoSuchShape", 404),
    ("GET", "/queries/no-such-query", 404),
    ("GET", "/static/none.css", 404),
    ("GET", "/queries/competency/which-mandate-produced", 400),
    ("GET", "/queries/competency/which-mandate-produced?document=no+symbol", 400),
    ("GET", "/queries/competency/which-mandate-produced?document=A/1&document=A/2", 400),
    ("GET", "/queries/competency/which-mandate-produced?document=A/1&unknown=1", 400),
    ("GET", "/sparql?query=SELECT", 400),
    ("GET", "/sparql?query=CLEAR+ALL", 403),
    ("POST", "/lookup", 405),
    ("DELETE", "/sparql", 405),
    ("GET", "/lookup?q=x&format=pdf", 406),
    ("POST", "/sparql", 415),
]
IDS = [f"{method} {target[:50]}" for method, target, _ in FAILURES]


@pytest.mark.parametrize(("method", "target", "status"), FAILURES, ids=IDS)
def test_a_program_gets_problem_json(client: Client, method: str, target: str, status: int) -> None:
    response = client.request(method, target, headers={"Accept": "*/*"})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= body.keys()
    assert body["status"] == status
    assert body["title"]
    assert len(body["detail"]) < 600
    assert body["instance"].startswith("/")


@pytest.mark.parametrize(
    ("method", "target", "allowed"),
    [
        ("PUT", "/sparql", "GET, HEAD, POST, OPTIONS"),
        ("GET", "/sparql/labels", "POST"),
        ("POST", "/lookup", "GET, HEAD"),
        ("POST", "/static/site.css", "GET, HEAD"),
    ],
)
def test_a_refused_method_is_told_all_that_the_address_answers_to(
    client: Client, method: str, target: str, allowed: str
) -> None:
    response = client.request(method, target)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(("method", "target", "status"), FAILURES, ids=IDS)
def test_a_browser_gets_a_page(
    client: Client, browser_headers: dict[str, str], method: str, target: str, status: int
) -> None:
    if "format=" in target:
        pytest.skip("who names a format is no browser")
    # The form of a library query shows its own examples where none of its parameters is given.
    expected = 200 if target == "/queries/competency/which-mandate-produced" else status
    response = client.request(method, target, headers=browser_headers)
    assert response.status_code == expected
    assert response.headers["content-type"].startswith("text/html")
    assert "<h1>" in response.text


def test_every_type_of_problem_leads_to_its_explanation(
    client: Client, browser_headers: dict[str, str]
) -> None:
    kinds = {kind["name"] for kind in kinds_of_problem()}
    page = client.get("/problems", headers=browser_headers).text
    for method, target, _ in FAILURES:
        kind = client.request(method, target).json()["type"]
        assert kind == "about:blank" or kind.removeprefix("/problems#") in kinds
    for name in kinds:
        assert f'id="{name}"' in page
    assert {kind["name"] for kind in client.get("/problems?format=json").json()["problems"]} == kinds


def test_names_of_problems_come_from_their_classes() -> None:
    assert slug(QueryTimeoutError) == "query-timeout"
    assert slug(BusyError) == "busy"
    assert slug(StoreRemoteError) == "store-remote"


def test_an_error_shows_what_was_asked_escaped(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/queries/%3Cscript%3Ealert(1)%3C/script%3E", headers=browser_headers)
    assert page.status_code == 404
    assert "<script>alert" not in page.text
