"""What a thing is, and what tells it from its namesakes."""

from __future__ import annotations

from rdflib import URIRef

from mandategraph.namespaces import MGD
from mandategraph.query.answer import Reference, Subject
from mandategraph.query.gather import gather
from mandategraph.query.profile import candidates_of, profile_of
from mandategraph.store.base import Store


def _iri(path: str) -> URIRef:
    return URIRef(MGD[path])


def _profile(store: Store, path: str, lang: str = "en") -> tuple[Subject, dict[str, tuple[Reference, ...]]]:
    return profile_of(gather(store, _iri(path), lang, lineage=False))


def test_facts_are_literals_and_codes_by_local_name(shipped_store: Store) -> None:
    subject, own = _profile(shipped_store, "meeting/WG-TIP/8", "fr")
    assert subject.facts["startDate"] == "2018-07-02"
    assert subject.facts["ordinal"] == "8"
    assert subject.facts["place"] == {"en": "Vienna", "fr": "Vienne"}
    assert [thing.key for thing in own["meetingOf"]] == ["WG-TIP"]
    document, own = _profile(shipped_store, "document/CTOC/COP/2018/5", "fr")
    assert document.facts["documentType"]["code"] == "note"
    assert own["issuedBy"][0].label.startswith("secrétariat")


def test_derived_statements_are_no_facts(shipped_store: Store) -> None:
    _, own = _profile(shipped_store, "instrument/UNTOC")
    assert not {"lineage", "derivedFrom", "mandateOf"} & set(own)


def test_only_documents_have_addresses(shipped_store: Store) -> None:
    assert set(_profile(shipped_store, "document/A/80/6%20(Sect.%2016)")[0].links) == {
        "ar",
        "zh",
        "en",
        "fr",
        "ru",
        "es",
    }
    assert not _profile(shipped_store, "body/UNODC")[0].links


def test_thing_without_anything_is_called_by_its_key(shipped_store: Store) -> None:
    subject, own = _profile(shipped_store, "document/CTOC/COP/2018/99")
    assert (subject.title, subject.thing.label, own) == ("CTOC/COP/2018/99", "CTOC/COP/2018/99", {})


def test_candidates_are_told_apart(shipped_store: Store) -> None:
    paths = ("decision/COP-UNTOC/8/2", "article/SOM-PROTOCOL/14", "item/COP-UNTOC/9/3")
    decision, article, item = candidates_of(shipped_store, [_iri(path) for path in paths], "en")
    assert decision.thing.label == "Decision 8/2 (COP-UNTOC)"
    assert decision.subject == "Organization of work of the ninth session"
    assert decision.body is not None and decision.body.key == "COP-UNTOC"
    assert decision.session is not None and decision.session.key == "COP-UNTOC/8"
    assert article.body is not None and article.body.key == "SOM-PROTOCOL"
    assert [item.key for item in article.cited_under] == ["COP-UNTOC/9/6"]
    assert item.session is not None and item.session.key == "COP-UNTOC/9"
