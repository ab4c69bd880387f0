"""The clients that researchers come with: rdflib's SPARQLStore, curl, pandas (SPARQLWrapper has a module)."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from urllib.parse import urlencode

import pandas
import pytest
from rdflib import Graph, URIRef, Variable
from rdflib.namespace import RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore

MG = "https://w3id.org/mandategraph/ontology/"
DOCUMENT = "https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5"
SELECT = f"SELECT ?document ?source WHERE {{ ?document <{MG}explicitlyMandatedBy> ?source }}"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("result_format", ["xml", "json", "csv", "tsv"])
def test_sparqlstore_selects(server: str, method: str, result_format: str) -> None:
    store = SPARQLStore(f"{server}/sparql", method=method, returnFormat=result_format)
    rows = Graph(store).query(SELECT).bindings
    assert [str(row[Variable("document")]) for row in rows] == [DOCUMENT]


def test_sparqlstore_is_a_graph(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    assert (URIRef(DOCUMENT), RDF.type, URIRef(MG + "Document")) in graph
    assert len(list(graph.triples((URIRef(DOCUMENT), None, None)))) > 5
    assert graph.query(f"ASK {{ <{DOCUMENT}> ?p ?o }}").askAnswer


def test_sparqlstore_constructs(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    answer = graph.query(f"CONSTRUCT {{ ?s a ?c }} WHERE {{ ?s a ?c ; <{MG}symbol> ?symbol }}")
    assert len(answer.graph or ()) > 5


def curl(*arguments: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("needs curl; it is not installed on this machine")
    done = subprocess.run((program, "-sS", "--fail-with-body", *arguments), capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_curl_as_the_page_tells(server: str) -> None:
    text = curl("-H", "Accept: text/csv", "--data-urlencode", f"query={SELECT}", f"{server}/sparql")
    assert text.splitlines()[0] == "document,source"
    assert text.splitlines()[1].startswith(DOCUMENT)


def test_curl_compressed_by_get(server: str) -> None:
    text = curl("--compressed", "-G", "--data-urlencode", f"query={SELECT}", f"{server}/sparql")
    assert json.loads(text)["head"]["vars"] == ["document", "source"]


def test_curl_without_a_query_gets_the_description_of_the_service(server: str) -> None:
    graph = Graph().parse(data=curl(f"{server}/sparql"), format="turtle")
    assert URIRef(f"{server}/sparql") in set(graph.subjects(RDF.type))


def test_pandas_reads_an_address_as_a_table(server: str) -> None:
    table = pandas.read_csv(f"{server}/sparql?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(table.columns) == ["document", "source"]
    assert list(table["document"]) == [DOCUMENT]


def test_pandas_reads_json(server: str) -> None:
    text = curl(
        "-H",
        "Accept: application/sparql-results+json",
        "-d",
        urlencode({"query": SELECT}),
        f"{server}/sparql",
    )
    table = pandas.json_normalize(json.load(io.StringIO(text))["results"]["bindings"])
    assert list(table["document.value"]) == [DOCUMENT]
