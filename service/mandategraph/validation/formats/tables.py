"""A report as CSV or as a workbook: one row a finding, and in the workbook a sheet for each other part."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mandategraph.validation.finding import Finding
from mandategraph.validation.review import Review
from mandategraph.validation.words import verdict, words

__all__ = ["write_csv", "write_xlsx"]

COLUMNS = (
    "rule", "severity", "kind", "item", "focus", "focus_label", "path", "value", "message", "action",
    "authority", "evidence",
)  # fmt: skip
# What a spreadsheet would take for a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
# What XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The one time that a workbook and its parts bear, so that the same input gives the same bytes.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
WIDTHS = {"message": 60, "action": 60, "focus": 30, "focus_label": 40, "evidence": 40}
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _cells(finding: Finding) -> list[str]:
    passages = "; ".join(
        " ".join(filter(None, (p.document, p.item, p.paragraph, f"[{p.start},{p.end})" if p.end else "")))
        for p in finding.evidence
    )
    values = {**finding.to_json(), "evidence": passages}
    return ["" if values[name] is None else str(values[name]) for name in COLUMNS]


def write_csv(review: Review) -> str:
    """Return the findings as CSV (RFC 4180), one a row, under the names of the JSON."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in review.findings:
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in _cells(finding)])
    return stream.getvalue()


def write_xlsx(review: Review) -> bytes:
    """Return the report as a workbook: brief, findings, readiness, languages, calendar, forecast."""
    own, book = words(review.language), Workbook()
    brief = book.active
    assert isinstance(brief, Worksheet)
    brief.title = _title(own["brief"])
    counts = review.counts()
    rows: list[Sequence[object]] = [
        (own["session"], review.label or own["own file"]),
        (own["as of"], review.as_of),
        ("", verdict(review)),
        *((own["kinds"][kind], number) for kind, number in counts["kinds"].items()),
    ]
    _sheet(brief, (own["title"], ""), rows)
    heads = [own.get(name.replace("focus_label", "focus"), name) for name in COLUMNS]
    _sheet(book.create_sheet(_title(own["findings"])), heads, map(_cells, review.findings), COLUMNS)
    if review.key:
        _sheet(book.create_sheet(_title(own["readiness"])), *_readiness(review))
        _sheet(book.create_sheet(_title(own["languages"])), *_languages(review))
        _sheet(book.create_sheet(_title(own["calendar"])), *_calendar(review))
    if review.forecast:
        _sheet(book.create_sheet(_title(own["forecast"])), *_forecast(review))
    return _stable(book)


def _title(text: str) -> str:
    return text[:31]


def _readiness(review: Review) -> tuple[list[str], list[list[object]]]:
    own = words(review.language)
    heads = [
        own[name]
        for name in ("item", "what", "requests", "document", "mandate", "announced", "issued", "due")
    ]
    heads[-1] = own["date"]
    rows: list[list[object]] = []
    for item in review.readiness.items:
        requests = "; ".join(f"{one.name} ({one.source.label})" for one in item.requests)
        rows.append([item.number, item.title, requests, "", "", "", "", ""])
        for one in item.documents:
            mandate = "; ".join(f"{source.label} ({own['levels'][source.level]})" for source in one.sources)
            state = own["states"][one.state]
            issued = one.issued or own["unknown"]
            rows.append(
                [item.number, one.title, "", one.symbol, mandate or own["no mandate"], state, issued, one.due]
            )
    return heads, rows


def _languages(review: Review) -> tuple[list[str], list[list[object]]]:
    own = words(review.language)
    codes = (
        [state.code for state in review.readiness.documents[0].languages]
        if review.readiness.documents
        else []
    )
    rows: list[list[object]] = []
    for one in review.readiness.documents:
        cells: list[object] = [one.symbol]
        for state in one.languages:
            shown = own["states"][state.state]
            cells.append(f"{shown} {state.day}" if state.day else shown)
        rows.append(cells)
    return [own["document"], *codes], rows


def _calendar(review: Review) -> tuple[list[str], list[list[object]]]:
    own = words(review.language)
    heads = [own[name] for name in ("date", "what", "rule text", "set by", "how", "days left")]
    rows: list[list[object]] = []
    for entry in review.calendar.entries:
        moment = datetime.combine(entry.day, entry.hour or time()) if entry.hour else entry.day
        how = own[entry.determination] + (f": {entry.basis}" if entry.basis else "")
        rows.append([moment, entry.name, entry.rule, entry.set_by_label, how, entry.days_left(review.as_of)])
    return heads, rows


def _forecast(review: Review) -> tuple[list[str], list[list[object]]]:
    own = words(review.language)
    heads = [own[name] for name in ("row", "document", "title column", "mandate", "date")]
    return heads, [[row.number, row.symbol, row.title, row.mandate, row.issuance] for row in review.forecast]


def _sheet(
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    names: Sequence[str] = (),
) -> None:
    sheet.append([_ILLEGAL.sub("\ufffd", head) for head in heads])
    for row in rows:
        sheet.append([_ILLEGAL.sub("\ufffd", cell) if isinstance(cell, str) else cell for cell in row])
        # Text stays text, also where it begins like a formula.
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F1EDE2")
    for number, head in enumerate(heads, 1):
        name = names[number - 1] if names else ""
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, 34 if not names else 16)
        del head
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _stable(book: Workbook) -> bytes:
    """Return the bytes of a workbook without the time at which they were written."""
    stream = io.BytesIO()
    book.save(stream)
    result = io.BytesIO()
    stamp = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return result.getvalue()
