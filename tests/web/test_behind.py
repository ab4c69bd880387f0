"""The queries behind a page: whole, with the page's own values, and answering what the page says."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Client
from lxml import html

from mandategraph.store.base import Store

PAGES = {
    "/id/document/CTOC/COP/2018/5": 6,
    "/id/session/COP-UNTOC/9": 6,
    "/id/resolution/COP-UNTOC/7/1": 4,
    "/id/body/WG-TIP?lang=fr": 4,
    "/id/item/COP-UNTOC/9/2(b)": 6,
    "/id/mandate/COP-UNTOC/rule/72/budget": 5,
}


def queries_of(client: Client, path: str, headers: dict[str, str]) -> list[str]:
    tree: Any = html.document_fromstring(client.get(path, headers=headers).text)
    links = tree.xpath("//a[starts-with(@id, 'behind-')]/@href")
    assert all(link.startswith("/sparql?query=") for link in links)
    return [parse_qs(urlsplit(link).query)["query"][0] for link in links]


@pytest.mark.parametrize("path", PAGES)
def test_each_query_runs_as_it_stands(
    path: str, client: Client, browser_headers: dict[str, str], shipped_store: Store
) -> None:
    queries = queries_of(client, path, browser_headers)
    assert len(queries) == PAGES[path]
    iri = "<https://w3id.org/mandategraph" + path.partition("?")[0] + ">"
    for query in queries:
        assert iri in query
        assert "#+" not in query
        shipped_store.select(query)
    assert any(shipped_store.select(query).rows for query in queries)


# One address of each route that is a page, by the route as the service describes it.
ROUTES = {
    "/": "/",
    "/lookup": "/lookup?q=8/2",
    "/sparql": "/sparql",
    "/dataset": "/dataset",
    "/about": "/about",
    "/session/{body}/{number}": "/session/COP-UNTOC/9",
    "/session/{body}/{number}/brief": "/session/COP-UNTOC/9/brief",
    "/session/{body}/{number}/report": "/session/COP-UNTOC/9/report",
    "/follow-up": "/follow-up",
    "/try": "/try",
    "/pre-draft": "/pre-draft",
    "/search": "/search?q=convention",
    "/queries": "/queries",
    "/queries/{name}": "/queries/competency/which-mandate-produced?document=CTOC/COP/2018/5",
    "/ontology": "/ontology",
    "/code/{path}": "/code/level/explicit",
    "/id/{kind}/{path}": "/id/meeting/WG-TIP/8",
    "/problems": "/problems",
}
# What is made of no query of the library says of what it is made.
WITHOUT_QUERIES = {"/sparql", "/try", "/queries", "/queries/{name}", "/ontology", "/problems"}


def test_every_page_of_the_service_is_known_here(client: Client, browser_headers: dict[str, str]) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    routes = {path for path in paths if "get" in paths[path] and path.count("{") <= 2} - ROUTES.keys()
    named = {path for path in routes if path.startswith("/queries/")}
    for path in routes - named:
        answer = client.get(path.replace("{", "").replace("}", ""), headers=browser_headers)
        assert answer.status_code != 200 or "text/html" not in answer.headers["content-type"], path


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_shows_what_it_is_made_of(
    route: str, client: Client, browser_headers: dict[str, str], shipped_store: Store
) -> None:
    path = ROUTES[route]
    tree: Any = html.document_fromstring(client.get(path, headers=browser_headers).text)
    (part,) = tree.xpath("//details[contains(@class, 'behind')]")
    assert part.xpath("summary")[0].text == "The SPARQL behind this page"
    queries = queries_of(client, path, browser_headers)
    assert bool(queries) != (route in WITHOUT_QUERIES)
    assert queries or len(part.xpath("p")[0].text_content()) > 20
    for query in queries:
        if query.startswith("CONSTRUCT") or "\nCONSTRUCT" in query:
            assert shipped_store.construct(query)
        else:
            shipped_store.select(query)


def test_query_gives_what_the_page_says(
    client: Client, browser_headers: dict[str, str], shipped_store: Store
) -> None:
    first = queries_of(client, "/id/document/CTOC/COP/2018/5", browser_headers)[0]
    values = {str(row["value"]) for row in shipped_store.select(first).rows if "value" in row}
    assert "https://w3id.org/mandategraph/id/resolution/COP-UNTOC/7/1" in values


def test_workbench_opens_with_it(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/id/document/CTOC/COP/2018/5", headers=browser_headers).text
    tree: Any = html.document_fromstring(page)
    opened = client.get(tree.xpath("//a[@id='behind-2']/@href")[0], headers=browser_headers)
    assert opened.status_code == 200
    assert "mg:mandatedBy" in opened.text or "mandatedBy" in opened.text
