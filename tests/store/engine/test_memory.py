"""The graph in memory: loaded, asked with blank nodes, changed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from rdflib import BNode, Dataset, Graph, Literal, Namespace
from rdflib.compare import isomorphic

from mandategraph.errors import QueryError, SourceError
from mandategraph.graph.loader import DataFile
from mandategraph.store.engine.memory import MemoryStore

E = Namespace("http://e/")
ALL = "SELECT ?s ?o WHERE { ?s <http://e/p> ?o }"


def test_graph_comes_back_as_it_was_with_its_blank_nodes() -> None:
    graph = Graph()
    for value in (
        E.b,
        BNode("x"),
        Literal("é", lang="fr"),
        Literal("soon", datatype=E.when),
        Literal("plain"),
    ):
        graph.add((BNode("y"), E.p, value))
    assert set(MemoryStore.of(graph).graph()) == set(graph)


def test_named_graphs_are_kept_and_their_union_is_asked() -> None:
    dataset = Dataset()
    dataset.graph(E.g).add((E.a, E.p, Literal(1)))
    dataset.default_graph.add((E.a, E.p, Literal(2)))
    store = MemoryStore.of(dataset)
    copy = store.graph()
    assert isinstance(copy, Dataset)
    assert isomorphic(copy.graph(E.g), dataset.graph(E.g))
    assert {row["o"] for row in store.select(ALL).rows} == {Literal(1), Literal(2)}


def test_blank_node_can_be_bound() -> None:
    graph = Graph().add((BNode("x"), E.p, Literal(1))).add((BNode("y"), E.p, Literal(2)))
    rows = MemoryStore.of(graph).select(ALL, {"s": BNode("x")}).rows
    assert [dict(row) for row in rows] == [{"s": BNode("x"), "o": Literal(1)}]


def test_triples_are_added_to_the_default_graph_and_removed_from_all() -> None:
    dataset = Dataset()
    dataset.graph(E.g).add((E.a, E.p, Literal(1)))
    store = MemoryStore.of(dataset)
    store.add([(E.a, E.p, Literal(1)), (E.a, E.p, Literal(2))])
    assert len(store) == 3
    store.remove([(E.a, E.p, Literal(1)), (E.a, E.p, Literal(3))])
    assert [row["o"] for row in store.select(ALL).rows] == [Literal(2)]


@pytest.mark.parametrize(
    "query", ["SELECT", "ASK { ?s ?p ?o }", "SELECT ?s WHERE { ?s ?p ?o FILTER ( <http://e/f>(?o) ) }"]
)
def test_what_cannot_be_asked_is_a_query_error(query: str) -> None:
    with pytest.raises(QueryError):
        MemoryStore().select(query)


def test_file_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<http://e/a> <http://e/p> 1 .\n<http://e/a> .\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 2"):
        MemoryStore().load([DataFile(path, "http://e/g")])


def test_answers_with_ill_typed_literals_are_let_go_in_their_own_thread() -> None:
    # rdflib keeps the frames alive that made an ill-typed literal; the engine's answer must not be in them.
    when = "http://www.w3.org/2001/XMLSchema#date"
    graph = Graph()
    for number in range(50):
        graph.add((E[str(number)], E.p, Literal("soon", datatype=when, normalize=False)))
    store = MemoryStore.of(graph)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(store.select(ALL).rows))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [50] * 4
