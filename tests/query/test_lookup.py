"""The lookup on the shipped data: how words are read, and what it tells of other things."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

from mandategraph.query.library import shipped
from mandategraph.query.lookup import MOST_BRIEF, MOST_CANDIDATES, answer_for, lookup
from mandategraph.store.base import Bindings, Solutions, Store
from mandategraph.store.embedded import EmbeddedStore

SERIES = "CTOC/COP/2018"


def _json(store: Store, words: str, lang: str = "en") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(lookup(store, words, lang).to_json()))
    return answer


@pytest.mark.parametrize("number", ["8/1", "8/2", "6/3", "9/1", "9/2"])
def test_ambiguous_number_gets_both_candidates_and_what_tells_them_apart(
    number: str, shipped_store: Store
) -> None:
    answer = _json(shipped_store, number)
    assert answer["match"] == "ambiguous"
    assert answer["subject"] is None
    assert answer["mandates"] == answer["lineage"] == answer["produced"] == []
    decision, resolution = answer["candidates"]
    assert (decision["key"], decision["kind"]) == (f"COP-UNTOC/decision/{number}", "decision")
    assert (resolution["key"], resolution["kind"]) == (f"COP-UNTOC/resolution/{number}", "resolution")
    assert decision["subject"] != resolution["subject"]
    assert decision["body"]["key"] == "COP-UNTOC"
    assert decision["session"]["key"] == f"COP-UNTOC/{number.partition('/')[0]}"
    assert answer["candidateCount"] == 2


def test_candidates_say_where_they_are_cited(shipped_store: Store) -> None:
    cited = {
        one["key"]: [item["key"] for item in one["citedUnder"]]
        for one in _json(shipped_store, "8/2")["candidates"]
    }
    assert cited == {
        "COP-UNTOC/decision/8/2": ["COP-UNTOC/9/1(c)"],
        "COP-UNTOC/resolution/8/2": ["COP-UNTOC/9/2(a)"],
    }


@pytest.mark.parametrize(
    ("words", "match", "read_as"),
    [
        ("CTOC/COP/2018/5", "exact", "CTOC/COP/2018/5"),
        ("COP-UNTOC/resolution/8/2", "exact", "COP-UNTOC/resolution/8/2"),
        ("Resolution 8/2 (COP-UNTOC)", "exact", "COP-UNTOC/resolution/8/2"),
        ("Résolution 8/2 (COP-UNTOC)", "exact", "COP-UNTOC/resolution/8/2"),
        ("Groupe de travail sur la traite des personnes", "exact", "WG-TIP"),
        ("resolution 8/2", "normalised", "COP-UNTOC/resolution/8/2"),
        ("ctoc cop 2018 5", "normalised", "CTOC/COP/2018/5"),
        ("https://undocs.org/en/CTOC/COP/2018/5", "normalised", "CTOC/COP/2018/5"),
        # A misspelling that a source uses leads to the body, and is not its name.
        ("ONUSUDC", "normalised", "UNODC"),
        ("8/2", "ambiguous", None),
        ("CTOC/COP/2018/99", "none", None),
    ],
)
def test_answer_says_how_the_words_were_read(
    words: str, match: str, read_as: str | None, shipped_store: Store
) -> None:
    answer = _json(shipped_store, words)
    assert (answer["query"], answer["match"], answer["readAs"]) == (words, match, read_as)


def test_unknown_words_get_near_things_apart_and_no_guess(shipped_store: Store) -> None:
    answer = _json(shipped_store, "CTOC/COP/2018/99")
    assert answer["subject"] is None
    assert answer["candidates"] == []
    assert 0 < len(answer["suggestions"]) <= 5
    assert set(answer["suggestions"][0]) == {"iri", "key", "kind", "label"}
    assert answer["statement"]["en"] == "“CTOC/COP/2018/99” is not in this graph."


def test_json_has_the_keys_of_the_interface(shipped_store: Store) -> None:
    answer = _json(shipped_store, f"{SERIES}/5")
    assert {"query", "match", "candidates", "subject", "mandates", "lineage", "produced"} <= set(answer)
    assert {"iri", "key", "kind", "title"} <= set(answer["subject"])
    mandate = answer["mandates"][0]
    assert {"source", "level", "review", "evidence"} <= set(mandate)
    assert set(mandate["source"]) == {"iri", "key", "kind", "label"}
    evidence = {"document", "item", "paragraph", "start", "end", "sha256", "basis"}
    assert evidence <= set(mandate["evidence"][0])
    assert {"key", "kind", "label", "depth", "via"} <= set(answer["lineage"][0])
    assert {"iri", "key", "kind", "label"} <= set(_json(shipped_store, "8/2")["candidates"][0])


def test_neighbours_of_a_document(shipped_store: Store) -> None:
    context = {
        relation: [thing["key"] for thing in things]
        for relation, things in _json(shipped_store, f"{SERIES}/10")["context"].items()
    }
    assert context["listedUnder"] == ["COP-UNTOC/9/4"]
    assert context["session"] == ["COP-UNTOC/9"]
    assert context["issuedBy"] == ["SEC-UNTOC"]
    assert context["notToBeConfusedWith"] == ["COP-UNTOC/decision/8/1"]
    neighbours = _json(shipped_store, f"{SERIES}/5")["context"]
    assert [thing["key"] for thing in neighbours["sameMandate"]] == [f"{SERIES}/6", f"{SERIES}/9"]
    assert [thing["key"] for thing in neighbours["reportsOn"]] == ["WG-TIP/7", "WG-TIP/8"]
    mentioned = _json(shipped_store, "CTOC/COP/2010/17")["context"]["mentionedUnder"]
    assert [thing["key"] for thing in mentioned] == ["COP-UNTOC/9/1(d)"]


def test_act_tells_what_it_asks_for_without_a_symbol(shipped_store: Store) -> None:
    produced = _json(shipped_store, "resolution 8/2")["produced"]
    asked = {one["key"]: (one["kind"], one["status"]) for one in produced if one["relation"] == "asksFor"}
    assert asked["COP-UNTOC/9/self-assessment-questionnaires"] == ("deliverable", "no-symbol")
    convened = {one["key"] for one in produced if one["relation"] == "convenes" and one["kind"] == "meeting"}
    assert convened == {"IGM-RM/2017-04-24", "IGM-RM/2017-10-30", "IGM-RM/2018-03-21"}


def test_act_tells_which_bodies_it_created_and_made_permanent(shipped_store: Store) -> None:
    created = _json(shipped_store, "decision 4/4")["produced"]
    assert [one["key"] for one in created if one["relation"] == "creates"] == ["WG-TIP"]
    kept = _json(shipped_store, "resolution 7/1")["produced"]
    assert [one["key"] for one in kept if one["relation"] == "makesPermanent"] == ["WG-SOM", "WG-TIP"]


def test_meeting_tells_which_documents_report_on_it(shipped_store: Store) -> None:
    answer = _json(shipped_store, "WG-TIP/8")
    assert [(one["relation"], one["key"]) for one in answer["produced"]] == [("reportedIn", f"{SERIES}/5")]
    assert _json(shipped_store, "WG-IC/10")["statement"]["en"].startswith("No document is known to report on")


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("COP-UNTOC/9/2(b)", "Agenda item 2(b) (COP-UNTOC/9) lists: CTOC/COP/2018/2, CTOC/COP/2018/5."),
        ("COP-UNTOC/9/3", "Agenda item 3 (COP-UNTOC/9) states that there is no document."),
        (
            "COP-UNTOC/9/7",
            "Agenda item 7 (COP-UNTOC/9) lists no document and does not say that there is none.",
        ),
        ("COP-UNTOC/9/2", "Agenda item 2 (COP-UNTOC/9) has sub-items; its documents stand below these."),
    ],
)
def test_item_says_what_it_lists_or_that_it_is_silent(item: str, sentence: str, shipped_store: Store) -> None:
    assert lookup(shipped_store, item).statement["en"] == sentence


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("WG-FA", "no source at hand says which act created it"),
        ("WG-TIP", "created by decision 4/4 (COP-UNTOC). Made permanent by resolution 7/1 (COP-UNTOC)."),
        ("COP-UNTOC", "established under"),
    ],
)
def test_body_says_who_created_it_or_that_nobody_says(body: str, sentence: str, shipped_store: Store) -> None:
    assert sentence in lookup(shipped_store, body).statement["en"]


def test_labels_come_in_the_language_asked_for_else_in_english(shipped_store: Store) -> None:
    french = _json(shipped_store, f"{SERIES}/5", "fr")
    assert french["mandates"][0]["source"]["label"] == "Résolution 7/1 (COP-UNTOC)"
    assert french["language"] == "fr"
    arabic = _json(shipped_store, "WG-TIP", "ar")
    assert arabic["subject"]["label"] == "الفريق العامل المعني بالاتجار بالأشخاص"
    assert (
        _json(shipped_store, f"{SERIES}/5", "ar")["mandates"][0]["source"]["label"]
        == "Resolution 7/1 (COP-UNTOC)"
    )


def test_document_has_its_public_address_in_six_languages(shipped_store: Store) -> None:
    links = _json(shipped_store, f"{SERIES}/5")["subject"]["links"]
    assert set(links) == {"ar", "zh", "en", "fr", "ru", "es"}
    assert links["fr"] == "https://undocs.org/fr/CTOC/COP/2018/5"


def test_rejected_claim_is_shown_apart_and_counts_for_nothing(reviewed_store: Store) -> None:
    answer = _json(reviewed_store, "XYZ/1/1")
    assert [one["source"]["key"] for one in answer["mandates"]] == ["XYZ/resolution/1/1/para.5"]
    assert [(one["source"]["key"], one["review"]) for one in answer["rejected"]] == [
        ("XYZ/resolution/1/1", "rejected")
    ]
    assert answer["level"] == "contextual"
    assert "not yet confirmed by a reviewer" in answer["statement"]["en"]
    produced = _json(reviewed_store, "XYZ/resolution/1/1")["produced"]
    assert [(one["key"], one["level"]) for one in produced if one["relation"] == "mandates"] == [
        ("XYZ/1/1", "contextual")
    ]


def test_paragraph_is_found_by_its_act_and_number(reviewed_store: Store) -> None:
    assert lookup(reviewed_store, "resolution 1/1, paragraph 5").read_as == "XYZ/resolution/1/1/para.5"
    answer = lookup(reviewed_store, "resolution 1/1, paragraph 6")
    assert (answer.read_as, answer.unread) == ("XYZ/resolution/1/1", "para. 6")
    assert "Of no use for the answer: “para. 6”" in answer.statement["en"]


def test_chain_that_comes_back_ends(reviewed_store: Store) -> None:
    lineage = _json(reviewed_store, "XYZ/1/1")["lineage"]
    assert [(step["depth"], step["key"]) for step in lineage] == [
        (1, "XYZ/resolution/1/1/para.5"),
        (2, "XYZ/resolution/1/1"),
        (3, "XYZ"),
    ]


def test_title_that_is_ours_says_so(reviewed_store: Store) -> None:
    english = _json(reviewed_store, "XYZ/resolution/1/1")["subject"]
    assert (english["title"], english["titleIsOurs"]) == ("Our title", True)
    french = _json(reviewed_store, "XYZ/resolution/1/1", "fr")["subject"]
    assert (french["title"], french["titleIsOurs"]) == ("Titre officiel", False)
    assert french["titles"] == {"en": "Our title", "fr": "Titre officiel"}


def test_lists_that_are_too_long_say_so(tmp_path: Path, built: Callable[[Path], Store]) -> None:
    template = (
        '<document/B/{0}> a mg:Document ; dcterms:identifier "B/{0}" ; mg:symbol "B/{0}" ;'
        " mg:issuedBy <body/B> .\n"
        '<item/B/{0}/3> a mg:AgendaItem ; dcterms:identifier "B/{0}/3" ; mg:itemNumber "3" .\n'
    )
    data = tmp_path / "many.ttl"
    data.write_text(
        "@base <https://w3id.org/mandategraph/id/> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix mg: <https://w3id.org/mandategraph/ontology/> .\n"
        '<body/B> a mg:Conference ; dcterms:identifier "B" .\n'
        + "".join(template.format(number) for number in range(1, 602)),
        encoding="utf-8",
    )
    store = built(data)
    answer = lookup(store, "B")
    assert len(answer.produced) == 500
    assert answer.produced_cut
    brief = lookup(store, "B", brief=True)
    assert (brief.produced, brief.produced_cut) == (answer.produced[:MOST_BRIEF], True)
    items = lookup(store, "item 3")
    assert items.match == "ambiguous"
    assert (len(items.candidates), items.candidate_count) == (MOST_CANDIDATES, 601)
    assert "(+595)" in items.statement["en"]


@pytest.mark.parametrize(
    ("words", "most"), [(f"{SERIES}/5", 5), ("resolution 8/2", 10), ("8/2", 4), ("CTOC/COP/2018/99", 6)]
)
def test_lookup_asks_few_questions(
    words: str, most: int, shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(shipped_folder)
    lookup(store, "1/1")  # reads the names of the bodies
    asked: list[str] = []
    select = store.select

    def counted(query: str, bindings: Bindings | None = None) -> Solutions:
        asked.append(query.partition("\n")[0])
        return select(query, bindings)

    monkeypatch.setattr(store, "select", counted)
    lookup(store, words)
    assert 0 < len(asked) <= most, asked
    store.close()


def test_brief_answer_says_the_same_of_its_subject_and_has_its_statements_for_the_page(
    shipped_store: Store,
) -> None:
    all_things = "SELECT DISTINCT ?thing { ?thing <http://purl.org/dc/terms/identifier> ?key }"
    stated = shipped()["page/what-is-stated-of"].text
    for row in shipped_store.select(all_things).rows:
        thing = URIRef(str(row["thing"]))
        brief, whole = (answer_for(shipped_store, thing, brief=brief) for brief in (True, False))
        assert (brief.subject, brief.context, brief.mandates) == (
            whole.subject,
            whole.context,
            whole.mandates,
        )
        assert not whole.stated
        if brief.level is None:
            asked = shipped_store.select(stated, {"thing": thing}).rows
            assert {frozenset(one.items()) for one in brief.stated} == {
                frozenset(one.items()) for one in asked
            }
