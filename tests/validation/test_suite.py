"""The W3C SHACL suite: both engines, result by result."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.validation.suite import Outcome, Verdict, cases, judge, table

# $shapesGraph is optional (SHACL 5.3.1), and neither engine binds it. "1"^^xsd:boolean must not turn
# sh:uniqueLang on; pySHACL takes it for true.
BEYOND_BOTH = "sparql/pre-binding/shapesGraph-001"
BEYOND_PYSHACL = {BEYOND_BOTH, "core/property/uniqueLang-002"}
# Oxigraph keeps an xsd:byte as the integer that it is.
HANDED_OVER = {"core/property/datatype-ill-formed"}


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    return shared / "w3c" / "data-shapes-test-suite" / "tests"


def names(outcomes: list[Outcome], verdict: Verdict) -> set[str]:
    return {outcome.name for outcome in outcomes if outcome.verdict is verdict}


def test_every_test_of_the_suite_is_read(suite: Path) -> None:
    assert len({case.name for case in cases(suite)}) == 121


def test_compiled_engine_gives_the_report_wanted_on_all_tests_that_pyshacl_passes(suite: Path) -> None:
    outcomes = table(suite)
    assert names(outcomes["pyshacl"], Verdict.FAILED) == BEYOND_PYSHACL
    assert names(outcomes["compiled"], Verdict.FAILED) == {BEYOND_BOTH}
    assert names(outcomes["compiled"], Verdict.HANDED_OVER) == HANDED_OVER
    assert len(outcomes["compiled"]) == len(outcomes["pyshacl"]) == 121


def test_a_test_that_fails_tells_how_many_results_differ(suite: Path) -> None:
    found = {case.name: case for case in cases(suite)}
    outcome = judge(found["core/property/uniqueLang-002"], "pyshacl")
    assert outcome.reason == "0 results missing, 1 too many."


def test_folder_without_tests_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no test below this folder"):
        list(cases(tmp_path))


def test_tests_of_other_suites_are_passed_by(tmp_path: Path) -> None:
    (tmp_path / "manifest.ttl").write_text(
        """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
           <> mf:entries ( <#one> ) . <#one> a mf:QueryEvaluationTest ; mf:action <query.rq> .""",
        encoding="utf-8",
    )
    with pytest.raises(SourceError, match="no test below this folder"):
        list(cases(tmp_path))


def test_file_that_is_no_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b> <c> .\n<a> <b> .\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no Turtle") as caught:
        list(cases(tmp_path))
    assert caught.value.line == 2
