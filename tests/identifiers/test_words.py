from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mandategraph.identifiers.text import clean
from mandategraph.identifiers.words import words


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("name", ["symbols", "acts"])
def test_every_word_is_text_as_cleaning_leaves_it(name: str) -> None:
    found = list(leaves(words(name)))
    assert found
    # YAML reads a bare "no" as false and a bare 5 as a number
    assert [word for word in found if not isinstance(word, str)] == []
    assert [word for word in found if clean(word).text != word] == []


def test_every_kind_has_words_in_the_six_languages() -> None:
    for kind, groups in words("acts")["kinds"].items():
        assert sorted(groups) == ["ar", "en", "es", "fr", "ru", "zh"], kind
