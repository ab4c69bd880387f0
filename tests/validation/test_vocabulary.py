"""A misspelt term of SHACL makes a shape that can never find anything: every term used must exist."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDFS, SH, Graph, URIRef

from mandategraph.assets import asset_files
from mandategraph.namespaces import read_own
from validation.turtle import parse

NAMESPACE = str(SH)
# Of SHACL Advanced Features, which neither engine reads: a shape that used them would find nothing.
UNREAD = {URIRef(NAMESPACE + name) for name in ("target", "rule", "expression", "js")}


def vocabulary() -> set[URIRef]:
    graph = Graph().parse(Path(pyshacl.__file__).with_name("assets") / "shacl.ttl", format="turtle")
    return shacl_terms(graph.subjects(RDFS.isDefinedBy))


def shacl_terms(terms: Iterable[object]) -> set[URIRef]:
    return {term for term in terms if isinstance(term, URIRef) and term.startswith(NAMESPACE)}


def unknown(graph: Graph) -> set[URIRef]:
    used = shacl_terms(term for triple in graph for term in triple)
    return (used - vocabulary()) | (used & UNREAD)


def test_every_shacl_term_in_our_shapes_exists() -> None:
    files = asset_files("shapes", ".ttl")
    assert len(files) > 5
    for file in files:
        assert unknown(Graph().parse(data=read_own(file), format="turtle")) == set(), file


@pytest.mark.parametrize("name", ["shape", "minCounts", "Violations", "targetclass", "target"])
def test_misspelt_term_would_be_found(name: str) -> None:
    assert unknown(parse(f"e:S sh:{name} e:T ; sh:minCount 1 .")) == {URIRef(NAMESPACE + name)}
