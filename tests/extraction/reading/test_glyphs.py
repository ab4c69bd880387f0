"""Glyphs to lines."""

from __future__ import annotations

from mandategraph.extraction.reading.glyphs import Glyph, lines_of


def glyphs(text: str, x: float, bottom: float, size: float = 10.0) -> list[Glyph]:
    return [
        Glyph(char, x + 0.5 * size * at, x + 0.5 * size * (at + 1), bottom - size, bottom, size)
        for at, char in enumerate(text)
    ]


def words(*parts: list[Glyph], right_to_left: bool = False) -> list[str]:
    every = [glyph for part in parts for glyph in part]
    return [line.words for line in lines_of(every, 1, right_to_left=right_to_left)]


def test_lines_are_read_from_top_to_bottom_whatever_the_order_of_the_file() -> None:
    assert words(glyphs("second", 50, 120), glyphs("first", 50, 100)) == ["first", "second"]


def test_a_gap_parts_words_where_the_file_has_no_space() -> None:
    assert words(glyphs("one", 50, 100), glyphs("two", 68, 100)) == ["one two"]


def test_raised_digits_stay_raised_and_raised_letters_do_not() -> None:
    assert words(glyphs("word", 50, 100), glyphs("12", 70, 96, 6)) == ["word¹²"]
    assert words(glyphs("1", 50, 100), glyphs("er", 55, 96, 6)) == ["1er"]


def test_small_letters_beside_large_ones_are_not_raised() -> None:
    beside = glyphs("Council of Cases", 50, 100, 12), glyphs("3 May 2031", 400, 98, 10)
    assert words(*beside) == ["Council of Cases 3 May 2031"]


def test_letters_printed_twice_are_read_once() -> None:
    assert words(glyphs("bold", 50, 100), glyphs("bold", 50.3, 100)) == ["bold"]


def test_ideographs_are_set_without_spaces() -> None:
    wide = [Glyph(c, 50 + 14 * n, 60 + 14 * n, 90, 100, 10) for n, c in enumerate("临时议程")]
    assert words(wide) == ["临时议程"]


def test_an_accent_of_its_own_goes_to_the_letter_below_it() -> None:
    base = glyphs("cole", 55, 100)
    letter = glyphs("e", 50, 100)
    accent = [Glyph("\u0301", 51, 54, 90, 100, 10)]
    assert words(accent, letter, base) == ["e\u0301cole"]
