"""Rows held as statements: values, texts by language, names, order."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS

from mandategraph.errors import IdentifierError
from mandategraph.namespaces import MG, MGC, MGD
from mandategraph.query.statements import Named, Statements, best, code, local_name, natural, reference
from mandategraph.store.base import Store

ACT = URIRef(MGD["resolution/COP-UNTOC/8/2"])


def _statements(lang: str) -> Statements:
    said = Statements(lang)
    said.add(ACT, DCTERMS.title, Literal("Titre", lang="fr"))
    said.add(ACT, MG.workingTitle, Literal("Our title", lang="en"))
    said.add(ACT, RDFS.label, Literal("Resolution 8/2", lang="en"))
    said.add(ACT, RDFS.label, Literal("Résolution 8/2", lang="fr"))
    said.add(ACT, MG.adoptedBy, URIRef(MGD["body/COP-UNTOC"]))
    return said


@pytest.mark.parametrize(
    ("lang", "property_", "text"),
    [
        # The language counts first, then whose wording it is.
        ("en", MG.workingTitle, "Our title"),
        ("fr", DCTERMS.title, "Titre"),
        ("ru", MG.workingTitle, "Our title"),
    ],
)
def test_wording_is_chosen_by_language_then_by_property(lang: str, property_: URIRef, text: str) -> None:
    assert _statements(lang).wording(ACT, DCTERMS.title, MG.workingTitle) == (property_, text)


def test_any_language_is_better_than_none() -> None:
    said = Statements("ru")
    said.add(ACT, DCTERMS.title, Literal("Titre", lang="fr"))
    assert said.text(ACT, DCTERMS.title) == "Titre"
    assert said.text(ACT, MG.relation) is None


def test_texts_are_given_by_language() -> None:
    assert _statements("en").texts(ACT, DCTERMS.title, MG.workingTitle) == {"fr": "Titre", "en": "Our title"}


def test_values_and_keys() -> None:
    said = _statements("fr")
    assert said.value(ACT, MG.actNumber) is None
    assert said.key(ACT, MG.adoptedBy) == "COP-UNTOC"
    assert said.key(ACT, MG.adoptedAt) is None
    assert said.reference(ACT).label == "Résolution 8/2"


def test_things_are_named_as_they_were_learnt(shipped_store: Store) -> None:
    named, body = Named(shipped_store, "fr"), str(MGD["body/UNODC"])
    assert (named[body].label, named.labels(body)) == ("UNODC", {})
    named.learn([body])
    assert named[body].label == named.labels(body)["fr"] != named.labels(body)["en"]
    keys = [thing.key for thing in named.ordered(str(MGD[f"document/A/1/{number}"]) for number in (10, 9))]
    assert keys == ["A/1/9", "A/1/10"]


def test_small_helpers() -> None:
    assert best({}, "en") is None
    assert best({"": "plain", "fr": "fr"}, "en") == "plain"
    assert code(MGC["level/explicit"]) == "explicit"
    assert code(None) is None
    assert local_name(RDFS.label) == "label"
    assert reference(ACT).label == "COP-UNTOC/resolution/8/2"
    with pytest.raises(IdentifierError):
        reference("https://example.org/")


def test_natural_order_counts() -> None:
    keys = ["A/1/CRP.1", "A/1/10", "A/1/9", "A/1"]
    assert sorted(keys, key=natural) == ["A/1", "A/1/9", "A/1/10", "A/1/CRP.1"]
