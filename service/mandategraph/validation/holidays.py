"""Official holidays that a user gives: an iCalendar or a CSV file of the duty station.

No source of them is at hand, so the package has none of its own; without a file only weekends are
flagged, and the report says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

from mandategraph.errors import SourceError
from mandategraph.identifiers import fold
from mandategraph.validation.terms import Holiday

__all__ = ["read_holidays"]

# A heading, folded, to what its column holds; English and French, as offices write them.
HEADINGS: Mapping[str, str] = {
    "date": "date",
    "day": "date",
    "jour": "date",
    "name": "name",
    "holiday": "name",
    "summary": "name",
    "english": "en",
    "name en": "en",
    "nom": "name",
    "jour ferie": "name",
    "francais": "fr",
    "french": "fr",
    "name fr": "fr",
}
# A holiday of more days than this is a mistake in its end.
LONGEST = 31


def read_holidays(path: Path) -> dict[date, Holiday]:
    """Read an .ics file of whole days, or a .csv file with the columns date and name (or name_en, name_fr).

    Raises SourceError, with the row, for a file that cannot be read, for a date that is none, and for
    an event that repeats: which days it would fall on is for its author to say.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".ics"):
        raise SourceError("holidays are an .ics or .csv file", str(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or str(error), str(path)) from error
    try:
        found = dict(_ics(content, path) if suffix == ".ics" else _csv(content.decode("utf-8-sig"), path))
    except (UnicodeDecodeError, csv.Error, ValueError, OverflowError) as error:
        raise SourceError(f"cannot be read as {suffix[1:]} ({error})", str(path)) from error
    if not found:
        raise SourceError("there is no holiday in this file", str(path))
    return found


def _ics(content: bytes, path: Path) -> Iterator[tuple[date, Holiday]]:
    for event in Calendar.from_ical(content).walk("VEVENT"):
        name = str(event.get("summary", "")).strip()
        start = event.get("dtstart")
        if start is None:
            raise SourceError(f"the event {name!r} has no day", str(path))
        if "rrule" in event or "rdate" in event:
            raise SourceError(
                f"the event {name!r} repeats; expected one event for each year, with its day", str(path)
            )
        first = _day(start.dt)
        end = event.get("dtend")
        # The end of whole days is the day after the last one (RFC 5545, 3.6.1).
        days = (_day(end.dt) - first).days if end is not None else 1
        if days > LONGEST:
            raise SourceError(f"the event {name!r} has {days} days; expected its last day", str(path))
        for number in range(max(1, days)):
            yield first + timedelta(number), Holiday({"en": name, "fr": name}, path.name)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _csv(text: str, path: Path) -> Iterator[tuple[date, Holiday]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if not columns:
            columns = [HEADINGS.get(fold(cell).replace("_", " "), "") for cell in cells]
            if "date" not in columns or not {"name", "en", "fr"} & set(columns):
                raise SourceError("expected the headings date and name", str(path), reader.line_num)
            continue
        values = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        try:
            day = date.fromisoformat(values.get("date", ""))
        except ValueError:
            said = values.get("date", "")
            raise SourceError(
                f"{said!r} is no date; expected one such as 2018-12-25", str(path), reader.line_num
            ) from None
        name = values.get("name") or values.get("en") or values.get("fr") or str(day)
        names = {"en": values.get("en", name), "fr": values.get("fr", name)}
        yield day, Holiday(names, path.name)
