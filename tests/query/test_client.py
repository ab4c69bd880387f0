"""The graph in a program: opened, asked, closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars
import pytest
from pandas import DataFrame
from rdflib import Graph

import mandategraph
from mandategraph.errors import NotFoundError, ParameterError, QueryError, StoreMissingError
from mandategraph.query.answer import Answer
from mandategraph.query.client import MandateGraph, with_prefixes
from mandategraph.store.base import Store
from mandategraph.store.remote import RemoteStore

SESSION = "<https://w3id.org/mandategraph/id/session/COP-UNTOC/9>"


@pytest.fixture(scope="module")
def graph(shipped_store: Store) -> MandateGraph:
    return MandateGraph(shipped_store)


def test_select_gives_a_frame_with_the_columns_in_order(graph: MandateGraph) -> None:
    query = f"SELECT DISTINCT ?start ?label WHERE {{ {SESSION} mg:startDate ?start ; rdfs:label ?label }}"
    frame = graph.select(query)
    assert isinstance(frame, DataFrame)
    assert list(frame.columns) == ["start", "label"]
    assert {str(day)[:10] for day in frame["start"]} == {"2018-10-15"}
    other = graph.select(query, "polars")
    assert isinstance(other, polars.DataFrame)
    assert other.shape == frame.shape


def test_other_forms_and_rows_have_python_values(graph: MandateGraph) -> None:
    assert graph.ask(f"ASK {{ {SESSION} a mg:Session }}")
    assert isinstance(graph.construct(f"DESCRIBE {SESSION}"), Graph)
    rows = graph.rows(
        f"SELECT DISTINCT ?n ?none WHERE {{ {SESSION} mg:ordinal ?n OPTIONAL {{ ?n mg:x ?none }} }}"
    )
    assert rows == [{"n": 9, "none": None}]


def test_lookup_is_typed_and_search_finds(graph: MandateGraph) -> None:
    answer = graph.lookup("ctoc cop 2018 5")
    assert isinstance(answer, Answer)
    assert (answer.match, answer.level) == ("normalised", "explicit")
    assert graph.search("CTOC/COP/2018/5", limit=1)[0].key == "CTOC/COP/2018/5"


def test_query_of_the_library_takes_its_parameters(graph: MandateGraph) -> None:
    frame = graph.query("which-mandate-produced", document="CTOC/COP/2018/5")
    assert "explicit" in set(frame["level"])
    assert graph.queries()["competency/which-mandate-produced"].endswith("?")
    with pytest.raises(ParameterError):
        graph.query("which-mandate-produced")
    with pytest.raises(NotFoundError):
        graph.query("no-such-query")


def test_wrong_query_is_told_at_its_place(graph: MandateGraph) -> None:
    with pytest.raises(QueryError, match="Line 2"):
        graph.select("SELECT ?s WHERE {\n ?s mg:level }")


def test_prefixes_are_added_where_they_are_used_and_missing() -> None:
    assert with_prefixes("SELECT ?s { ?s ?p ?o }") == "SELECT ?s { ?s ?p ?o }"
    added = with_prefixes("PREFIX mg: <x:> SELECT ?s { ?s mg:a skos:b ; unknown:c 'dcterms:d' }")
    assert added.startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX mg: <x:>")
    assert added.count("PREFIX") == 2


def test_open_takes_a_folder_an_address_or_the_environment(
    shipped_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mandategraph.open(shipped_folder) as graph:
        assert graph.ask("ASK { ?s ?p ?o }")
    with pytest.raises(StoreMissingError):
        mandategraph.open(tmp_path / "none")
    with mandategraph.open("http://127.0.0.1:9/sparql") as graph:
        assert isinstance(graph._store, RemoteStore)
    monkeypatch.setenv("MANDATEGRAPH_STORE", str(shipped_folder))
    with mandategraph.open() as graph:
        assert graph.lookup("CTOC/COP/2018/5").match == "exact"
    monkeypatch.setenv("MANDATEGRAPH_ENDPOINT", "http://127.0.0.1:9/sparql")
    with mandategraph.open() as graph:
        assert isinstance(graph._store, RemoteStore)


def test_importing_the_package_loads_nothing_of_weight() -> None:
    code = "import sys, mandategraph; print(sorted({'rdflib', 'pyoxigraph', 'pandas'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
