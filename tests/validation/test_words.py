"""The words of a report: the same in both languages, and a verdict in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mandategraph.validation.review import Review
from mandategraph.validation.rulebook import KINDS, SEVERITIES
from mandategraph.validation.words import verdict, words


def _shape(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return len(value)
    return sorted(re.findall(r"\{\w+\}", str(value)))


def test_languages_have_the_same_words_and_places() -> None:
    assert _shape(words("en")) == _shape(words("fr"))
    for language in ("en", "fr"):
        assert set(words(language)["kinds"]) == set(words(language)["kind meaning"]) == set(KINDS)
        assert set(words(language)["severities"]) == set(SEVERITIES)
        assert len(words(language)["months"]) == 12


def test_verdict_is_one_line_and_agrees_in_number(found: Review) -> None:
    assert re.fullmatch(r"\d+ findings: (\d+ [a-z ]+, )*\d+ [a-z ]+\.", verdict(found))
    french = replace(found, language="fr")
    assert "manquants" in verdict(french)
    one = replace(french, findings=tuple(f for f in found.findings if f.rule == "SH23"))
    assert verdict(one) == "1 constat : 1 invalide."
    assert verdict(replace(found, findings=())) == "Nothing to mend."
