"""A store of the shipped data and of extractions of the same document: no statement against another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.extracted import addition, is_extracted
from mandategraph.graph.loader import SHIPPED, DataFile, find
from mandategraph.graph.serialise import serialise
from mandategraph.graph.statements import statements
from mandategraph.namespaces import MGD
from mandategraph.store.base import Store
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store

PREFIXES = """PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SINGLE = (
    "mg:reviewState mg:level mg:identityInferred mg:assertedBy mg:documentType mg:mandateStatus mg:startDate"
    " mg:endDate mg:position mg:documentationStatus mg:issuedBy mg:deadlineDate"
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[tuple[Store, Store]]:
    """Return a store of the shipped data, and one with two language versions extracted beside it."""
    folder = tmp_path_factory.mktemp("stores")
    paths = []
    for code in ("fr", "en"):
        text = (shared / "sources" / f"CTOC_COP_2018_1.{code}.txt").read_text(encoding="utf-8")
        paths.append(folder / f"{code}.trig")
        paths[-1].write_bytes(serialise(statements(extract_text(text), text), "trig"))
    build_store(folder / "alone", [SHIPPED])
    # Whatever stands first: what was extracted comes last.
    build_store(folder / "both", [*paths, SHIPPED])
    with closing(open_store(folder / "alone")) as alone, closing(open_store(folder / "both")) as both:
        yield alone, both


def _several(store: Store, properties: str) -> set[tuple[str, str]]:
    rows = store.select(
        f"{PREFIXES} SELECT ?s ?p {{ VALUES ?p {{ {properties} }} ?s ?p ?a , ?b FILTER(str(?a) < str(?b)) }}"
    ).rows
    return {(str(row["s"]), str(row["p"])) for row in rows}


def test_nothing_that_has_one_value_gets_a_second(stores: tuple[Store, Store]) -> None:
    alone, both = stores
    assert _several(both, SINGLE) <= _several(alone, SINGLE)


def test_no_words_are_said_twice_in_a_language(stores: tuple[Store, Store]) -> None:
    rows = (
        stores[1]
        .select(
            f"""{PREFIXES} SELECT ?s ?a ?b {{
          VALUES ?p {{ rdfs:label dcterms:title mg:relation mg:requestText mg:basis }}
          ?s ?p ?a , ?b FILTER(lang(?a) = lang(?b) && str(?a) < str(?b))
        }}"""
        )
        .rows
    )
    assert rows == ()


def test_a_confirmed_claim_stays_confirmed_and_only_what_is_new_is_proposed(
    stores: tuple[Store, Store],
) -> None:
    alone, both = stores
    asked = f"{PREFIXES} SELECT ?a ?state {{ ?a a mg:Attribution ; mg:reviewState ?state }}"
    assert set(map(str, alone.select(asked).rows)) == set(map(str, both.select(asked).rows))


def test_no_request_date_or_decision_is_told_twice(stores: tuple[Store, Store]) -> None:
    for kind in ("Mandate", "Deadline", "Deliverable", "Meeting", "Session", "AgendaItem", "Document"):
        asked = f"{PREFIXES} SELECT ?s {{ ?s a mg:{kind} }}"
        before, after = (len(set(map(str, store.select(asked).rows))) for store in stores)
        assert before == after, kind


def test_another_version_adds_its_own_evidence(stores: tuple[Store, Store]) -> None:
    asked = f"""{PREFIXES} SELECT ?e {{
      <{MGD}attribution/CTOC/COP/2018/5/COP-UNTOC/resolution/7/1> mg:evidence ?e . ?e mg:sourceVersion ?v
      FILTER(strends(str(?v), "@%s"))
    }}"""
    alone, both = stores
    assert len(alone.select(asked % "fr").rows) == len(both.select(asked % "fr").rows)
    assert both.select(asked % "en").rows


def test_extractions_are_known_by_what_they_say_of_themselves(tmp_path: Path, said: list[Quad]) -> None:
    path = tmp_path / "x.trig"
    path.write_bytes(serialise(said, "trig"))
    assert is_extracted(DataFile(path, "x:g"))
    assert not is_extracted(DataFile(tmp_path / "none.trig", "x:g"))
    assert not any(is_extracted(file) for file in find())


@pytest.fixture
def said() -> list[Quad]:
    text = (Path(__file__).parents[1] / "corpus" / "constructed_CND_70.en.txt").read_text(encoding="utf-8")
    return statements(extract_text(text), text)


class _Nothing:
    def values(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return []

    def subjects(self, predicate: NamedNode, value: NamedNode | Literal) -> list[NamedNode]:
        return []


def test_beside_nothing_all_is_said(said: list[Quad]) -> None:
    assert list(addition(said, _Nothing())) == said
