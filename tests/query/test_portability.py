"""The same answers from other engines: a remote endpoint, and rdflib's own SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from mandategraph.query.library import NamedQuery, run, shipped
from mandategraph.query.lookup import lookup
from mandategraph.query.terms import bindings
from mandategraph.store.base import Store
from mandategraph.store.open import open_store
from mandategraph.store.sparql import SparqlText
from smallstore import oxigraph_server

# Every question that people ask; those that pages are made of are asked by the pages' own tests.
QUESTIONS = [
    query for query in shipped().values() if query.name.partition("/")[0] not in ("lookup", "page", "report")
]
# rdflib is given the statements without their graphs.
IN_ONE_GRAPH = [query for query in QUESTIONS if "GRAPH ?" not in query.text]
WORDS = [
    "CTOC/COP/2018/5",
    "CTOC/COP/2018/8",
    "resolution 8/2",
    "8/2",
    "article 14",
    "WG-TIP",
    "CTOC/COP/2018/99",
]


def _examples(query: NamedQuery) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in query.header.parameters}


def _name(query: NamedQuery) -> str:
    return query.name


@pytest.fixture(scope="module")
def remote(shipped_folder: Path) -> Iterator[Store]:
    with oxigraph_server(shipped_folder, "--union-default-graph") as address:
        store = open_store(address)
        yield store
        store.close()


@pytest.fixture(scope="module")
def in_memory(shipped_store: Store) -> Graph:
    return shipped_store.construct("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("words", WORDS)
def test_lookup_gives_the_same_answer_from_an_endpoint(
    words: str, remote: Store, shipped_store: Store
) -> None:
    assert lookup(remote, words).to_json() == lookup(shipped_store, words).to_json()


@pytest.mark.parametrize("query", QUESTIONS, ids=_name)
def test_question_gives_the_same_rows_from_an_endpoint(
    query: NamedQuery, remote: Store, shipped_store: Store
) -> None:
    assert run(remote, query.name, _examples(query)) == run(shipped_store, query.name, _examples(query))


@pytest.mark.parametrize("query", IN_ONE_GRAPH, ids=_name)
def test_question_gives_the_same_rows_from_rdflib(
    query: NamedQuery, in_memory: Graph, shipped_store: Store
) -> None:
    columns = [column.name for column in query.header.returns]
    text = SparqlText(query.text).bind(bindings(query.header.parameters, _examples(query))).text

    def cells(values: dict[str, object]) -> list[set[str]]:
        # SPARQL leaves the order within a GROUP_CONCAT to the engine.
        return [set(str(values.get(column, "")).split(", ")) for column in columns]

    theirs = [
        cells({str(name): value for name, value in row.items()}) for row in in_memory.query(text).bindings
    ]
    ours = [cells(dict(row)) for row in run(shipped_store, query.name, _examples(query)).rows]
    assert theirs == ours
