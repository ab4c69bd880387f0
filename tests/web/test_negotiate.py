"""Accept headers as real clients send them, and the corners of RFC 9110."""

from __future__ import annotations

import pytest

from mandategraph.errors import NegotiationError
from mandategraph.web.negotiate import (
    GRAPH_TYPES,
    HTML,
    JSON,
    RESULT_TYPES,
    choose,
    named_format,
    parse_accept,
    prefers_html,
)

RESULTS = list(RESULT_TYPES.values())
GRAPHS = list(GRAPH_TYPES.values())
CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)


@pytest.mark.parametrize(
    ("accept", "offers", "expected"),
    [
        # No wish: the server's own first choice.
        (None, RESULTS, "application/sparql-results+json"),
        ("", RESULTS, "application/sparql-results+json"),
        ("*/*", GRAPHS, "text/turtle"),
        # A header that holds no media range at all is as good as none.
        ("nonsense", RESULTS, "application/sparql-results+json"),
        # Quality decides before order.
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", RESULTS, "application/sparql-results+xml"),
        ("text/csv, application/sparql-results+json", RESULTS, "application/sparql-results+json"),
        # The more specific range decides, whatever the order.
        ("*/*;q=1, application/sparql-results+json;q=0.1", RESULTS, "application/sparql-results+xml"),
        ("text/*;q=0.9, text/csv;q=0.1", RESULTS, "text/tab-separated-values"),
        ("application/*", GRAPHS, "application/ld+json"),
        # q=0 rules a type out, a wildcard lets the rest in.
        ("application/sparql-results+json;q=0, */*;q=0.1", RESULTS, "application/sparql-results+xml"),
        # Names that older clients use.
        ("application/json", RESULTS, "application/sparql-results+json"),
        ("application/json", GRAPHS, "application/ld+json"),
        ("text/xml", RESULTS, "application/sparql-results+xml"),
        ("text/plain", GRAPHS, "application/n-triples"),
        # SPARQLWrapper's headers for JSON and for a CONSTRUCT.
        (
            "application/sparql-results+json,application/json,text/javascript,application/javascript",
            RESULTS,
            "application/sparql-results+json",
        ),
        ("application/turtle,text/turtle", GRAPHS, "text/turtle"),
        # A browser gets the page where there is one.
        (CHROMIUM, [*GRAPHS, HTML], HTML),
        # Upper case and spaces are as good.
        (" Text/CSV ; Q=1.0 ", RESULTS, "text/csv"),
    ],
)
def test_choice_follows_the_accept_header(accept: str | None, offers: list[str], expected: str) -> None:
    assert choose(accept, offers) == expected


@pytest.mark.parametrize(
    "accept", ["image/png", "text/csv;q=0", "application/sparql-results+json;q=0.000, image/*"]
)
def test_nothing_acceptable_is_refused_with_what_there_is(accept: str) -> None:
    with pytest.raises(NegotiationError, match="application/sparql-results\\+json"):
        choose(accept, RESULTS)


def test_a_bad_quality_counts_as_none_given() -> None:
    assert [part.quality for part in parse_accept("text/csv;q=2, text/html;q=x, a/b;q=0.5")] == [
        1.0,
        1.0,
        0.5,
    ]


@pytest.mark.parametrize(
    ("name", "offers", "expected"),
    [
        ("json", RESULTS, "application/sparql-results+json"),
        ("json", [HTML, JSON], JSON),
        ("json", GRAPHS, "application/ld+json"),
        ("xml", GRAPHS, "application/rdf+xml"),
        ("TTL", GRAPHS, "text/turtle"),
        ("nt", GRAPHS, "application/n-triples"),
        ("application/ld+json", GRAPHS, "application/ld+json"),
        ("html", [*GRAPHS, HTML], HTML),
    ],
)
def test_format_parameter_names_a_type(name: str, offers: list[str], expected: str) -> None:
    assert named_format(name, offers) == expected


@pytest.mark.parametrize("name", ["", "csv", "pdf", "\x00", "x" * 5000])
def test_unknown_format_is_refused_with_a_short_sentence(name: str) -> None:
    with pytest.raises(NegotiationError) as caught:
        named_format(name, GRAPHS)
    assert "turtle" in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (CHROMIUM, True),
        ("text/html", True),
        ("*/*", False),
        (None, False),
        ("application/json, text/html;q=0.5", False),
    ],
)
def test_only_clients_that_name_html_are_browsers(accept: str | None, expected: bool) -> None:
    assert prefers_html(accept) is expected
