"""Numbers of automatic lists."""

from __future__ import annotations

import pytest

from mandategraph.extraction.reading.numerals import list_label


@pytest.mark.parametrize(
    ("style", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("russianLower", 10, "к"),
        ("arabicAlpha", 3, "ت"),
        ("arabicAbjad", 3, "ج"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("decimalEnclosedCircle", 2, "②"),
        ("decimalZero", 7, "07"),
        ("hindiNumbers", 12, "١٢"),
        ("no such style", 3, "3"),
        ("lowerRoman", 0, "0"),
        ("lowerLetter", 10**9, "1000000000"),
    ],
)
def test_each_style_writes_its_numbers(style: str, number: int, expected: str) -> None:
    assert list_label(style, number) == expected
