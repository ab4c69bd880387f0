from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.identifiers.act_tokens import Sort, rules_named, tokens, unify
from mandategraph.identifiers.text import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the kind, its number, a joint, the body's words
        ("Resolution 8/2 of X", [Sort.KIND, Sort.NUMBER, Sort.LINK, Sort.WORD]),
        ("rules 18 to 20", [Sort.KIND, Sort.BARE, Sort.TO, Sort.BARE]),
        ("no. 8/2, 8/3", [Sort.MARK, Sort.NUMBER, Sort.AND, Sort.NUMBER]),
        # a number with its division is one token
        ("para. 5 (c)", [Sort.PARAGRAPH, Sort.BARE]),
        # digits of something longer are only a word
        ("15/10/2018", [Sort.WORD, Sort.WORD, Sort.WORD]),
        # Chinese words are found without spaces, other characters one by one
        ("第8/2号决议", [Sort.MARK, Sort.NUMBER, Sort.MARK, Sort.KIND]),
        ("大会", [Sort.WORD, Sort.WORD]),
        # Arabic prefixes
        ("وبالقرار", [Sort.KIND]),
        ("و8/2", [Sort.AND, Sort.NUMBER]),
    ],
)
def test_words_are_sorted_by_the_lists(text: str, expected: list[Sort]) -> None:
    assert [token.sort for token in tokens(text)] == expected


@given(st.text(st.characters(categories=None), max_size=80).map(lambda text: unify(clean(text).text)))
@settings(deadline=None)
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a Cyrillic С as the letter of a part; the Russian word is left alone
        ("о резолюции 46/185 С", "о резолюции 46/185 C"),
        ("القرار 46/185 جيم", "القرار 46/185 C"),
        ("القرار 3363 (د-30)", "القرار 3363 (XXX)"),
        ("القرار 1776 (د-54)", "القرار 1776 (LIV)"),
        ("المقرر 8/م أإ-4", "المقرر 8/CMP.4"),
        # vowel marks
        ("قَرار 8/2", "قرار 8/2"),
        # the same letters in a name stay
        ("الجمعية العامة", "الجمعية العامة"),
    ],
)
def test_numbers_are_unified_and_names_are_not(text: str, expected: str) -> None:
    assert unify(text) == expected


def test_rules_of_procedure_are_known_in_six_languages() -> None:
    for name in (
        "the Rules of Procedure",
        "du règlement intérieur",
        "del Reglamento",
        "правил процедуры",
        "议事规则",
        "من النظام الداخلي",
    ):
        assert rules_named(name)
    assert not rules_named("de la Convention")
