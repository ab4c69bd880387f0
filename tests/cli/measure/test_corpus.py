"""A graph to measure with: written once, built once, the same things asked about each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.cli.measure.corpus import Corpus, told


@pytest.mark.parametrize(
    ("triples", "text"), [(5_000, "5k"), (100_000, "100k"), (1_000_000, "1M"), (25_000_000, "25M")]
)
def test_size_is_told_in_short(triples: int, text: str) -> None:
    assert told(triples) == text


def test_file_and_store_are_kept_and_samples_are_the_same(corpus: Corpus) -> None:
    said: list[str] = []
    assert corpus.build(said.append) == corpus.build(said.append)
    assert said == []
    assert corpus.file.name == "4k.nq"
    assert not list(corpus.folder.glob("*.part"))
    again = Corpus(corpus.folder, corpus.triples)
    assert again.samples == corpus.samples
    assert len(corpus.samples["document"]) > 5
    assert all("/paragraph/" not in act for act in corpus.samples["act"])


def test_a_store_that_would_be_built_otherwise_now_is_built_anew(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, 2_000)
    before = corpus.build(lambda _: None)
    manifest = before.parent / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": ', '"format": 0'))
    said: list[str] = []
    assert corpus.build(said.append) != before
    assert "building 2k-store: load" in said


def test_store_can_be_forgotten(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, 2_000)
    corpus.build(lambda _: None)
    corpus.clear()
    assert not corpus.place.exists()
    assert corpus.file.exists()
