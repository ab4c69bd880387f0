"""A text says the same whether it comes as txt, docx, html or pdf."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.reading.renderings import every
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reading import Reader
from mandategraph.extraction.summary import summarise

CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus").glob("*.txt"))


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) >= 3


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_each_format_gives_the_facts_of_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = summarise(extract_text(text))
    with Reader() as reader:
        for name, data in every(text):
            assert summarise(extract_text(reader.read(data, name).text)) == expected, name
