from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.identifiers.spelling import from_words, known, spell


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ("cop", "COP"),
        ("CRP.1", "CRP.1"),
        ("crp 1", "CRP.1"),
        ("CRP. 1", "CRP.1"),
        ("Add1", "Add.1"),
        ("WG III", "WG.III"),  # a roman number needs the space or full stop ...
        ("WGIII", "WGIII"),  # ... or it is a word
        ("22C713", "22C713"),  # a letter within a number is no word
        ("INF", "INF"),
        ("185 C", "185C"),
        ("249A-B", "249A-B"),
        ("ozl.pro.31", "OzL.Pro.31"),
        ("OzL.Pro.31", "OzL.Pro.31"),
        ("ExCom", "ExCom"),
        ("RES", "RES"),
        ("res.1", "Res.1"),
        ("COP(15)", "COP(15)"),
        ("COP (15)", "COP(15)"),
        ("2273(2016)", "2273 (2016)"),
        ("6(sect.16)", "6 (Sect. 16)"),
        ("PV.8000 (resumption 1)", "PV.8000 (Resumption 1)"),
        ("S-30", "S-30"),
    ],
)
def test_a_component_is_spelt_as_mastheads_do(component: str, expected: str) -> None:
    assert spell(component) == expected
    assert spell(expected) == expected


@pytest.mark.parametrize(
    "component", ["", " ", "two words", "é", "a:b", "2-5", "Add.1-3", "5 (French only)", "5 (", "(5)", ".."]
)
def test_what_is_no_component_is_none(component: str) -> None:
    assert spell(component) is None


@given(st.text("aAcCrR.-( )15XIV", max_size=30))
@settings(deadline=None)
def test_spelling_twice_changes_nothing(component: str) -> None:
    if (spelt := spell(component)) is not None:
        assert spell(spelt) == spelt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ctoc cop 2018 5", "ctoc/cop/2018/5"),
        ("a c 3 73 l 5", "a/c.3/73/l.5"),
        ("s res 2273 (2016)", "s/res/2273 (2016)"),
        ("ctoc_cop_2018_5", "ctoc/cop/2018/5"),
        # a plain sentence, whose words are not all words of symbols
        ("at home 5", None),
        ("the cop 2018 5", None),
        # too little to say which
        ("ctoc 5", None),
        ("ctoc cop crp", None),
        ("/", None),
        ("", None),
    ],
)
def test_slashes_are_supplied_only_between_words_of_symbols(text: str, expected: str | None) -> None:
    assert from_words(text) == expected


def test_a_word_is_known_in_any_case() -> None:
    assert known("crp", "natures")
    assert known("CRP", "natures")
    assert not known("crp", "suffixes")
