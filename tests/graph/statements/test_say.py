"""An extraction said in the model of the data."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib import Literal as Text

from graph.statements.graph_of import graph_of
from mandategraph.assets import asset_files
from mandategraph.errors import SourceError
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.records import Extraction
from mandategraph.graph.statements import statements
from mandategraph.identifiers import key_of
from mandategraph.namespaces import MG, MGC, MGD, read_own

CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus").glob("constructed_*.txt"))


def test_the_same_input_gives_the_same_quads(text: str, extraction: Extraction, said: list[Quad]) -> None:
    assert statements(extract_text(text), text) == said
    assert len(said) == len(set(said))


def test_all_is_said_in_the_graph_of_the_source(extraction: Extraction, said: list[Quad]) -> None:
    assert {quad.graph_name for quad in said} == {
        NamedNode(str(MGD[f"graph/source/{extraction.masthead.symbol}"]))
    }


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_thing_has_its_key_a_kind_and_a_label_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    graph = graph_of(statements(extract_text(text), text))
    for thing in set(graph.subjects()):
        assert isinstance(thing, URIRef)
        kind, key = key_of(str(thing))
        if (thing, RDF.type, None) not in graph:
            assert kind in ("body", "meeting", "item"), thing  # spoken of, introduced elsewhere
            continue
        assert str(graph.value(thing, URIRef("http://purl.org/dc/terms/identifier"))) == key
        labels = [label for label in graph.objects(thing, RDFS.label) if isinstance(label, Text)]
        assert sorted(str(label.language) for label in labels) == ["en", "fr"], thing


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_term_and_code_is_one_of_the_ontology(path: Path) -> None:
    known = Graph()
    for file in asset_files("ontology", ".ttl"):
        known.parse(data=read_own(file), format="turtle")
    text = path.read_text(encoding="utf-8")
    used = {
        str(term.value)
        for quad in statements(extract_text(text), text)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith((str(MG), str(MGC)))
    }
    assert used
    assert {term for term in used if (URIRef(term), None, None) not in known} == set()


def test_single_valued_properties_have_one_value(said: list[Quad]) -> None:
    graph = graph_of(said)
    for name in ("level", "reviewState", "position", "itemNumber", "documentationStatus", "start", "sha256"):
        for thing in set(graph.subjects(MG[name])):
            assert len(list(graph.objects(thing, MG[name]))) == 1, (thing, name)


def test_every_passage_has_the_digest_that_its_evidence_says(text: str, said: list[Quad]) -> None:
    graph = graph_of(said)
    evidences = list(graph.subjects(RDF.type, MG.Evidence))
    assert len(evidences) > 20
    for evidence in evidences:
        start, end = (int(str(graph.value(evidence, MG[name]))) for name in ("start", "end"))
        assert 0 <= start < end <= len(text)
        assert str(graph.value(evidence, MG.sha256)) == hashlib.sha256(text[start:end].encode()).hexdigest()
        assert len(list(graph.objects(evidence, MG.basis))) == 2


def test_no_words_of_the_source_are_copied_but_titles_and_names(text: str, said: list[Quad]) -> None:
    allowed = {"title", "alternative", "place", "variantForm", "identifier", "symbol", "label"}
    for quad in said:
        name = quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
        if isinstance(quad.object, Literal) and name not in allowed and len(quad.object.value) > 40:
            assert quad.object.value not in text, quad


def test_every_attribution_is_proposed_by_the_extractor_with_its_rule(
    extraction: Extraction, said: list[Quad]
) -> None:
    graph = graph_of(said)
    claims = list(graph.subjects(RDF.type, MG.Attribution))
    assert len(claims) == len(extraction.attributions) > 0
    rules = {attribution.rule for attribution in extraction.attributions}
    for claim in claims:
        assert str(graph.value(claim, MG.reviewState)) == f"{MGC}review-state/proposed"
        assert "/agent/mandategraph-extractor/" in str(graph.value(claim, MG.assertedBy))
        bases = [
            str(basis)
            for evidence in graph.objects(claim, MG.evidence)
            for basis in graph.objects(evidence, MG.basis)
        ]
        assert bases
        assert all(any(f" {rule})" in basis for rule in rules) for basis in bases)


def test_a_document_without_a_symbol_is_refused_with_what_to_do(text: str, extraction: Extraction) -> None:
    head = dataclasses.replace(extraction.masthead, symbol=None)
    with pytest.raises(SourceError, match="--symbol"):
        statements(dataclasses.replace(extraction, masthead=head), text)


def test_without_a_session_documents_and_acts_are_still_said(text: str, extraction: Extraction) -> None:
    session = dataclasses.replace(extraction.session, body=None)
    graph = graph_of(statements(dataclasses.replace(extraction, session=session), text))
    assert (None, RDF.type, MG.Document) in graph
    assert (None, RDF.type, MG.AgendaItem) not in graph


LANGUAGE_BOUND = ("evidence", "version", "run", "variant")
BY_VERSION = ("evidence", "introducedBy", "hasVersion", "wasGeneratedBy")


def facts(quads: list[Quad]) -> set[tuple[str, str, str]]:
    """Return what is said but for words, evidence and what belongs to one language version."""
    return {
        (quad.subject.value, quad.predicate.value, str(quad.object))
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and key_of(quad.subject.value)[0] not in LANGUAGE_BOUND
        and not quad.predicate.value.endswith(BY_VERSION)
        and not (isinstance(quad.object, Literal) and quad.object.language)
    }


VERSIONS: dict[str, list[Path]] = {}
for one in CORPUS:
    VERSIONS.setdefault(one.name.split(".")[0], []).append(one)


@pytest.mark.parametrize("name", [name for name, paths in VERSIONS.items() if len(paths) > 1])
def test_versions_of_one_document_add_words_and_evidence_and_no_statements(
    name: str, read: Callable[[str], str]
) -> None:
    sets = []
    union: set[Quad] = set()
    for path in VERSIONS[name]:
        text = read(path.name)
        quads = statements(extract_text(text), text)
        sets.append(facts(quads))
        union |= set(quads)
    for path, found in zip(VERSIONS[name], sets, strict=True):
        assert found == sets[0], path.name
    graph = graph_of(union)
    for thing in set(graph.subjects(RDF.type, MG.Evidence)):
        assert len(list(graph.objects(thing, MG.start))) == 1, thing
    for thing in set(graph.subjects(MG.itemNumber)):
        titles = graph.objects(thing, URIRef("http://purl.org/dc/terms/title"))
        languages = [title.language for title in titles if isinstance(title, Text)]
        assert len(languages) == len(set(languages)), thing


def test_nothing_is_said_to_be_the_same(said: list[Quad]) -> None:
    assert not any(quad.predicate.value == str(OWL.sameAs) for quad in said)
