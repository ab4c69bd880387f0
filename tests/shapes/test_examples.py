"""Each shape finds just what its examples expect, in both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mandategraph.validation.compiled import CompiledEngine
from shapes.examples import EXAMPLES, FOLDER, INVALID, VALID, expected, found, head, name, rules, shapes_of


@cache
def _engine(folder: str) -> CompiledEngine:
    return CompiledEngine(shapes_of(folder))


def test_examples_are_valid_or_invalid() -> None:
    assert len(EXAMPLES) > 200
    assert len(VALID) + len(INVALID) == len(EXAMPLES)
    assert {path.suffix for path in FOLDER.glob("*/*")} == {".ttl"}


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_example_says_in_one_sentence_what_it_shows(path: Path) -> None:
    content = head(path)
    assert content["summary"].endswith(".")
    assert ("expects" in content) == path.name.startswith("invalid-")


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_compiled_engine_finds_just_what_the_example_expects(path: Path) -> None:
    folder = path.parent.name
    assert found(path, shapes_of(folder), _engine(folder)) == expected(path)


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_pyshacl_finds_just_what_the_example_expects(path: Path) -> None:
    assert found(path, shapes_of(path.parent.name)) == expected(path)


def test_every_rule_has_a_valid_and_an_invalid_example() -> None:
    folders = {path.parent.name for path in VALID}
    assert {rule.partition("-")[0] for rule in rules()} == folders
    hit = {shape for path in INVALID for shape, _, _ in expected(path)}
    # SH25 is switched off: test_thirty_rules shows what it would find.
    assert rules() - hit == {"CitedDocumentShape-listedOnce"}
    assert hit <= rules()
