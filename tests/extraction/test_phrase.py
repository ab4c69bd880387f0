from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import InputError
from mandategraph.extraction.phrase import MARKS, Script, compile_phrase, compile_phrases, trie

SPACED = Script(True, ())

# phrase, what it matches, what it does not
NOTATION = [
    ("pursuant to", ["pursuant to", "pursuant  to"], ["pursuant", "pursuantly to"]),
    ("(held|met)", ["held", "met"], ["hel"]),
    ("as [also] requested", ["as requested", "as also requested"], ["asalso requested", "also requested"]),
    ("[annotated] agenda", ["agenda", "annotated agenda"], ["annotatedagenda"]),
    ("agenda [item]", ["agenda", "agenda item"], []),
    ("convok*", ["convok", "convoked"], ["konvok"]),
    ("no ... foreseen", ["no document is foreseen", "no foreseen"], ["no. it is foreseen", "nothing seen"]),
    ("to {acts}", [f"to {MARKS['act']}", f"to {MARKS['source']}"], ["to x"]),
    ("a.m.", ["a.m."], ["axmx"]),
]


@pytest.mark.parametrize(("phrase", "yes", "no"), NOTATION, ids=[row[0] for row in NOTATION])
def test_the_notation_matches_what_it_says(phrase: str, yes: list[str], no: list[str]) -> None:
    pattern = compile_phrases([phrase], SPACED)
    assert [text for text in yes if not pattern.search(text)] == []
    assert [text for text in no if pattern.search(text)] == []


def test_a_phrase_stands_between_word_edges() -> None:
    assert not compile_phrases(["note"], SPACED).search("footnotes")


def test_without_spaces_words_touch_and_stand_anywhere() -> None:
    assert compile_phrases(["根据 {acts}"], Script(False, ())).search(f"並根据{MARKS['act']}的规定")


def test_glued_particles_may_stand_before_a_word() -> None:
    pattern = compile_phrases(["قرار"], Script(True, ("ال", "و", "ب")))
    assert pattern.search("في القرار")
    assert not pattern.search("استقرار")


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "[a", "a]", "{acts", "{nobody}"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(InputError, match="Phrase"):
        compile_phrase(phrase, SPACED)


def test_no_phrase_matches_nothing() -> None:
    assert not compile_phrases([], SPACED).search("anything")


@given(st.lists(st.text(alphabet="abé'-. ", min_size=1, max_size=6), min_size=1, max_size=8))
def test_a_trie_matches_its_words_longest_first(words: list[str]) -> None:
    pattern = re.compile(trie(words))
    for word in words:
        found = pattern.match(word)
        assert found is not None and found.group() == word
