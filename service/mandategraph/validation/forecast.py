"""The forecast of documents: rows from a CSV or XLSX file, joined to the session's documents by symbol.

A row is joined by the symbol that it gives and by nothing else; one that gives none, or one that is
not known, is listed with the documents whose titles lie nearest.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path

from mandategraph.errors import IdentifierError, SourceError
from mandategraph.identifiers import Symbol, fold

__all__ = ["ForecastRow", "nearest", "read_forecast"]

# A heading, folded, to the field that it names; English and French, as offices write them.
HEADINGS: Mapping[str, str] = {
    "symbol": "symbol",
    "cote": "symbol",
    "title": "title",
    "titre": "title",
    "mandate": "mandate",
    "mandat": "mandate",
    "words": "words",
    "word count": "words",
    "mots": "words",
    "nombre de mots": "words",
    "original language": "original",
    "original": "original",
    "langue originale": "original",
    "target languages": "targets",
    "targets": "targets",
    "langues cibles": "targets",
    "submission date": "submission",
    "submission": "submission",
    "date de remise": "submission",
    "date de soumission": "submission",
    "issuance date": "issuance",
    "issuance": "issuance",
    "date de parution": "issuance",
    "meeting": "meeting",
    "session": "meeting",
    "reunion": "meeting",
}
EXPECTED = (
    "expected headings such as symbol, title, mandate, words, original language, target languages, "
    "submission date, issuance date, meeting"
)
CANDIDATES = 3
# What two titles must at least have in common to be called near.
NEAR = 0.45
LONGEST = 20_000
# Shorter words than these are in every title.
LONG_WORD = 4
_WORD = re.compile(r"\w+")
_SPLIT = re.compile(r"[,;/\s]+")


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One row: its number in the file, and what it says; what it leaves open is empty or None."""

    number: int
    symbol: str
    title: str
    mandate: str
    words: int | None
    original: str
    targets: tuple[str, ...]
    submission: date | None
    issuance: date | None
    meeting: str


def read_forecast(path: Path) -> list[ForecastRow]:
    """Read a CSV or XLSX file of forecast rows.

    Raises SourceError, with the row, for a file that is neither, has no known headings, or holds a
    date or a number that cannot be read: a date is written 2018-09-03.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise SourceError("a forecast is a .csv or .xlsx file", str(path))
    try:
        rows = list(_csv(path) if suffix == ".csv" else _xlsx(path))
    except OSError as error:
        raise SourceError(error.strerror or str(error), str(path)) from error
    except (UnicodeDecodeError, csv.Error, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SourceError(f"cannot be read as {suffix[1:]} ({error})", str(path)) from error
    filled = [(number, row) for number, row in rows if any(_text(cell) for cell in row)]
    if not filled:
        raise SourceError(f"the file is empty; {EXPECTED}", str(path))
    columns = [HEADINGS.get(fold(_text(cell)).replace("_", " "), "") for cell in filled[0][1]]
    if not {"symbol", "title"} & set(columns):
        raise SourceError(f"there is no column for symbol or title; {EXPECTED}", str(path), filled[0][0])
    return [_row(columns, row, number, path) for number, row in filled[1:]]


def _csv(path: Path) -> Iterator[tuple[int, Sequence[object]]]:
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        yield reader.line_num, row
        if reader.line_num > LONGEST:
            raise csv.Error(f"more than {LONGEST} rows")


def _xlsx(path: Path) -> Iterator[tuple[int, Sequence[object]]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, row
            if number > LONGEST:
                raise ValueError(f"more than {LONGEST} rows")
    finally:
        book.close()


def _row(columns: Sequence[str], cells: Sequence[object], number: int, path: Path) -> ForecastRow:
    values = {column: cell for column, cell in zip(columns, cells, strict=False) if column}

    def text(name: str) -> str:
        return " ".join(_text(values.get(name)).split())

    def day(name: str) -> date | None:
        value = values.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or not text(name):
            return value if isinstance(value, date) else None
        try:
            return date.fromisoformat(text(name))
        except ValueError:
            raise SourceError(
                f"{text(name)!r} is no {name} date; expected one such as 2018-09-03", str(path), number
            ) from None

    words = text("words").replace(",", "").replace("\u202f", "").replace(" ", "").removesuffix(".0")
    if words and not words.isdecimal():
        raise SourceError(f"{text('words')!r} is no number of words", str(path), number)
    return ForecastRow(
        number=number,
        symbol=_symbol(text("symbol")),
        title=text("title"),
        mandate=text("mandate"),
        words=int(words) if words else None,
        original=text("original"),
        targets=tuple(part for part in _SPLIT.split(text("targets")) if part),
        submission=day("submission"),
        issuance=day("issuance"),
        meeting=text("meeting"),
    )


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _symbol(text: str) -> str:
    """Return the symbol as it is printed; what is none stays as it is, and will not be found."""
    try:
        return str(Symbol.parse(text)) if text else ""
    except IdentifierError:
        return text


def nearest(title: str, titles: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the symbols of at most three documents whose titles are nearest to a title, nearest first."""
    wanted = fold(title)
    scored = []
    for symbol, known in titles.items():
        score = max((_likeness(wanted, fold(one)) for one in known), default=0.0)
        if score >= NEAR:
            scored.append((-score, symbol))
    return [symbol for _, symbol in sorted(scored)[:CANDIDATES]]


def _likeness(wanted: str, known: str) -> float:
    """Return how near two titles are, as texts and by the words of the one that are in the other."""
    words = {word for word in _WORD.findall(wanted) if len(word) >= LONG_WORD}
    shared = words.intersection(_WORD.findall(known))
    part = len(shared) / len(words) if len(shared) > 1 else 0.0
    ratio = SequenceMatcher(None, wanted, known).ratio()
    # A short title may be the beginning of a long one, or say the half of it.
    return max(ratio, (ratio + part) / 2)
