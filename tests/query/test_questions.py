"""The questions of the library beyond the competency questions, asked of the shipped data.

``answers/<theme>/<question>.yaml`` holds what is right: every row in its order and every bound column.
The first case of each is the example of the query's header; the others are answers of another sort, such
as "none".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Literal

from mandategraph.namespaces import MGD
from mandategraph.query.library import NamedQuery, run, shipped
from mandategraph.store.base import Store

FOLDER = Path(__file__).parent / "answers"
THEMES = (
    "deadlines",
    "gaps",
    "identifiers",
    "items",
    "languages",
    "lineage",
    "provenance",
    "requests",
    "series",
    "statistics",
    "working-groups",
)
QUESTIONS = {name: query for name, query in shipped().items() if name.partition("/")[0] in THEMES}
EXPECTED: dict[str, Any] = {
    path.relative_to(FOLDER).with_suffix("").as_posix(): yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*/*.yaml"))
}
CASES = [
    pytest.param(name, case, id=f"{name}-{'-'.join(case['parameters'].values())}")
    for name, expected in EXPECTED.items()
    for case in expected["cases"]
]
CONSTRUCTED: list[dict[str, Any]] = yaml.safe_load((FOLDER / "constructed.yaml").read_text(encoding="utf-8"))
USERS = {"researcher", "delegate", "officer"}
# A text that would close the string, the group and the query, were it pasted into one.
HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "x> } SELECT * WHERE { ?s ?p ?o } #",
    "\\",
    '"""',
    "?other",
    "}}}",
    "$thing",
    "VALUES ?document { UNDEF }",
    "<https://w3id.org/mandategraph/id/body/GA>",
]


def _shown(value: object) -> str:
    return str(value).removeprefix(str(MGD))


def test_there_are_at_least_forty_questions_and_each_has_its_answer() -> None:
    assert len(QUESTIONS) >= 40
    assert set(EXPECTED) == set(QUESTIONS)
    for name, expected in EXPECTED.items():
        header = QUESTIONS[name].header
        assert expected["query"] == name
        assert expected["question"] == header.summary
        examples = {parameter.name: parameter.example for parameter in header.parameters}
        assert expected["cases"][0]["parameters"] == examples


def test_each_question_is_for_somebody() -> None:
    tags = [set(query.header.tags) for query in QUESTIONS.values()]
    assert all(found & USERS for found in tags)
    for user in USERS:
        assert sum(user in found for found in tags) >= 20


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_is_a_kebab_case_question_with_an_order(name: str) -> None:
    query = QUESTIONS[name]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z]+(-[a-z0-9]+)+", name)
    assert query.form == "SELECT"
    assert "\nORDER BY " in query.text
    # A page of the answer would be a part of a part.
    assert not re.search(r"\n(LIMIT|OFFSET)\b", query.text)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_question_has_its_whole_answer(name: str, case: dict[str, Any], shipped_store: Store) -> None:
    rows = run(shipped_store, name, case["parameters"]).rows
    assert [{column: _shown(value) for column, value in row.items()} for row in rows] == case["rows"]


@pytest.fixture(scope="module")
def constructed_store(built: Callable[[Path], Store]) -> Store:
    """Return a graph with what the shipped data has not: two agendas, sources that disagree."""
    return built(Path(__file__).parent / "data" / "sessions.trig")


@pytest.mark.parametrize(
    "case", CONSTRUCTED, ids=lambda case: "-".join([case["query"], *case["parameters"].values()])
)
def test_question_has_its_whole_answer_on_other_data(case: dict[str, Any], constructed_store: Store) -> None:
    rows = run(constructed_store, case["query"], case["parameters"]).rows
    assert [{column: _shown(value) for column, value in row.items()} for row in rows] == case["rows"]


def test_summaries_are_told_apart() -> None:
    summaries = [query.header.summary for query in shipped().values()]
    assert len(set(summaries)) == len(summaries)


def _with_texts() -> list[NamedQuery]:
    return [
        query
        for query in QUESTIONS.values()
        if any(p.kind == "literal" and p.datatype == "string" for p in query.header.parameters)
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("query", _with_texts(), ids=lambda query: query.name)
def test_a_text_stays_a_text(query: NamedQuery, hostile: str, shipped_store: Store) -> None:
    solutions = run(shipped_store, query.name, {p.name: hostile for p in query.header.parameters})
    assert solutions.variables == tuple(column.name for column in query.header.returns)
    # Nothing in the graph is called so: there is the one row that says "none".
    assert len(solutions.rows) == 1
    assert str(solutions.rows[0]["statement"]).startswith("none:")


def test_rows_that_say_none_bind_no_thing(shipped_store: Store) -> None:
    rows = run(shipped_store, "gaps/which-items-are-not-in-the-schedule", {"session": "COP-UNTOC/9"}).rows
    assert rows == ({"statement": Literal("none: each item is in the schedule")},)
