"""``/sparql``: what is refused, and with which status."""

from __future__ import annotations

import pytest
from httpx import Client

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/mandategraph/ontology/Resolution> } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    "send",
    [
        {"method": "GET", "url": "/sparql?update=CLEAR+ALL"},
        {"method": "GET", "url": "/sparql?query=CLEAR+ALL"},
        {"method": "POST", "url": "/sparql", "content": "update=CLEAR+ALL", "headers": FORM},
        {
            "method": "POST",
            "url": "/sparql",
            "content": "INSERT DATA { <a:b> <a:b> <a:b> }",
            "headers": {"Content-Type": "application/sparql-update"},
        },
        {
            "method": "POST",
            "url": "/sparql",
            "content": "PREFIX a: <b:> # SELECT\nDELETE WHERE { ?s ?p ?o }",
            "headers": {"Content-Type": "application/sparql-query"},
        },
    ],
    ids=["get update", "get as query", "form", "direct", "as query"],
)
def test_an_update_is_refused_with_403(client: Client, send: dict[str, object]) -> None:
    response = client.request(**send)  # type: ignore[arg-type]  # the cases above are its arguments
    assert response.status_code == 403
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_malformed_query_gets_400_with_line_and_column(client: Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert response.status_code == 400
    problem = response.json()
    assert problem["line"] == 2
    assert problem["column"] > 1
    assert problem["type"] == "/problems#query"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/sparql?query=", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=SELECT+*+WHERE+%7BSERVICE+%3Chttp://127.0.0.1:1/%3E+%7B%3Fs+%3Fp+%3Fo%7D%7D", 400),
        ("/sparql?query=%FF%FE", 400),
    ],
)
def test_what_is_no_query_is_refused(client: Client, target: str, status: int) -> None:
    response = client.get(target)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("media_type", ["text/plain", "application/json", "multipart/form-data", ""])
def test_a_body_of_another_type_gets_415(client: Client, media_type: str) -> None:
    response = client.post("/sparql", content=b"SELECT", headers={"Content-Type": media_type})
    assert response.status_code == 415
    assert "application/sparql-query" in response.headers["accept-post"]


def test_a_body_that_is_not_utf8_gets_400(client: Client) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=b"\xff\xfe", headers=headers).status_code == 400
    headers = {"Content-Type": "application/sparql-query; charset=latin-1"}
    assert client.post("/sparql", content=b"ASK {}", headers=headers).status_code == 415


def test_a_body_beyond_the_limit_gets_413(client: Client) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    body = b"SELECT * WHERE { ?s ?p ?o } #" + b"x" * (3 << 20)
    assert client.post("/sparql", content=body, headers=headers).status_code == 413


def test_an_address_beyond_the_limit_gets_414(client: Client) -> None:
    response = client.get("/sparql", params={"query": "ASK" + "x" * 65_525})  # the client sends no more
    assert response.status_code == 414
    assert "POST" in response.json()["detail"]


def test_a_format_that_is_none_is_refused_and_one_of_another_form_is_passed_over(client: Client) -> None:
    for name in ("bogus", "xlsx"):
        response = client.get("/sparql", params={"query": "ASK {}", "format": name})
        assert response.status_code == 406
        assert "csv" in response.json()["detail"]
    response = client.get("/sparql", params={"query": "ASK {}", "format": "turtle"})
    assert response.headers["content-type"] == "application/sparql-results+json"
