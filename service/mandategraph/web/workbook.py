"""An answer as a workbook (XLSX), for those who go on working in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from rdflib import XSD

from mandategraph.web.results import Cell, Table

__all__ = ["MOST_ROWS", "workbook"]

# More would keep the service busy for seconds; whoever wants more takes CSV.
MOST_ROWS = 20_000
# What a cell, and a sheet, of the format can hold.
LONGEST_TEXT = 32_767
MOST_LINKS = 65_530
# Spreadsheets calculate with 15 digits, and their calendar is right from March 1900 on.
MOST_DIGITS = 15
FIRST_YEAR = 1901
WIDEST = 60
SEEN_FOR_WIDTH = 200


def workbook(table: Table, about: Mapping[str, str]) -> bytes:
    """Return a table as a workbook of two sheets: the rows, and ``about``, what they answer, line by line.

    Numbers, days and truth values are such in the sheet; a thing is its label and leads to its IRI. A text
    stays a text, also one that begins like a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Answer")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns):
        seen = [row[place] for row in table.rows[:SEEN_FOR_WIDTH]]
        width = max([len(column), *(len(cell.text) for cell in seen if cell)]) + 2
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(width, WIDEST)
    sheet.append([_heading(sheet, column) for column in table.columns])
    links = 0
    for row in table.rows:
        cells = []
        for term in row:
            cell = None if term is None else _typed(sheet, term)
            if cell is not None and term is not None and term.iri and links < MOST_LINKS:
                links += 1
                cell.hyperlink = term.iri
            cells.append(cell)
        sheet.append(cells)
    _describe(book.create_sheet("About"), about)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _describe(sheet: Any, about: Mapping[str, str]) -> None:
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 110
    for name, text in about.items():
        told = _text(sheet, text)
        told.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([_heading(sheet, name), told])


def _heading(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT])
    cell.data_type = "s"  # else "=1+1" would be a formula
    return cell


def _typed(sheet: Any, term: Cell) -> Any:
    value = _value(term)
    if value is None:
        return _text(sheet, term.text)
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _value(term: Cell) -> bool | int | float | date | None:
    """Return what a spreadsheet can calculate with; None where the text is all there is."""
    kind, text = term.datatype.removeprefix(str(XSD)), term.text
    digits = sum(character.isdigit() for character in text)
    try:
        if kind == "boolean":
            return {"true": True, "1": True, "false": False, "0": False}[text]
        if kind == "integer" and digits <= MOST_DIGITS:
            return int(text)
        if kind in ("decimal", "double", "float") and digits <= MOST_DIGITS:
            return float(text) if isfinite(float(text)) else None
        if kind in ("date", "dateTime"):
            day = date.fromisoformat(text) if kind == "date" else datetime.fromisoformat(text)
            # A sheet knows no time zones: a time with one stays as it is written.
            zoned = isinstance(day, datetime) and day.tzinfo is not None
            return None if day.year < FIRST_YEAR or zoned else day
    except (KeyError, ValueError):  # what is not as its type says
        return None
    return None
