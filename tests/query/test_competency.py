"""The competency questions, asked of the shipped data; the whole answer is compared.

``answers/CQnn.yaml`` holds what is right: every row in its order and every bound column.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from mandategraph.identifiers import key_of
from mandategraph.namespaces import MGD
from mandategraph.query.library import run, shipped
from mandategraph.store.base import Store

FILES = sorted((Path(__file__).parent / "answers").glob("CQ*.yaml"))
EXPECTED: dict[str, Any] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
CASES = [
    pytest.param(name, case, id=f"{name}-{'-'.join(case['parameters'].values())}")
    for name, expected in EXPECTED.items()
    for case in expected["cases"]
]
# The gold's ways of writing ids, longest first, and ours.
GOLD_IDS = {
    "act:COP/": "COP-UNTOC/",
    "act:": "",
    "art:SOM/": "SOM-PROTOCOL/article/",
    "art:FA/": "FIREARMS-PROTOCOL/article/",
    "rule:COP-RoP/": "COP-UNTOC/rule/",
    "sess:COP/": "COP-UNTOC/",
    "item:": "COP-UNTOC/9/",
    "dlv:": "COP-UNTOC/9/",
    "doc:": "",
    "mtg:": "",
    "body:": "",
}


def _shown(value: object) -> str:
    return str(value).removeprefix(str(MGD))


def test_each_of_the_25_questions_has_an_expected_answer() -> None:
    assert list(EXPECTED) == [f"CQ{number:02}" for number in range(1, 26)]
    for name, expected in EXPECTED.items():
        assert shipped().find(name).name == expected["query"]
        assert shipped().find(name).header.summary == expected["question"]
        examples = {p.name: p.example for p in shipped().find(name).header.parameters}
        assert expected["cases"][0]["parameters"] == examples


@pytest.mark.parametrize(("name", "case"), CASES)
def test_question_has_its_whole_answer(name: str, case: dict[str, Any], shipped_store: Store) -> None:
    rows = run(shipped_store, name, case["parameters"]).rows
    assert [{column: _shown(value) for column, value in row.items()} for row in rows] == case["rows"]


def _ours(gold_id: str) -> str:
    prefix = next((prefix for prefix in GOLD_IDS if gold_id.startswith(prefix)), "")
    return GOLD_IDS.get(prefix, "") + gold_id.removeprefix(prefix)


def _said(case: dict[str, Any]) -> set[str]:
    """Return everything that a question and its answer name, by key, and each member of a list."""
    said: set[str] = set(case["parameters"].values())
    for row in case["rows"]:
        for text in row.values():
            said |= {text, *text.split(", ")}
            if text.partition("/")[0].islower() and "/" in text:
                said.add(key_of(str(MGD) + text)[1])
    return said


def test_answers_hold_what_the_gold_names(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_text(encoding="utf-8"))
    questions = gold["competency_questions"]
    assert len(questions) == 25
    for question in questions:
        said = _said(EXPECTED[question["id"]]["cases"][0])
        for answer in map(_ours, question["answer_ids"]):
            # The gold gives an hour without seconds.
            assert answer in said or f"{answer}:00" in said, f"{question['id']}: {answer}"


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("CQ05", "no mandate is stated in the sources"),
        ("CQ09", "not stated: the item lists no document and does not say that there is none"),
        ("CQ12", "no source names the document that answers the request; it is inferred"),
        ("CQ14", "none: no source states that a numbered act recalls or builds on another"),
        ("CQ15", "not stated in the sources"),
        ("CQ22", "none: every number from 1 to 12 is there"),
        ("CQ24", "within the range; its own days are not stated"),
    ],
)
def test_where_the_right_answer_is_not_stated_the_query_says_so(
    name: str, statement: str, shipped_store: Store
) -> None:
    rows = run(shipped_store, name, EXPECTED[name]["cases"][0]["parameters"]).rows
    assert statement in {str(value) for row in rows for value in row.values()}
