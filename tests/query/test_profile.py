"""What a thing is, and what tells it from its namesakes."""

from __future__ import annotations

from rdflib import URIRef

from mandategraph.namespaces import MGD
from mandategraph.query.gather import Gatherer
from mandategraph.query.profile import candidate_of, profile_of
from mandategraph.store.base import Store


def _iri(path: str) -> URIRef:
    return URIRef(MGD[path])


def test_facts_are_literals_and_codes_by_local_name(shipped_store: Store) -> None:
    subject, own = profile_of(Gatherer(shipped_store, "fr"), _iri("meeting/WG-TIP/8"))
    assert subject.facts["startDate"] == "2018-07-02"
    assert subject.facts["ordinal"] == "8"
    assert subject.facts["place"] == {"en": "Vienna", "fr": "Vienne"}
    assert [thing.key for thing in own["meetingOf"]] == ["WG-TIP"]
    document, own = profile_of(Gatherer(shipped_store, "fr"), _iri("document/CTOC/COP/2018/5"))
    assert document.facts["documentType"]["code"] == "note"
    assert own["issuedBy"][0].label.startswith("secrétariat")


def test_derived_statements_are_no_facts(shipped_store: Store) -> None:
    _, own = profile_of(Gatherer(shipped_store), _iri("instrument/UNTOC"))
    assert not {"lineage", "derivedFrom", "mandateOf"} & set(own)


def test_only_documents_have_addresses(shipped_store: Store) -> None:
    gatherer = Gatherer(shipped_store)
    assert set(profile_of(gatherer, _iri("document/A/80/6%20(Sect.%2016)"))[0].links) == {
        "ar",
        "zh",
        "en",
        "fr",
        "ru",
        "es",
    }
    assert not profile_of(gatherer, _iri("body/UNODC"))[0].links


def test_thing_without_anything_is_called_by_its_key(shipped_store: Store) -> None:
    subject, own = profile_of(Gatherer(shipped_store), _iri("document/CTOC/COP/2018/99"))
    assert (subject.title, subject.thing.label, own) == ("CTOC/COP/2018/99", "CTOC/COP/2018/99", {})


def test_candidates_are_told_apart(shipped_store: Store) -> None:
    gatherer = Gatherer(shipped_store)
    decision = candidate_of(gatherer, _iri("decision/COP-UNTOC/8/2"))
    assert decision.subject == "Organization of work of the ninth session"
    assert decision.body is not None and decision.body.key == "COP-UNTOC"
    assert decision.session is not None and decision.session.key == "COP-UNTOC/8"
    article = candidate_of(gatherer, _iri("article/SOM-PROTOCOL/14"))
    assert article.body is not None and article.body.key == "SOM-PROTOCOL"
    assert [item.key for item in article.cited_under] == ["COP-UNTOC/9/6"]
    item = candidate_of(gatherer, _iri("item/COP-UNTOC/9/3"))
    assert item.session is not None and item.session.key == "COP-UNTOC/9"
