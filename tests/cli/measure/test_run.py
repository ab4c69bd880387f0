"""Asking: a measurement for each engine and question, and the truth about their answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mandategraph.cli.measure import run
from mandategraph.cli.measure.contenders import Row
from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.questions import QUESTIONS, Question
from mandategraph.cli.measure.run import Plan, ask


def test_each_engine_is_asked_each_question_and_all_agree(corpus: Corpus) -> None:
    said: list[str] = []
    plan = Plan(("mandategraph", "pyoxigraph"), budget=0.05)
    found = list(ask("lineage", corpus, plan, said.append))
    assert [one.task for one in found] == [question.name for question in QUESTIONS["lineage"]] * 2
    assert all(one.same and one.value > 0 and one.unit == "ms" for one in found)
    assert len(said) == len(found)


def test_large_graphs_spare_rdflib_and_needless_scans() -> None:
    plan = Plan(("mandategraph", "pyoxigraph", "oxigraph-server", "rdflib"), rdflib_up_to=10, scans_up_to=20)
    small, large = Corpus(Path(), 10), Corpus(Path(), 30)
    assert "rdflib" in plan.of(small) and "rdflib" not in plan.of(large)
    natural, split = Question("reverse", scans=True), Question("reverse-split", same="reverse", scans=True)
    assert not run._spared(natural, "pyoxigraph", large, plan)
    assert run._spared(natural, "oxigraph-server", large, plan)
    assert run._spared(split, "pyoxigraph", large, plan)
    assert not run._spared(split, "mandategraph", large, plan)
    assert not run._spared(split, "pyoxigraph", small, plan)


@pytest.mark.parametrize(
    ("question", "rows", "same"),
    [
        (Question("one"), "ab", True),
        (Question("one"), "aab", False),  # as often, from engine to engine
        (Question("one"), "ac", False),
        (Question("two", same="one"), "aabb", True),  # the same things, from question to question
        (Question("two", same="one"), "a", False),
    ],
)
def test_answer_is_compared_with_those_before(question: Question, rows: str, same: bool) -> None:
    def counted(letters: str) -> Counter[Row]:
        return Counter((("x", letter),) for letter in letters)

    answers = {("one", ""): counted("ab")}
    assert run._compare(answers, question, "", counted(rows)) == same
