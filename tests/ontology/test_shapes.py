"""The ontology conforms to its shapes, and each shape finds the defect that its example has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, SH, BNode, Graph, URIRef

from mandategraph.assets import asset_files
from mandategraph.namespaces import MGS, read_own

SHAPES = asset_files("shapes/ontology", ".ttl")
EXAMPLES = sorted((Path(__file__).parent / "shapes").rglob("*.ttl"))
VALID = [path for path in EXAMPLES if path.name.startswith("valid-")]
INVALID = [path for path in EXAMPLES if path.name.startswith("invalid-")]


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for path in SHAPES:
        graph.parse(data=read_own(path), format="turtle")
    return graph


def _example(path: Path) -> Graph:
    return Graph().parse(data=read_own(path), format="turtle")


def _results(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Return (source shape, focus node) of each result, a blank node as ``blank``."""
    _, report, _ = validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        assert report.value(result, SH.resultSeverity) == SH.Violation
        focus = report.value(result, SH.focusNode)
        source = report.value(result, SH.sourceShape)
        found.add((str(source), "blank" if isinstance(focus, BNode) else str(focus)))
    return found


def test_ontology_conforms_to_its_shapes(ontology: Graph, shapes: Graph) -> None:
    conforms, _, text = validate(ontology, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_examples_are_valid_or_invalid_and_of_every_node_shape(shapes: Graph) -> None:
    assert len(VALID) + len(INVALID) == len(EXAMPLES) > 30
    folders = {str(MGS[path.parent.name]) for path in VALID}
    assert folders == {str(shape) for shape in shapes.subjects(RDF.type, SH.NodeShape)}


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_valid_example_conforms_to_its_shape(path: Path, shapes: Graph) -> None:
    own = str(MGS[path.parent.name])
    assert {found for found in _results(_example(path), shapes) if found[0].startswith(own)} == set()


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_invalid_example_has_just_the_expected_results(
    path: Path,
    shapes: Graph,
    head_of: Callable[[Path], dict[str, Any]],
    expand: Callable[[str], URIRef],
) -> None:
    own = str(MGS[path.parent.name])
    expected = {
        (str(MGS[shape]), "blank" if focus == "blank" else str(expand(focus)))
        for shape, focus in head_of(path)["expects"]
    }
    assert {found for found in _results(_example(path), shapes) if found[0].startswith(own)} == expected


def test_every_property_shape_is_expected_by_an_invalid_example(
    shapes: Graph, head_of: Callable[[Path], dict[str, Any]]
) -> None:
    expected = {str(MGS[shape]) for path in INVALID for shape, _ in head_of(path)["expects"]}
    assert {str(shape) for shape in shapes.subjects(RDF.type, SH.PropertyShape)} <= expected


def test_every_constraint_says_what_to_do(shapes: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        assert isinstance(shape, URIRef)
        for needed in (SH.name, SH.message, SH.severity, SH.path):
            assert (shape, needed, None) in shapes, (shape, needed)
