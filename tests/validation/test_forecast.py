"""Forecast rows: headings in two languages, CSV and XLSX, and what cannot be read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from mandategraph.errors import SourceError
from mandategraph.validation.forecast import ForecastRow, nearest, read_forecast

CSV = """Symbol,Title,Mandate,Words,Original language,Target languages,Submission date,Issuance date,Meeting
ctoc cop 2018 10,Cooperation,"resolution 8/1, para. 3","8,400",E,"A C F R S",2018-07-30,2018-09-03,COP

,Note without symbol,,,,,,,
"""


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_csv_row_is_read_by_its_headings(tmp_path: Path) -> None:
    rows = read_forecast(_write(tmp_path / "f.csv", CSV))
    assert rows[0] == ForecastRow(
        number=2,
        symbol="CTOC/COP/2018/10",
        title="Cooperation",
        mandate="resolution 8/1, para. 3",
        words=8400,
        original="E",
        targets=("A", "C", "F", "R", "S"),
        submission=date(2018, 7, 30),
        issuance=date(2018, 9, 3),
        meeting="COP",
    )
    assert (rows[1].number, rows[1].symbol, rows[1].words, rows[1].issuance) == (4, "", None, None)


def test_french_headings_and_semicolons(tmp_path: Path) -> None:
    text = "Cote;Titre;Mandat;Nombre de mots;Langue originale;Langues cibles;"
    text += "Date de remise;Date de parution;Réunion\n"
    text += "CTOC/COP/2018/5;Note;résolution 7/1;8 400;A;F;2018-07-30;2018-09-03;neuvième session\n"
    (row,) = read_forecast(_write(tmp_path / "f.csv", text))
    assert (row.symbol, row.words, row.issuance) == ("CTOC/COP/2018/5", 8400, date(2018, 9, 3))
    assert row.meeting == "neuvième session"


def test_workbook_is_read_with_its_dates(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["symbol", "title", "words", "issuance date", "remarks"])
    sheet.append(["CTOC/COP/2018/5", "Note", 8400, datetime(2018, 9, 3), "ours"])
    book.save(tmp_path / "f.xlsx")
    (row,) = read_forecast(tmp_path / "f.xlsx")
    assert (row.symbol, row.words, row.issuance, row.number) == ("CTOC/COP/2018/5", 8400, date(2018, 9, 3), 2)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("f.pdf", b"x", r"a \.csv or \.xlsx file"),
        ("f.csv", b"", "empty"),
        ("f.csv", b"\n \n", "empty"),
        ("f.csv", b"colour,size\nred,3\n", "line 1: there is no column for symbol or title"),
        ("f.csv", b"title,issuance date\nNote,03/09/2018\n", "line 2: '03/09/2018' is no issuance date"),
        ("f.csv", b"title,words\nNote,many\n", "line 2: 'many' is no number of words"),
        ("f.csv", b'title\n"open\n', "cannot be read as csv"),
        ("f.csv", b"\xff\xfe\x00", "cannot be read as csv"),
        ("f.xlsx", b"no zip", "cannot be read as xlsx"),
        ("f.xlsx", b"PK\x03\x04broken", "cannot be read as xlsx"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=words):
        read_forecast(path)


def test_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"f\.csv: No such file"):
        read_forecast(tmp_path / "f.csv")


def test_nearest_titles_come_first_and_strangers_do_not() -> None:
    titles = {
        "X/1": ["Report on technical assistance to States"],
        "X/2": ["Report on technical assistance"],
        "X/3": ["Provisional agenda"],
        "X/4": [],
    }
    assert nearest("Report on TECHNICAL assistance", titles) == ["X/2", "X/1"]
    assert nearest("zzz", titles) == []


def test_short_title_is_near_a_long_one_that_has_its_words() -> None:
    long = (
        "Report of the Secretariat on technical assistance to States for the implementation of the Convention"
    )
    assert nearest("Report on technical assistance", {"X/1": [long], "X/2": ["Provisional agenda"]}) == [
        "X/1"
    ]
