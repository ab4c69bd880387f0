"""Texts in the reader's language, and addresses that stay on this host."""

from __future__ import annotations

import pytest
from rdflib import Literal

from mandategraph.namespaces import MGC, MGD
from mandategraph.web.labels import Text, href, local_name, pick, public_addresses

EN, FR, PLAIN = Literal("decision", lang="en"), Literal("décision", lang="fr"), Literal("8/2")


@pytest.mark.parametrize(
    ("texts", "wanted", "expected"),
    [
        ([EN, FR], "fr", Text("décision", "fr")),
        ([FR, EN], "en", Text("decision", "en")),
        # Another language than the wanted one says that it is another.
        ([FR], "en", Text("décision", "fr", True)),
        ([EN, FR], "ar", Text("decision", "en", True)),
        # A text without a language is the same in all of them.
        ([PLAIN], "ar", Text("8/2", None, False)),
        ([], "en", None),
    ],
)
def test_the_readers_language_comes_first(texts: list[Literal], wanted: str, expected: Text | None) -> None:
    assert pick(texts, wanted) == expected


@pytest.mark.parametrize(
    ("iri", "query", "expected"),
    [
        (str(MGD["item/COP-UNTOC/9/2(b)"]), "", "/id/item/COP-UNTOC/9/2(b)"),
        (str(MGD["document/S/RES/2273%20(2016)"]), "?lang=fr", "/id/document/S/RES/2273%20(2016)?lang=fr"),
        (str(MGC["level/explicit"]), "", "/code/level/explicit"),
        ("http://purl.org/dc/terms/title", "?lang=fr", "http://purl.org/dc/terms/title"),
        # What a browser would run is no address.
        ("javascript:alert(1)", "", ""),
        ("urn:x", "", ""),
    ],
)
def test_addresses(iri: str, query: str, expected: str) -> None:
    assert href(iri, query) == expected


def test_local_names() -> None:
    assert local_name("http://example.org/a#b") == "b"
    assert local_name("http://example.org/a/") == "a"


def test_public_addresses_are_made_from_symbols_only() -> None:
    assert public_addresses("CTOC/COP/2018/5")["fr"].startswith("https://")
    assert len(public_addresses("CTOC/COP/2018/5")) == 6
    assert public_addresses("no symbol at all") == {}
