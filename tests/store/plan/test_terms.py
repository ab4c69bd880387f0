"""Terms of a query in full."""

from __future__ import annotations

import pytest

from mandategraph.store.plan.terms import Terms
from mandategraph.store.sparql import SparqlText

PROLOGUE = (
    "PREFIX mg: <https://x.example/o/> BASE <https://x.example/> PREFIX : <r/> prefix e: <https://e.example/>"
)
TERMS = Terms(SparqlText(PROLOGUE + " SELECT").tokens)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("<https://x.example/a>", "<https://x.example/a>"),
        ("mg:level\\/explicit", "<https://x.example/o/level/explicit>"),
        ("mg:", "<https://x.example/o/>"),
        ("<http://x.example/o#>", "<http://x.example/o#>"),
        ("<o#>", "<https://x.example/o#>"),
        # Relative IRIs hang on the base that stands before them.
        ("<a/b>", "<https://x.example/a/b>"),
        (":a", "<https://x.example/r/a>"),
        ("e:a.b", "<https://e.example/a.b>"),
        ("a", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
        ('"text"', '"text"'),
        ('"te\\"xt"@en-GB', '"te\\"xt"@en-GB'),
        ('"5"^^mg:n', '"5"^^<https://x.example/o/n>'),
    ],
)
def test_term_is_given_as_ntriples_writes_it(text: str, full: str) -> None:
    assert TERMS.resolve(text) == full


@pytest.mark.parametrize(
    "text",
    [
        "unknown:a",
        "'text'",
        '"""text"""',
        '"\\u0041"',
        "5",
        "true",
        "<https://x.example/\\u0041>",
        '"5"^^unknown:n',
    ],
)
def test_term_that_cannot_be_told_from_here_is_none(text: str) -> None:
    assert TERMS.resolve(text) is None
