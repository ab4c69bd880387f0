"""Thirty wrong inputs on every address that takes text: a clear answer each, never an error of ours."""

from __future__ import annotations

import http.client
import json
import socket
from contextlib import closing, suppress
from urllib.parse import quote, urlsplit

import pytest
from httpx import Client

# Percent-encoded as a client would send them; some of them no client library would agree to send.
WRONG = {
    "empty": "",
    "spaces": "%20%20%09",
    "newlines": "%0D%0A%0D%0ASet-Cookie:%20a=b",
    "nul": "%00",
    "controls": "%01%02%03%1B%5B31m%7F",
    "c1 controls": "%C2%85%C2%9B",
    "right-to-left marks": "%E2%80%AE5/8102/POC/COTC%E2%80%8F",
    "zero width": "CTOC%E2%80%8B/COP%EF%BB%BF/2018/5",
    "lone surrogate": "%ED%A0%80",
    "surrogate pair in utf-8": "%ED%A0%BD%ED%B8%80",
    "bad utf-8": "%FF%FE%C0%AF",
    "broken escape": "%",
    "broken escape with letters": "%zz%1",
    "sql": quote("'; DROP TABLE documents; --"),
    "sql union": quote("1' UNION SELECT * FROM users --"),
    "sparql": quote('"} . ?s ?p ?o . FILTER(1=1) #'),
    "sparql update": quote("> } ; DROP ALL ; SELECT * { <"),
    "html": quote("<script>alert(1)</script>"),
    "html attribute": quote('"><img src=x onerror=alert(1)>'),
    "template": quote("{{ 7 * 7 }}{% raw %}${7*7}"),
    "path": quote("../../../../etc/passwd"),
    "path encoded twice": "%252e%252e%252fetc%252fpasswd",
    "cyrillic look-alikes": quote("СТОС/СОР/2018/5"),
    "full width": quote("ＣＴＯＣ／ＣＯＰ／２０１８／５"),
    "symbol that does not exist": "CTOC/COP/2099/999",
    "act that does not exist": quote("resolution 99/99 of the Conference"),
    "many slashes": "/" * 500,
    "regular expression bomb": "a" * 3000 + "!",
    "deep brackets": quote("(" * 2000),
    "search syntax": quote('title:("a" OR *) ^3 ~2 [a TO z] \\'),
    "emoji and combining": quote("\U0001f600" * 50 + "a" + "\u0301" * 500),
    "long": "x" * 60_000,
}
ADDRESSES = [
    "/lookup?q={}",
    "/suggest?q={}",
    "/search?q={}",
    "/search?q=a&kind={}",
    "/sparql?query={}",
    "/lookup?q=8/2&lang={}",
    "/lookup?q=8/2&format={}",
    "/id/document/{}",
    "/id/{}/x",
    "/session/{}/9",
    "/session/COP-UNTOC/{}",
    "/queries/{}",
    "/queries/competency/which-mandate-produced?document={}",
    "/queries/competency/which-mandate-produced?{}=x",
    "/ontology/{}",
    "/code/{}",
    "/shapes/{}",
    "/static/{}",
    "/{}",
]


def test_there_are_at_least_thirty_wrong_inputs() -> None:
    assert len(WRONG) >= 30


def _get(
    server: str, target: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    """Send a target as it is; clients of a higher level would mend it first."""
    place = urlsplit(server)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)) as connection:
        connection.putrequest("GET", target, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        return response, response.read()


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_wrong_input_gets_a_clear_answer(server: str, address: str, accept: str) -> None:
    for name, text in WRONG.items():
        target = address.replace("{}", text)
        response, body = _get(server, target, {"Accept": accept})
        assert response.status < 500, (name, target[:100], body[:300])
        assert response.status in (200, 303, 308, 400, 403, 404, 406, 414), (name, response.status)
        assert body or response.status in (303, 308), name
        assert b"<script>alert" not in body, name
        assert b"<img src=x" not in body, name
        assert b"7 * 7 }}" not in body or accept != "text/html" or b"{{ 7" in body, name
        assert response.getheader("Set-Cookie") is None, name
        if response.status >= 400:
            expected = (
                "text/html"
                if accept == "text/html" and "format=" not in target
                else "application/problem+json"
            )
            assert (response.getheader("Content-Type") or "").startswith(expected), name


def test_an_address_beyond_the_limit_gets_414(server: str) -> None:
    response, body = _get(server, "/sparql?query=" + "x" * 70_000, {"Accept": "*/*"})
    assert response.status == 414
    assert json.loads(body)["status"] == 414


def test_ten_megabytes_are_refused_with_a_sentence(client: Client, server: str) -> None:
    body = b"query=" + b"x" * 10_000_000
    response = client.post(
        "/sparql", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert response.status_code == 413
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        # The server need not read to the end what it will not take.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(b"GET /lookup?q=" + b"x" * 10_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            answer = connection.recv(65536)
        except ConnectionResetError:
            answer = b""
    assert answer == b"" or b" 4" in answer.split(b"\r\n")[0]
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTQ/1.1\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"\x00" + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["bytes", "no target", "protocol", "bytes in target", "nul in header", "length", "chunk"],
)
def test_what_is_no_http_gets_400_and_harms_nobody(server: str, client: Client, raw: bytes) -> None:
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert answer == b"" or b" 4" in answer.split(b"\r\n")[0], answer[:200]
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": ""},
        {"Accept": ";;;,,,q=1"},
        {"Accept": "text/html;q=9,*/*;q=-1"},
        {"Accept": "*/" * 3000},
        {"Accept-Language": "\u202e".encode().decode("latin-1")},
        {"Content-Length": "5"},
        {"Range": "bytes=0-1"},
        {"Host": 'evil.example"><script>'},
        {"X-Forwarded-Host": "evil.example"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_odd_headers_harm_nobody(server: str, headers: dict[str, str]) -> None:
    for target in ("/", "/lookup?q=8/2", "/sparql", "/static/site.css"):
        response, body = _get(server, target, headers, b"xxxxx" if "Content-Length" in headers else None)
        assert response.status < 500, (target, body[:300])
        assert b'evil.example"><script>' not in body
