"""Folding: what must be the same, and what must stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.store.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACTIVITÉS de l'Office", "activites de l office"),
        ("CTOC/COP/2018/5", "ctoc cop 2018 5"),
        ("Ёлка", "елка"),
        ("أطراف", "اطراف"),
        ("الأُمَم", "الامم"),
        ("مــؤتمر", "موتمر"),
        ("٢٠١٨", "2018"),
        ("ｆｕｌｌ－ｗｉｄｔｈ", "full width"),
        ("Straße", "STRASSE"),
        ("señor", "SENOR"),
        ("cœur", "coeur"),
        ("a\u200fb\u00adc", "abc"),
        ("e\u0301", "é"),
    ],
)
def test_ways_of_writing_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("8/2", "82"), ("и", "н"), ("组", "织"), ("9", "10")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == folded.strip()
    assert "  " not in folded


@given(st.text(max_size=20), st.text(max_size=20))
def test_words_fold_by_themselves(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()
