"""What the tests of the ontology share: its graph in both engines, and the head of an example file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import yaml
from rdflib import Graph, URIRef

from mandategraph.assets import asset_files
from mandategraph.graph.terms import ontology_graph
from mandategraph.namespaces import prefixes, read_own

Ask = Callable[[str], list[tuple[str, str]]]
"""A query to its rows, as (term, finding)."""


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return ontology_graph()


@pytest.fixture(scope="session")
def head_of() -> Callable[[Path], dict[str, Any]]:
    """Read the ``#+`` lines at the head of an example file as YAML."""

    def read(path: Path) -> dict[str, Any]:
        lines = path.read_text(encoding="utf-8").splitlines()
        head = yaml.safe_load("\n".join(line[3:] for line in lines if line.startswith("#+")))
        assert isinstance(head, dict)
        return head

    return read


@pytest.fixture(scope="session")
def expand() -> Callable[[str], URIRef]:
    """Write out a prefixed name; unlike Turtle it lets a local name hold a slash."""

    def write_out(name: str) -> URIRef:
        prefix, _, local = name.partition(":")
        return URIRef(prefixes()[prefix] + local)

    return write_out


def _ask_rdflib(texts: list[str]) -> Ask:
    graph = Graph()
    for text in texts:
        graph.parse(data=text, format="turtle")
    return lambda query: [(str(row[0]), str(row[1])) for row in graph.query(query)]  # type: ignore[index]


def _ask_oxigraph(texts: list[str]) -> Ask:
    store = pyoxigraph.Store()
    for text in texts:
        store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)

    def ask(query: str) -> list[tuple[str, str]]:
        rows = store.query(query)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        return [(row["term"].value, row["finding"].value) for row in rows]

    return ask


@pytest.fixture(scope="session", params=[_ask_rdflib, _ask_oxigraph], ids=["rdflib", "oxigraph"])
def load(request: pytest.FixtureRequest) -> Callable[[list[str]], Ask]:
    """Load Turtle texts into an engine; the rules hold in both that the product uses."""
    loader: Callable[[list[str]], Ask] = request.param
    return loader


@pytest.fixture(scope="session")
def ask_ontology(load: Callable[[list[str]], Ask]) -> Ask:
    return load([read_own(path) for path in asset_files("ontology", ".ttl")])
