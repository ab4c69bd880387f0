"""Measurements of the engines, each in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.validation.comparison import compare
from mandategraph.validation.measure import available, measure, write_graph

SHAPES = """
@prefix e: <http://example.org/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
e:S a sh:NodeShape ; sh:targetClass mg:Session ; sh:property e:P , e:Q .
e:P sh:path mg:ordinal ; sh:minCount 1 .
e:Q sh:path mg:opensAt ; sh:minCount 1 .
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("measure")
    shapes = folder / "shapes.ttl"
    shapes.write_text(SHAPES, encoding="utf-8")
    return write_graph(folder, 1000), shapes


def test_both_engines_read_the_same_files_and_find_the_same(files: tuple[Path, Path]) -> None:
    data, shapes = files
    ours, reference = measure("compiled", data, shapes), measure("pyshacl", data, shapes)
    assert ours.triples == reference.triples > 1000
    assert ours.results == reference.results > 0
    assert ours.report is not None
    assert reference.report is not None
    assert compare(reference.report, ours.report).equal
    for run in (ours, reference):
        assert run.load > 0
        assert run.seconds > 0
        assert run.processor > 0
        assert run.mebibytes > 30


def test_engines_of_others_are_measured_only_where_they_are_installed() -> None:
    assert available("compiled")
    assert available("pyshacl")
    assert not available("no_such_engine")
