"""The files of the ontology load in both engines, keep to the one prefix table, and name real terms."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, ORG, OWL, PROV, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from mandategraph.assets import asset_files
from mandategraph.namespaces import DEFAULT_BASE, prefixes, read_own

FILES = asset_files("ontology", ".ttl")
PREFIX = re.compile(r"@prefix (\S*): <([^>]*)> \.")

# Names that the published files of these vocabularies define, looked up in them: UNDO 2017-06-01,
# IFLA LRM (lrmer.ttl), ELI 1.4, FRBR Core, Web Annotation.
KNOWN = {
    "undo": "AgendaListing AnnotatedAgenda Decision Document DocumentVersion MeetingReport NormativeDocument "
    "Note OfficialLetter Recommendation Relation Resolution RulesOfProcedure",
    "lrm": "E2 E3 E4 E8 E9 R2 R2i",
    "eli": "LegalExpression LegalResource LegalResourceSubdivision based_on basis_for cites corrects "
    "date_publication is_part_of is_realized_by number passed_by realizes",
    "frbr": "Expression Manifestation Work realization realizationOf",
    "oa": "Annotation TextPositionSelector end hasSource start",
}
DEFINED: dict[str, type[DefinedNamespace]] = {"prov": PROV, "org": ORG, "dcterms": DCTERMS, "skos": SKOS}


def test_ontology_has_its_files() -> None:
    names = {path.name for path in FILES}
    assert {"mandategraph.ttl", "alignments.ttl", "prefixes.ttl", "code-level.ttl"} <= names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_loads_alike_in_both_engines(path: Path) -> None:
    store = pyoxigraph.Store()
    store.load(read_own(path).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    graph = Graph().parse(data=read_own(path), format="turtle")
    assert len(store) == len(graph) > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_writes_prefixes_as_the_prefix_table_does(path: Path) -> None:
    for prefix, namespace in PREFIX.findall(path.read_text(encoding="utf-8")):
        assert prefixes()[prefix] == read_own_namespace(namespace), prefix


def read_own_namespace(namespace: str) -> str:
    """Return a namespace as this installation has it."""
    return namespace.replace(DEFAULT_BASE, prefixes()["mg"].removesuffix("ontology/"))


def test_alignments_lead_to_terms_that_exist(ontology: Graph) -> None:
    targets = {target for target in ontology.objects(None, OWL.annotatedTarget) if isinstance(target, URIRef)}
    assert len(targets) > 50
    unknown = []
    for target in targets:
        prefix = next(name for name, namespace in prefixes().items() if target.startswith(namespace))
        local = target.removeprefix(prefixes()[prefix])
        known = local in KNOWN[prefix].split() if prefix in KNOWN else target in DEFINED[prefix]
        if not known:
            unknown.append(target)
    assert unknown == []


def test_alignments_are_stated_as_well_as_annotated(ontology: Graph) -> None:
    for axiom in ontology.subjects(OWL.annotatedSource):
        source, relation, target = (
            ontology.value(axiom, part)
            for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        assert (source, relation, target) in ontology


def test_nothing_is_claimed_equal_to_a_term_of_another_vocabulary(ontology: Graph) -> None:
    for relation in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        assert (None, relation, None) not in ontology


def test_chain_of_authority_is_one_relation(ontology: Graph) -> None:
    mg = prefixes()["mg"]
    below = set(ontology.subjects(RDFS.subPropertyOf, URIRef(mg + "derivedFrom")))
    steps = (
        "provisionOf adoptedIn adoptedBy createdBy madePermanentBy establishedUnder supplements endorsedBy"
    )
    assert below == {URIRef(mg + step) for step in steps.split()}
