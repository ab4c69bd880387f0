# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.documentation import bulleted, run_in, split_entries
from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text

from .agendas import HEAD, TAIL


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• Report of the Secretariat (IDB.58/2)", True),
        ("- Note by the Secretariat (CTOC/COP/2018/5 and Add.1).", True),
        ("• None", True),
        ("• Take note of the report (IDB.58/2) and request another", False),
        ("• Consider the matter further", False),
        ("Report of the Secretariat (IDB.58/2)", False),
    ],
)
def test_bullets_that_list_a_document(line: str, expected: bool) -> None:
    assert bulleted(line, load("en")) is expected


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("report on gold (A/70/1); report on silver (A/70/2); note (A/70/3).", ["report on gold (A/70/1); ", "report on silver (A/70/2); ", "note (A/70/3)."]),
        # a semicolon inside a title parts nothing
        ("Gold; silver: report (A/70/1)", ["Gold; silver: report (A/70/1)"]),
        ("Reports (A/70/1; A/70/2)", ["Reports (A/70/1; A/70/2)"]),
        ("no symbol; none here", ["no symbol; none here"]),
    ],
)  # fmt: skip
def test_semicolons_part_entries(text: str, entries: list[str]) -> None:
    assert [text[a:b] for a, b in split_entries(text, 0, len(text), load("en"))] == entries


def test_documentation_may_begin_within_a_paragraph() -> None:
    text = "The rules were recalled. Documentation: none."
    assert run_in(text, load("en")) == (24, 40)
    assert run_in("The documentation: it will be issued.", load("en")) is None


def extracted(annotation: str):  # type: ignore[no-untyped-def]
    return extract_text(HEAD["en"] + annotation + TAIL["en"], language="en")


def test_run_in_documentation_lists_and_denies() -> None:
    listed = extracted(
        "The matter is old. Documentation: report on gold (CTOC/COP/2018/5); note on silver (CTOC/COP/2018/6)."
    )
    assert [(e.item, e.symbol) for e in listed.listings] == [
        ("2", "CTOC/COP/2018/5"),
        ("2", "CTOC/COP/2018/6"),
    ]
    denied = extracted("The matter is old. Documentation: none.")
    assert [i.number for i in denied.items if i.no_document] == ["2"]


def test_bullets_are_listed_without_a_heading() -> None:
    found = extracted(
        "The Conference will have before it:\n\n•\tReport on gold. Note by the Secretariat (CTOC/COP/2018/5)\n•\tList of documents\n(CTOC/COP/2018/6)"
    )
    assert [(e.symbol, e.title) for e in found.listings] == [
        ("CTOC/COP/2018/5", "Report on gold. Note by the Secretariat"),
        ("CTOC/COP/2018/6", "List of documents"),
    ]
