"""The sentences that refuse what is too long."""

from __future__ import annotations

from mandategraph.extraction.reading.limits import Limits, too_long


def test_the_sentence_names_the_limit_and_what_to_do() -> None:
    sentence = str(too_long(5_000_000, Limits()))
    assert "5,000,000" in sentence
    assert "1,000,000" in sentence
    assert sentence.endswith("give the agenda alone")
