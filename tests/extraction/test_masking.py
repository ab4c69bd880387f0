"""Sentences: where they begin and end in the text, however long."""

from __future__ import annotations

import re

from mandategraph.extraction.language import load
from mandategraph.extraction.masking import Mark, sentences_of


def test_a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation() -> None:
    text = "The Board met, see para. 5 of the report. It will meet again."
    found = sentences_of(text, 0, len(text), [], load("en"), "1", "P1")
    assert [text[s.start : s.end] for s in found] == [
        "The Board met, see para. 5 of the report.",
        "It will meet again.",
    ]


def test_marks_keep_their_places() -> None:
    text = "The Board adopted resolution 5/1. It met."
    start = text.index("resolution")
    mark = Mark("act", start, start + len("resolution 5/1"), ("CND/resolution/5/1",))
    first, second = sentences_of(text, 0, len(text), [mark], load("en"), "1", "P1")
    assert first.masked == "the board adopted \ue001."
    assert first.of("act") == [(18, mark)]
    assert first.has("act")
    assert (second.of("act"), second.has("act")) == ([], False)
    assert text[second.start : second.end] == "It met."


def test_an_endless_sentence_is_read_in_parts_that_leave_nothing_out() -> None:
    text = "word " * 5_000
    found = sentences_of(text, 0, len(text), [], load("en"), "1", "P1")
    assert len(found) > 5
    assert all(len(s.masked) <= 4_000 for s in found)
    assert re.sub(r"\s", "", "".join(text[s.start : s.end] for s in found)) == "word" * 5_000
