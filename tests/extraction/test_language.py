from __future__ import annotations

import pytest

from mandategraph.errors import ParameterError
from mandategraph.extraction.language import available, detect, load

ORDINALS = [
    ("en", "first", 1), ("en", "sixty-second", 62), ("en", "62nd", 62), ("en", "twentieth", 20),
    ("fr", "neuvième", 9), ("fr", "vingt et unième", 21), ("fr", "soixante-douzième", 72),
    ("fr", "quatre-vingt-dix-neuvième", 99), ("fr", "1er", 1), ("fr", "soixantième", 60),
    ("en", "one hundred and twenty-sixth", 126), ("fr", "cent vingt-cinquième", 125),
    ("ru", "сто двадцать шестой", 126), ("es", "centésimo vigésimo sexto", 126),
    ("ar", "السادس والعشرون بعد المائة", 126), ("zh", "第一百二十六", 126),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "value"), ORDINALS, ids=[row[1] for row in ORDINALS])
def test_ordinals(code: str, text: str, value: int) -> None:
    language = load(code)
    found = language.ordinal.search(f"x {text} y")
    assert found is not None
    assert language.ordinal_value(found) == value


@pytest.mark.parametrize("code", available())
def test_every_language_file_compiles_whole(code: str) -> None:
    language = load(code)
    for group in ("phrases", "headings", "anaphora"):
        for name in language.data[group]:
            assert language.pattern(group, name).pattern
    assert len(language.months) >= 12
    assert set(language.data["months"]) == set(range(1, 13))
    assert {1, 2, 10, 21, 62, 99} <= set(language.ordinals.values())


@pytest.mark.parametrize("code", available())
def test_every_language_file_has_the_sections_of_the_first(code: str) -> None:
    def sections(node: object, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        if not isinstance(node, dict):
            return {path}
        return {path} | {p for k, v in node.items() for p in sections(v, (*path, str(k)))}

    needed = {
        path
        for path in sections(load("en").data)
        if path[:1] in {("phrases",), ("headings",), ("gatherings",)}
    }
    assert needed - sections(load(code).data) == set()


def test_detection_tells_the_languages_apart() -> None:
    assert detect("The Conference decided that the session of the body will be held in Vienna.") is load("en")
    assert detect("La Conférence a décidé que la session de l'organe se tiendra à Vienne.") is load("fr")
    assert detect("1234 5678 xyzzy qwrt") is None


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ParameterError, match="tlh"):
        load("tlh")
