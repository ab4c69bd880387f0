"""Search for words of titles: our index beside a query that reads every title."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal

from mandategraph.cli.measure.clock import timed
from mandategraph.cli.measure.contenders import opened
from mandategraph.cli.measure.corpus import Corpus, Tell
from mandategraph.cli.measure.questions import text_of
from mandategraph.cli.measure.run import Plan
from mandategraph.cli.measure.table import Measurement, of_timing
from mandategraph.graph.synth.template import words
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["search"]

# Searching our index is not answering a query: the two are not compared but by the clock.
_FOUND = 20


def search(corpus: Corpus, plan: Plan, tell: Tell) -> Iterator[Measurement]:
    """Search for the themes of the made-up titles, in each of the six languages."""
    corpus.build(tell)
    for language in words()["languages"]:
        asked = [theme[language] for theme in words()["themes"]]
        task = f"search-{language}"
        for name in plan.of(corpus):
            if name != "mandategraph" and (language != "en" or corpus.triples > plan.scans_up_to * 10):
                continue
            tell(f"{corpus.file.stem}: {task}, {name}")
            if name == "mandategraph":
                yield _ours(corpus, task, asked, plan)
                continue
            with opened(name, corpus) as engine:
                texts = [text_of("title", words=Literal(one.lower())) for one in asked]
                timing, _ = timed(texts, engine.answer, plan.budget)
            yield of_timing(task, corpus.triples, name, timing, None)


def _ours(corpus: Corpus, task: str, asked: list[str], plan: Plan) -> Measurement:
    """Measure our index; its first hits must all hold the words."""
    store = EmbeddedStore(corpus.place)
    try:
        timing, found = timed(asked, lambda one: store.search(one, limit=_FOUND), plan.budget)
    finally:
        store.close()
    good = all(
        hits and all(one.casefold() in hit.label.casefold() for hit in hits)
        for one, hits in zip(asked, found, strict=False)
    )
    return of_timing(task, corpus.triples, "mandategraph", timing, good)
