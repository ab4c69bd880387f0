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


@pytest.mark.parametrize(
    "path",
    ["/", "/about", "/dataset", "/follow-up", "/pre-draft", "/session/COP-UNTOC/9/brief", "/lookup?q=8/2"],
)
def test_every_page_shows_its_queries(
    path: str, client: Client, browser_headers: dict[str, str], shipped_store: Store
) -> None:
    queries = queries_of(client, path, browser_headers)
    assert queries
    for query in queries:
        if query.startswith("CONSTRUCT") or "\nCONSTRUCT" in query:
            assert shipped_store.construct(query)
        else:
            shipped_store.select(query)


def test_query_gives_what_the_page_says(
    client: Client, browser_headers: dict[str, str], shipped_store: Store
) -> None:
    first = queries_of(client, "/id/document/CTOC/COP/2018/5", browser_headers)[0]
    values = {str(row["value"]) for row in shipped_store.select(first).rows}
    assert "https://w3id.org/mandategraph/id/resolution/COP-UNTOC/7/1" in values


def test_workbench_opens_with_it(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/id/document/CTOC/COP/2018/5", headers=browser_headers).text
    tree: Any = html.document_fromstring(page)
    opened = client.get(tree.xpath("//a[@id='behind-2']/@href")[0], headers=browser_headers)
    assert opened.status_code == 200
    assert "mg:mandatedBy" in opened.text or "mandatedBy" in opened.text
