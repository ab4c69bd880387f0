"""What a sentence names as an authority, and what hangs on what."""

from __future__ import annotations

import pytest

from mandategraph.extraction.authorities import Authorities, Authority
from mandategraph.extraction.language import load
from mandategraph.extraction.masking import Mark, Sentence
from mandategraph.extraction.phrase import MARKS

KEY = "COP-UNTOC/resolution/7/1"


def read(code: str, said: str) -> tuple[Authority, ...]:
    """Return the authorities of a sentence in which "@" is the act."""
    masked = said.replace("@", MARKS["act"])
    marks = {at: Mark("act", at, at + 1, (KEY,)) for at, char in enumerate(masked) if char == MARKS["act"]}
    return Authorities(load(code)).of(Sentence(0, len(masked), masked, marks))


# language, sentence, the noun it hangs on, whether it is attached
SAID = [
    ("en", "a report on routes, called for in @, is before the conference.", "report", True),
    (
        "en",
        "the report on information submitted pursuant to @ is before the conference.",
        "information",
        False,
    ),
    ("fr", "le rapport sur les itinéraires demandé dans @ sera présenté.", "rapport", True),
    ("es", "el informe sobre las rutas que se preparó de conformidad con @ figura aquí.", "informe", True),
    ("ar", "أعد تقرير الأمانة عن الموانئ عملا ب@.", None, True),
    ("ar", "أعد تقرير عن التدابير التي اتخذتها الدول عملا ب@.", None, False),
]


@pytest.mark.parametrize(("code", "said", "noun", "attached"), SAID)
def test_an_authority_hangs_on_a_document_or_not(
    code: str, said: str, noun: str | None, attached: bool
) -> None:
    found = [a for a in read(code, said) if a.sources == (KEY,)]
    assert [a.attached for a in found] == [attached]
    assert noun is None or [a.paper.word for a in found if a.paper] == [noun]


def test_that_report_is_of_the_sentence_before() -> None:
    (found,) = read("en", "that report is contained in the annex.")
    assert (found.next_to, found.request, found.sources) == (True, True, ())
