"""The shipped data as tests read it: every file parsed once, by rdflib, and the passages they rest on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from data.terms import REGISTER_GRAPH, SOURCE_GRAPH, Data


@pytest.fixture(scope="session")
def dataset() -> Data:
    """Return all shipped data, graph by graph."""
    return Data.load()


@pytest.fixture(scope="session")
def union(dataset: Data) -> Graph:
    """Return all shipped data as one graph, as queries see it."""
    return dataset.union()


@pytest.fixture(scope="session")
def source(dataset: Data) -> Graph:
    """Return what the one source of the ninth session states."""
    return dataset.graphs[SOURCE_GRAPH]


@pytest.fixture(scope="session")
def register(dataset: Data) -> Graph:
    """Return the register of bodies, instruments and agents."""
    return dataset.graphs[REGISTER_GRAPH]


@pytest.fixture(scope="session")
def text(shared: Path) -> str:
    """Return the source of the ninth session, whose characters the spans count."""
    return (shared / "sources" / "CTOC_COP_2018_1.fr.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[str, Any]:
    """Return what a careful reader finds in the source, in the simple form."""
    content: dict[str, Any] = json.loads((shared / "gold" / "CTOC_COP_2018_1.gold.json").read_bytes())
    return content


@pytest.fixture(scope="session")
def detailed(shared: Path) -> dict[str, Any]:
    """Return the same with spans, places and what must not be said."""
    content: dict[str, Any] = json.loads((shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_bytes())
    return content
