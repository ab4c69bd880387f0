"""The embedded store: every format is written, and what is cut is told."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef

from mandategraph.errors import (
    NegotiationError,
)
from mandategraph.store.embedded import EmbeddedStore
from smallstore import ID, PREFIXES

DOCUMENT = URIRef(ID + "document/X/2020/2")
DERIVED = ID + "graph/derived"
JSON = "application/sparql-results+json"


RESULT_TYPES = [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
RDF_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("media_type", RESULT_TYPES)
def test_every_result_format_is_written(embedded: EmbeddedStore, media_type: str) -> None:
    query = PREFIXES + "SELECT ?act { <document/X/2020/2> mg:mandatedBy ?act }"
    text = b"".join(embedded.serialise(query, media_type)).decode()
    assert text.count(ID + "decision/X/2/1") == 1
    assert "true" in b"".join(embedded.serialise("ASK { ?s ?p ?o }", media_type)).decode()
    with pytest.raises(NegotiationError, match="CONSTRUCT or DESCRIBE cannot"):
        embedded.serialise("CONSTRUCT WHERE { ?s ?p ?o }", media_type)


@pytest.mark.parametrize("media_type", RDF_TYPES)
def test_every_rdf_format_is_written(embedded: EmbeddedStore, media_type: str) -> None:
    query = PREFIXES + "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { <document/X/2020/2> } ?s ?p ?o }"
    data = b"".join(embedded.serialise(query, media_type))
    triples = {str(quad.triple) for quad in parse(data, RDF_TYPES[media_type])}
    assert len(triples) == len(embedded.construct(query))
    if media_type == "text/turtle":
        assert b"@prefix mg:" in data
        assert len(Graph().parse(data=data, format="turtle")) == len(triples)
    with pytest.raises(NegotiationError, match="SELECT or ASK cannot"):
        embedded.serialise("ASK {}", media_type)


def test_rows_are_cut_and_it_is_told(embedded: EmbeddedStore) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    whole = b"".join(embedded.serialise(query, "text/tab-separated-values")).splitlines()
    for rows in (1, 7, len(whole) - 2, len(whole) - 1, len(whole)):
        for media_type in RESULT_TYPES:
            answer = embedded.answer(query, media_type, rows=rows)
            assert answer.truncated is (rows < len(whole) - 1)
    sink = _Sink()
    embedded.answer(query, "text/tab-separated-values", rows=7).write(sink)  # type: ignore[arg-type]
    assert sink.data.splitlines() == whole[:8]
    sink = _Sink()
    embedded.answer(query, JSON, rows=7).write(sink)  # type: ignore[arg-type]
    every = json.loads(b"".join(embedded.serialise(query, JSON)))["results"]["bindings"]
    assert json.loads(sink.data)["results"]["bindings"] == every[:7]


def test_no_rows_are_no_rows(embedded: EmbeddedStore) -> None:
    for query in ("SELECT ?s { ?s <x:none> ?o }", "SELECT * {}", "SELECT ?none { ?s ?p ?o }"):
        sink = _Sink()
        answer = embedded.answer(query, JSON, rows=1000_000)
        answer.write(sink)  # type: ignore[arg-type]
        assert not answer.truncated
        assert json.loads(sink.data) == json.loads(b"".join(embedded.serialise(query, JSON)))


def test_triples_are_cut_too(embedded: EmbeddedStore) -> None:
    answer = embedded.answer("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", rows=5)
    sink = _Sink()
    answer.write(sink)  # type: ignore[arg-type]
    assert answer.truncated
    assert len(sink.data.splitlines()) == 5


class _Sink:
    def __init__(self) -> None:
        self.data = b""

    def write(self, piece: bytes) -> int:
        self.data += bytes(piece)
        return len(piece)

    def flush(self) -> None:
        pass
