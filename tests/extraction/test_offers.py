"""An officer with a document for object, behind an authority: any verb, but one that speaks against it."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from . import agendas

SYMBOL = "CTOC/COP/2018/5"


def level(annotation: str) -> str:
    text = agendas.agenda(annotation, f"Report of the Secretariat on cooperation ({SYMBOL})", "en")
    return next(a.level for a in extract_text(text).attributions if a.document == SYMBOL)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("the Secretariat hereby shares a report", "explicit"),
        ("the Secretariat discussed a report", "contextual"),
        ("the Secretariat organized a meeting on the report", "contextual"),
        ("States shared a report", "contextual"),
    ],
)
def test_the_verb_of_an_officer_need_not_be_known(said: str, wanted: str) -> None:
    assert level(f"Pursuant to resolution 7/1, {said} ({SYMBOL}).") == wanted
