"""The embedded store: terms as they are, the union and named datasets, refusals, many who ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from mandategraph.errors import (
    ParameterError,
    QueryError,
    StoreError,
    StoreMissingError,
    UpdateRefusedError,
)
from mandategraph.store.embedded import EmbeddedStore
from smallstore import ID, MG, PREFIXES

DOCUMENT = URIRef(ID + "document/X/2020/2")
DERIVED = ID + "graph/derived"
JSON = "application/sparql-results+json"


def test_terms_come_out_as_they_went_in(embedded: EmbeddedStore) -> None:
    row = embedded.select(
        PREFIXES
        + "SELECT * { ?thing mg:weight ?weight ; mg:note ?note FILTER(datatype(?weight) = mg:weightType) }"
    ).rows[0]
    assert row["thing"] == DOCUMENT
    assert isinstance(row["weight"], Literal)
    assert (str(row["weight"]), row["weight"].datatype) == ("007", URIRef(MG + "weightType"))
    assert isinstance(row["note"], Literal)
    assert (str(row["note"]), row["note"].language) == ('a "quoted"\nline\\', "en-gb")


def test_a_lexical_form_is_not_normalised_on_the_way_out(embedded: EmbeddedStore) -> None:
    query = 'SELECT * { BIND(STRDT("0AfF", <http://www.w3.org/2001/XMLSchema#hexBinary>) AS ?n) }'
    row = embedded.select(query).rows[0]
    assert str(row["n"]) == "0AfF" != str(Literal("0AfF", datatype=XSD.hexBinary))


def test_solutions_keep_the_order_of_variables_and_leave_out_the_unbound(embedded: EmbeddedStore) -> None:
    found = embedded.select(PREFIXES + "SELECT ?b ?a { BIND(1 AS ?a) OPTIONAL { ?a mg:none ?b } }")
    assert found.variables == ("b", "a")
    assert found.rows == ({"a": Literal("1", datatype=XSD.integer)},)


def test_a_node_without_a_name_is_a_blank_node(embedded: EmbeddedStore) -> None:
    row = embedded.select('SELECT ?s { ?s ?p "a node without a name" }').rows[0]
    assert isinstance(row["s"], BNode)


def test_the_union_of_the_graphs_is_the_default(embedded: EmbeddedStore) -> None:
    query = PREFIXES + "ASK { ?d mg:mandatedBy ?m . ?m mg:adoptedBy ?body }"
    assert embedded.ask(query)
    assert not embedded.ask(query.replace("ASK", f"ASK FROM <{DERIVED}>"))


def test_from_names_the_dataset(embedded: EmbeddedStore) -> None:
    graphs = {
        query: {str(row["p"]) for row in embedded.select(query).rows}
        for query in (
            f"SELECT DISTINCT ?p FROM <{DERIVED}> {{ ?s ?p ?o }}",
            f"SELECT DISTINCT ?p FROM NAMED <{DERIVED}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT DISTINCT ?p {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}",
        )
    }
    assert len(set(map(frozenset, graphs.values()))) == 1
    assert MG + "lineage" in next(iter(graphs.values()))
    assert not embedded.ask(f"ASK FROM NAMED <{DERIVED}> {{ ?s ?p ?o }}")
    assert not embedded.ask("ASK FROM <http://127.0.0.1:9/nothing> { ?s ?p ?o }")


def _count(store: EmbeddedStore, query: str, **dataset: list[str]) -> int:
    rows = b"".join(store.serialise(query, "text/csv", **dataset)).splitlines()
    return len(rows) - 1


def test_the_dataset_of_a_request_replaces_that_of_the_query(embedded: EmbeddedStore) -> None:
    every = _count(embedded, "SELECT * { ?s ?p ?o }")
    derived = _count(embedded, "SELECT * { ?s ?p ?o }", default_graphs=[DERIVED])
    assert 0 < derived < every
    source = ID + "graph/source/X/2020/1"
    assert _count(embedded, f"SELECT * FROM <{source}> {{ ?s ?p ?o }}", default_graphs=[DERIVED]) == derived
    named = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    assert _count(embedded, named, named_graphs=[DERIVED]) == derived
    assert _count(embedded, named, default_graphs=[DERIVED]) == 0
    assert _count(embedded, "SELECT * { ?s ?p ?o }", named_graphs=[DERIVED]) == 0
    assert _count(embedded, "SELECT * { ?s ?p ?o }", default_graphs=[DERIVED, source]) > derived


def test_parameters_are_bound_everywhere(embedded: EmbeddedStore) -> None:
    query = PREFIXES + (
        "SELECT ?document ?act ?n { ?document mg:mandatedBy ?act "
        "FILTER(?document = ?document) { SELECT ?act (COUNT(*) AS ?n) { ?any mg:lineage ?act "
        "FILTER NOT EXISTS { ?document mg:reportsOn ?act } } GROUP BY ?act } }"
    )
    rows = embedded.select(query, {"document": DOCUMENT}).rows
    assert {str(row["document"]) for row in rows} == {str(DOCUMENT)}
    assert len(rows) == 2
    assert embedded.ask("ASK { ?s ?p ?o }", {"s": DOCUMENT})
    assert not embedded.ask("ASK { ?s ?p ?o }", {"s": URIRef("x:none")})
    assert len(embedded.construct("DESCRIBE ?s", {"s": DOCUMENT})) > 5
    titled = embedded.construct("CONSTRUCT WHERE { ?s ?p ?t }", {"t": Literal("Note on migrants", lang="en")})
    assert len(titled) == 1


def test_a_blank_node_is_no_parameter(embedded: EmbeddedStore) -> None:
    with pytest.raises(ParameterError):
        embedded.select("SELECT * { ?s ?p ?o }", {"s": BNode()})


@pytest.mark.parametrize(
    ("query", "line", "column", "match"),
    [
        ("SELECT * {\n ?s ?p }", 2, 9, "something is missing"),
        ("SELECT * { ?s foo:bar ?o }", 1, 22, "Prefix not found"),
        ("SELECT * { ?s ?p ?o", 1, 20, "something is missing here"),
        ("SELECT * { ?s ?p ?o } }", 1, 24, "missing"),
    ],
)
def test_a_syntax_error_tells_line_and_column(
    embedded: EmbeddedStore, query: str, line: int, column: int, match: str
) -> None:
    for bindings in (None, {"s": DOCUMENT}):
        with pytest.raises(QueryError, match=match) as caught:
            embedded.select(query, bindings)
        assert (caught.value.line, caught.value.column) == (line, column)
        assert f"Line {line}, column {column}" in str(caught.value)


def test_the_wrong_form_is_told(embedded: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="no SELECT"):
        embedded.select("ASK {}")
    with pytest.raises(QueryError, match="no ASK"):
        embedded.ask("SELECT * {}")
    with pytest.raises(QueryError, match="no CONSTRUCT or DESCRIBE"):
        embedded.construct("ASK {}")


def test_updates_and_service_are_refused_in_every_way_in(embedded: EmbeddedStore) -> None:
    for query, error in (("DROP ALL", UpdateRefusedError), ("SELECT * { SERVICE <x:y> {} }", QueryError)):
        with pytest.raises(error):
            embedded.select(query)
        with pytest.raises(error):
            embedded.serialise(query, JSON)
        with pytest.raises(error):
            embedded.answer(query, JSON)


def test_a_triple_as_a_term_is_only_for_result_formats(embedded: EmbeddedStore) -> None:
    query = "SELECT * { BIND(TRIPLE(<x:s>, <x:p>, 1) AS ?t) }"
    with pytest.raises(QueryError, match="triple as a term"):
        embedded.select(query)
    assert b"triple" in b"".join(embedded.serialise(query, JSON))


def test_pieces_can_be_taken_by_many_threads(embedded: EmbeddedStore) -> None:
    pieces = embedded.serialise("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000", JSON)
    data: list[bytes] = []

    def take() -> None:
        data.append(next(pieces))

    for _ in range(10):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    data.extend(pieces)
    assert len(json.loads(b"".join(data))["results"]["bindings"]) == 20000


def test_many_threads_may_ask_at_once(embedded: EmbeddedStore) -> None:
    counts: list[int] = []

    def ask() -> None:
        for _ in range(20):
            counts.append(len(embedded.select("SELECT * { ?s ?p ?o } LIMIT 100").rows))
            assert embedded.search("working")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [100] * 80


def test_several_processes_read_one_store(place: Path, embedded: EmbeddedStore) -> None:
    code = (
        "import sys; from mandategraph.store.open import open_store; store = open_store(sys.argv[1])\n"
        "print(len(store.select('SELECT * { ?s ?p ?o }').rows), store.search('working')[0].key)"
    )
    size = len(embedded.select("SELECT * { ?s ?p ?o }").rows)
    both = [
        subprocess.Popen([sys.executable, "-c", code, place], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = {one.communicate()[0] for one in both}
    assert answers == {f"{size} WG\n"}


def test_a_folder_without_a_store_and_a_broken_one_are_told(tmp_path: Path, place: Path) -> None:
    with pytest.raises(StoreMissingError):
        EmbeddedStore(tmp_path)
    subprocess.run(["cp", "-r", place, tmp_path / "copy"], check=True)
    for name in ("MANIFEST", "CURRENT"):
        for file in (tmp_path / "copy" / "current" / "graph").glob(name + "*"):
            file.write_bytes(b"garbage")
    with pytest.raises(StoreError, match="make it anew"):
        EmbeddedStore(tmp_path / "copy")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
def test_a_store_on_a_disk_that_cannot_be_written_is_read(tmp_path: Path, place: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "--bind", "-o", "ro", place, disk], check=False).returncode:
        pytest.skip("this machine does not let us mount")
    code = (
        "import sys; from mandategraph.store.open import open_store; store = open_store(sys.argv[1])\n"
        "print(store.ask('ASK { ?s ?p ?o }'), store.search('working')[0].key)"
    )
    try:
        run = subprocess.run([sys.executable, "-c", code, disk], capture_output=True, text=True, check=False)
        assert run.stdout == "True WG\n", run.stderr
    finally:
        subprocess.run(["umount", disk], check=True)
