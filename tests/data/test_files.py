"""Every file of data can be read, by both engines, by hand, and is what it was."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from data.terms import DATA, DCTERMS, FILES, MG, MGC, MGD, SOURCE_GRAPH, local, read
from mandategraph.identifiers.iri import iri_of, key_of
from mandategraph.namespaces import prefixes

MOVED = {"resolution", "decision", "recommendation", "unnumbered", "conclusions", "rule", "article"}
TITLES = ("dcterms:title", "dcterms:alternative", "mg:workingTitle", "rdfs:label", "skos:altLabel")


def _name(path: Path) -> str:
    return path.relative_to(DATA).as_posix()


def test_there_is_data_of_every_kind() -> None:
    folders = {_name(path).split("/", maxsplit=1)[0] for path in FILES}
    assert folders == {"register", "facts", "sessions"}


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_both_engines_read_the_same(path: Path) -> None:
    ours = {triple for graph in read(path).values() for triple in graph}
    theirs = Graph()
    for quad in pyoxigraph.parse(path=str(path)):
        line = f"{quad.subject} {quad.predicate} {quad.object} ."
        theirs.parse(data=line, format="nt")
    assert set(theirs) == ours


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_says_first_what_it_holds(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_prefixes_are_those_of_the_one_table_and_all_used(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    for prefix, namespace in re.findall(r"@prefix (\w+): <([^>]+)> \.", content):
        assert prefixes()[prefix] == namespace
        assert len(re.findall(rf"(?<!\w){prefix}:", content)) > 1, f"{prefix} is declared and never used"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_lines_are_short_but_for_titles(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if len(line) >= 200:
            assert line.strip().startswith((*TITLES, '"')), f"line {number}"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_quad_file_writes_into_one_named_graph(path: Path) -> None:
    if path.suffix == ".trig":
        graphs = {quad.graph_name.value for quad in pyoxigraph.parse(path=str(path))}
        assert len(graphs) == 1
        if "sessions" in path.parts:
            assert graphs == {str(SOURCE_GRAPH)}


def test_no_blank_nodes(union: Graph) -> None:
    assert all(isinstance(s, URIRef) and isinstance(o, URIRef | Literal) for s, _, o in union)


def test_every_key_is_what_its_iri_spells(union: Graph) -> None:
    found = 0
    for thing, identifier in union.subject_objects(DCTERMS.identifier):
        kind, _, path = local(thing).partition("/")
        expected = str(identifier)
        if kind in MOVED:
            expected = expected.replace(f"/{kind}/", "/", 1)
        assert path == quote(expected, safe="/()@:,;=+-._~*"), thing
        assert thing == iri_of(kind, str(identifier))
        assert key_of(str(thing)) == (kind, str(identifier))
        found += 1
    assert found > 500


def test_every_thing_has_one_key_and_labels_in_english_and_french(union: Graph) -> None:
    things = {thing for thing in union.subjects() if str(thing).startswith(MGD)}
    for thing in things:
        assert union.value(thing, RDF.type) is not None, f"{local(thing)} has no class"
        assert len(set(union.objects(thing, DCTERMS.identifier))) == 1, local(thing)
        labels = set(union.objects(thing, RDFS.label))
        languages = [label.language for label in labels if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)), f"{local(thing)} has two labels in one language"
        assert {"en", "fr"} <= set(languages), local(thing)


def test_nothing_is_named_that_is_not_described(union: Graph) -> None:
    described = set(union.subjects(DCTERMS.identifier))
    named = {o for o in union.objects() if str(o).startswith(MGD) and isinstance(o, URIRef)}
    assert named - described == set()


def test_the_source_with_the_register_names_nothing_else(register: Graph, source: Graph) -> None:
    described = set(source.subjects(DCTERMS.identifier))
    described |= set(register.subjects(DCTERMS.identifier))
    named = {o for o in source.objects() if isinstance(o, URIRef) and str(o).startswith(MGD)}
    assert named - described == set()


def test_terms_and_codes_are_declared(union: Graph) -> None:
    ontology = Graph()
    for path in sorted((DATA.parent / "ontology").glob("*.ttl")):
        ontology.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    used = set(union.predicates()) | set(union.objects())
    ours = {term for term in used if str(term).startswith((str(MG), str(MGC)))}
    assert {str(term) for term in ours if (term, None, None) not in ontology} == set()


def test_values_are_well_formed(union: Graph) -> None:
    for s, p, o in union:
        if isinstance(o, Literal):
            assert not o.ill_typed, (local(s), p, o)
            assert str(o) == str(o).strip() != "", (local(s), p)


INVERSES = [
    ("listedUnder", "listsDocument"),
    ("citedUnder", "citesAct"),
    ("versionOf", "hasVersion"),
    ("consecutiveWith", "consecutiveWith"),
]


@pytest.mark.parametrize(("forth", "back"), INVERSES)
def test_what_is_said_both_ways_is_said_alike(source: Graph, forth: str, back: str) -> None:
    there = set(source.subject_objects(MG[forth]))
    assert there
    assert {(o, s) for s, o in source.subject_objects(MG[back])} == there


def test_the_listings_say_what_the_items_list(source: Graph) -> None:
    entries = {
        (source.value(entry, MG.listingItem), source.value(entry, MG.listedDocument))
        for entry in source.subjects(RDF.type, MG.Listing)
    }
    assert entries == set(source.subject_objects(MG.listsDocument))
