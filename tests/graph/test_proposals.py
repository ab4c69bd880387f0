"""Attributions for a reviewer, with their passages."""

from __future__ import annotations

from pathlib import Path

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.proposals import proposals
from mandategraph.graph.statements import statements

TEXT = (Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt").read_text(
    encoding="utf-8"
)


def test_each_attribution_comes_with_the_words_of_its_passages() -> None:
    extraction = extract_text(TEXT)
    offered = proposals(statements(extraction, TEXT), [TEXT])
    assert [one.document for one in offered] == [claim.document for claim in extraction.attributions]
    for one, claim in zip(offered, extraction.attributions, strict=True):
        assert (one.level, one.state) == (claim.level, "proposed")
        assert (one.source is None) == (claim.source is None)
        assert [p.text for p in one.passages] == [TEXT[p.start : p.end] for p in claim.places]


def test_without_the_source_the_words_are_missing_and_the_rest_is_not() -> None:
    offered = proposals(statements(extract_text(TEXT), TEXT), ["another text"], language="fr")
    assert {passage.text for one in offered for passage in one.passages} == {None}
    assert all("point" in passage.place for one in offered for passage in one.passages)
