"""Every operation that the service describes, asked with what no honest client sends.

A bounded tool in the place of schemathesis, whose pytest plugin would load itself into every other test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

import pytest
from httpx import Client, Response
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

# Good values for parts of a path, so that one wrong value is alone among them.
GOOD: Final[Mapping[str, str]] = {
    "body": "COP-UNTOC",
    "number": "9",
    "kind": "document",
    "path": "CTOC/COP/2018/5",
    "term": "Act",
    "name": "competency/which-mandate-produced",
    "file": "dataset.nq",
    "q": "CTOC/COP/2018/5",
    "query": "ASK {}",
    "text": "Requests the Secretariat to report.",
}
# What each address understands beside what it describes.
EVERYWHERE = ("lang", "ui", "format")
# They are read by the same few functions wherever they stand.
SHARED = frozenset({"/", "/lookup", "/id/{kind}/{path}", "/session/{body}/{number}/report"})
MARK = "<svg/onload=alert(1)>"
STRANGE: Final[Mapping[str, str]] = {
    "tag": MARK,
    "end of an attribute": f"\"'>{MARK}",
    "end of a script": f"</script>{MARK}",
    "end of a comment": f"-->{MARK}",
    "end of a title": f"</title>{MARK}",
    "address of a script": "javascript:alert(1)",
    "address of another host": "//evil.example/%2e%2e",
    "header": "a\r\nX-Injected: 1\r\n\r\n<html>",
    "header in utf-8": "a\u560a\u560dX-Injected: 1",
    "nul": "a\x00b",
    "path": "../../../../etc/passwd",
    "path, backwards": "..\\..\\windows\\win.ini",
    "path, absolute": "/etc/passwd",
    "path, in a query": "?x=1#y",
    "percent": "%00%0d%0a%2f%25",
    "query": '> } ; DROP ALL ; SELECT * { <x:"',
    "braces": "{{7*7}}${7*7}{% if %}",
    "format string": "%s%n%(x)s{0}{x.__class__}",
    "number, huge": "9" * 400,
    "number, negative": "-1",
    "number, odd": "1e309",
    "not a number": "NaN",
    "date, beyond": "9999-99-99",
    "date, of a year ten thousand": "10000-01-01",
    "list": "[1,2",
    "one letter many times": "a" * 5000,
    "marks over a letter": "a" + "\u0301" * 400,
    "right to left": "\u202e\u2067gnp.exe",
    "other digits": "٩٩٩",
    "half a pair": "\ud800",
    "nothing": "",
    "blank": " \t\n",
}
HEADERS = {
    "browser": {"Accept": "text/html,*/*;q=0.8"},
    "program": {"Accept": "application/json"},
}


@pytest.fixture(scope="module")
def operations(client: Client) -> dict[str, list[dict[str, Any]]]:
    """The parameters of each GET that the service describes; one query of the library stands for all."""
    paths: dict[str, Any] = client.get("/openapi.json").json()["paths"]
    return {
        path: methods["get"].get("parameters", [])
        for path, methods in paths.items()
        if "get" in methods and (not path.startswith("/queries/") or path.endswith("}"))
    }


def _target(path: str, values: Mapping[str, str], chosen: str = "", value: str = "") -> str:
    """Return an address with good values, but for one."""
    query = []
    for name, good in {**values, chosen: value}.items():
        text = quote(good.encode("utf-8", "surrogatepass"), safe="" if name == chosen else "/")
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", text)
        elif name:
            query.append(f"{name}={text}")
    return path + ("?" + "&".join(query) if query else "")


def _good_values(path: str, parameters: list[dict[str, Any]]) -> dict[str, str]:
    names = [str(one["name"]) for one in parameters if one["in"] == "path" or one.get("required")]
    return {name: GOOD.get(name, "x") for name in names} | ({"q": GOOD["q"]} if path == "/lookup" else {})


def _check(response: Response, target: str) -> None:
    # 503 and 504: the processes for the queries of strangers are taken, or ran too long.
    assert response.status_code < 500 or response.status_code in (503, 504), (target, response.text[:300])
    assert "x-injected" not in response.headers, target
    assert "set-cookie" not in response.headers, target
    assert not response.headers.get("location", "/x").startswith(("//", "http", "javascript")), target
    kind = response.headers.get("content-type", "")
    if kind.startswith(("text/html", "image/svg")):
        assert MARK not in response.text, target
        assert 'href="javascript:' not in response.text, target
    if response.status_code >= 400:
        assert kind.startswith(("text/html", "application/problem+json")), (target, kind)
    assert response.headers["x-content-type-options"] == "nosniff", target


def _cases(operations: Mapping[str, list[dict[str, Any]]], turn: int) -> Iterator[str]:
    """Give each parameter of each address some of the strange values: others each turn, all in the end."""
    place = 0
    for path, parameters in operations.items():
        good = _good_values(path, parameters)
        shared = EVERYWHERE if path in SHARED else ()
        for name in (*(str(one["name"]) for one in parameters), *shared):
            for value in STRANGE.values():
                place += 1
                if place % TURNS == turn:
                    yield _target(path, good, name, value)


TURNS = 4


@pytest.mark.parametrize("turn", range(TURNS))
def test_strange_values_get_an_answer_and_come_back_harmless(
    client: Client, operations: dict[str, list[dict[str, Any]]], turn: int
) -> None:
    headers = list(HEADERS.values())
    for number, target in enumerate(_cases(operations, turn)):
        _check(client.get(target, headers=headers[number % 2]), target)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "POST"])
def test_other_methods_change_nothing_and_break_nothing(
    client: Client, operations: dict[str, list[dict[str, Any]]], method: str
) -> None:
    for path, parameters in operations.items():
        target = _target(path, _good_values(path, parameters))
        _check(client.request(method, target, content=b"\xff{<", headers=HEADERS["program"]), target)


@pytest.mark.parametrize("path", ["/try", "/pre-draft", "/sparql", "/sparql/labels"])
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json",
        "application/sparql-query",
        "text/plain; charset=utf-7",
        "",
    ],
)
def test_strange_bodies_get_an_answer(client: Client, path: str, kind: str) -> None:
    bodies = (b"", b"\xff\xfe\x00", b"iri=%00&iri=" + MARK.encode(), b"--x\r\nContent-Disposition: form-data")
    for body in (*bodies, b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../a"\r\n\r\nx'):
        for headers in HEADERS.values():
            sent = {**headers, **({"Content-Type": kind} if kind else {})}
            _check(client.post(path, content=body, headers=sent), f"{path} {kind} {body[:20]!r}")


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_text_gets_an_answer(
    client: Client, operations: dict[str, list[dict[str, Any]]], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(operations)))
    names = [*(str(one["name"]) for one in operations[path]), *EVERYWHERE]
    text = st.text(max_size=60) | st.sampled_from(sorted(STRANGE.values()))
    values = _good_values(path, operations[path]) | data.draw(
        st.dictionaries(st.sampled_from(names), text, max_size=4)
    )
    target = _target(path, {name: value or "x" for name, value in values.items()})
    _check(client.get(target, headers=HEADERS[data.draw(st.sampled_from(sorted(HEADERS)))]), target)
