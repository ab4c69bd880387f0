"""Search: the index finds the words that it is asked for, in every language."""

from __future__ import annotations

from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.run import Plan
from mandategraph.cli.measure.search import search


def test_index_is_measured_in_six_languages_and_a_scan_in_one(corpus: Corpus) -> None:
    plan = Plan(("mandategraph", "pyoxigraph"), budget=0.05)
    found = list(search(corpus, plan, lambda _: None))
    assert [(one.task, one.engine) for one in found if one.engine != "mandategraph"] == [
        ("search-en", "pyoxigraph")
    ]
    assert {one.task for one in found} == {
        f"search-{language}" for language in ("ar", "zh", "en", "fr", "ru", "es")
    }
    assert all(one.value > 0 for one in found)
