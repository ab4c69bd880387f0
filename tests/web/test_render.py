"""Dates, places and phrases as a page prints them."""

from __future__ import annotations

import re

import pytest

from mandategraph.web.render import Pages, date_range

FILTERS = Pages().environment.filters


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2018-10-15", "2018-10-19", "15 to 19 October 2018"),
        ("2018-09-30", "2018-10-02", "30 September to 2 October 2018"),
        ("2018-12-30", "2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2018-10-15", "2018-10-15", "15 October 2018"),
        ("2018-10-15", "", "15 October 2018"),
        ("", "", ""),
    ],
)
def test_ranges_of_days(first: str, last: str, expected: str) -> None:
    assert date_range(first, last) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("printed", "2018-10-01", "1 October 2018"),
        ("printed", "2018-10-15T10:00:00", "15 October 2018, 10:00"),
        ("printed", "true", "yes"),
        ("printed", "8/2", "8/2"),
        ("day", "no day", "no day"),
        ("clock", "no hour", ""),
        ("paragraph_name", "P3", "paragraph 3"),
        ("paragraph_name", "D1", "documentation, entry 1"),
        ("paragraph_name", "masthead", "masthead"),
        ("sentence", "created the group", "Created the group."),
        ("sentence", "Done.", "Done."),
        ("curie", "http://purl.org/dc/terms/title", "dcterms:title"),
        ("document_iri", "no symbol", ""),
        ("kind_word", "resolution", "Resolution"),
        ("kind_word", "unheard-of", "Unheard-of"),
    ],
)
def test_filters(name: str, value: str, expected: str) -> None:
    assert str(FILTERS[name](value)) == expected


# What stands outside of gettext on purpose: names, codes, and what a program reads.
UNTRANSLATED = {"mandategraph", "IRI:", "OpenAPI", "SPARQL", "mg", "JSON", "XML", "CSV", "TSV", "en"}
CODE = re.compile(r"<code>.*?</code>|<script.*?</script>", re.DOTALL)
JINJA = re.compile(r"{%-? *trans.*?endtrans *-?%}|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("name", Pages().environment.list_templates(extensions=["html"]))
def test_no_text_for_readers_stands_outside_of_gettext(name: str) -> None:
    loader = Pages().environment.loader
    assert loader is not None
    source = loader.get_source(Pages().environment, name)[0]
    left = TAG.sub(" ", JINJA.sub(" ", CODE.sub(" ", source)))
    words = {word for word in left.split() if re.search(r"[A-Za-z]{2}", word)}
    assert words <= UNTRANSLATED
