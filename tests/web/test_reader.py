"""The language of the interface and that of the labels: who decides, and what links keep."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from mandategraph.web.reader import Reader, reader_of


def _reader(query: str = "", accept: str = "") -> Reader:
    headers = [(b"accept-language", accept.encode())] if accept else []
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers}
    return reader_of(Request(scope))


@pytest.mark.parametrize(
    ("query", "accept", "ui", "lang", "kept"),
    [
        ("", "", "en", "en", ""),
        # The address decides before the browser.
        ("ui=ar", "fr", "ar", "ar", "?ui=ar"),
        ("", "fr-CH, fr;q=0.9, en;q=0.8", "fr", "fr", ""),
        ("", "de, en;q=0.5, ru;q=0.7", "ru", "ru", ""),
        ("", "zh-Hant-TW", "zh", "zh", ""),
        ("", "es;q=0, fr;q=0.1", "fr", "fr", ""),
        # Labels are apart from the interface, and both are kept in links.
        ("lang=fr", "", "en", "fr", "?lang=fr"),
        ("ui=ar&lang=fr", "", "ar", "fr", "?ui=ar&lang=fr"),
        ("ui=en&lang=en", "ru", "en", "en", "?ui=en"),
        # What need not be said again is not.
        ("lang=fr", "fr", "fr", "fr", ""),
        # None of the six, or no language at all.
        ("ui=de&lang=xx", "pt, *;q=0.5", "en", "en", ""),
        ("ui=%22%3E%3Cscript%3E", ";;q=,x;q=nan, fr;q=9", "en", "en", ""),
        ("ui=", ",,,,", "en", "en", ""),
    ],
)
def test_who_decides(query: str, accept: str, ui: str, lang: str, kept: str) -> None:
    reader = _reader(query, accept)
    assert (reader.ui, reader.lang, reader.query) == (ui, lang, kept)


def test_links_keep_the_languages() -> None:
    reader = _reader("ui=ar&lang=fr")
    assert reader.href("https://w3id.org/mandategraph/id/body/WG-TA") == "/id/body/WG-TA?ui=ar&lang=fr"
    assert reader.href("https://example.org/") == "https://example.org/"
    assert (reader.direction, Reader().direction) == ("rtl", "ltr")
