"""The search for names inside of a query: the same from both stores, nothing asked elsewhere."""

from __future__ import annotations

import pytest

from mandategraph.errors import QueryError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.hits import SERVICE, with_hits
from mandategraph.store.remote import RemoteStore
from mandategraph.store.sparql import SparqlText
from smallstore import ID, PREFIXES

SIX = [
    ("conference parties", "body/X"),
    ("CONFÉRENCE", "body/X"),
    ("缔约方", "body/X"),
    ("الأطراف", "body/X"),
    ("участников", "body/X"),
    ("conferencia", "body/X"),
    ("traite", "body/WG"),
    ("x 2020 2", "document/X/2020/2"),
]


def _query(inside: str, beside: str = "") -> str:
    return f"{PREFIXES}SELECT * {{ SERVICE <{SERVICE}> {{ {inside} }} {beside} }}"


def _things(found: list[dict[str, str]]) -> list[str]:
    return [row["thing"].removeprefix(ID) for row in found]


def _rows(store: EmbeddedStore | RemoteStore, query: str) -> list[dict[str, str]]:
    return [{name: str(term) for name, term in row.items()} for row in store.select(query).rows]


@pytest.mark.parametrize(("words", "thing"), SIX)
def test_a_name_is_found_in_every_script_from_both_stores(
    words: str, thing: str, embedded: EmbeddedStore, remote: RemoteStore
) -> None:
    query = _query(f'?thing mg:searchWords "{words}"')
    assert thing in _things(_rows(embedded, query))
    assert sorted(_things(_rows(embedded, query))) == sorted(_things(_rows(remote, query)))


def test_hits_are_those_of_the_search_with_their_texts_and_scores(embedded: EmbeddedStore) -> None:
    query = _query('?thing mg:searchWords "working"@en ; mg:searchText ?text ; mg:searchScore ?score .')
    hits = embedded.search("working", limit=100)
    assert len(hits) > 1
    assert {(row["thing"], row["text"], float(row["score"])) for row in _rows(embedded, query)} == {
        (str(hit.iri), hit.label, hit.score) for hit in hits
    }


def test_a_search_is_held_to_kinds_and_to_a_number(embedded: EmbeddedStore) -> None:
    both = 'mg:searchKind "body" ; mg:searchKind "meeting"'
    assert set(_things(_rows(embedded, _query(f'?thing mg:searchWords "working" ; {both}')))) == {
        "body/WG",
        "meeting/WG/1",
    }
    assert _things(_rows(embedded, _query('?thing mg:searchKind "body" ; mg:searchWords "working"'))) == [
        "body/WG"
    ]
    assert len(_rows(embedded, _query('?thing mg:searchWords "working" ; mg:searchLimit 1'))) == 1


def test_what_is_found_is_joined_with_what_stands_beside_it(embedded: EmbeddedStore) -> None:
    beside = "?document mg:mandatedBy/mg:derivedFrom* ?thing"
    found = _rows(embedded, _query('?thing mg:searchWords "treaty"', beside))
    assert {row["document"].removeprefix(ID) for row in found} == {"document/X/2020/2", "document/X/2020/3"}


def test_the_service_is_known_however_it_is_written(embedded: EmbeddedStore) -> None:
    prefix = (
        "PREFIX s: <https://w3id.org/mandategraph/> PREFIX mg: <https://w3id.org/mandategraph/ontology/> "
    )
    written = prefix + 'ASK { service silent s:search { ?thing mg:searchWords """treaty""" . } }'
    assert embedded.ask(written)
    relative = (
        prefix + "CONSTRUCT { ?thing a mg:Body } { SERVICE <search> { ?thing mg:searchWords 'treaty' } }"
    )
    assert len(embedded.construct(relative)) == 1
    assert not embedded.ask(written.replace("treaty", "nothing at all"))


def test_a_query_without_a_search_is_not_touched() -> None:
    text = SparqlText("SELECT * { ?service ?p 'SERVICE' }")
    assert with_hits(text, lambda *_, **__: pytest.fail("nothing was sought")) is text


def test_no_other_service_is_let_through(embedded: EmbeddedStore, remote: RemoteStore) -> None:
    other = _query('?thing mg:searchWords "treaty"', "SERVICE <http://example.org/sparql> { ?s ?p ?o }")
    for store in (embedded, remote):
        with pytest.raises(QueryError, match="asks no other server"):
            store.select(other)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("", "wants .thing mg:searchWords"),
        ("?thing mg:searchText ?text", "wants .thing mg:searchWords"),
        ("?thing mg:searchWords ?words", "wants a constant"),
        ("?thing mg:searchWords", "wants a constant"),
        ('?thing mg:searchWords "a" ; mg:searchLimit "many"', "wants a constant"),
        ('?thing mg:searchWords "a" ; mg:searchText "b"', "wants a variable"),
        ('<x:y> mg:searchWords "a"', "wants a variable"),
        ('?thing mg:searchWords "a" . ?other mg:searchKind "body"', "one thing"),
        ('?thing mg:symbol "a"', "knows mg:searchWords"),
        ('?thing mg:searchWords "a", "b"', "knows mg:searchWords"),
        ("SELECT * { ?s ?p ?o }", "wants a variable"),
    ],
)
def test_a_search_that_is_not_understood_is_refused_with_its_place(
    inside: str, said: str, embedded: EmbeddedStore
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        embedded.select(_query("\n" + inside))
    assert caught.value.line == 2


def test_an_error_behind_a_search_is_told_in_its_place(embedded: EmbeddedStore) -> None:
    query = _query('?thing mg:searchWords "treaty"', "?thing unknown:term ?x")
    with pytest.raises(QueryError) as caught:
        embedded.select(query)
    assert caught.value.line == 1
    assert caught.value.column is not None
    assert query[: caught.value.column - 1].rstrip().endswith("unknown:term")
