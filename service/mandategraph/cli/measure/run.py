"""Running measurements: each question to each engine, answers compared as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandategraph.cli.measure.clock import timed
from mandategraph.cli.measure.contenders import Row, opened, rows
from mandategraph.cli.measure.corpus import Corpus, Tell
from mandategraph.cli.measure.questions import QUESTIONS, Question, about
from mandategraph.cli.measure.table import Measurement, of_timing

__all__ = ["Plan", "ask"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure with: the engines, the seconds for each question, the largest graph for rdflib.

    A question for which a bare engine reads everything is asked of that in graphs of up to
    ``scans_up_to`` triples only, but for the first of its kind.
    """

    engines: Sequence[str]
    budget: float = 10.0
    rdflib_up_to: int = 100_000
    scans_up_to: int = 1_000_000

    def of(self, corpus: Corpus) -> list[str]:
        """Return the engines for a corpus."""
        return [one for one in self.engines if one != "rdflib" or corpus.triples <= self.rdflib_up_to]


def ask(group: str, corpus: Corpus, plan: Plan, tell: Tell) -> Iterator[Measurement]:
    """Ask the questions of a group; give a measurement for each engine and question."""
    corpus.build(tell)
    samples = corpus.samples
    answers: dict[tuple[str, str], Counter[Row]] = {}
    for name in plan.of(corpus):
        with opened(name, corpus) as engine:
            for question in QUESTIONS[group]:
                if _spared(question, name, corpus, plan):
                    continue
                tell(f"{corpus.file.stem}: {question.name}, {name}")
                things = samples[question.about] if question.about else [""] * 20
                texts = [about(question, thing) for thing in things]
                timing, found = timed(texts, engine.answer, plan.budget)
                same = True
                for thing, answer in zip(things, found, strict=False):
                    same = _compare(answers, question, thing, rows(answer)) and same
                yield of_timing(question.name, corpus.triples, name, timing, same)


def _spared(question: Question, name: str, corpus: Corpus, plan: Plan) -> bool:
    """Tell whether a question would keep an engine busy for minutes to no purpose."""
    if not question.scans or name == "mandategraph" or corpus.triples <= plan.scans_up_to:
        return False
    return bool(question.same) or question.name == "reverse-titled" or name != "pyoxigraph"


def _compare(
    answers: dict[tuple[str, str], Counter[Row]], question: Question, thing: str, found: Counter[Row]
) -> bool:
    """Compare an answer with that of the engines before, and with that of the question it is like."""
    known = answers.setdefault((question.name, thing), found)
    other = answers.get((question.same, thing), found)
    return known == found and set(other) == set(found)
