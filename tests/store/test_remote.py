"""The remote store against a real server that is not ours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from mandategraph.errors import (
    NegotiationError,
    QueryError,
    QueryTimeoutError,
    StoreRemoteError,
    UpdateRefusedError,
)
from mandategraph.store.base import Solutions, Term
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.remote import RemoteStore
from smallstore import ID, PREFIXES, oxigraph_server

JSON = "application/sparql-results+json"
DOCUMENT = URIRef(ID + "document/X/2020/2")
DERIVED = ID + "graph/derived"


def _same(one: Solutions, other: Solutions) -> bool:
    """Compare solutions as bags; names of blank nodes are each store's own."""

    def plain(term: Term) -> tuple[object, ...]:
        if isinstance(term, BNode):
            return ("blank",)
        if isinstance(term, Literal):
            return (str(term), term.language, term.datatype)
        return (str(term),)

    def bag(found: Solutions) -> list[str]:
        return sorted(str(sorted((name, plain(term)) for name, term in row.items())) for row in found.rows)

    return one.variables == other.variables and bag(one) == bag(other)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        "SELECT ?s { ?s mg:mandatedBy ?o } ORDER BY ?s",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT ?a ?b { BIND(1 AS ?a) OPTIONAL { ?a mg:none ?b } }",
        "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }",
        f"SELECT ?s ?p FROM <{DERIVED}> {{ ?s ?p ?o }}",
        f"PREFIX g: <{ID}graph/> SELECT ?p FROM NAMED g:derived {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT ?doc { ?doc mg:mandatedBy/mg:derivedFrom* <instrument/TREATY> }",
        "SELECT * {}",
        "SELECT ?none { ?none <x:none> 1 }",
    ],
)
def test_rows_equal_those_of_the_embedded_store(
    embedded: EmbeddedStore, remote: RemoteStore, query: str
) -> None:
    assert _same(remote.select(PREFIXES + query), embedded.select(PREFIXES + query))


TERMS = st.one_of(
    st.text(max_size=12).map(Literal),
    st.text(max_size=12).map(lambda text: Literal(text, lang="fr")),
    st.text(max_size=12).map(lambda text: Literal(text, datatype=URIRef("x:t"), normalize=False)),
    st.integers().map(Literal),
    st.sampled_from([DOCUMENT, URIRef(ID + "body/X"), URIRef("x:ü"), URIRef("x:a%20b")]),
)


# What XML cannot hold no endpoint is bound to give back; both speak JSON, which holds all but surrogates.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TERMS)
def test_a_bound_term_comes_back_the_same_from_both(
    embedded: EmbeddedStore, remote: RemoteStore, term: URIRef | Literal
) -> None:
    query = (
        "SELECT ?x ?known { ?x ?any ?thing . } LIMIT 3"
        if isinstance(term, URIRef)
        else ("SELECT ?x ?known { OPTIONAL { ?known ?p ?x } }")
    )
    one, other = embedded.select(query, {"x": term}), remote.select(query, {"x": term})
    assert _same(one, other)
    if isinstance(term, Literal):
        assert all(str(row["x"]) == str(term) for row in other.rows) and other.rows


def test_the_other_forms_equal_too(embedded: EmbeddedStore, remote: RemoteStore) -> None:
    assert remote.ask("ASK { ?s ?p ?o }") is True
    assert remote.ask("ASK { ?s ?p ?o }", {"s": URIRef("x:none")}) is False
    for query in ("DESCRIBE ?s", "CONSTRUCT WHERE { ?s ?p ?o }"):
        one = embedded.construct(query, {"s": DOCUMENT})
        assert isomorphic(remote.construct(query, {"s": DOCUMENT}), one)
        assert len(one) > 5


@pytest.mark.parametrize(
    "media_type", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_tables_are_the_same_in_every_format(
    embedded: EmbeddedStore, remote: RemoteStore, media_type: str
) -> None:
    query = PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o"
    assert b"".join(remote.serialise(query, media_type)) == b"".join(embedded.serialise(query, media_type))


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_graphs_are_the_same_in_every_format(
    embedded: EmbeddedStore, remote: RemoteStore, media_type: str
) -> None:
    query = PREFIXES + "CONSTRUCT WHERE { ?s mg:lineage ?o }"
    form = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}[media_type]
    graphs = [
        Graph().parse(data=b"".join(store.serialise(query, media_type)), format=form)
        for store in (embedded, remote)
    ]
    assert isomorphic(*graphs)
    with pytest.raises(NegotiationError):
        remote.serialise(query, "text/csv")
    with pytest.raises(NegotiationError):
        remote.serialise("ASK {}", media_type)


def test_the_dataset_of_a_request_is_passed_on(embedded: EmbeddedStore, remote: RemoteStore) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    found = [
        b"".join(store.serialise(query, "text/csv", default_graphs=[DERIVED])) for store in (embedded, remote)
    ]
    assert found[0] == found[1]
    assert len(found[0].splitlines()) < len(embedded.select(query).rows)


def test_rows_are_cut_and_it_is_told(remote: RemoteStore) -> None:
    for rows, cut in ((3, True), (100_000, False)):
        for query, media_type in (
            ("SELECT ?s { ?s ?p ?o }", JSON),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"),
        ):
            answer = remote.answer(query, media_type, rows=rows)
            assert answer.truncated is cut


@pytest.mark.parametrize("words", ["X/2020/2", "activites", "اتجار", "组", "2/1", "working group"])
def test_search_finds_what_the_embedded_store_finds(
    embedded: EmbeddedStore, remote: RemoteStore, words: str
) -> None:
    def found(store: EmbeddedStore | RemoteStore) -> list[tuple[str, str, str]]:
        return [(hit.key, hit.kind, hit.label) for hit in store.search(words)]

    assert found(remote) == found(embedded) != []
    remote.close()


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * {\n ?s foo:p ?o }", 2, 10), ("SELECT * { ?s ?p ", 1, 18)],
)
def test_a_syntax_error_tells_where_the_endpoint_tells(
    embedded: EmbeddedStore, remote: RemoteStore, query: str, line: int, column: int
) -> None:
    for store in (embedded, remote):
        with pytest.raises(QueryError) as caught:
            store.select(query)
        assert (caught.value.line, caught.value.column) == (line, column)


def test_what_the_embedded_store_refuses_is_not_sent(remote: RemoteStore) -> None:
    away = RemoteStore("http://127.0.0.1:9/never-asked")
    with pytest.raises(UpdateRefusedError):
        away.select("DROP ALL")
    with pytest.raises(QueryError, match="SERVICE"):
        away.serialise("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", JSON)
    with pytest.raises(QueryError, match="no ASK"):
        away.ask("SELECT * {}")
    with pytest.raises(QueryError, match="no query"):
        away.select("")


def test_an_endpoint_without_its_union_is_told(place: Path, remote: RemoteStore) -> None:
    remote.check()
    with oxigraph_server(place) as bare, pytest.raises(StoreRemoteError, match="switch on the union"):
        RemoteStore(bare).check()


def test_a_query_that_takes_too_long_is_told(remote: RemoteStore, endpoint: str) -> None:
    store = RemoteStore(endpoint, seconds=0.5)
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 seconds"):
        store.select("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("media_type", ["text/csv", JSON, "text/tab-separated-values"])
def test_an_answer_that_the_endpoint_breaks_off_never_looks_whole(place: Path, media_type: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with oxigraph_server(place, "--union-default-graph", "--timeout-s", "1") as address:
        store = RemoteStore(address, seconds=20)
        with pytest.raises((StoreRemoteError, QueryTimeoutError)):
            b"".join(store.serialise(query, media_type))
        with pytest.raises((StoreRemoteError, QueryTimeoutError)):
            store.select(query)
