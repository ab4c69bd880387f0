"""An item over the sessions: known by its title in any language or by what it cites, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mandategraph.identifiers import iri_of
from mandategraph.query.library import shipped
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store
from mandategraph.web.recurrence import Recurrence, recurrence_of
from mandategraph.web.site import Site

# Three sessions of one body, one of another; titles and acts are made up.
AGENDAS = """
@base <https://w3id.org/mandategraph/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<graph/source/TEST/1> {
  <resolution/COP-TEST/1/1> rdfs:label "Resolution 1/1"@en .
  <session/COP-TEST/1> mg:sessionOf <body/COP-TEST> ; mg:ordinal 1 ; rdfs:label "First session"@en .
  <session/COP-TEST/2> mg:sessionOf <body/COP-TEST> ; mg:ordinal 2 ; rdfs:label "Second session"@en .
  <session/COP-TEST/3> mg:sessionOf <body/COP-TEST> ; mg:ordinal 3 ; rdfs:label "Third session"@en .
  <session/COP-OTHER/1> mg:sessionOf <body/COP-OTHER> ; mg:ordinal 1 .
  <agenda/COP-TEST/1> mg:agendaOf <session/COP-TEST/1> .
  <agenda/COP-TEST/2> mg:agendaOf <session/COP-TEST/2> .
  <agenda/COP-TEST/3> mg:agendaOf <session/COP-TEST/3> .
  <agenda/COP-OTHER/1> mg:agendaOf <session/COP-OTHER/1> .
  <item/COP-TEST/1/4> mg:inAgenda <agenda/COP-TEST/1> ; mg:itemNumber "4" ;
    dcterms:title "Technical assistance"@en , "Assistance technique"@fr .
  <item/COP-TEST/2/5> mg:inAgenda <agenda/COP-TEST/2> ; mg:itemNumber "5" ;
    dcterms:title "Assistance technique"@fr ; mg:citesAct <resolution/COP-TEST/1/1> .
  <item/COP-TEST/2/6> mg:inAgenda <agenda/COP-TEST/2> ; mg:itemNumber "6" ; dcterms:title "Other matters"@en .
  <item/COP-TEST/3/2> mg:inAgenda <agenda/COP-TEST/3> ; mg:itemNumber "2" ;
    dcterms:title "Assistance, renewed"@en ; mg:citesAct <resolution/COP-TEST/1/1> .
  <item/COP-OTHER/1/4> mg:inAgenda <agenda/COP-OTHER/1> ; mg:itemNumber "4" ;
    dcterms:title "Technical assistance"@en .
}
"""


@pytest.fixture(scope="module")
def agendas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("agendas")
    data = folder / "agendas.trig"
    data.write_text(AGENDAS)
    build_store(folder / "store", [data])
    store = open_store(folder / "store")
    yield store
    store.close()


def _again(store: Store, key: str) -> Recurrence:
    site = Site(Settings(), store, shipped(), None, None)  # type: ignore[arg-type]  # no page is made
    found = recurrence_of(site, "item", str(iri_of("item", key)), "en")
    assert found is not None
    return found


def test_the_same_title_in_one_language_is_enough(agendas: Store) -> None:
    (one,) = _again(agendas, "COP-TEST/1/4").again
    assert one.item.iri == str(iri_of("item", "COP-TEST/2/5"))
    assert (one.number, str(one.session.label)) == ("5", "Second session")
    assert one.same_title
    assert one.shared == []


def test_an_act_that_both_cite_is_told(agendas: Store) -> None:
    first, third = _again(agendas, "COP-TEST/2/5").again
    assert (first.number, first.same_title, first.shared) == ("4", True, [])
    assert (third.number, third.same_title) == ("2", False)
    assert [str(act.label) for act in third.shared] == ["Resolution 1/1"]


def test_another_body_is_another_matter(agendas: Store) -> None:
    assert _again(agendas, "COP-OTHER/1/4") == Recurrence((), other_agendas=False)


def test_nothing_found_is_told_from_no_other_agenda(agendas: Store, shipped_store: Store) -> None:
    assert _again(agendas, "COP-TEST/2/6") == Recurrence((), other_agendas=True)
    assert _again(shipped_store, "COP-UNTOC/9/4") == Recurrence((), other_agendas=False)


def test_what_is_no_item_has_none(agendas: Store) -> None:
    site = Site(Settings(), agendas, shipped(), None, None)  # type: ignore[arg-type]  # no page is made
    assert recurrence_of(site, "body", str(iri_of("body", "COP-TEST")), "en") is None
