"""Answers as workbooks: what a spreadsheet reads is what the graph says."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import XSD

from mandategraph.web.results import Cell, Table
from mandategraph.web.workbook import LONGEST_TEXT, workbook


def _sheets(table: Table, about: dict[str, str] | None = None) -> tuple[Worksheet, Worksheet]:
    book = load_workbook(io.BytesIO(workbook(table, about or {})))
    assert book.sheetnames == ["Answer", "About"]
    return book["Answer"], book["About"]


def _read(cell: Cell) -> Any:
    answer, _ = _sheets(Table(("x",), ((cell,),), False))
    return answer["A2"]


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("12", XSD.integer, 12),
        ("-3", XSD.integer, -3),
        ("2.5", XSD.decimal, 2.5),
        ("1.5e3", XSD.double, 1500),
        ("true", XSD.boolean, True),
        ("0", XSD.boolean, False),
        ("2018-10-15", XSD.date, datetime(2018, 10, 15)),  # openpyxl reads a day as its midnight
        ("2018-10-15T10:00:00", XSD.dateTime, datetime(2018, 10, 15, 10)),
        # What a spreadsheet cannot hold stays as it is written.
        ("1234567890123456", XSD.integer, "1234567890123456"),
        ("0.1234567890123456", XSD.decimal, "0.1234567890123456"),
        ("1815-06-09", XSD.date, "1815-06-09"),
        ("2018-10-15T10:00:00Z", XSD.dateTime, "2018-10-15T10:00:00Z"),
        ("2018-10-15T10:00:00+02:00", XSD.dateTime, "2018-10-15T10:00:00+02:00"),
        ("-0044-03-15", XSD.date, "-0044-03-15"),
        ("twelve", XSD.integer, "twelve"),
        ("perhaps", XSD.boolean, "perhaps"),
        ("2018-13-45", XSD.date, "2018-13-45"),
        ("NaN", XSD.double, "NaN"),
        ("INF", XSD.double, "INF"),
        ("2018", XSD.gYear, "2018"),
        ("12", "", "12"),
    ],
)
def test_a_value_is_what_its_type_says(text: str, datatype: str, value: object) -> None:
    cell = _read(Cell(text, datatype=str(datatype)))
    assert cell.value == value
    assert type(cell.value) is type(value)
    if isinstance(value, date):
        assert cell.is_date


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A"])
def test_a_text_is_no_formula(text: str) -> None:
    cell = _read(Cell(text))
    assert cell.data_type == "s"
    assert cell.value == text


def test_a_text_without_an_end_or_with_what_xml_cannot_hold_is_written_all_the_same() -> None:
    assert len(_read(Cell("x" * 100_000)).value) == LONGEST_TEXT
    assert _read(Cell("a\x00b\x0bc")).value == "abc"
    assert _read(Cell("مجموعة 工作组 <b>&amp;")).value == "مجموعة 工作组 <b>&amp;"


def test_a_thing_is_its_label_and_leads_to_its_iri() -> None:
    cell = _read(Cell("Working Group", "https://w3id.org/mandategraph/id/body/WG-TIP"))
    assert cell.value == "Working Group"
    assert cell.hyperlink.target == "https://w3id.org/mandategraph/id/body/WG-TIP"


def test_rows_stand_below_their_columns_and_unbound_is_empty() -> None:
    table = Table(("one", "two"), ((Cell("a"), None), (None, Cell("d"))), False)
    answer, about = _sheets(table, {"Question": "Which?", "SPARQL": "SELECT\n= 1"})
    assert list(answer.iter_rows(values_only=True)) == [("one", "two"), ("a", None), (None, "d")]
    assert answer.freeze_panes == "A2"
    assert list(about.iter_rows(values_only=True)) == [
        ("Question", "Which?"),
        ("SPARQL", "SELECT\n= 1"),
    ]


def test_an_answer_without_rows_is_a_workbook_too() -> None:
    answer, _ = _sheets(Table(("one",), (), False))
    assert list(answer.iter_rows(values_only=True)) == [("one",)]
