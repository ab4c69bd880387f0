"""Statements as text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.serialise import FORMATS, serialise
from mandategraph.graph.statements import statements

TEXT = (Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt").read_text(
    encoding="utf-8"
)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return statements(extract_text(TEXT), TEXT)


@pytest.mark.parametrize("form", ["trig", "jsonld"])
def test_a_format_with_graphs_gives_the_quads_back(quads: list[Quad], form: str) -> None:
    assert set(parse(serialise(quads, form), format=FORMATS[form][0])) == set(quads)


def test_turtle_gives_the_triples_back(quads: list[Quad]) -> None:
    found = {
        (q.subject, q.predicate, q.object) for q in parse(serialise(quads, "turtle"), format=RdfFormat.TURTLE)
    }
    assert found == {(q.subject, q.predicate, q.object) for q in quads}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_is_said_twice_is_written_once(quads: list[Quad], form: str) -> None:
    assert serialise([*quads, *quads], form) == serialise(quads, form)


def test_each_subject_stands_once_whatever_the_order_of_its_statements(quads: list[Quad]) -> None:
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)
    for order in (quads, shuffled):
        text = serialise(order, "trig").decode()
        openings = [line.split(" ")[0] for line in text.splitlines() if line.startswith("\t<")]
        assert len(openings) == len(set(openings)) == len({q.subject for q in quads})


def test_trig_is_written_for_readers(quads: list[Quad]) -> None:
    text = serialise(quads, "trig").decode()
    assert "@base <https://w3id.org/mandategraph/id/> ." in text
    assert "mg:itemNumber" in text
    assert text.endswith("}\n")
