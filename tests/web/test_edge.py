"""What holds for every response: the headers that protect readers, and the limits of size."""

from __future__ import annotations

import pytest
from httpx import Client

from mandategraph.web.edge import SECURITY_HEADERS

TARGETS = ["/", "/lookup?q=8/2", "/static/site.css", "/no/such", "/sparql?query=ASK+%7B%7D", "/openapi.json"]


@pytest.mark.parametrize("target", TARGETS)
def test_every_response_has_the_security_headers(client: Client, target: str) -> None:
    headers = client.get(target).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers[name] == value


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("target", ["/", "/lookup?q=CTOC/COP/2018/5", "/session/COP-UNTOC/9", "/ontology"])
def test_pages_keep_to_the_policy(client: Client, browser_headers: dict[str, str], target: str) -> None:
    page = client.get(target, headers=browser_headers).text
    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert " onclick" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="/static/' in page


@pytest.mark.parametrize("target", TARGETS)
def test_head_is_get_without_the_body(client: Client, target: str) -> None:
    get, head = client.get(target), client.head(target)
    assert head.status_code == get.status_code
    assert head.headers.get("content-type") == get.headers.get("content-type")
    assert head.content == b""


def test_long_answers_are_compressed_for_those_who_can_read_it(client: Client) -> None:
    assert client.get("/ontology", headers={"Accept": "text/turtle"}).headers["content-encoding"] == "gzip"
    plain = client.get("/ontology", headers={"Accept": "text/turtle", "Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_pages_stay_small(client: Client, browser_headers: dict[str, str]) -> None:
    for target in ("/", "/lookup?q=CTOC/COP/2018/5", "/session/COP-UNTOC/9", "/ontology"):
        with client.stream("GET", target, headers=browser_headers) as response:
            assert sum(map(len, response.iter_raw())) < 60_000
