from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.text import LONGEST, bounded, clean, fold, latin

# Any string at all, lone surrogates included: Python's command line and JSON both deliver them.
ANY = st.text(st.characters(categories=None))


@pytest.mark.parametrize(
    ("given_text", "expected", "changed"),
    [
        # as printed
        ("CTOC/COP/2018/5", "CTOC/COP/2018/5", False),
        # space around it is not part of what was said
        ("  8/2 ", "8/2", False),
        # several spaces, a line break and a tab are one space
        ("A/80/6\n \t(Sect. 16)", "A/80/6 (Sect. 16)", True),
        # no-break space, narrow no-break space, ideographic space
        ("46/185\u00a0C\u202fof\u3000it", "46/185 C of it", True),
        # fullwidth forms
        ("ＣＴＯＣ／ＣＯＰ／２０１８／５", "CTOC/COP/2018/5", True),
        # fraction slash, division slash, big solidus
        ("8⁄2 8∕2 8⧸2", "8/2 8/2 8/2", True),
        # every kind of dash is a hyphen: U+2010, 2011, 2012, 2013, 2014, 2212
        (
            "S\u201026 S\u201126 S\u201226 S\u201326 S\u201426 S\u221226",
            "S-26 S-26 S-26 S-26 S-26 S-26",
            True,
        ),
        # zero-width space, joiner, no-break space, soft hyphen
        ("CTOC\u200b/\u200dCOP\ufeff/2018\u00ad/5", "CTOC/COP/2018/5", True),
        # marks and isolates of bidirectional text
        ("\u200f8/2\u200e \u20678/3\u2069 \u202b8/4\u202c", "8/2 8/3 8/4", True),
        # control characters
        ("8/2\x00\x1b\x7f", "8/2", True),
        # Arabic-Indic and Extended Arabic-Indic digits
        ("٢٠١٨/٥ ۲۰۱۸/۵", "2018/5 2018/5", True),
        # raised and circled digits are footnote marks, never part of the number
        ("8/2¹ 8/2②", "8/2 8/2", True),
        # a word processor's fraction glyph is the number that was typed
        ("decision ½", "decision 1/2", True),
        # but directly beside a digit it could be anything: it must not become "81/2"
        ("8½", "8\ufffd", True),
        # a lone surrogate cannot be encoded
        ("8/2\ud800", "8/2\ufffd", True),
        # mathematical letters
        ("𝐂𝐓𝐎𝐂/5", "CTOC/5", True),
        # a roman numeral sign
        ("3363 (Ⅻ)", "3363 (XII)", True),
        # letters and their accents belong together
        ("re\u0301solution", "résolution", True),
        # other scripts stay
        ("резолюция 决议 قرار", "резолюция 决议 قرار", False),
    ],
)
def test_clean_text_says_what_was_meant_and_whether_it_was_changed(
    given_text: str, expected: str, changed: bool
) -> None:
    cleaned = clean(given_text)
    assert (cleaned.text, cleaned.changed) == (expected, changed)


@given(ANY)
@settings(deadline=None)
def test_clean_takes_any_string_and_is_idempotent(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned).text == cleaned
    cleaned.encode("utf-8")


@given(ANY)
@settings(deadline=None)
def test_unchanged_means_that_nothing_but_outer_space_went(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.changed == (cleaned.text != text.strip())


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        # all letters Cyrillic
        ("СТОС/СОР/2018/5", "CTOC/COP/2018/5"),
        # some letters Greek
        ("Α/ΡV.5", "A/PV.5"),
        # a Russian word is not a Latin one, though some of its letters look so
        ("резолюция", "резолюция"),
        # word by word
        ("А/80/6 разд.", "A/80/6 разд."),
    ],
)
def test_only_words_of_nothing_but_look_alikes_become_latin(given_text: str, expected: str) -> None:
    assert latin(given_text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Résolution", "RESOLUTION"),
        ("DECISIÓN", "decisión"),
        ("Решение", "РЕШЕНИЕ"),
        # alef with hamza, vowel marks, tatweel
        ("قَـرارُ أول", "قرار اول"),
        # eszett folds as case does
        ("Straße", "STRASSE"),
    ],
)
def test_folded_words_compare_without_case_and_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_ten_megabytes_are_refused_at_once_with_their_length() -> None:
    start = time.process_time()
    with pytest.raises(IdentifierError, match="10000000 characters"):
        bounded("8/2 " * 2_500_000, "a symbol")
    assert time.process_time() - start < 2.0


def test_empty_text_is_refused() -> None:
    with pytest.raises(IdentifierError, match="expected a symbol"):
        bounded(" \u200b ", "a symbol")


def test_text_of_the_longest_length_is_still_read() -> None:
    assert bounded("a" * LONGEST, "a symbol").text == "a" * LONGEST
