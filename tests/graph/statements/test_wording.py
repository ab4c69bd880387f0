"""The words of the graph."""

from __future__ import annotations

import ast
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import mandategraph.extraction as extraction_package
from mandategraph.extraction.language import available, load
from mandategraph.graph.statements import wording

TABLE = yaml.safe_load((files("mandategraph.graph.statements") / "wording.yaml").read_text(encoding="utf-8"))


def test_every_text_is_there_in_both_languages_with_the_same_parts() -> None:
    def walk(node: object, path: str) -> None:
        if (
            isinstance(node, dict)
            and set(node) == {"en", "fr"}
            and all(isinstance(v, str) for v in node.values())
        ):
            named = [set(re.findall(r"\{(\w+)\}", text.lower())) for text in node.values()]
            assert named[0] - {"of"} == named[1] - {"of"}, path
            return
        if isinstance(node, dict):
            for name, inner in node.items():
                walk(inner, f"{path}.{name}")

    for section in (
        "labels",
        "places",
        "relations",
        "bases",
        "claims",
        "rule_said",
        "products",
        "requests",
        "officers",
    ):
        walk(TABLE[section], section)


def rules_of_the_extractor() -> set[str]:
    """Return the rule names in the code: hyphenated words that stand in its modules on mandates."""
    folder = Path(str(extraction_package.__path__[0]))
    found = set()
    for name in ("mandates", "requests", "contexts", "creations", "duties", "attributions"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"[a-z]+(?:-[a-z]+)+", value):
                found.add(value)
    return found


def test_every_rule_of_the_extractor_has_its_words() -> None:
    rules = rules_of_the_extractor()
    assert "authority-opens" in rules
    assert rules - set(TABLE["bases"]) == set()
    assert rules - set(TABLE["relations"]) == set()


def test_whatever_is_asked_for_and_whoever_is_asked_has_a_name() -> None:
    for code in available():
        data = load(code).data
        assert set(data["documents"]["kinds"]) <= set(TABLE["products"]) == set(TABLE["requests"])
        assert set(data["actors"]) <= set(TABLE["officers"])


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (1, "first", "première"),
        (9, "ninth", "neuvième"),
        (21, "twenty-first", "vingt et unième"),
        (71, "seventy-first", "soixante et onzième"),
        (73, "seventy-third", "soixante-treizième"),
        (250, "250th", "250e"),
    ],
)
def test_ordinals_are_words(number: int, english: str, french: str) -> None:
    assert (wording.ordinal(number, "en"), wording.ordinal(number, "fr")) == (english, french)


def test_days_are_words() -> None:
    assert wording.day(date(2018, 10, 1)) == {"en": "1 October 2018", "fr": "1er octobre 2018"}


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Conference", "COP-UNTOC", "de la "),
        ("WorkingGroup", "Groupe de travail", "du "),
        (None, "ECOSOC", "de l'"),
        ("Commission", "ABC", "de la "),
    ],
)
def test_the_french_article_is_that_of_the_body(kind: str | None, name: str, expected: str) -> None:
    assert wording.of_body(kind, name) == expected


@pytest.mark.parametrize(("number", "expected"), [("2", "2"), ("2(b)", "2 b)"), ("4(a)(i)", "4 a)i)")])
def test_items_are_printed_as_french_texts_do(number: str, expected: str) -> None:
    assert wording.french_item(number) == expected


def test_places_have_names() -> None:
    assert wording.place("2(b)", "P3") == {"en": "item 2(b), P3", "fr": "point 2 b), P3"}
    assert wording.place(None, "masthead")["fr"] == "en-tête"
    assert wording.place(None, None)["en"] == "text"
