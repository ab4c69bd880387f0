"""The data uses the terms as the ontology declares them: domain, range, code list."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from data.terms import DATA, MG, local


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in sorted((DATA.parent / "ontology").glob("*.ttl")):
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    return graph


def _classes(ontology: Graph, node: Node) -> set[Node]:
    """Return the classes that a domain or range allows."""
    union = ontology.value(node, OWL.unionOf) if isinstance(node, BNode) else None
    return {node} if union is None else set(Collection(ontology, union))


def _types(ontology: Graph, union: Graph, thing: Node) -> set[Node]:
    """Return the classes of a thing or of a concept, and theirs above."""
    direct = {*union.objects(thing, RDF.type), *ontology.objects(thing, RDF.type)}
    every = (above for found in direct for above in ontology.transitive_objects(found, RDFS.subClassOf))
    return {above for above in every if above is not None}


def _used(union: Graph) -> list[URIRef]:
    return sorted({p for p in union.predicates() if isinstance(p, URIRef) and str(p).startswith(str(MG))})


def test_subjects_are_of_the_domain(ontology: Graph, union: Graph) -> None:
    checked = 0
    for predicate in _used(union):
        domain = ontology.value(predicate, RDFS.domain)
        if domain is not None:
            for thing in set(union.subjects(predicate)):
                allowed = _classes(ontology, domain)
                assert allowed & _types(ontology, union, thing), (local(thing), predicate)
                checked += 1
    assert checked > 2000


def test_values_are_of_the_range(ontology: Graph, union: Graph) -> None:
    checked = 0
    for predicate in _used(union):
        expected = ontology.value(predicate, RDFS.range)
        for found in set(union.objects(None, predicate)):
            if expected is None or expected in {RDFS.Literal, RDFS.Resource}:
                continue
            if isinstance(found, Literal):
                datatype = RDF.langString if found.language else found.datatype or XSD.string
                assert datatype == expected, (predicate, found)
            else:
                allowed = _classes(ontology, expected)
                assert allowed & _types(ontology, union, found), (predicate, local(found))
            checked += 1
    assert checked > 1000


def test_codes_come_from_the_list_of_their_property(ontology: Graph, union: Graph) -> None:
    checked = 0
    for predicate in _used(union):
        scheme = ontology.value(predicate, MG.valuesFrom)
        if scheme is not None:
            for found in set(union.objects(None, predicate)):
                assert str(found).startswith(f"{scheme}/"), (predicate, found)
                checked += 1
    assert checked > 25
