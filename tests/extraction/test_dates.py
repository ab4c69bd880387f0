# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.language import load

# language, text, the ranges as (first, last)
DATES = [
    # one day, with and without a weekday
    ("en", "on monday, 15 october 2018, at 10 a.m.", [("2018-10-15", "2018-10-15")]),
    ("fr", "le lundi 1er octobre 2018", [("2018-10-01", "2018-10-01")]),
    # within a month
    ("en", "vienna, 15–19 october 2018", [("2018-10-15", "2018-10-19")]),
    ("fr", "du 6 au 8 septembre 2017", [("2017-09-06", "2017-09-08")]),
    # two days joined by "and"
    ("en", "on 2 and 3 july 2018", [("2018-07-02", "2018-07-03")]),
    ("fr", "les 4 et 5 juillet 2018", [("2018-07-04", "2018-07-05")]),
    # the last day of a month and the first of the next
    ("es", "los días 31 de agosto y 1 de septiembre de 2030", [("2030-08-31", "2030-09-01")]),
    ("en", "on 5 june and 1 july 2030", [("2030-06-05", "2030-06-05"), ("2030-07-01", "2030-07-01")]),
    # across months, the first year elided
    ("en", "from 30 october to 1 november 2017", [("2017-10-30", "2017-11-01")]),
    ("fr", "du 30 octobre au 1er novembre 2017", [("2017-10-30", "2017-11-01")]),
    # across years, the first year stated or elided
    ("en", "from 17 december 2018 to 4 january 2019", [("2018-12-17", "2019-01-04")]),
    ("en", "from 28 december to 3 january 2019", [("2018-12-28", "2019-01-03")]),
    # several ranges in a list
    ("en", "from 24 to 26 april 2017 and from 21 to 23 march 2018", [("2017-04-24", "2017-04-26"), ("2018-03-21", "2018-03-23")]),
    # the year comes from the next date
    ("fr", "du lundi 3 septembre jusqu'au lundi 15 octobre 2018", [("2018-09-03", "2018-09-03"), ("2018-10-15", "2018-10-15")]),
    # American order
    ("en", "june 17–27, 2019", [("2019-06-17", "2019-06-27")]),
    # no dates: a month alone, a day that does not exist, numbers of acts
    ("en", "in june 2019 and on 31 june 2019", []),
    ("en", "resolutions 7/1 and 7/2 of 2018", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), DATES, ids=[row[1] for row in DATES])
def test_ranges(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text, load(code))
    assert [(d.first.isoformat(), d.last.isoformat()) for d in found] == expected


def test_an_elided_year_is_taken_from_the_session_and_said_to_be() -> None:
    (found,) = find_dates("monday, 15 october", load("en"), 2018)
    assert found.first.isoformat() == "2018-10-15"
    assert not found.stated_year


@given(st.dates(), st.integers(0, 20))
def test_every_written_range_is_read_back(first, days) -> None:  # type: ignore[no-untyped-def]
    from datetime import timedelta

    if first.year < 1900 or first.year > 2098:
        return
    last = first + timedelta(days=days)
    months = load("en").data["months"]
    text = (
        f"{first.day} {months[first.month][0]} {first.year} to {last.day} {months[last.month][0]} {last.year}"
    )
    (found,) = find_dates(text, load("en"))
    assert (found.first, found.last) == (first, last)
