"""Loading: each engine in a process of its own."""

from __future__ import annotations

from pathlib import Path

from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.load import load
from mandategraph.cli.measure.run import Plan


def test_seconds_memory_and_disk_are_told_and_the_store_is_there_after(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, 2_000)
    plan = Plan(("mandategraph", "pyoxigraph", "oxigraph-server", "rdflib"))
    found = {(one.task, one.engine): one for one in load(corpus, plan, lambda _: None)}
    assert {engine for _, engine in found} == {"mandategraph", "pyoxigraph", "rdflib"}
    for engine in ("mandategraph", "pyoxigraph"):
        assert found["load", engine].value > 0 and found["load", engine].unit == "s"
        assert found["load, memory", engine].value > 20
        assert ("load, disk", engine) in found
    assert ("load, disk", "rdflib") not in found
    assert (corpus.place / "current").exists()
    assert not (tmp_path / "bare").exists()
