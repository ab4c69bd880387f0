"""The service and the dataset described: Service Description, VoID, DCAT; for browsers a page."""

from __future__ import annotations

import pytest
from httpx import Client
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib.namespace import VOID, Namespace

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
DATASET = URIRef("https://w3id.org/mandategraph/dataset")
MG = Namespace("https://w3id.org/mandategraph/ontology/")


def graph_at(client: Client, path: str, accept: str = "text/turtle", form: str = "turtle") -> Graph:
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code == 200
    return Graph().parse(data=response.text, format=form)


def count(client: Client, query: str) -> int:
    response = client.get("/sparql", params={"query": query})
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


# rdflib reads JSON-LD with a class that it has given a new name.
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
    ],
)
def test_the_endpoint_describes_itself(client: Client, accept: str, form: str) -> None:
    graph = graph_at(client, "/sparql", accept, form)
    service = str(client.base_url).rstrip("/") + "/sparql"
    endpoint = next(graph.subjects(RDF.type, SD.Service))
    assert str(endpoint) == service
    assert (endpoint, SD.endpoint, endpoint) in graph
    assert SD.UnionDefaultGraph in set(graph.objects(endpoint, SD.feature))


def test_every_promised_format_is_kept(client: Client) -> None:
    graph = graph_at(client, "/sparql")
    media_types = {
        FORMATS.SPARQL_Results_JSON: "application/sparql-results+json",
        FORMATS.SPARQL_Results_XML: "application/sparql-results+xml",
        FORMATS.SPARQL_Results_CSV: "text/csv",
        FORMATS.SPARQL_Results_TSV: "text/tab-separated-values",
        FORMATS.Turtle: "text/turtle",
        FORMATS["JSON-LD"]: "application/ld+json",
        FORMATS["N-Triples"]: "application/n-triples",
        FORMATS.RDF_XML: "application/rdf+xml",
        FORMATS.TriG: "application/trig",
        FORMATS["N-Quads"]: "application/n-quads",
    }
    promised = {URIRef(str(iri)) for iri in graph.objects(None, SD.resultFormat)}
    assert promised == set(media_types)
    for iri in promised:
        query = "ASK {}" if "SPARQL" in iri else "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"
        if iri in (FORMATS.SPARQL_Results_CSV, FORMATS.SPARQL_Results_TSV):
            query = "SELECT (1 AS ?x) {}"
        response = client.get("/sparql", params={"query": query}, headers={"Accept": media_types[iri]})
        assert response.headers["content-type"].partition(";")[0] == media_types[iri]


@pytest.mark.parametrize("path", ["/.well-known/void", "/dataset", "/sparql"])
def test_the_counts_are_those_of_the_store(client: Client, path: str) -> None:
    graph = graph_at(client, path)
    triples = count(client, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert int(str(graph.value(DATASET, VOID.triples))) == triples
    (part,) = graph.subjects(VOID["class"], MG.Resolution)
    members = count(client, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a <{MG.Resolution}> }}")
    assert int(str(graph.value(part, VOID.entities))) == members
    named = {str(name) for name in graph.objects(None, SD.name)}
    assert len(named) == count(client, "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")


def test_the_dataset_has_what_a_catalogue_needs(client: Client) -> None:
    graph = graph_at(client, "/dataset")
    assert (DATASET, RDF.type, DCAT.Dataset) in graph
    for needed in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        DCTERMS.modified,
        DCAT.distribution,
        URIRef(str(DCAT) + "version"),
    ):
        assert graph.value(DATASET, needed) is not None, needed
    distribution = graph.value(DATASET, DCAT.distribution)
    assert (graph.value(distribution, DCAT.accessURL), RDF.type, SD.Service) in graph
    example = str(graph.value(DATASET, VOID.exampleResource)).removeprefix("https://w3id.org/mandategraph")
    assert client.get(example, headers={"Accept": "text/turtle"}).status_code == 200


def test_browsers_get_a_page(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/dataset", headers=browser_headers)
    assert page.headers["content-type"].startswith("text/html")
    assert "creativecommons.org/licenses/by/4.0" in page.text
    assert '/ontology/Resolution">' in page.text


def test_what_cannot_be_given_is_refused(client: Client) -> None:
    for path in ("/dataset", "/.well-known/void", "/sparql"):
        assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
