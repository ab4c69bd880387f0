"""What is read of a thing: one value for a text in many languages, things in the order people count."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from mandategraph.errors import NotFoundError
from mandategraph.identifiers import iri_of
from mandategraph.query.library import Library
from mandategraph.store.base import Row, Store
from mandategraph.web.labels import Text
from mandategraph.web.things import collect, read_thing

THING = URIRef("https://example.org/a")


def test_rows_of_several_languages_are_one_thing() -> None:
    rows: list[Row] = [
        {"x": THING, "label": Literal("note", lang="en"), "key": Literal("K")},
        {"x": THING, "label": Literal("la note", lang="fr"), "title": Literal("T", lang="fr")},
        {"x": Literal("no thing")},
        {},
    ]
    named = collect(rows, "x", "fr")[str(THING)]
    assert (named.label, named.key, named.title) == (Text("la note", "fr"), "K", Text("T", "fr"))
    assert collect(rows, "x", "en")[str(THING)].title == Text("T", "fr", True)


def test_a_thing_without_a_label_is_called_by_its_key_or_its_last_part() -> None:
    assert collect([{"x": THING}], "x", "en")[str(THING)].label.text == "a"


def test_a_document_is_read_with_what_it_leads_to_and_what_speaks_of_it(
    shipped_store: Store, library: Library
) -> None:
    page = read_thing(shipped_store, library, str(iri_of("document", "CTOC/COP/2018/9")), "en")
    assert page.kind == "document"
    assert [item.key for item in page.things("listedUnder")] == ["COP-UNTOC/9/4", "COP-UNTOC/9/5"]
    assert {meeting.key for meeting in page.things("reportsOn")} == {
        "WG-IC/8",
        "WG-IC/9",
        "WG-TA/10",
        "WG-TA/11",
    }
    assert page.text("symbol") == Text("CTOC/COP/2018/9")
    assert page.title is not None
    assert page.title_is_ours
    assert page.official_title is not None
    assert page.official_title.lang == "fr"


def test_keys_are_sorted_as_people_count(shipped_store: Store, library: Library) -> None:
    page = read_thing(shipped_store, library, str(iri_of("body", "COP-UNTOC")), "en")
    sessions = [session.key for session in page.spoken_of_by("sessionOf")]
    assert sessions.index("COP-UNTOC/9") < sessions.index("COP-UNTOC/10")
    assert not page.spoken_of_by("forSession")  # no page shows it: it is not named


def test_nothing_is_not_a_thing(shipped_store: Store, library: Library) -> None:
    with pytest.raises(NotFoundError, match="document/A/99/1"):
        read_thing(shipped_store, library, str(iri_of("document", "A/99/1")), "en")
