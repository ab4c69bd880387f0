"""A request that stands behind the document that it asks for."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from . import agendas

SYMBOL = "CTOC/COP/2018/5"
TOLD = f"The report on cooperation is contained in document {SYMBOL}."


def rule(annotation: str) -> str:
    text = agendas.agenda(annotation, f"Report of the Secretariat on cooperation ({SYMBOL})", "en")
    return next(a.rule for a in extract_text(text).attributions if a.document == SYMBOL)


@pytest.mark.parametrize(
    "said",
    [
        "The request for its preparation is contained in resolution 7/1.",
        "In resolution 7/1, the Conference requested the preparation of that report.",
        "That report was called for in resolution 7/1.",
    ],
)
def test_an_act_asks_for_what_stands_before(said: str) -> None:
    assert rule(f"{TOLD} {said}") == "request-for-it"


@pytest.mark.parametrize(
    "said",
    [
        "In resolution 7/1, the Conference requested comments on that report.",
        "In resolution 7/1, the Conference requested the preparation of a study.",
        "In resolution 7/1, the Conference welcomed that report.",
    ],
)
def test_what_is_asked_on_a_document_is_not_it(said: str) -> None:
    assert rule(f"{TOLD} {said}") != "request-for-it"
