"""The bodies that a sentence names, with their places."""

from __future__ import annotations

from mandategraph.extraction.bodies import bodies_at, entities_of
from mandategraph.extraction.masking import Mark, Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS
from mandategraph.extraction.register import load_register


def test_what_is_no_body_of_the_register_is_left_out() -> None:
    known = load_register().entities["WG-TIP"]
    told = (
        NameMention(0, 1, "x", known, None, "name"),
        NameMention(2, 3, "y", None, None, "general"),
        ("COP/decision/1/1",),
    )
    marks = {at: Mark("body", at, at + 1, value) for at, value in zip((0, 2, 4), told, strict=True)}
    sentence = Sentence(0, 5, " ".join(MARKS["body"] * 3), marks)
    assert bodies_at(sentence) == [(0, known)]
    assert entities_of(sentence) == [known]
