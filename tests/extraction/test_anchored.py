"""A pattern tried only at the words that may open it finds what it finds when it is tried everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.extraction.anchored import Anchored, Opening, opening

FRENCH = ("l'", "d'", "jusqu'")
GLUED = ("w", "al", "wal")  # particles of letters, as Arabic has them: they hide where the word begins


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("co-operation", Opening("co", whole=True)),
        ("the council", Opening("the", whole=True)),
        ("council", Opening("council")),
        ("\ue004 of", Opening("\ue004", whole=True)),
        ("(see", None),
        ("", None),
    ],
)
def test_the_first_word_opens_what_is_written(written: str, first: Opening | None) -> None:
    assert opening(written) == first


def anchored(particles: tuple[str, ...] = ()) -> Anchored:
    before = rf"(?<!\w)(?:{'|'.join(particles)})?" if particles else r"(?<!\w)"
    words = [Opening("report", whole=True), Opening("an"), Opening("\ue001")]
    return Anchored(re.compile(rf"{before}(?:report(?!\w)|an\w* \w+|\ue001)"), words, particles)


def _spans(pattern: Anchored | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text)]


WORDS = ["report", "reports", "an", "annual", "l'", "d'", "\ue001", ".", "x"]
WITH_GLUED = ["walreport", "alreports", "wan", "walannual", "alwan", "wal", "w\ue001", "al\ue001"]


@given(st.lists(st.sampled_from([*WORDS, *WITH_GLUED])))
def test_what_is_found_is_what_the_pattern_finds(words: list[str]) -> None:
    text = " ".join(words).replace("' ", "'") + " and nothing else that is of any interest here"
    for pattern in (anchored(), anchored(FRENCH), anchored(GLUED)):
        assert _spans(pattern, text) == _spans(pattern.regex, text)
        found, plain = pattern.search(text, 3, 30), pattern.regex.search(text, 3, 30)
        assert (found and found.span()) == (plain and plain.span())
        assert pattern.sub("-", text) == pattern.regex.sub("-", text)


def test_a_particle_before_the_word_belongs_to_the_match() -> None:
    text = "La Conférence examinera également jusqu'\ue001 et l'annexe deux du document"
    assert [m.group() for m in anchored(FRENCH).finditer(text)] == ["jusqu'\ue001", "l'annexe deux"]


def test_a_particle_of_letters_hides_no_word() -> None:
    text = "walreport, then in the end the alannual plans were al\ue001 for the whole alreports"
    assert [m.group() for m in anchored(GLUED).finditer(text)] == ["walreport", "alannual plans", "al\ue001"]


def test_without_openings_a_match_may_begin_anywhere() -> None:
    pattern = Anchored(re.compile("tion"), None)
    text = "the implementation of the Convention and the protocols"
    assert _spans(pattern, text) == [(14, 18), (32, 36)]
