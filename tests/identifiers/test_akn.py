from __future__ import annotations

from datetime import date

import pytest

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.akn import expression_iri, paragraph_iri, work_iri
from mandategraph.identifiers.symbol import Symbol


def test_slash_becomes_hyphen_and_space_becomes_underscore() -> None:
    work = work_iri("debateReport", "agenda", "ctoc", date(2018, 5, 30), Symbol.parse("A/80/6 (Sect. 16)"))
    assert work == "/akn/un/debateReport/agenda/ctoc/2018-05-30/A-80-6_(Sect._16)"


@pytest.mark.parametrize(
    ("language", "code"),
    [("ar", "ara"), ("zh", "zho"), ("en", "eng"), ("fr", "fra"), ("ru", "rus"), ("es", "spa")],
)
def test_an_expression_names_language_and_date(language: str, code: str) -> None:
    assert expression_iri("/akn/un/x", language, date(2013, 12, 12)) == f"/akn/un/x/{code}@2013-12-12"


def test_a_paragraph_is_a_fragment() -> None:
    assert paragraph_iri("/akn/un/x", "8") == "/akn/un/x#para_8"


def test_parts_that_would_break_the_path_are_refused() -> None:
    symbol = Symbol.parse("A/73/1")
    with pytest.raises(IdentifierError):
        work_iri("debate/Report", "agenda", "ctoc", date(2018, 1, 1), symbol)
    with pytest.raises(IdentifierError):
        expression_iri("/akn/un/x", "de", date(2018, 1, 1))
    with pytest.raises(IdentifierError):
        paragraph_iri("/akn/un/x", "8#9")
