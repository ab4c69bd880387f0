# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda


def placed(text: str) -> list[tuple[str, str, str]]:
    found = extract_text(text)
    return [(e.symbol, e.place.paragraph or "", e.title) for e in found.listings]


LISTINGS = [
    ("one a paragraph", "Report on gold (A/80/1)\n\nNote on silver (A/80/2)", [("A/80/1", "D1", "Report on gold"), ("A/80/2", "D2", "Note on silver")]),
    ("one a line", "Report on gold (A/80/1)\nNote on silver (A/80/2)", [("A/80/1", "D1", "Report on gold"), ("A/80/2", "D2", "Note on silver")]),
    ("wrapped", "Report on gold\nand its use (A/80/1)", [("A/80/1", "D1", "Report on gold and its use")]),
    ("symbol below", "Report on gold\n\n(A/80/1)", [("A/80/1", "D1", "Report on gold")]),
    ("boxed", "A/80/1\tReport on gold. Note by the secretariat", [("A/80/1", "D1", "Report on gold. Note by the secretariat")]),
    ("boxed with bars", "| A/80/1 | Report on gold |", [("A/80/1", "D1", "Report on gold")]),
    ("symbol above", "A/80/1\nReport on gold", [("A/80/1", "D1", "Report on gold")]),
    ("with addenda", "Report on gold (A/80/1 and Add.1)", [("A/80/1", "D1", "Report on gold"), ("A/80/1/Add.1", "D1", "Report on gold")]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), [c[1:] for c in LISTINGS], ids=[c[0] for c in LISTINGS])
def test_documentation_blocks(block: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(agenda("Some prose.", block)) == expected


def test_a_box_needs_no_heading() -> None:
    assert placed(agenda("Background: some prose.\n\nA/80/1\tReport on gold. Report by the secretariat")) == [
        ("A/80/1", "D1", "Report on gold. Report by the secretariat")
    ]


NO_DOCUMENT = [
    ("en", "No documentation is currently foreseen under agenda item 2.", True),
    ("en", "No document will be issued in advance of the session under the item.", True),
    ("en", "As no issue was raised, no documents are expected to be submitted.", True),
    ("fr", "Aucun document n'est actuellement prévu au titre du point 2.", True),
    ("fr", "Aucune documentation n'est attendue.", True),
    ("en", "No advance documentation is required for this item.", True),
    ("en", "There is no documentation for the item.", True),
    ("en", "The Commission will not have any documentation before it under this item.", True),
    ("fr", "Il n'y a pas de documentation au titre de ce point.", True),
    ("fr", "Il n'est prévu aucun document au titre de ce point.", True),
    # an oral report, silence and other nothings are no such statements
    ("en", "The Secretariat will report orally on the matter.", False),
    ("en", "No decision is foreseen.", False),
    ("fr", "Aucune décision n'est prévue.", False),
]


@pytest.mark.parametrize(("code", "annotation", "expected"), NO_DOCUMENT, ids=[c[1] for c in NO_DOCUMENT])
def test_statements_that_there_is_no_document(code: str, annotation: str, expected: bool) -> None:
    items = {i.number: i for i in extract_text(agenda(annotation, code=code)).items}
    assert (items["2"].no_document is not None) is expected


@pytest.mark.parametrize("block", ["None", "None."])
def test_none_in_the_block_is_a_statement(block: str) -> None:
    found = extract_text(agenda("Prose.", block))
    assert {i.number: i.no_document is not None for i in found.items} == {"1": False, "2": True, "3": False}
    assert found.listings == ()


def test_none_may_follow_the_heading_in_its_line() -> None:
    found = extract_text(agenda("Prose.\n\nDocumentation: None"))
    assert found.items[1].no_document is not None


def test_quoted_clauses_are_no_headings() -> None:
    quoted = "Rule 18 provides that:\n\n“1. The credentials shall be submitted.\n2. Any change shall be submitted.\n3. They shall be issued.”"
    found = extract_text(agenda(quoted))
    heading = found.items[2].heading
    assert heading is not None
    assert agenda(quoted)[heading.start : heading.end] == "3. Closing"


def test_paragraphs_count_blocks_between_blank_lines() -> None:
    text = agenda("First, resolution 7/1.\n\nSecond, resolution 7/2\nand resolution 7/3.")
    assert [(c.act.number, c.place.paragraph) for c in extract_text(text).citations] == [
        ("7/1", "P1"),
        ("7/2", "P2"),
        ("7/3", "P2"),
    ]
