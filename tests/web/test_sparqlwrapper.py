"""SPARQLWrapper, the client that most researchers use, against the real server."""

from __future__ import annotations

import csv
import io
from xml.dom.minidom import Document, Text

import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

SELECT = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
SELECT ?document ?source WHERE { ?document mg:explicitlyMandatedBy ?source }
"""
CONSTRUCT = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
CONSTRUCT { ?document mg:mandatedBy ?source } WHERE { ?document mg:mandatedBy ?source }
"""
DOCUMENT = "https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5"


@pytest.fixture
def wrapper(server: str) -> SPARQLWrapper:
    return SPARQLWrapper(f"{server}/sparql")


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("request_method", [None, POSTDIRECTLY])
def test_json(wrapper: SPARQLWrapper, method: str, request_method: str | None) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setMethod(method)
    if request_method and method == POST:
        wrapper.setRequestMethod(request_method)
    wrapper.setReturnFormat(JSON)
    answer = wrapper.queryAndConvert()
    assert isinstance(answer, dict)
    rows = answer["results"]["bindings"]
    assert [row["document"]["value"] for row in rows] == [DOCUMENT]


def test_xml(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(XML)
    answer = wrapper.queryAndConvert()
    assert isinstance(answer, Document)
    text = answer.getElementsByTagName("uri")[0].firstChild
    assert isinstance(text, Text)
    assert text.data == DOCUMENT


@pytest.mark.parametrize(("name", "delimiter"), [(CSV, ","), (TSV, "\t")])
def test_csv_and_tsv(wrapper: SPARQLWrapper, name: str, delimiter: str) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(name)
    answer = wrapper.queryAndConvert()
    assert isinstance(answer, bytes)
    rows = list(csv.reader(io.StringIO(answer.decode("utf-8")), delimiter=delimiter))
    assert [cell.lstrip("?") for cell in rows[0]] == ["document", "source"]
    assert rows[1][0].strip("<>") == DOCUMENT


# SPARQLWrapper 2.0 reads graphs with classes that rdflib 7 has given new names.
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("name", "parser"),
    [(XML, "xml"), (RDFXML, "xml"), (TURTLE, "turtle"), (N3, "turtle"), (JSONLD, "json-ld")],
)
def test_graphs(wrapper: SPARQLWrapper, name: str, parser: str) -> None:
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(name)
    answer = wrapper.queryAndConvert()
    if not isinstance(answer, Graph):
        assert isinstance(answer, str | bytes)
        answer = Graph().parse(data=answer, format=parser)
    assert len(answer) > 5


def test_ask(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("ASK { ?s ?p ?o }")
    wrapper.setReturnFormat(JSON)
    answer = wrapper.queryAndConvert()
    assert isinstance(answer, dict)
    assert answer["boolean"] is True


def test_a_malformed_query_is_reported_as_one(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELECT WHERE")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed):
        wrapper.query()
