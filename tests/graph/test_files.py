"""One file to the bytes of its facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Reader
from mandategraph.graph.files import SUFFIXES, Options, extract_file, write

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ONE, OTHER = CORPUS / "constructed_CND_70.en.txt", CORPUS / "constructed_SBI_70.en.txt"


def test_every_format_is_written_and_twice_the_same() -> None:
    with Reader() as reader:
        found = extract_file(reader, ONE, Options())
        again = extract_file(reader, ONE, Options())
    for form in SUFFIXES:
        content = write([found], form, single=True)
        assert content == write([again], form, single=True)
        assert content.endswith(b"\n")


def test_several_summaries_are_a_list_and_several_graphs_one_file() -> None:
    with Reader() as reader:
        found = [extract_file(reader, path, Options()) for path in (ONE, OTHER)]
    assert [s["session"]["body"] for s in json.loads(write(found, "summary", single=False))] == ["CND", "SBI"]
    graphs = {q.graph_name for q in parse(write(found, "trig", single=False), format=RdfFormat.TRIG)}
    assert len(graphs) == 2


def test_an_error_names_its_file(tmp_path: Path) -> None:
    novel = tmp_path / "novel.txt"
    novel.write_text("The rain fell on the roof of the house in the night.\n" * 40)
    with Reader() as reader, pytest.raises(SourceError, match=r"novel\.txt: "):
        extract_file(reader, novel, Options())


def test_a_symbol_can_be_given(tmp_path: Path) -> None:
    with Reader() as reader:
        found = extract_file(reader, ONE, Options(symbol="CCC/2031/99"))
    assert b"graph/source/CCC/2031/99" in write([found], "trig", single=True)
