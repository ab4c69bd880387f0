"""What is gathered of one thing of the shipped graph."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from mandategraph.namespaces import MGD
from mandategraph.query.gather import LEVELS, MOST_ROWS, Gatherer
from mandategraph.query.library import shipped
from mandategraph.store.base import Store


def _iri(path: str) -> URIRef:
    return URIRef(MGD[path])


@pytest.mark.parametrize("number", range(1, 13))
def test_mandates_stand_in_the_order_of_their_levels(number: int, shipped_store: Store) -> None:
    mandates, _, _ = Gatherer(shipped_store).mandates(_iri(f"document/CTOC/COP/2018/{number}"))
    ranks = [LEVELS.index(record.level) for record in mandates]
    assert ranks == sorted(ranks)


def test_evidence_is_ordered_by_place_and_told_in_the_language_asked_for(shipped_store: Store) -> None:
    document = _iri("document/CTOC/COP/2018/10")
    (english,), _, _ = Gatherer(shipped_store).mandates(document)
    (french,), _, _ = Gatherer(shipped_store, "fr").mandates(document)
    assert [(one.item, one.paragraph, one.start) for one in english.evidence] == [
        ("4", "P3", 28013),
        ("4", "P4", 28168),
    ]
    assert english.evidence[0].basis != french.evidence[0].basis
    assert english.evidence[0].language == "fr"


def test_thing_that_is_no_document_has_no_mandates(shipped_store: Store) -> None:
    assert Gatherer(shipped_store).mandates(_iri("resolution/COP-UNTOC/8/2")) == ((), (), None)


def test_thing_that_is_not_there_has_nothing(shipped_store: Store) -> None:
    gatherer, thing = Gatherer(shipped_store), _iri("document/CTOC/COP/2018/99")
    assert gatherer.mandates(thing) == ((), (), None)
    assert gatherer.lineage(thing) == ()
    assert gatherer.produced(thing) == ((), False)
    assert gatherer.neighbours(thing) == {}


def test_products_come_once_for_each_relation(shipped_store: Store) -> None:
    products, cut = Gatherer(shipped_store).produced(_iri("body/COP-UNTOC"))
    assert not cut
    pairs = [(product.relation, product.thing.iri) for product in products]
    assert len(pairs) == len(set(pairs)) > 30


def test_limit_of_the_query_is_the_one_that_is_reckoned_with() -> None:
    assert f"LIMIT {MOST_ROWS}\n" in shipped()["lookup/produced"].text
