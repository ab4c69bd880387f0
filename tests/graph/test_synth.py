"""The made-up graph: of our model, its numbers known, the same every time."""

from __future__ import annotations

import itertools

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import RDF

from mandategraph.assets import asset_files
from mandategraph.graph.derive import ancestors
from mandategraph.graph.synth import synthesise
from mandategraph.graph.synth.template import Template, names, template, words
from mandategraph.graph.synth.world import Body, Session, bodies
from mandategraph.identifiers.iri import key_of
from mandategraph.namespaces import MG, MGD, read_own

DOCUMENTS = 600


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.bulk_load("".join(synthesise(DOCUMENTS)).encode(), ox.RdfFormat.N_QUADS)
    return store


def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    assert not isinstance(term, ox.Triple)
    return term.value


def pairs(store: ox.Store, name: str) -> list[tuple[str, str]]:
    found = store.quads_for_pattern(None, ox.NamedNode(str(MG[name])), None)
    return [(text(quad.subject), text(quad.object)) for quad in found]


def of_class(store: ox.Store, name: str) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(MG[name])))
    return {text(quad.subject) for quad in found}


@pytest.mark.parametrize("name", names())
def test_template_uses_only_terms_of_the_ontology(name: str) -> None:
    ontology = Graph()
    for path in asset_files("ontology", ".ttl"):
        ontology.parse(data=read_own(path), format="turtle")
    known = {str(term) for term in ontology.subjects()}
    store = ox.Store()
    values = dict.fromkeys(template(name).gaps, "x") | {
        "class": "Document", "status": "open", "kind": "resolution", "type": "report",
        "level": "explicit", "review": "confirmed", "distribution": "general",
    }  # fmt: skip
    if name == "item":
        values["status"] = "listed"
    store.load(template(name).fill(values, graphs=True).encode(), ox.RdfFormat.N_QUADS)
    ours = str(MG).removesuffix("ontology/")
    terms = [quad.predicate.value for quad in store] + [
        quad.object.value for quad in store if isinstance(quad.object, ox.NamedNode)
    ]
    used = {term for term in terms if term.startswith((ours + "ontology/", ours + "code/"))}
    assert used
    assert used <= known


def test_every_key_is_that_of_its_iri(store: ox.Store) -> None:
    identifier = ox.NamedNode("http://purl.org/dc/terms/identifier")
    found = list(store.quads_for_pattern(None, identifier, None))
    assert len(found) > DOCUMENTS * 8
    assert all(key_of(text(quad.subject))[1] == text(quad.object) for quad in found)


def test_there_are_as_many_documents_as_asked_for_with_six_versions_each(store: ox.Store) -> None:
    assert len(of_class(store, "Document")) == DOCUMENTS
    versions = pairs(store, "hasVersion")
    assert len(versions) == len(set(versions)) == DOCUMENTS * 6


def test_longest_chain_from_a_document_has_fifteen_steps(store: ox.Store) -> None:
    up = ("provisionOf", "adoptedIn", "supplements", "adoptedBy", "createdBy", "establishedUnder")
    above: dict[str, set[str]] = {}
    for lower, upper in itertools.chain.from_iterable(pairs(store, name) for name in up):
        above.setdefault(lower, set()).add(upper)
    for upper, lower in pairs(store, "endorses"):
        above.setdefault(lower, set()).add(upper)
    depth: dict[str, int] = {}

    def rise(node: str) -> int:
        if node not in depth:
            depth[node] = 1 + max(map(rise, above.get(node, ())), default=-1)
        return depth[node]

    sources = {source for _, source in pairs(store, "mandateSource")}
    assert max(map(rise, sources)) + 1 == 15
    reached = dict(ancestors((lower, upper) for lower, uppers in above.items() for upper in uppers))
    assert all(str(MGD["instrument/SYN-CHARTER"]) in reached[source] for source in sources)


def test_there_are_joint_symbols_and_all_levels_and_review_states(store: ox.Store) -> None:
    symbols = {symbol for _, symbol in pairs(store, "symbol")}
    assert any("-OTH/" in symbol for symbol in symbols)
    assert len({level for _, level in pairs(store, "level")}) == 4
    assert len({state for _, state in pairs(store, "reviewState")}) == 3


def test_every_source_of_a_mandate_is_described(store: ox.Store) -> None:
    described = {quad.subject.value for quad in store}
    assert {source for _, source in pairs(store, "mandateSource")} <= described


def test_same_seed_makes_same_graph_and_longer_graph_begins_with_shorter() -> None:
    short = "".join(synthesise(50, seed=7))
    assert short == "".join(synthesise(50, seed=7))
    assert short != "".join(synthesise(50, seed=8))
    assert "".join(synthesise(90, seed=7)).startswith(short)


def test_triples_are_the_quads_without_their_graphs() -> None:
    quads = ox.parse("".join(synthesise(3)).encode(), ox.RdfFormat.N_QUADS)
    triples = ox.parse("".join(synthesise(3, graphs=False)).encode(), ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in quads} == {quad.triple for quad in triples}


def test_graph_is_given_in_small_pieces() -> None:
    assert max(len(piece) for piece in synthesise(200)) < 200_000


def test_template_keeps_braces_that_are_no_gap() -> None:
    made = Template('<http://x/__a__> <http://x/b> "{not} a __b__" .')
    assert made.gaps == {"a", "b"}
    assert made.fill({"a": 1, "b": "gap"}, graphs=False) == '<http://x/1> <http://x/b> "{not} a gap" .\n'


def test_words_are_there_in_all_six_languages() -> None:
    for theme in (*words()["themes"], *words()["regions"], *words()["forms"].values()):
        assert set(theme) == {"ar", "zh", "en", "fr", "ru", "es"}


def test_bodies_descend_six_levels_and_meet_four_times_a_year() -> None:
    made = bodies()
    assert {body.level for body in made} == set(range(6))
    assert all(body.parent is None or body.parent < body.number for body in made)
    first, fifth = Session(made[0], 0), Session(made[0], 4)
    assert fifth.start.year == first.start.year + 1
    assert (first.end - first.start).days == 4
    assert first.agenda == "SYN/B00/1/1"
    assert Session(made[2], 4).agenda == "SYN/B02/125/1"
    assert Body(7, 3, 1).id == "SYN-07"
