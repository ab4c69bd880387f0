"""Property paths: read, written as SPARQL, written back."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from mandategraph.errors import ShapesError
from mandategraph.validation import paths

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> . "
CASES = [
    ("e:p", "<http://e/p>", False),
    ("[ sh:inversePath e:p ]", "(^<http://e/p>)", False),
    ("( e:p e:q )", "(<http://e/p>/<http://e/q>)", False),
    ("[ sh:alternativePath ( e:p e:q ) ]", "(<http://e/p>|<http://e/q>)", False),
    ("[ sh:zeroOrMorePath e:p ]", "(<http://e/p>*)", True),
    ("[ sh:oneOrMorePath e:p ]", "(<http://e/p>+)", False),
    ("[ sh:zeroOrOnePath e:p ]", "(<http://e/p>?)", True),
    ("[ sh:oneOrMorePath [ sh:zeroOrOnePath e:p ] ]", "((<http://e/p>?)+)", True),
    ("( [ sh:inversePath ( e:p e:q ) ] e:r )", "((^(<http://e/p>/<http://e/q>))/<http://e/r>)", False),
    ("[ sh:alternativePath ( e:p [ sh:zeroOrMorePath e:q ] ) ]", "(<http://e/p>|(<http://e/q>*))", True),
]


def read(turtle: str) -> tuple[Graph, paths.Path]:
    graph = Graph().parse(data=f"{PREFIXES} e:shape sh:path {turtle} .", format="turtle")
    node = graph.value(URIRef("http://e/shape"), URIRef("http://www.w3.org/ns/shacl#path"))
    return graph, paths.read_path(graph, node)  # type: ignore[arg-type]


@pytest.mark.parametrize(("turtle", "sparql", "nullable"), CASES, ids=[case[1] for case in CASES])
def test_path_is_written_as_sparql(turtle: str, sparql: str, nullable: bool) -> None:
    _, path = read(turtle)
    assert paths.sparql(path) == sparql
    assert paths.nullable(path) is nullable


@pytest.mark.parametrize("turtle", [case[0] for case in CASES])
def test_path_written_back_is_the_path_read(turtle: str) -> None:
    graph, path = read(turtle)
    again = Graph()
    node = paths.write_path(again, path)
    again.add((URIRef("http://e/shape"), URIRef("http://www.w3.org/ns/shacl#path"), node))
    assert isomorphic(graph, again)


@pytest.mark.parametrize(
    "turtle", ['"text"', "[ ]", "( e:p )", "()", "[ sh:alternativePath ( e:p ) ]", "[ e:q e:p ]"]
)
def test_what_is_no_path_is_refused(turtle: str) -> None:
    with pytest.raises(ShapesError):
        read(turtle)


def test_path_that_never_ends_is_refused() -> None:
    graph = Graph().parse(data=f"{PREFIXES} _:a sh:inversePath _:a .", format="turtle")
    node = next(iter(graph.subjects()))
    with pytest.raises(ShapesError):
        paths.read_path(graph, node)  # type: ignore[arg-type]
