"""The remote store against a real server that is not ours, and against servers that fail."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from mandategraph.errors import (
    NegotiationError,
    QueryError,
    QueryTimeoutError,
    StoreRemoteError,
    UpdateRefusedError,
)
from mandategraph.store.base import Solutions, Term
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.remote import RemoteStore
from smallstore import ID, MG, PREFIXES, oxigraph_server

JSON = "application/sparql-results+json"
DOCUMENT = URIRef(ID + "document/X/2020/2")
DERIVED = ID + "graph/derived"


def _same(one: Solutions, other: Solutions) -> bool:
    """Compare solutions as bags; names of blank nodes are each store's own."""

    def plain(term: Term) -> tuple[object, ...]:
        if isinstance(term, BNode):
            return ("blank",)
        if isinstance(term, Literal):
            return (str(term), term.language, term.datatype)
        return (str(term),)

    def bag(found: Solutions) -> list[str]:
        return sorted(str(sorted((name, plain(term)) for name, term in row.items())) for row in found.rows)

    return one.variables == other.variables and bag(one) == bag(other)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        "SELECT ?s { ?s mg:mandatedBy ?o } ORDER BY ?s",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT ?a ?b { BIND(1 AS ?a) OPTIONAL { ?a mg:none ?b } }",
        "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }",
        f"SELECT ?s ?p FROM <{DERIVED}> {{ ?s ?p ?o }}",
        f"PREFIX g: <{ID}graph/> SELECT ?p FROM NAMED g:derived {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT ?doc { ?doc mg:mandatedBy/mg:derivedFrom* <instrument/TREATY> }",
        "SELECT * {}",
        "SELECT ?none { ?none <x:none> 1 }",
    ],
)
def test_rows_equal_those_of_the_embedded_store(
    embedded: EmbeddedStore, remote: RemoteStore, query: str
) -> None:
    assert _same(remote.select(PREFIXES + query), embedded.select(PREFIXES + query))


TERMS = st.one_of(
    st.text(max_size=12).map(Literal),
    st.text(max_size=12).map(lambda text: Literal(text, lang="fr")),
    st.text(max_size=12).map(lambda text: Literal(text, datatype=URIRef("x:t"), normalize=False)),
    st.integers().map(Literal),
    st.sampled_from([DOCUMENT, URIRef(ID + "body/X"), URIRef("x:ü"), URIRef("x:a%20b")]),
)


# What XML cannot hold no endpoint is bound to give back; both speak JSON, which holds all but surrogates.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TERMS)
def test_a_bound_term_comes_back_the_same_from_both(
    embedded: EmbeddedStore, remote: RemoteStore, term: URIRef | Literal
) -> None:
    query = (
        "SELECT ?x ?known { ?x ?any ?thing . } LIMIT 3"
        if isinstance(term, URIRef)
        else ("SELECT ?x ?known { OPTIONAL { ?known ?p ?x } }")
    )
    one, other = embedded.select(query, {"x": term}), remote.select(query, {"x": term})
    assert _same(one, other)
    if isinstance(term, Literal):
        assert all(str(row["x"]) == str(term) for row in other.rows) and other.rows


def test_the_other_forms_equal_too(embedded: EmbeddedStore, remote: RemoteStore) -> None:
    assert remote.ask("ASK { ?s ?p ?o }") is True
    assert remote.ask("ASK { ?s ?p ?o }", {"s": URIRef("x:none")}) is False
    for query in ("DESCRIBE ?s", "CONSTRUCT WHERE { ?s ?p ?o }"):
        one = embedded.construct(query, {"s": DOCUMENT})
        assert isomorphic(remote.construct(query, {"s": DOCUMENT}), one)
        assert len(one) > 5


@pytest.mark.parametrize(
    "media_type", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_tables_are_the_same_in_every_format(
    embedded: EmbeddedStore, remote: RemoteStore, media_type: str
) -> None:
    query = PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o"
    assert b"".join(remote.serialise(query, media_type)) == b"".join(embedded.serialise(query, media_type))


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_graphs_are_the_same_in_every_format(
    embedded: EmbeddedStore, remote: RemoteStore, media_type: str
) -> None:
    query = PREFIXES + "CONSTRUCT WHERE { ?s mg:lineage ?o }"
    form = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}[media_type]
    graphs = [
        Graph().parse(data=b"".join(store.serialise(query, media_type)), format=form)
        for store in (embedded, remote)
    ]
    assert isomorphic(*graphs)
    with pytest.raises(NegotiationError):
        remote.serialise(query, "text/csv")
    with pytest.raises(NegotiationError):
        remote.serialise("ASK {}", media_type)


def test_the_dataset_of_a_request_is_passed_on(embedded: EmbeddedStore, remote: RemoteStore) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    found = [
        b"".join(store.serialise(query, "text/csv", default_graphs=[DERIVED])) for store in (embedded, remote)
    ]
    assert found[0] == found[1]
    assert len(found[0].splitlines()) < len(embedded.select(query).rows)


def test_rows_are_cut_and_it_is_told(remote: RemoteStore) -> None:
    for rows, cut in ((3, True), (100_000, False)):
        for query, media_type in (
            ("SELECT ?s { ?s ?p ?o }", JSON),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"),
        ):
            answer = remote.answer(query, media_type, rows=rows)
            assert answer.truncated is cut


@pytest.mark.parametrize("words", ["X/2020/2", "activites", "اتجار", "组", "2/1", "working group"])
def test_search_finds_what_the_embedded_store_finds(
    embedded: EmbeddedStore, remote: RemoteStore, words: str
) -> None:
    def found(store: EmbeddedStore | RemoteStore) -> list[tuple[str, str, str]]:
        return [(hit.key, hit.kind, hit.label) for hit in store.search(words)]

    assert found(remote) == found(embedded) != []
    remote.close()


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * {\n ?s foo:p ?o }", 2, 10), ("SELECT * { ?s ?p ", 1, 18)],
)
def test_a_syntax_error_tells_where_the_endpoint_tells(
    embedded: EmbeddedStore, remote: RemoteStore, query: str, line: int, column: int
) -> None:
    for store in (embedded, remote):
        with pytest.raises(QueryError) as caught:
            store.select(query)
        assert (caught.value.line, caught.value.column) == (line, column)


def test_what_the_embedded_store_refuses_is_not_sent(remote: RemoteStore) -> None:
    away = RemoteStore("http://127.0.0.1:9/never-asked")
    with pytest.raises(UpdateRefusedError):
        away.select("DROP ALL")
    with pytest.raises(QueryError, match="SERVICE"):
        away.serialise("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", JSON)
    with pytest.raises(QueryError, match="no ASK"):
        away.ask("SELECT * {}")
    with pytest.raises(QueryError, match="no query"):
        away.select("")


def test_an_endpoint_without_its_union_is_told(place: Path, remote: RemoteStore) -> None:
    remote.check()
    with oxigraph_server(place) as bare, pytest.raises(StoreRemoteError, match="switch on the union"):
        RemoteStore(bare).check()


def test_a_store_that_goes_away_is_told_and_is_used_again_when_it_is_back(place: Path) -> None:
    with oxigraph_server(place, "--union-default-graph") as address:
        store = RemoteStore(address)
        assert store.ask("ASK { ?s ?p ?o }")
    with pytest.raises(StoreRemoteError, match="cannot be reached"):
        store.ask("ASK { ?s ?p ?o }")
    with _server(_json({"head": {}, "boolean": True}), int(address.split(":")[2].split("/")[0])):
        assert store.ask("ASK { ?s ?p ?o }")


def test_a_query_that_takes_too_long_is_told(remote: RemoteStore, endpoint: str) -> None:
    store = RemoteStore(endpoint, seconds=0.5)
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 seconds"):
        store.select("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("media_type", ["text/csv", JSON, "text/tab-separated-values"])
def test_an_answer_that_the_endpoint_breaks_off_never_looks_whole(place: Path, media_type: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with oxigraph_server(place, "--union-default-graph", "--timeout-s", "1") as address:
        store = RemoteStore(address, seconds=20)
        with pytest.raises((StoreRemoteError, QueryTimeoutError)):
            b"".join(store.serialise(query, media_type))
        with pytest.raises((StoreRemoteError, QueryTimeoutError)):
            store.select(query)


# Servers that fail, in this process.

Handle = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def _server(handle: Handle, port: int = 0) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            handle(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _reply(status: int, body: bytes, media_type: str, length: int | None = None) -> Handle:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)

    return handle


def _json(document: object) -> Handle:
    return _reply(200, json.dumps(document).encode(), JSON)


ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"x:a"}}]}}'
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n"


def _cut_chunks(body: bytes, media_type: str) -> Handle:
    """Send a chunk and go away without the last one."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(CHUNKED % (media_type.encode(), len(body), body))
        request.close_connection = True

    return handle


@pytest.mark.parametrize(
    ("handle", "error", "match"),
    [
        (_reply(404, b"", "text/plain"), StoreRemoteError, r"no SPARQL endpoint .*404"),
        (_reply(401, b"", "text/plain"), StoreRemoteError, "does not let us in"),
        (_reply(403, b"", "text/plain"), StoreRemoteError, "does not let us in"),
        (_reply(500, b"out of cheese", "text/plain"), StoreRemoteError, r"failed \(500\): out of cheese"),
        (_reply(504, b"", "text/plain"), QueryTimeoutError, "did not answer"),
        (_reply(418, b"", "text/plain"), StoreRemoteError, "HTTP status 418"),
        (_reply(400, "été".encode(), "text/plain"), QueryError, "cannot be read: été"),
        (_reply(200, b"<html>hello", "text/html"), StoreRemoteError, "does not behave"),
        (_reply(200, b"[1]", JSON), StoreRemoteError, "not SPARQL results"),
        (_reply(200, b'{"head":{}}', JSON), StoreRemoteError, "not answered with rows"),
        (_reply(200, ROWS[:-20], JSON), StoreRemoteError, "not SPARQL results"),
        (_reply(200, ROWS, JSON, len(ROWS) + 10), StoreRemoteError, "broke off after"),
        (_cut_chunks(ROWS, JSON), StoreRemoteError, "cannot be reached"),
    ],
)
def test_every_failure_has_its_sentence(handle: Handle, error: type[Exception], match: str) -> None:
    with _server(handle) as address:
        store = RemoteStore(address, seconds=5)
        with pytest.raises(error, match=match):
            store.select("SELECT ?s { ?s ?p ?o }")
        with pytest.raises((StoreRemoteError, QueryError, QueryTimeoutError)):
            b"".join(store.serialise("SELECT ?s { ?s ?p ?o }", "text/csv"))


@pytest.mark.parametrize(
    "handle",
    [
        _cut_chunks(b'<x:a> <x:b> "1" .\n', "application/n-triples"),
        _reply(200, b'<x:a> <x:b> "1" .\nThe operation has been cancelled', "application/n-triples"),
        _reply(200, b"", "text/html"),
    ],
    ids=["cut", "message inside", "no graph"],
)
def test_a_graph_that_breaks_off_never_looks_whole(handle: Handle) -> None:
    with _server(handle) as address:
        store = RemoteStore(address, seconds=5)
        with pytest.raises((StoreRemoteError, NegotiationError)):
            store.construct("CONSTRUCT WHERE { ?s ?p ?o }")
        with pytest.raises((StoreRemoteError, NegotiationError)):
            b"".join(store.serialise("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"))


def test_a_busy_gateway_is_tried_again() -> None:
    asked = []

    def handle(request: BaseHTTPRequestHandler) -> None:
        asked.append(time.monotonic())
        (_reply(503, b"", "text/plain") if len(asked) < 3 else _reply(200, ROWS, JSON))(request)

    with _server(handle) as address:
        assert len(RemoteStore(address).select("SELECT ?s { ?s ?p ?o }").rows) == 1
    assert len(asked) == 3
    assert asked[2] - asked[1] > asked[1] - asked[0] > 0.1


def test_an_old_way_to_write_typed_literals_is_read() -> None:
    cell = {"type": "typed-literal", "datatype": MG + "t", "value": "007"}
    document = {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": cell}]}}
    with _server(_json(document)) as address:
        row = RemoteStore(address).select("SELECT ?s { ?s ?p ?o }").rows[0]
    assert row["s"] == Literal("007", datatype=URIRef(MG + "t"), normalize=False)
