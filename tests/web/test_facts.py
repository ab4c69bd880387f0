"""Facts stand under words in the language of the page; every relation that is listed has such a word."""

from __future__ import annotations

from mandategraph.graph.terms import shipped_ontology
from mandategraph.identifiers import iri_of
from mandategraph.query.library import Library
from mandategraph.store.base import Store
from mandategraph.web.facts import UNSHOWN, facts_of
from mandategraph.web.reader import Reader
from mandategraph.web.relations import RELATIONS
from mandategraph.web.things import read_thing


def test_every_relation_of_the_ontology_that_is_listed_has_a_word() -> None:
    terms = [term.name for term in shipped_ontology().terms if term.kind in ("relation", "attribute")]
    assert [name for name in terms if name not in RELATIONS and name not in UNSHOWN] == []


def test_facts_come_in_the_order_of_questions(shipped_store: Store, library: Library) -> None:
    page = read_thing(shipped_store, library, str(iri_of("session", "COP-UNTOC/9")), "fr")
    facts = facts_of(page, shipped_ontology(), "fr")
    words = [fact.word for fact in facts]
    assert words[:4] == ["Session of", "Ordinal", "Opening date", "Closing date"]
    assert facts[0].label.text == "Est une session de"
    assert Reader("fr").gettext(words[0]) == "Session de"
    assert Reader("ar").gettext(words[2]) == "تاريخ الافتتاح"


def test_languages_are_named_in_themselves(shipped_store: Store, library: Library) -> None:
    page = read_thing(shipped_store, library, str(iri_of("version", "CTOC/COP/2018/1@fr")), "en")
    values = [str(value) for fact in facts_of(page, shipped_ontology(), "en") for value in fact.values]
    assert {"Français", "English"} <= set(values)
    assert not {"fr", "en"} & set(values)
