"""Every rule of ``queries/hygiene`` holds for the ontology, and fires on an input that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

from mandategraph.assets import asset_files
from mandategraph.namespaces import read_own
from mandategraph.query.header import read_header

RULES = asset_files("queries/hygiene", ".rq")
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.ttl"))

Ask = Callable[[str], list[tuple[str, str]]]


def _stem(path: Path) -> str:
    return path.stem


def test_every_rule_has_an_input_that_breaks_it_and_the_reverse() -> None:
    assert len(RULES) >= 20
    assert [path.stem for path in RULES] == [path.stem for path in BROKEN]


@pytest.mark.parametrize("rule", RULES, ids=_stem)
def test_rule_states_its_sentence(rule: Path) -> None:
    header = read_header(rule.read_text(encoding="utf-8"), rule.name)
    assert header.description.startswith("The rule: ")
    assert [column.name for column in header.returns] == ["term", "finding"]
    assert "hygiene" in header.tags


@pytest.mark.parametrize("rule", RULES, ids=_stem)
def test_ontology_keeps_rule(rule: Path, ask_ontology: Ask) -> None:
    assert ask_ontology(read_own(rule)) == []


@pytest.mark.parametrize("broken", BROKEN, ids=_stem)
def test_rule_fires_on_just_the_terms_that_break_it(
    broken: Path,
    load: Callable[[list[str]], Ask],
    head_of: Callable[[Path], dict[str, Any]],
    expand: Callable[[str], URIRef],
) -> None:
    rule = next(path for path in RULES if path.stem == broken.stem)
    rows = load([read_own(broken)])(read_own(rule))
    head = head_of(broken)
    assert head["summary"].endswith(".")
    assert {term for term, _ in rows} == {str(expand(name)) for name in head["expects"]}
    assert all(finding for _, finding in rows), "a finding says what is wrong"
