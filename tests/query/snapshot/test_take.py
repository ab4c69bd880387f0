"""Snapshots: complete, described, the same bytes for the same data."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID

from mandategraph.errors import ParameterError, QueryError, StoreError
from mandategraph.query.snapshot import take
from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore

DCAT = Namespace("http://www.w3.org/ns/dcat#")
QUERIES = {
    "acts": "SELECT ?act WHERE { ?act a <https://w3id.org/mandategraph/ontology/Resolution> }",
    "any": "ASK { ?s ?p ?o }",
    "made": "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }",
}


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def frozen(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = EmbeddedStore(shipped_folder)
    folder = tmp_path_factory.mktemp("snapshot") / "one"
    take(store, folder, QUERIES, version="1.2.3")
    store.close()
    return folder


def test_another_store_of_the_same_data_gives_the_same_bytes(frozen: Path, tmp_path: Path) -> None:
    build_store(tmp_path / "store")
    store = EmbeddedStore(tmp_path / "store")
    take(store, tmp_path / "two", QUERIES, version="1.2.3")
    store.close()
    assert contents(tmp_path / "two") == contents(frozen)


def test_dataset_holds_every_statement_of_the_store_in_canonical_form(
    frozen: Path, shipped_folder: Path
) -> None:
    text = (frozen / "dataset.nq").read_bytes()
    lines = text.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    dataset = ox.Dataset(ox.parse(text, ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert {f"{quad} .\n".encode() for quad in dataset} == set(lines)
    store = EmbeddedStore(shipped_folder)
    assert len(list(store.lines())) == len(lines)
    store.close()


def test_digests_and_numbers_are_those_of_the_files(frozen: Path) -> None:
    manifest = json.loads((frozen / "manifest.json").read_text(encoding="utf-8"))
    text = (frozen / "dataset.nq").read_bytes()
    assert manifest["sha256"] == hashlib.sha256(text).hexdigest()
    assert (manifest["bytes"], manifest["statements"]) == (len(text), text.count(b"\n"))
    assert {Path(one["query"]).stem for one in manifest["queries"]} == set(QUERIES)
    for one in manifest["queries"]:
        for file, digest in ((one["query"], one["querySha256"]), (one["result"], one["resultSha256"])):
            assert hashlib.sha256((frozen / file).read_bytes()).hexdigest() == digest
    sums = dict(line.split("  ")[::-1] for line in (frozen / "SHA256SUMS").read_text().splitlines())
    files = contents(frozen)
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())


def test_answers_are_sorted_and_complete(frozen: Path) -> None:
    head, *rows = (frozen / "queries" / "acts.tsv").read_bytes().splitlines()
    assert head == b"?act"
    assert rows == sorted(rows) and len(rows) > 5
    assert (frozen / "queries" / "any.txt").read_bytes() == b"true\n"
    assert (frozen / "queries" / "made.nt").read_bytes().count(b" .\n") > 100


def test_description_says_what_the_dataset_is(frozen: Path) -> None:
    graph = Graph().parse(frozen / "description.ttl", publicID="https://x.example/description.ttl")
    dataset = URIRef("https://w3id.org/mandategraph/dataset/1.2.3")
    text = (frozen / "dataset.nq").read_bytes()
    assert graph.value(dataset, VOID.triples) == Literal(text.count(b"\n"))
    assert graph.value(dataset, DCTERMS.issued) == Literal(date(2026, 11, 23))
    assert str(graph.value(dataset, VOID.dataDump)) == "https://x.example/dataset.nq"
    distribution = graph.value(dataset, DCAT.distribution)
    assert graph.value(distribution, DCAT.byteSize) == Literal(len(text))
    subsets = [int(str(graph.value(one, VOID.triples))) for one in graph.objects(dataset, VOID.subset)]
    assert sum(subsets) == text.count(b"\n")
    assert len(set(graph.objects(dataset, VOID.classPartition))) > 20
    assert (frozen / "CITATION.txt").read_text(encoding="utf-8").strip() == str(
        graph.value(dataset, DCTERMS.bibliographicCitation)
    )


def test_folder_in_use_and_version_that_is_no_name_are_refused(frozen: Path, shipped_folder: Path) -> None:
    store = EmbeddedStore(shipped_folder)
    with pytest.raises(StoreError, match="not empty"):
        take(store, frozen)
    with pytest.raises(ParameterError, match="part of an address"):
        take(store, frozen / "new", version="1/2")
    store.close()


def test_answer_with_names_of_blank_nodes_is_refused(shipped_folder: Path, tmp_path: Path) -> None:
    store = EmbeddedStore(shipped_folder)
    query = "SELECT ?node WHERE { ?node ?p ?o FILTER isBlank(?node) }"
    with pytest.raises(QueryError, match="blank node"):
        take(store, tmp_path / "one", {"blank": query})
    store.close()


def test_data_without_a_date_need_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_store(tmp_path / "store")
    store = EmbeddedStore(tmp_path / "store")
    monkeypatch.setattr(store, "select", lambda query: type("None_", (), {"rows": ({},)})())
    with pytest.raises(ParameterError, match="--issued"):
        take(store, tmp_path / "one")
    store.close()
