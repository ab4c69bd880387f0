"""Running headers and footers."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.extraction.reading.glyphs import PageLine, Word
from mandategraph.extraction.reading.running import without_running

HEIGHT = 800.0


def line(text: str, top: float, page: int) -> PageLine:
    words = [Word(tuple(word), 10 * at, 10 * at + 9) for at, word in enumerate(text.split())]
    return PageLine(words, top, top + 10, 10.0, page)


def pages(*texts: Sequence[tuple[str, float]]) -> list[list[PageLine]]:
    return [[line(text, top, number) for text, top in page] for number, page in enumerate(texts, start=1)]


def said(bodies: list[list[PageLine]]) -> list[list[str]]:
    return [[line.words for line in body] for body in bodies]


def test_what_stands_at_one_place_of_several_pages_is_dropped_and_numbers_are() -> None:
    made = pages(
        [("Title", 60), ("one", 300), ("1/3", 780)],
        [("CCC/2031/1", 40), ("two", 300), ("2/3", 780)],
        [("CCC/2031/1", 40), ("three", 300), ("3/3", 780)],
    )
    bodies, heads = without_running(made, [HEIGHT] * 3)
    assert said(bodies) == [["Title", "one"], ["two"], ["three"]]
    assert heads == ["CCC/2031/1"]


def test_a_symbol_of_the_masthead_is_not_said_again() -> None:
    made = pages(
        [("CCC/2031/1*", 40), ("one", 300)],
        [("CCC/2031/1", 40), ("two", 300)],
        [("CCC/2031/1", 40), ("three", 300)],
    )
    bodies, heads = without_running(made, [HEIGHT] * 3)
    assert said(bodies) == [["CCC/2031/1*", "one"], ["two"], ["three"]]
    assert heads == []


def test_the_middle_of_a_page_is_never_dropped() -> None:
    made = pages([("Documentation", 300), ("12", 400)], [("Documentation", 300), ("12", 400)])
    bodies, _ = without_running(made, [HEIGHT] * 2)
    assert said(bodies)[1] == ["Documentation", "12"]


def test_a_heading_at_the_top_of_some_pages_is_not_dropped() -> None:
    made = pages(*([("Documentation" if n in (1, 2) else f"Words of page {n * 'i'}", 60)] for n in range(5)))
    bodies, _ = without_running(made, [HEIGHT] * 5)
    assert said(bodies)[1:3] == [["Documentation"], ["Documentation"]]


def test_no_pages_are_no_trouble() -> None:
    assert without_running([], []) == ([], [])
