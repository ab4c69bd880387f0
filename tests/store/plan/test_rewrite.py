"""The forms in which people ask for what a mandate brought forth, each answered from the mandate on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from mandategraph.graph.synth import synthesise
from mandategraph.store.build import build_store
from mandategraph.store.engine.statistics import StoreStatistics, columns
from mandategraph.store.folder import OpenBuild
from mandategraph.store.plan.cost import MANY
from mandategraph.store.plan.rewrite import Rewriter, has_closure
from mandategraph.store.sparql import SparqlText

PREFIXES = """PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX id: <https://w3id.org/mandategraph/id/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# An act that created a body, so that something lies behind it.
ACT = "id:resolution\\/SYN-00\\/1\\/101"
KEY = '"SYN-00/resolution/1/101"'
DOCUMENT = "id:document\\/SYN\\/B01\\/61\\/5"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "synth.nq").write_text("".join(synthesise(150)), encoding="utf-8")
    build_store(folder / "store", [folder / "synth.nq"])
    build = OpenBuild(folder / "store")
    yield ox.Store.read_only(str(build.graph))
    build.close()


class Large(StoreStatistics):
    """Speaks of a small store as if it were a large one."""

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        found = super().count(subject, predicate, thing)
        return MANY if subject is None and (thing is None or found > 40) else found


@pytest.fixture(scope="module")
def rewriter(store: ox.Store) -> Rewriter:
    return Rewriter(Large(store), columns)


def answer(store: ox.Store, query: str) -> object:
    found = store.query(query, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    head = [one.value for one in found.variables] if isinstance(found, ox.QuerySolutions) else []
    return head, sorted(map(str, found))


CHAIN = "mg:mandatedBy/mg:derivedFrom*"
TITLE = "?d dcterms:title ?t"
VERSIONS = "SELECT ?d (COUNT(?v) AS ?n)"


PARTS = {"ACT": ACT, "KEY": KEY, "DOCUMENT": DOCUMENT, "CHAIN": CHAIN, "TITLE": TITLE, "VERSIONS": VERSIONS}


def written(query: str) -> str:
    """Put the parts that stand for names in capitals into a query, and prefixes before it."""
    return PREFIXES + re.sub(r"\b[A-Z]+\b", lambda word: PARTS.get(word[0], word[0]), query)


NATURAL = {
    "path": "SELECT ?d { ?d CHAIN ACT }",
    "two patterns": "SELECT ?d { ?d mg:mandatedBy ?s . ?s mg:derivedFrom* ACT }",
    "backwards": "SELECT ?d { TITLE . ACT ^(CHAIN) ?d }",
    "inverse after a title": "SELECT ?t { TITLE . ACT (^mg:derivedFrom)*/^mg:mandatedBy ?d }",
    "star": "SELECT * { ?d dcterms:title ?t ; CHAIN ACT }",
    "of a class": "SELECT ?d { ?d a mg:Document ; CHAIN ACT }",
    "plus": "SELECT ?d { ?d dcterms:title ?t ; (mg:mandatedBy|mg:derivedFrom)+ ACT }",
    "own steps": "SELECT ?d { ?d mg:mandatedBy/(mg:provisionOf|mg:adoptedBy|mg:createdBy)* ACT }",
    "by attribution": "SELECT ?d { [] mg:attributedDocument ?d ; mg:mandateSource/mg:derivedFrom* ACT }",
    "filter": "SELECT ?d { ?d CHAIN ?a FILTER(?a = ACT) }",
    "filter among conditions": "SELECT ?d { ?d CHAIN ?a ; mg:symbol ?s FILTER(?s != '' && ACT = ?a) }",
    "in": "SELECT ?d { ?d CHAIN ?a FILTER(?a IN (ACT, <x:other>)) }",
    "key": "SELECT ?d { ?d dcterms:title ?t ; CHAIN ?a . ?a dcterms:identifier ?k FILTER(?k = KEY) }",
    "before an optional": "SELECT ?t { ?d CHAIN ACT OPTIONAL { TITLE } }",
    "after an optional": "SELECT ?t { ?d mg:symbol ?s OPTIONAL { TITLE } ?d CHAIN ACT }",
    "after a bind": "SELECT ?x { ?d mg:symbol ?s BIND(STR(?d) AS ?x) ?d CHAIN ACT }",
    "before a minus": "SELECT ?d { ?d CHAIN ACT MINUS { ?d mg:symbol 'x' } }",
    "in an optional": "SELECT * { ?a mg:actNumber '1/101' OPTIONAL { ?d mg:symbol ?s ; CHAIN ?a } }",
    "in a union": "SELECT ?d { { ?d mg:mandatedBy ACT } UNION { ?d mg:requestedBy/mg:derivedFrom+ ACT } }",
    "before a union": "SELECT ?t { ?d CHAIN ACT . { TITLE } UNION { ?d rdfs:label ?t } }",
    "in a subquery": "SELECT * { { VERSIONS { ?d CHAIN ACT ; mg:hasVersion ?v } GROUP BY ?d } }",
    "beside a subquery": "SELECT ?d { ?d CHAIN ACT { VERSIONS { ?d mg:hasVersion ?v } GROUP BY ?d } }",
    "star of a subquery": "SELECT ?d { { SELECT * { ?d CHAIN ACT } LIMIT 100000 } }",
    "in a graph": "SELECT ?d { GRAPH id:graph\\/derived { ?d CHAIN ACT } }",
    "in any graph": "SELECT ?g { GRAPH ?g { ?d CHAIN ACT } }",
    "beside a graph": "SELECT ?g { GRAPH ?g { ?d mg:symbol ?s } ?d CHAIN ACT }",
    "in exists": "SELECT ?s { ?s mg:ordinal ?o FILTER EXISTS { ?d CHAIN ACT ; mg:forSession ?s } }",
    "exists for each": "SELECT ?d { ?d a mg:Document FILTER EXISTS { ?d CHAIN ACT } }",
    "exists among others": "SELECT ?t { ?d a mg:Document FILTER EXISTS { ?d CHAIN ACT } OPTIONAL { TITLE } }",
    "not exists": "SELECT ?d { ?d a mg:Document FILTER NOT EXISTS { ?d CHAIN ACT } . }",
    "backwards alone": "SELECT ?d { ACT ^(CHAIN) ?d }",
    "in braces": "SELECT ?d { { ?d mg:symbol ?s } { ?d CHAIN ACT } }",
    "count": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d CHAIN ACT }",
    "construct": "CONSTRUCT { ?d mg:lineage ACT } { ?d CHAIN ACT }",
    "describe": "DESCRIBE ?d { ?d CHAIN ACT . ?d mg:symbol ?s }",
    "ask": "ASK { ?d CHAIN ACT }",
    "of nothing": "SELECT ?d { ?d CHAIN <x:unknown> }",
    "ordered and cut": "SELECT ?d { ?d CHAIN ACT } ORDER BY ?d LIMIT 5 OFFSET 2",
    "values at the end": "SELECT ?d ?x { ?d CHAIN ACT } VALUES ?x { 1 2 }",
    "comments": "SELECT ?d { # all { of them\n ?d # here }\n CHAIN ACT . # }\n }",
}


@pytest.mark.parametrize("name", NATURAL)
def test_natural_form_is_rewritten_and_means_the_same(store: ox.Store, rewriter: Rewriter, name: str) -> None:
    query = written(NATURAL[name])
    rewritten = rewriter.rewrite(SparqlText(query))
    assert "LATERAL" in rewritten.text
    assert rewritten.origin == query
    plain = answer(store, query)
    assert answer(store, rewritten.text) == plain
    assert plain is True or name == "of nothing" or (isinstance(plain, tuple) and plain[1])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a { DOCUMENT CHAIN ?a . ?a rdfs:label ?l }",  # in good order as it is
        "SELECT ?d { ?d mg:mandatedBy ACT }",
        "SELECT ?d { TITLE ; CHAIN ?a VALUES ?a { ACT } ?d mg:symbol ?s }",
        "SELECT ?d FROM id:graph\\/derived { ?d CHAIN ACT }",
        "CONSTRUCT WHERE { ?d mg:mandatedBy ?s . ?s mg:derivedFrom ACT }",
        "SELECT (COUNT(DISTINCT *) AS ?n) { ?d CHAIN ACT }",
        "SELECT ?d { ?d mg:mandatedBy/!rdfs:label ACT }",
        "SELECT ?d { ?d CHAIN ACT . ?x mg:ordinal ?y }",  # two things that have nothing in common
        "SELECT ?d { ?d CHAIN (ACT) }",
        "SELECT ?d { ?d CHAIN ACT ",
        "DELETE { ?d ?p ?o } WHERE { ?d CHAIN ACT ; ?p ?o }",
        "SELECT ?x { ?x unknown:p/unknown:q* ?y }",
        "SELECT ?d { ?d mg:symbol ?s FILTER(?s = 'x') FILTER EXISTS { ?d CHAIN ACT } }",  # asked for one
        "SELECT ?d { ?d mg:symbol ?s OPTIONAL { ?d mg:none ?o } FILTER EXISTS { ?o mg:derivedFrom* ACT } }",
        "SELECT ?d ?a { ?d mg:symbol ?s ; CHAIN ?a } VALUES ?a { ACT }",  # the engine begins with these
    ],
)
def test_query_that_is_best_or_not_understood_stays_as_it_is(rewriter: Rewriter, query: str) -> None:
    text = SparqlText(written(query))
    assert rewriter.rewrite(text) is text


def test_columns_of_a_star_keep_their_order_and_none_is_added(store: ox.Store, rewriter: Rewriter) -> None:
    query = PREFIXES + f"SELECT * {{ ?title ^dcterms:title ?d . ?d mg:symbol ?s ; {CHAIN} {ACT} }}"
    rewritten = rewriter.rewrite(SparqlText(query)).text
    assert "mandategraph1" in rewritten
    assert columns(rewritten) == columns(query)
    assert sorted(columns(query) or ()) == ["d", "s", "title"]


def test_path_of_no_steps_keeps_to_the_nodes_of_the_graph(store: ox.Store, rewriter: Rewriter) -> None:
    for constant in (ACT, "<x:unknown>"):
        query = (
            PREFIXES + f"SELECT * {{ ?x mg:derivedFrom* ?a . ?a mg:supplements* ?b FILTER(?a = {constant}) }}"
        )
        rewritten = rewriter.rewrite(SparqlText(query)).text
        assert ("LATERAL" in rewritten) == (constant == ACT)
        assert answer(store, rewritten) == answer(store, query)


@pytest.mark.parametrize(
    ("query", "closure"),
    [
        ("SELECT ?a { ?a :p* ?b }", True),
        ("SELECT ?a { ?a (:p|:q)+ ?b }", True),
        ("SELECT ?a { ?a <x:p>* ?b }", True),
        ("SELECT * { ?a :p ?b }", False),
        ("SELECT (COUNT(*) AS ?n) { ?a :p/:q? ?b FILTER(?b > 1 + 2) }", False),
    ],
)
def test_closure_is_told_from_other_stars(query: str, closure: bool) -> None:
    assert has_closure(SparqlText(query)) == closure
