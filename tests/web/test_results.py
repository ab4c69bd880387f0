"""A result that fails half-way: over a real connection, it never looks complete."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from fastapi import FastAPI
from httpx import Client, RemoteProtocolError
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from mandategraph.errors import MandategraphError, QueryTimeoutError
from mandategraph.query.spool import Spool
from mandategraph.web.edge import Edge
from mandategraph.web.results import CUT_HEADER, streamed
from mandategraph.web.server import bind

JSON = "application/sparql-results+json"
PIECES = (b'{"head":{"vars":["s"]},"results":{"bindings":[', b"x" * 5000, b"]}}")


def spool_of(error: MandategraphError | None) -> Spool:
    spool = Spool()
    spool.begin(False)
    for piece in PIECES[: 2 if error else 3]:
        spool.put(piece)
    spool.end(error)
    return spool


def half() -> Response:
    return streamed(spool_of(QueryTimeoutError("too long")), JSON, {})


def whole() -> Response:
    return streamed(spool_of(None), JSON, {})


def cut() -> Response:
    return streamed(spool_of(None), JSON, {CUT_HEADER: "rows=7"})


def cut_csv() -> Response:
    return streamed(spool_of(None), "text/csv", {CUT_HEADER: "rows=7"})


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    app = FastAPI()
    for route in (half, whole, cut, cut_csv):
        app.get(f"/{route.__name__}")(route)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Edge)
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    with Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
        yield client
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_half_an_answer_breaks_the_connection_off(client: Client, encoding: str) -> None:
    with pytest.raises(RemoteProtocolError):
        client.get("/half", headers={"Accept-Encoding": encoding})


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_whole_one_arrives(client: Client, encoding: str) -> None:
    assert client.get("/whole", headers={"Accept-Encoding": encoding}).content == b"".join(PIECES)


def test_the_note_of_a_cut_is_one_member_and_the_rest_is_untouched(client: Client) -> None:
    text = client.get("/cut").text
    assert text.startswith('{"mandategraph": {"cut": true, "rows": 7, "note": ')
    assert text.endswith(b"".join(PIECES)[1:].decode())


def test_other_formats_are_left_as_they_are(client: Client) -> None:
    response = client.get("/cut_csv")
    assert response.content == b"".join(PIECES)
    assert response.headers[CUT_HEADER] == "rows=7"
