"""Phrases that are tried only at the words that may open them lose no match, in any of the languages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import InputError
from mandategraph.extraction.agenda import read_agenda
from mandategraph.extraction.annotations import read_annotations
from mandategraph.extraction.language import Language, available, detect, load
from mandategraph.extraction.layout import lay_out
from mandategraph.extraction.masthead import read_masthead
from mandategraph.extraction.names import Names
from mandategraph.extraction.phrase import MARKS, Phrases, Script
from mandategraph.extraction.references import read_references
from mandategraph.extraction.register import load_register
from mandategraph.extraction.residue import clean

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SLOTS = {"acts": MARKS["source"], "number": "12", "year": "2018"}


def _paths(node: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _paths(value, (*before, str(key)))
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            yield (*before, str(key))


@cache
def groups(language: Language) -> list[tuple[tuple[str, ...], Phrases]]:
    """Return every group of phrases that the extractor looks for."""
    wanted = ("phrases", "anaphora", "gatherings", "documents", "actors")
    chosen = {part: language.data[part] for part in wanted}
    return [(path, Phrases(language.words(*path), language.script)) for path in _paths(chosen)]


@cache
def sentences(code: str) -> list[str]:
    """Return the marked sentences of the agendas in one language."""
    found: list[str] = []
    for path in sorted(CORPUS.rglob(f"*.{code}.txt")):
        cleaned = clean(path.read_text(encoding="utf-8"))
        language = detect(cleaned.text)
        assert language is not None
        layout = lay_out(cleaned)
        agenda = read_agenda(layout, language)
        assert agenda is not None
        annotations = read_annotations(layout, agenda, language)
        names = Names(load_register(), language)
        _, session, _, own = read_masthead(layout, agenda.first_line, names)
        year = session.start.year if session.start else None
        references = read_references(layout, annotations.passages, names, own, session.number, year)
        found += [s.masked for s in references.sentences]
    return found


def _spans(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [m.span() for m in matches]


@pytest.mark.parametrize("code", sorted(available()))
def test_every_sentence_of_the_corpus_is_read_alike_with_and_without(code: str) -> None:
    texts = sentences(code)
    assert len(texts) > 50
    for path, phrases in groups(load(code)):
        for text in texts:
            assert _spans(phrases.finditer(text)) == _spans(phrases.regex.finditer(text)), (path, text)


def _instance(phrase: str, rng: random.Random, language: Language) -> str:
    """Return words that the phrase may match: a branch of each choice, an ending for each star."""
    while choice := re.search(r"[(\[]([^()\[\]]*)[)\]]", phrase):
        branches = choice[1].split("|") + ([""] if choice.group().startswith("[") else [])
        phrase = phrase[: choice.start()] + rng.choice(branches) + phrase[choice.end() :]
    phrase = rng.choice(phrase.split("|"))
    words = []
    for word in phrase.split():
        slot = re.fullmatch(r"\{(\w+)\}", word)
        filled = SLOTS.get(slot[1]) or MARKS.get(slot[1], "") if slot else word
        tail = rng.choice(["", "s", "ed", "ами", "ات"])
        words.append(filled.replace("...", " x y ").replace("*", tail))
    glue = rng.choice(["", *(p for p in language.script.prefixes if p.isalpha())])
    return glue + (" " if language.script.spaced else "").join(words)


@pytest.mark.parametrize("code", sorted(available()))
def test_every_phrase_is_found_in_long_texts_made_of_it(code: str) -> None:
    language, rng = load(code), random.Random(20261123)
    around = sentences(code)
    for path, phrases in groups(language):
        matched = 0
        for phrase in language.words(*path):
            for _ in range(4):
                said = _instance(phrase, rng, language).lower()
                text = f"{rng.choice(around)[:60]} {said} {rng.choice(around)[:60]}"
                plain = _spans(phrases.regex.finditer(text))
                assert _spans(phrases.finditer(text)) == plain, (path, phrase, text)
                matched += bool(plain)
        assert matched, path


@given(
    st.lists(st.text(alphabet="abcdé*()[]|. ", min_size=1, max_size=14), min_size=1, max_size=4),
    st.text(alphabet="abcdé .,'-", min_size=41, max_size=90),
)
def test_any_phrases_find_the_same_in_any_text(phrases: list[str], text: str) -> None:
    try:
        compiled = Phrases(phrases, Script(True, ("l'",)))
    except InputError:
        return  # no phrase in the notation
    assert _spans(compiled.finditer(text)) == _spans(compiled.regex.finditer(text))
    found, plain = compiled.search(text), compiled.regex.search(text)
    assert (found and found.span()) == (plain and plain.span())
