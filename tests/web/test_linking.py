"""The Link header of things: one address, its formats, where it comes from, its licence."""

from __future__ import annotations

import re

import pytest
from httpx import Client

PATH = "/id/document/CTOC/COP/2018/5"
SERVED = ["text/html", "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]


@pytest.mark.parametrize("served", SERVED)
def test_every_format_names_the_others(client: Client, served: str) -> None:
    response = client.get(PATH, headers={"Accept": served})
    assert response.headers["content-type"].startswith(served)
    links = [
        {"url": url, **dict(re.findall(r'(\w+)="([^"]*)"', rest))}
        for url, rest in re.findall(r"<([^>]*)>([^<]*)", response.headers["link"])
    ]
    by_relation: dict[str, list[dict[str, str]]] = {}
    for link in links:
        by_relation.setdefault(link["rel"], []).append(link)
    assert [link["url"] for link in by_relation["canonical"]] == [PATH]
    assert [link["url"] for link in by_relation["license"]] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]
    assert {link["type"] for link in by_relation["alternate"]} == set(SERVED) - {served}
    for link in (*by_relation["alternate"], *by_relation["describedby"]):
        there = client.get(link["url"], headers={"Accept": link.get("type", "text/turtle")})
        assert there.status_code == 200
        assert there.headers["content-type"].startswith(link.get("type", "text/turtle"))


def test_short_address_of_a_session_names_the_one_address(
    client: Client, browser_headers: dict[str, str]
) -> None:
    link = client.get("/session/COP-UNTOC/9", headers=browser_headers).headers["link"]
    assert link.startswith('</id/session/COP-UNTOC/9>; rel="canonical"')
