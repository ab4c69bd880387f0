"""Forms that no browser would send, to each address that takes one: refused in words, no error of ours."""

from __future__ import annotations

import http.client
import io
import zipfile
from collections.abc import Mapping
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from httpx import Client

ADDRESSES = ("/try", "/pre-draft", "/sparql", "/lookup", "/id/document/CTOC/COP/2018/5")
TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain;charset=x",
    "\xff",
    "",
)
BODIES: Mapping[str, bytes] = {
    "nothing": b"",
    "bad utf-8": b"text=\xff\xfe&query=\xff",
    "escaped bad utf-8": b"text=%ff%fe&query=%ed%a0%80",
    "given twice": b"text=a&text=b&query=a&query=b",
    "no names": b"&&&===%",
    "nul": b"text=%00&query=%00",
    "line ends": b"text=a&body=%0d%0aX-Evil:%201&query=a%0d%0aX-Evil:%201",
    "markup": b"text=<script>alert(1)</script>&body=<script>alert(1)</script>&query=<script>alert(1)",
    "long": b"text=" + b"A" * 200_000,
}
FILES: Mapping[str, tuple[bytes, bytes]] = {
    "way up": (b"../../etc/passwd", b"x"),
    "markup": (b"<script>alert(1)</script>.txt", b"1. a\n2. b\n"),
    "line end": (b"a\r\nX-Evil: 1", b"x"),
    "bytes": (b"\xff.pdf", b"%PDF-1.4\n"),
    "no name": (b"", b""),
    "long name": (b"a" * 5000 + b".txt", b"x"),
    "half a container": (b"a.docx", b"PK\x03\x04" + b"\0" * 50),
    "endless stream": (b"a.pdf", b"%PDF-1.7\n" + b"1 0 obj<</Length 99999999>>stream\n" * 100),
    "scripts": (b"a.html", b"<script>alert(1)</script>" * 100),
    "half a letter": (b"a.txt", b"\xff\xfe\x00\xd8"),
}


def _multipart(*parts: tuple[bytes, bytes]) -> bytes:
    return b"".join(b"--B\r\n" + head + b"\r\n\r\n" + data + b"\r\n" for head, data in parts) + b"--B--\r\n"


def _field(name: bytes, file: bytes | None = None) -> bytes:
    head = b'Content-Disposition: form-data; name="' + name + b'"'
    return head if file is None else head + b'; filename="' + file + b'"'


def _post(server: str, address: str, content_type: str, body: bytes, accept: str = "text/html") -> bytes:
    """Post what no client library would, check what holds for every answer, and return the page."""
    place = urlsplit(server)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)) as connection:
        connection.request("POST", address, body, {"Content-Type": content_type, "Accept": accept})
        response = connection.getresponse()
        page = response.read()
    assert response.status < 500, (address, content_type, page[:300])
    assert response.getheader("X-Evil") is None
    assert b"<script>alert" not in page
    assert page
    return page


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_wrong_form_is_refused(server: str, address: str, body: str) -> None:
    for content_type in TYPES:
        _post(server, address, content_type, BODIES[body])


@pytest.mark.parametrize("file", FILES)
def test_a_wrong_file_is_refused(server: str, file: str) -> None:
    name, data = FILES[file]
    body = _multipart((_field(b"file", name), data), (_field(b"symbol"), b"<script>alert(1)</script>"))
    for accept in ("text/html", "application/json"):
        _post(server, "/try", "multipart/form-data; boundary=B", body, accept)


def test_a_file_that_grows_when_it_is_unpacked_is_refused(server: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b"0" * 30_000_000)
    body = _multipart((_field(b"file", b"a.docx"), packed.getvalue()))
    assert b'role="alert"' in _post(server, "/try", "multipart/form-data; boundary=B", body)


@pytest.mark.parametrize("parts", ["files", "fields", "head"])
def test_a_form_of_many_parts_is_refused(server: str, parts: str) -> None:
    body = {
        "files": _multipart(*[(_field(b"file", b"a.txt"), b"x")] * 300),
        "fields": _multipart(*[(_field(b"f%d" % at), b"x") for at in range(5000)]),
        "head": _multipart((b"X: " + b"y" * 100_000, b"x")),
    }[parts]
    assert b'role="alert"' in _post(server, "/try", "multipart/form-data; boundary=B", body)


def test_a_file_that_is_too_large_is_answered_also_where_it_is_sent_to_its_end(
    server: str, client: Client
) -> None:
    body = _multipart((_field(b"file", b"a.txt"), b"x" * 5_000_000))
    assert b"At most 2097152 bytes" in _post(server, "/try", "multipart/form-data; boundary=B", body)
    assert client.get("/health").status_code == 200
