"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, on the wire and on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx import Client

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/mandategraph/ontology/Resolution> } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3"


def test_an_ask_is_answered(client: Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ({"data": {"query": SELECT}}, None),
        ({"content": SELECT.encode()}, "application/sparql-query"),
        ({"content": SELECT.encode()}, "application/sparql-query; charset=UTF-8"),
        ({"content": SELECT.encode("utf-8-sig")}, "application/sparql-query"),
    ],
    ids=["form", "direct", "direct with charset", "direct with a byte order mark"],
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


def test_the_dataset_of_the_protocol_limits_what_is_seen(client: Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

    def rows(**graphs: str) -> int:
        response = client.get("/sparql", params={"query": count, **graphs})
        return int(response.json()["results"]["bindings"][0]["n"]["value"])

    graph = "https://w3id.org/mandategraph/id/graph/register"
    assert 0 < rows(**{"default-graph-uri": graph}) < rows()
    assert rows(**{"default-graph-uri": "https://example.org/none"}) == 0


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


def test_named_graphs_of_the_protocol_are_what_graph_sees(client: Client) -> None:
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    graph = "https://w3id.org/mandategraph/id/graph/register"
    response = client.get("/sparql", params={"query": query, "named-graph-uri": graph})
    assert [row["g"]["value"] for row in response.json()["results"]["bindings"]] == [graph]


def test_relative_iris_are_those_of_the_graph(client: Client) -> None:
    response = client.get("/sparql", params={"query": "ASK { <id/document/CTOC/COP/2018/5> ?p ?o }"})
    assert response.json()["boolean"] is True


def test_titles_and_names_are_sought_in_the_query_that_the_readme_shows(client: Client) -> None:
    readme = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
    query = readme.partition("```sparql\n")[2].partition("```")[0]
    assert "mg:searchWords" in query
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    symbols = {row["document"]["value"].partition("/document/")[2] for row in rows}
    assert "CTOC/COP/2018/3" in symbols
