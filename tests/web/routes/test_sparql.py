"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, its formats, refusals and limits."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from urllib.parse import urlencode

import pytest
from httpx import Client

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/mandategraph/ontology/Resolution> } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3"
DESCRIBE = "DESCRIBE <https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5>"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/turtle;q=0.9, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_a_select_comes_in_the_accepted_format(client: Client, accept: str, media_type: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert "COP-UNTOC/10/1" in response.text


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
def test_a_graph_comes_in_the_accepted_format(
    client: Client, query: str, accept: str, media_type: str
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.content


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png"), (SELECT, "text/csv;q=0")],
)
def test_a_query_with_an_unacceptable_accept_header_gets_406(client: Client, query: str, accept: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"


def test_an_ask_is_answered(client: Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ({"data": {"query": SELECT}}, None),
        ({"content": SELECT.encode()}, "application/sparql-query"),
        ({"content": SELECT.encode()}, "application/sparql-query; charset=UTF-8"),
    ],
    ids=["form", "direct", "direct with charset"],
)
def test_a_query_can_be_posted(client: Client, content: dict[str, object], media_type: str | None) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    response = client.post("/sparql", headers=headers, **content)  # type: ignore[arg-type]  # see above
    assert len(response.json()["results"]["bindings"]) == 3


def test_head_answers_as_get_does_without_a_body(client: Client) -> None:
    response = client.head("/sparql", params={"query": SELECT})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.content == b""


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


def test_the_dataset_of_the_protocol_limits_what_is_seen(client: Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

    def rows(**graphs: str) -> int:
        response = client.get("/sparql", params={"query": count, **graphs})
        return int(response.json()["results"]["bindings"][0]["n"]["value"])

    graph = "https://w3id.org/mandategraph/id/graph/register"
    assert 0 < rows(**{"default-graph-uri": graph}) < rows()
    assert rows(**{"default-graph-uri": "https://example.org/none"}) == 0


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


def test_the_format_parameter_names_a_format_and_gives_way_where_it_does_not_fit(client: Client) -> None:
    csv = client.get("/sparql", params={"query": SELECT, "format": "csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    # SPARQLWrapper sends format=xml whatever it asks.
    graph = client.get(
        "/sparql", params={"query": CONSTRUCT, "format": "csv"}, headers={"Accept": "text/turtle"}
    )
    assert graph.headers["content-type"].startswith("text/turtle")


def test_browsers_get_a_form_results_and_errors_on_a_page(
    client: Client, browser_headers: dict[str, str]
) -> None:
    form = client.get("/sparql", headers=browser_headers)
    assert form.status_code == 200
    assert "<textarea" in form.text
    result = client.get("/sparql", params={"query": SELECT}, headers=browser_headers)
    assert 'href="/id/resolution/COP-UNTOC/10/1"' in result.text
    assert "3 rows" in result.text
    wrong = client.get("/sparql", params={"query": "SELECT"}, headers=browser_headers)
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert "<textarea" in wrong.text
    graph = client.get("/sparql", params={"query": CONSTRUCT}, headers=browser_headers)
    assert graph.status_code == 200
    yes = client.get("/sparql", params={"query": ASK}, headers=browser_headers)
    assert "Yes" in yes.text


def test_any_origin_may_ask(client: Client) -> None:
    response = client.get("/sparql", params={"query": ASK}, headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    preflight = client.options(
        "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_every_format_gives_the_same_rows(client: Client) -> None:
    def ask(name: str) -> str:
        return client.get("/sparql", params={"query": SELECT, "format": name}).text

    from_json = [row["s"]["value"] for row in json.loads(ask("json"))["results"]["bindings"]]
    assert from_json == ask("csv").split()[1:]
    assert from_json == [cell.strip("<>") for cell in ask("tsv").split()[1:]]
    assert all(iri in ask("xml") for iri in from_json)


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


def test_an_answer_that_the_client_has_is_not_worked_out_again(client: Client) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag


def test_the_tag_differs_by_query_format_and_dataset(client: Client) -> None:
    graph = {"default-graph-uri": "https://w3id.org/mandategraph/id/graph/register"}
    answers = [
        client.get("/sparql", params={"query": SELECT}),
        client.get("/sparql", params={"query": SELECT + " OFFSET 1"}),
        client.get("/sparql", params={"query": SELECT, "format": "csv"}),
        client.get("/sparql", params={"query": SELECT, **graph}),
        client.get("/sparql", params={"query": SELECT, "named-graph-uri": graph["default-graph-uri"]}),
    ]
    assert len({answer.headers["etag"] for answer in answers}) == len(answers)


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "STRUUID()", "uuid()", "BNODE()"])
def test_an_answer_by_time_or_chance_has_no_tag(client: Client, call: str) -> None:
    response = client.get("/sparql", params={"query": f"SELECT ({call} AS ?x) WHERE {{}}"})
    assert response.status_code == 200
    assert "etag" not in response.headers


def test_large_answers_are_compressed_for_those_who_read_gzip(client: Client) -> None:
    query = {"query": "SELECT * WHERE { ?s ?p ?o } LIMIT 500"}
    with client.stream("GET", "/sparql", params=query, headers={"Accept-Encoding": "gzip"}) as response:
        assert response.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in response.headers["vary"]
        assert next(response.iter_raw())[:2] == b"\x1f\x8b"
    plain = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_options_says_what_may_be_done(client: Client) -> None:
    response = client.options("/sparql")
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "application/sparql-query" in response.headers["accept-post"]


def test_an_address_beyond_the_limit_gets_414(client: Client) -> None:
    response = client.get("/sparql", params={"query": "ASK" + "x" * 65_525})  # the client sends no more
    assert response.status_code == 414
    assert "POST" in response.json()["detail"]


def test_named_graphs_of_the_protocol_are_what_graph_sees(client: Client) -> None:
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    graph = "https://w3id.org/mandategraph/id/graph/register"
    response = client.get("/sparql", params={"query": query, "named-graph-uri": graph})
    assert [row["g"]["value"] for row in response.json()["results"]["bindings"]] == [graph]


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


def test_relative_iris_are_those_of_the_graph(client: Client) -> None:
    response = client.get("/sparql", params={"query": "ASK { <id/document/CTOC/COP/2018/5> ?p ?o }"})
    assert response.json()["boolean"] is True
