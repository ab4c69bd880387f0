"""``/sparql``: what takes too long, or is too long, is stopped, and says so."""

from __future__ import annotations

import contextlib
import socket
import time
from urllib.parse import urlencode

from httpx import Client

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/mandategraph/ontology/Resolution> } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_runaway_query_gets_504_and_others_are_answered_meanwhile(client: Client) -> None:
    started = time.monotonic()
    response = client.get("/sparql", params={"query": RUNAWAY})
    assert response.status_code == 504
    assert time.monotonic() - started < 10
    assert "3 seconds" in response.json()["detail"]
    assert client.get("/health").json()["status"] == "ok"
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_a_result_that_is_cut_says_so(client: Client) -> None:
    query = "SELECT * WHERE { ?s ?p ?o }"
    response = client.get("/sparql", params={"query": query})
    assert response.headers["mandategraph-result-cut"] == "rows=5000"
    assert len(response.json()["results"]["bindings"]) == 5000
    small = client.get("/sparql", params={"query": query + " LIMIT 5"})
    assert "mandategraph-result-cut" not in small.headers


def test_a_cut_is_noted_in_json_beside_the_members_of_the_standard(client: Client) -> None:
    body = client.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p ?o }"}).json()
    assert body["mandategraph"]["cut"] is True
    assert "5000 rows" in body["mandategraph"]["note"]
    assert set(body) == {"mandategraph", "head", "results"}
    whole = client.get("/sparql", params={"query": SELECT}).json()
    assert "mandategraph" not in whole


def test_a_cut_is_noted_on_the_page(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p ?o }"}, headers=browser_headers)
    assert "was cut" in page.text


def test_a_client_that_leaves_takes_its_query_with_it(server: str, client: Client) -> None:
    # Both workers are taken, twice, by queries whose clients leave at once; were these not stopped, the
    # next would wait for their limit of 3 seconds, twice.
    with contextlib.ExitStack() as opened:
        host, port = server.removeprefix("http://").split(":")
        target = "/sparql?" + urlencode({"query": RUNAWAY})
        for _ in range(4):
            connection = opened.enter_context(contextlib.closing(socket.create_connection((host, int(port)))))
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        time.sleep(0.5)
    started = time.monotonic()
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
    assert time.monotonic() - started < 4
