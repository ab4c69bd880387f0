"""The language versions of a document."""

from __future__ import annotations

from typing import Any

from httpx import Client
from lxml import html

from mandategraph.identifiers import iri_of
from mandategraph.query.library import Library
from mandategraph.store.base import Store
from mandategraph.web.versions import versions_of


def test_version_says_what_its_source_says(shipped_store: Store, library: Library) -> None:
    (version,) = versions_of(shipped_store, library, str(iri_of("document", "CTOC/COP/2018/1")), "fr")
    assert (version.language, version.original) == ("fr", "en")
    assert (version.issued, version.reissued) == ("2018-05-30", "2018-07-26")
    assert version.read
    assert version.distribution is not None
    assert version.distribution.label.lang == "fr"


def test_document_whose_versions_nobody_states_has_none(shipped_store: Store, library: Library) -> None:
    assert versions_of(shipped_store, library, str(iri_of("document", "CTOC/COP/2018/5")), "en") == ()


def test_page_tells_them(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/id/document/CTOC/COP/2018/1", headers=browser_headers).text
    tree: Any = html.document_fromstring(page)
    text = " ".join(tree.xpath("normalize-space(//h2[@id='versions']/..)").split())
    for said in ("Français", "issued 30 May 2018", "issued again 26 July 2018", "original: English"):
        assert said in text
