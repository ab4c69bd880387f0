"""The remote store against servers that fail: every failure has its sentence, and passes."""

from __future__ import annotations

import json
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from mandategraph.errors import (
    NegotiationError,
    QueryError,
    QueryTimeoutError,
    StoreRemoteError,
)
from mandategraph.store.remote import RemoteStore
from smallstore import MG, oxigraph_server

JSON = "application/sparql-results+json"

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


def test_a_store_that_goes_away_is_told_and_is_used_again_when_it_is_back(place: Path) -> None:
    with oxigraph_server(place, "--union-default-graph") as address:
        store = RemoteStore(address)
        assert store.ask("ASK { ?s ?p ?o }")
    with pytest.raises(StoreRemoteError, match="cannot be reached"):
        store.ask("ASK { ?s ?p ?o }")
    with _server(_json({"head": {}, "boolean": True}), int(address.split(":")[2].split("/")[0])):
        assert store.ask("ASK { ?s ?p ?o }")


def test_a_name_and_a_password_go_to_the_endpoint_and_are_not_told() -> None:
    seen: list[str | None] = []

    def handle(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization"))
        status = 200 if len(seen) == 1 else 403
        _reply(status, b'{"head": {}, "boolean": true}', JSON)(request)

    with _server(handle) as address:
        store = RemoteStore(address.replace("//", "//reader:p%40ss@"))
        assert store.ask("ASK {}")
        with pytest.raises(StoreRemoteError) as refused:
            store.ask("ASK {}")
    assert seen == ["Basic " + b64encode(b"reader:p@ss").decode()] * 2
    assert str(refused.value) == f"{address} does not let us in."
