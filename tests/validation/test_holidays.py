"""Holidays of a user's own file: iCalendar and CSV, what a report makes of them, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.validation.holidays import read_holidays

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//office//calendar//EN\r
BEGIN:VEVENT\r
UID:1\r
DTSTART;VALUE=DATE:20180815\r
DTEND;VALUE=DATE:20180817\r
SUMMARY:Two days of rest\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
DTSTART:20181026T000000\r
SUMMARY:National\r
  Day\r
END:VEVENT\r
END:VCALENDAR\r
"""


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_days_of_a_calendar_are_read_to_the_last_one(tmp_path: Path) -> None:
    found = read_holidays(_file(tmp_path / "vienna.ics", ICS))
    assert {day: one.name["fr"] for day, one in found.items()} == {
        date(2018, 8, 15): "Two days of rest",
        date(2018, 8, 16): "Two days of rest",
        date(2018, 10, 26): "National Day",
    }
    assert {one.source for one in found.values()} == {"vienna.ics"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("date,name\n2018-12-25,Christmas\n\n", {"en": "Christmas", "fr": "Christmas"}),
        ("Jour;Name EN;Name_FR\n2018-12-25;Christmas;Noël\n", {"en": "Christmas", "fr": "Noël"}),
        ("\ufeffDate\tJour férié\n2018-12-25\tNoël\n", {"en": "Noël", "fr": "Noël"}),
        ("date,name\n2018-12-25,\n", {"en": "2018-12-25", "fr": "2018-12-25"}),
    ],
)
def test_rows_are_read_by_their_headings(text: str, names: dict[str, str], tmp_path: Path) -> None:
    found = read_holidays(_file(tmp_path / "days.csv", text))
    assert {day: dict(one.name) for day, one in found.items()} == {date(2018, 12, 25): names}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("days.txt", "x", "an .ics or .csv file"),
        ("none.csv", None, "No such file"),
        ("days.csv", "date,name\n25.12.2018,Christmas\n", "line 2: '25.12.2018' is no date"),
        ("days.csv", "when,what\n2018-12-25,Christmas\n", "line 1: expected the headings date and name"),
        ("days.csv", "", "no holiday in this file"),
        ("days.ics", "nonsense", "cannot be read as ics"),
        ("days.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no holiday in this file"),
        ("days.ics", ICS.replace("SUMMARY:Two", "RRULE:FREQ=YEARLY\r\nSUMMARY:Two"), "repeats"),
        ("days.ics", ICS.replace("20180817", "20190817"), "has 367 days"),
        ("days.ics", ICS.replace("DTSTART:20181026T000000\r\n", ""), "has no day"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, text: str | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if text is not None:
        _file(path, text)
    with pytest.raises(SourceError, match=said):
        read_holidays(path)
