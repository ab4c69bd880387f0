"""The ontology as a table: what the page of the ontology shows."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from mandategraph.graph.terms import Edge, Ontology, ontology_graph, read_ontology, shipped_ontology
from mandategraph.namespaces import MG, MGC, prefixes

MINIMAL = """
@prefix mg: <{mg}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{mg}> a owl:Ontology .
mg:Act a owl:Class ; rdfs:label "act"@en , "acte"@fr .
mg:Rule a owl:Class .
mg:Resolution a owl:Class ; rdfs:subClassOf mg:Act , skos:Concept .
mg:cites a owl:ObjectProperty ; rdfs:range mg:Act ; rdfs:domain [ owl:unionOf ( mg:Rule mg:Act ) ] .
mg:citedBy a owl:ObjectProperty ; owl:inverseOf mg:cites .
skos:Concept a owl:Class .
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return shipped_ontology()


@pytest.fixture(scope="module")
def minimal() -> Ontology:
    text = MINIMAL.replace("{mg}", prefixes()["mg"])
    return read_ontology(Graph().parse(data=text, format="turtle"))


def test_every_term_and_code_of_the_graph_is_in_the_table(ontology: Ontology) -> None:
    graph = ontology_graph()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    named = {
        subject
        for kind in kinds
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef) and subject.startswith(str(MG))
    }
    assert {term.iri for term in ontology.terms} == named
    assert len(ontology.terms) == len(named) > 150
    assert len(ontology.code_lists) == 12


def test_every_term_has_what_the_page_shows(ontology: Ontology) -> None:
    for term in ontology.terms:
        assert list(term.labels) == list(term.definitions) == ["en", "fr"], term.name
        assert term.example, term.name
        assert term.questions or term.kind == "annotation", term.name


def test_head_says_which_version_this_is(ontology: Ontology) -> None:
    assert str(ontology.version_iri) == f"{MG}{ontology.modified}/"
    assert ontology.version
    assert list(ontology.titles) == list(ontology.abstracts) == ["en", "fr"]
    assert ontology.licence.startswith("https://creativecommons.org/")


def test_relation_knows_its_inverse_from_either_side(ontology: Ontology, minimal: Ontology) -> None:
    assert ontology.term("mandateOf").inverse == MG.mandatedBy
    assert ontology.term("mandatedBy").inverse == MG.mandateOf
    assert minimal.term("cites").inverse == MG.citedBy


def test_union_is_listed_class_by_class_in_its_order(minimal: Ontology) -> None:
    assert minimal.term("cites").domain == (MG.Rule, MG.Act)
    assert minimal.term("citedBy").domain == ()


def test_parents_are_those_of_the_ontology_itself(ontology: Ontology, minimal: Ontology) -> None:
    assert minimal.term("Resolution").parents == (MG.Act,)
    assert ontology.term("explicitlyMandatedBy").parents == (MG.mandatedBy,)
    assert ontology.term("Document").parents == ()


def test_traits_and_code_lists_are_told(ontology: Ontology) -> None:
    assert ontology.term("lineage").traits == ("transitive",)
    assert ontology.term("homonymOf").traits == ("symmetric",)
    assert ontology.term("level").code_list == MGC.level
    assert ontology.term("symbol").code_list is None


def test_derived_term_says_so_in_a_note(ontology: Ontology) -> None:
    assert "derived" in ontology.term("mandatedBy").notes["en"]
    assert ontology.term("attributedDocument").notes == {}


def test_alignment_carries_its_reason(ontology: Ontology) -> None:
    alignments = {alignment.target: alignment for alignment in ontology.term("Document").alignments}
    work = alignments[URIRef(prefixes()["frbr"] + "Work")]
    assert work.relation == RDFS.subClassOf
    assert work.reason.endswith(".")


def test_levels_come_strongest_first(ontology: Ontology) -> None:
    levels = next(code_list for code_list in ontology.code_lists if code_list.name == "level")
    assert [code.notation for code in levels.codes] == ["explicit", "requested", "contextual", "none"]
    assert [code.rank for code in levels.codes] == [3, 2, 1, 0]


def test_codes_have_labels_in_six_languages(ontology: Ontology) -> None:
    for code_list in ontology.code_lists:
        for labels in (code_list.labels, *(code.labels for code in code_list.codes)):
            assert list(labels) == ["ar", "en", "es", "fr", "ru", "zh"], code_list.iri


def test_properties_of_a_class_are_those_that_name_it_in_their_domain(ontology: Ontology) -> None:
    names = {term.name for term in ontology.properties_of(MG.Attribution)}
    assert {"attributedDocument", "mandateSource", "level", "relation"} <= names
    assert "symbol" not in names


def test_diagram_has_sub_classes_and_relations(minimal: Ontology) -> None:
    diagram = minimal.diagram()
    assert diagram.classes == (MG.Act, MG.Resolution, MG.Rule)
    assert diagram.edges == (
        Edge(MG.Act, MG.Act, MG.cites),
        Edge(MG.Resolution, MG.Act, RDFS.subClassOf),
        Edge(MG.Rule, MG.Act, MG.cites),
    )


def test_diagram_of_some_classes_has_only_edges_between_them(minimal: Ontology) -> None:
    diagram = minimal.diagram([MG.Act, MG.Resolution])
    assert diagram.classes == (MG.Act, MG.Resolution)
    assert Edge(MG.Rule, MG.Act, MG.cites) not in diagram.edges


def test_every_class_is_drawn_and_tied_to_another(ontology: Ontology) -> None:
    diagram = ontology.diagram()
    tied = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    assert set(diagram.classes) == tied


def test_unknown_term_is_a_key_error(ontology: Ontology) -> None:
    with pytest.raises(KeyError):
        ontology.term("mandates")


def test_graph_without_the_head_of_the_ontology_is_refused() -> None:
    with pytest.raises(ValueError, match="no head"):
        read_ontology(Graph())
