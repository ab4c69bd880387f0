"""Engines over the same files: each answers, and all alike."""

from __future__ import annotations

import sysconfig
from collections import Counter

import pytest

from mandategraph.cli.measure.contenders import CONTENDERS, opened, rows
from mandategraph.cli.measure.corpus import Corpus
from mandategraph.cli.measure.questions import QUESTIONS, about
from mandategraph.errors import StoreError


# rdflib uses what it tells others not to use.
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.parametrize("name", CONTENDERS)
def test_engine_answers_every_question_like_the_bare_one(name: str, corpus: Corpus) -> None:
    with opened("pyoxigraph", corpus) as bare, opened(name, corpus) as engine:
        for group in QUESTIONS.values():
            for question in group:
                thing = corpus.samples[question.about][0] if question.about else ""
                text = about(question, thing)
                found = rows(engine.answer(text))
                assert found == rows(bare.answer(text)), question.name
                assert found or question.name.startswith("reverse")


def test_rows_are_counted_whatever_their_order_and_spelling() -> None:
    one = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x"}},{}]}}'
    other = (
        b'{"head":{"vars":["a"]},"results":{"bindings":[{},{"a":{"type":"literal","value":"x",'
        b'"datatype":"http://www.w3.org/2001/XMLSchema#string"}}]}}'
    )
    assert rows(one) == rows(other)
    assert rows(one) != Counter()
    assert rows(one.replace(b'"x"', b'"y"')) != rows(one)


def test_server_that_is_not_there_is_told(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "/nowhere")
    with pytest.raises(StoreError, match=r"mandategraph\[bench\]"), opened("oxigraph-server", corpus):
        pass
