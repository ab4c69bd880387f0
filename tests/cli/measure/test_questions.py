"""The questions: each has a file, each file is a question, values are written in."""

from __future__ import annotations

from importlib.resources import files

import pytest
from rdflib import Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from mandategraph.cli.measure.questions import QUESTIONS, Question, about, text_of

ALL = [question for group in QUESTIONS.values() for question in group]


def test_every_question_has_a_file_and_is_like_another_that_exists() -> None:
    names = {question.name for question in ALL}
    stored = {
        file.name.removesuffix(".rq") for file in (files("mandategraph.cli.measure") / "queries").iterdir()
    }
    assert names | {"lookup", "runaway", "samples", "things", "title"} == stored
    assert {question.same for question in ALL if question.same} <= names


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_question_is_correct_and_names_what_it_is_about(question: Question) -> None:
    text = about(question, "https://x.example/thing")
    assert "$" not in text
    assert ("https://x.example/thing" in text) == bool(question.about)
    prepareQuery(text)


def test_texts_are_written_in_as_terms() -> None:
    assert '"a \\"b\\""' in text_of("title", words=Literal('a "b"'))
    assert "<http://x/>" in text_of("document", document=URIRef("http://x/"))
