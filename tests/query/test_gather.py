"""What is gathered of one thing of the shipped graph."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from mandategraph.namespaces import MGD
from mandategraph.query.gather import LEVELS, MOST_ROWS, Gathered, Produced, gather
from mandategraph.query.library import shipped
from mandategraph.store.base import Store


def _iri(path: str) -> URIRef:
    return URIRef(MGD[path])


def _mandates(store: Store, document: URIRef, lang: str = "en") -> Gathered:
    return gather(store, document, lang, lineage=False)


@pytest.mark.parametrize("number", range(1, 13))
def test_mandates_stand_in_the_order_of_their_levels(number: int, shipped_store: Store) -> None:
    mandates, _, _ = _mandates(shipped_store, _iri(f"document/CTOC/COP/2018/{number}")).mandates()
    ranks = [LEVELS.index(record.level) for record in mandates]
    assert ranks == sorted(ranks)


def test_evidence_is_ordered_by_place_and_told_in_the_language_asked_for(shipped_store: Store) -> None:
    document = _iri("document/CTOC/COP/2018/10")
    (english,), _, _ = _mandates(shipped_store, document).mandates()
    (french,), _, _ = _mandates(shipped_store, document, "fr").mandates()
    assert [(one.item, one.paragraph, one.start) for one in english.evidence] == [
        ("4", "P3", 28013),
        ("4", "P4", 28168),
    ]
    assert english.evidence[0].basis != french.evidence[0].basis
    assert english.evidence[0].language == "fr"


def test_thing_that_is_no_document_has_no_mandates(shipped_store: Store) -> None:
    assert _mandates(shipped_store, _iri("resolution/COP-UNTOC/8/2")).mandates() == ((), (), None)


def test_thing_that_is_not_there_has_nothing(shipped_store: Store) -> None:
    nothing = gather(shipped_store, _iri("document/CTOC/COP/2018/99"), "en")
    assert nothing.mandates() == ((), (), None)
    assert nothing.lineage() == ()
    assert nothing.produced() == Produced()
    assert nothing.neighbours() == {}


def test_products_come_once_for_each_relation(shipped_store: Store) -> None:
    produced = gather(shipped_store, _iri("body/COP-UNTOC"), "en").produced()
    assert not produced.cut
    pairs = [(product.relation, product.thing.iri) for product in produced.products]
    assert len(pairs) == len(set(pairs)) > 30


def test_limit_of_the_query_is_the_one_that_is_reckoned_with() -> None:
    assert f"LIMIT {MOST_ROWS}\n" in shipped()["lookup/produced"].text
