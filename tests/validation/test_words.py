"""The words of a report: the same in all six languages, and a verdict in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.validation import words as module
from mandategraph.validation.review import Review
from mandategraph.validation.rulebook import KINDS, SEVERITIES
from mandategraph.validation.words import counted, verdict, words


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif not isinstance(value, list):
        assert isinstance(value, str), f"{value!r} is no text: YAML reads on and no as truth values"
        yield value


def _shape(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return len(value)
    return sorted(re.findall(r"\{\w+\}", str(value)))


def _without_small_numbers(own: Mapping[str, object]) -> dict[str, object]:
    """Leave out the forms for one and two: Arabic says these numbers in the word itself."""
    return {
        name: {form: said for form, said in value.items() if form not in ("one", "two")}
        if isinstance(value, dict)
        else value
        for name, value in own.items()
    }


LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_words_and_places(language: str) -> None:
    assert _shape(_without_small_numbers(words("en"))) == _shape(_without_small_numbers(words(language)))
    for word in _texts(words(language)):
        assert word.strip() or word == words(language)["deadline kinds"]["event"]
    assert set(words(language)["kinds"]) == set(words(language)["kind meaning"]) == set(KINDS)
    assert set(words(language)["severities"]) == set(SEVERITIES)
    assert len(words(language)["months"]) == 12


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", {3: "in 3 days"}),
        ("fr", {14: "dans 14 jours"}),
        ("ru", {2: "через 2 дня", 5: "через 5 дней", 21: "через 21 день", 22: "через 22 дня"}),
        ("ar", {2: "بعد يومين", 3: "بعد 3 أيام", 11: "بعد 11 يوما", 100: "بعد 100 يوم"}),
        ("zh", {2: "还有2天"}),
    ],
)
def test_numbers_have_the_forms_of_their_language(language: str, counts: Mapping[int, str]) -> None:
    assert {count: counted("days ahead", count, language) for count in counts} == counts


def test_no_word_is_given_twice() -> None:
    folder = Path(module.__file__).with_name("words")
    assert {path.stem for path in folder.glob("*.yaml")} == set(LANGUAGES)
    for path in folder.glob("*.yaml"):
        keys = re.findall(r"^(\w[\w ]*):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(keys) == len(set(keys)), path.name


def test_verdict_in_another_language_than_the_rules(found: Review) -> None:
    assert verdict(found, "ru").startswith(f"Замечаний: {len(found.findings)} (")
    assert "、" in verdict(found, "zh")


def test_verdict_is_one_line_and_agrees_in_number(found: Review) -> None:
    assert re.fullmatch(r"\d+ findings: (\d+ [a-z ]+, )*\d+ [a-z ]+\.", verdict(found))
    french = replace(found, language="fr")
    assert "manquants" in verdict(french)
    one = replace(french, findings=tuple(f for f in found.findings if f.rule == "SH23"))
    assert verdict(one) == "1 constat : 1 invalide."
    assert verdict(replace(found, findings=())) == "Nothing to mend."
