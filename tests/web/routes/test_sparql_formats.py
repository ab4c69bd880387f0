"""``/sparql``: each format says the same, by the header or by name."""

from __future__ import annotations

import json

import pytest
from httpx import Client

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/mandategraph/ontology/Resolution> } ORDER BY ?s LIMIT 3"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3"
DESCRIBE = "DESCRIBE <https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5>"


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


def test_the_format_parameter_names_a_format_and_gives_way_where_it_does_not_fit(client: Client) -> None:
    csv = client.get("/sparql", params={"query": SELECT, "format": "csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    # SPARQLWrapper sends format=xml whatever it asks.
    graph = client.get(
        "/sparql", params={"query": CONSTRUCT, "format": "csv"}, headers={"Accept": "text/turtle"}
    )
    assert graph.headers["content-type"].startswith("text/turtle")


def test_every_format_gives_the_same_rows(client: Client) -> None:
    def ask(name: str) -> str:
        return client.get("/sparql", params={"query": SELECT, "format": name}).text

    from_json = [row["s"]["value"] for row in json.loads(ask("json"))["results"]["bindings"]]
    assert from_json == ask("csv").split()[1:]
    assert from_json == [cell.strip("<>") for cell in ask("tsv").split()[1:]]
    assert all(iri in ask("xml") for iri in from_json)
