"""Dates, ranges, numbers, lists and codes in the six languages."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import Markup

from mandategraph.web.printing import Printer, clock

LONG = {
    "ar": "15 أكتوبر 2018",
    "zh": "2018年10月15日",
    "en": "15 October 2018",
    "fr": "15 octobre 2018",
    "ru": "15 октября 2018\u202fг.",
    "es": "15 de octubre de 2018",
}


@pytest.mark.parametrize("ui", LONG)
def test_a_day_in_each_language(ui: str) -> None:
    assert Printer(ui).day("2018-10-15") == LONG[ui]
    assert Printer(ui).day(date(2018, 10, 15)) == LONG[ui]
    assert Printer(ui).day("no day") == "no day"


def test_the_first_of_a_month_in_french() -> None:
    assert Printer("fr").day("2018-10-01") == "1er octobre 2018"
    assert Printer("fr").day("2018-10-11") == "11 octobre 2018"
    assert Printer("fr").days("2018-10-01", "2018-10-05") == "1er–5 octobre 2018"


@pytest.mark.parametrize(
    ("ui", "first", "last", "expected"),
    [
        ("en", "2018-10-15", "2018-10-19", "15–19 October 2018"),
        ("en", "2018-09-30", "2018-10-02", "30 September – 2 October 2018"),
        ("en", "2018-12-30", "2019-01-02", "30 December 2018 – 2 January 2019"),
        ("en", "2018-10-15", "2018-10-15", "15 October 2018"),
        ("en", "2018-10-15", "", "15 October 2018"),
        ("en", "", "", ""),
        ("ar", "2018-10-15", "2018-10-19", "15–19 أكتوبر 2018"),
        ("zh", "2018-10-15", "2018-10-19", "2018年10月15日至19日"),
        ("zh", "2018-09-30", "2018-10-02", "2018年9月30日至10月2日"),
        ("ru", "2018-09-30", "2018-10-02", "30 сентября – 2 октября 2018\u202fг."),
        ("es", "2018-10-15", "2018-10-19", "15–19 de octubre de 2018"),
    ],
)
def test_ranges_of_days(ui: str, first: str, last: str, expected: str) -> None:
    assert Printer(ui).days(first, last) == expected


@pytest.mark.parametrize(
    ("ui", "value", "expected"),
    [
        ("en", "2018-10-01", "1 October 2018"),
        ("en", "2018-10-15T10:00:00", "15 October 2018, 10:00"),
        ("ar", "2018-10-15T10:00:00", "15 أكتوبر 2018، 10:00"),
        ("en", "true", "yes"),
        ("fr", "true", "oui"),
        ("ru", "false", "нет"),
        ("fr", "8/2", "8/2"),
    ],
)
def test_values(ui: str, value: str, expected: str) -> None:
    assert str(Printer(ui).printed(value)) == expected


@pytest.mark.parametrize(
    ("ui", "code", "expected"),
    [
        ("en", "P3", "paragraph 3"),
        ("en", "D1", "documentation, entry 1"),
        ("en", "masthead", "masthead"),
        ("en", "unheard-of", "unheard-of"),
        ("fr", "P3", "paragraphe 3"),
        ("ar", "P3", "الفقرة 3"),
    ],
)
def test_places_in_an_item(ui: str, code: str, expected: str) -> None:
    assert Printer(ui).paragraph_name(code) == expected


def test_lists_and_numbers() -> None:
    three = ["a", "b & c", Markup("<i>d</i>")]
    assert Printer("en").listed(three) == Markup("a, b &amp; c and <i>d</i>")
    assert Printer("zh").listed(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert Printer("ar").listed(["أ", "ب"]) == "أ وب"
    assert Printer("en").listed([]) == ""
    # Western digits, in groups as each language makes them.
    numbers = [Printer(ui).number(12345) for ui in ("ar", "zh", "en", "es")]
    assert numbers == ["12,345", "12,345", "12,345", "12.345"]


def test_hours() -> None:
    assert clock("2018-10-15T10:00:00") == "10:00"
    assert clock("no hour") == ""


def test_themes_of_the_library() -> None:
    assert Printer("en").theme_name("working-groups") == "Working groups"
    assert Printer("en").theme_name("of-tomorrow") == "Of tomorrow"
    assert Printer("fr").theme_name("deadlines") == "Échéances"
