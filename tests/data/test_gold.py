"""The graph of the ninth session says what a careful reader finds in its source, and nothing against it."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import RDFS, SKOS, Graph, Literal
from rdflib.term import Node

from data.terms import (
    DCTERMS,
    MG,
    MGD,
    code,
    evidences,
    gold_key,
    item_numbers,
    key,
    of_class,
    position,
    span,
    spoken,
    value,
)


def test_counts(source: Graph) -> None:
    expected = {
        "Document": 16, "Resolution": 10, "Decision": 4, "Act": 5, "Recommendation": 2, "Rule": 11,
        "Article": 7, "Meeting": 19, "AgendaItem": 19, "Session": 7, "Listing": 14, "Attribution": 14,
        "Deadline": 12, "ScheduleSlot": 10, "Deliverable": 12, "NameVariant": 5, "Version": 1,
        "Agenda": 1, "Mandate": 13,
    }  # fmt: skip
    assert {name: len(of_class(source, name)) for name in expected} == expected


def test_session(source: Graph, gold: dict[str, Any]) -> None:
    session = MGD["session/COP-UNTOC/9"]
    found = {
        "body": key(source, source.value(session, MG.sessionOf)),
        "number": int(str(value(source, session, "ordinal"))),
        "start": value(source, session, "startDate"),
        "end": value(source, session, "endDate"),
        "place": spoken(source, session, MG.place, "fr")[0],
    }
    assert found == gold["session"]


def _listed(source: Graph, item: Node) -> list[str]:
    entries = sorted(source.subjects(MG.listingItem, item), key=lambda entry: position(source, entry))
    return [key(source, source.value(entry, MG.listedDocument)) for entry in entries]


def test_items(source: Graph, gold: dict[str, Any]) -> None:
    items = sorted(of_class(source, "AgendaItem"), key=lambda item: position(source, item))
    assert [
        {
            "number": value(source, item, "itemNumber"),
            "title": spoken(source, item, DCTERMS.title, "fr")[0],
            "documents": _listed(source, item),
            "no_document_statement": code(source, item, "documentationStatus") == "none-stated",
        }
        for item in items
    ] == gold["items"]


def test_what_items_leave_unsaid(source: Graph, detailed: dict[str, Any]) -> None:
    words = {"listed": "listed", "explicit none": "none-stated", "silent": "silent"}
    expected = {
        entry["number"]: words.get(entry["documentation_status"], "parent")
        for entry in detailed["agenda_items"]
    }
    items = of_class(source, "AgendaItem")
    assert {
        value(source, item, "itemNumber"): code(source, item, "documentationStatus") for item in items
    } == expected


def test_documents(source: Graph, gold: dict[str, Any]) -> None:
    found = {}
    for document in of_class(source, "Document"):
        found[value(source, document, "symbol")] = {
            "kind": code(source, document, "documentType") or "other",
            "items": item_numbers(source, source.objects(document, MG.listedUnder)),
            "reports_on": sorted(key(source, meeting) for meeting in source.objects(document, MG.reportsOn)),
        }
    expected = {
        entry["symbol"]: {
            "kind": entry["kind"], "items": entry["items"], "reports_on": sorted(entry["reports_on"])
        }
        for entry in gold["documents"]
    }  # fmt: skip
    assert found == expected


def test_who_issued_a_document_is_said_only_where_stated(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["documents"]:
        issuer = source.value(MGD["document/" + entry["symbol"]], MG.issuedBy)
        assert (issuer == MGD["body/SEC-UNTOC"]) == (entry["author"] == "body:SEC")


def test_numbered_acts_and_where_they_are_cited(source: Graph, gold: dict[str, Any]) -> None:
    found = {
        key(source, act): item_numbers(source, source.objects(act, MG.citedUnder))
        for act in of_class(source, "Resolution", "Decision")
    }
    assert found == {entry["id"]: entry["cited_in"] for entry in gold["acts"]}


def test_rules_and_articles(source: Graph, detailed: dict[str, Any]) -> None:
    expected = {
        gold_key(entry["id"]): {m["item"] for m in entry["mentions"]}
        for entry in detailed["rules_and_articles"]
    }
    found = {
        key(source, provision): set(item_numbers(source, source.objects(provision, MG.citedUnder)))
        for provision in of_class(source, "Rule", "Article")
    }
    assert found == expected


def test_sessions_of_adoption_are_stated_or_inferred(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["acts"]:
        act = source.value(predicate=DCTERMS.identifier, object=Literal(gold_key(entry["id"])))
        assert act is not None
        stated = source.value(act, MG.adoptedAt)
        inferred = source.value(act, MG.inferredSession)
        if entry["session_of_adoption"] is None:
            assert stated is None and inferred is None
            continue
        expected = MGD["session/COP-UNTOC/" + entry["session_of_adoption"].rpartition("/")[2]]
        assert (stated if entry["session_evidence"].startswith("explicit") else inferred) == expected
        assert (stated is None) != (inferred is None)


def test_a_subject_or_title_is_given_only_where_printed(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["acts"]:
        act = source.value(predicate=DCTERMS.identifier, object=Literal(gold_key(entry["id"])))
        assert act is not None
        printed = spoken(source, act, DCTERMS.title, "fr") + spoken(source, act, MG.statedSubject, "fr")
        assert len(printed) == (entry["subject_as_given"] is not None)
        assert not spoken(source, act, DCTERMS.title, "en"), "the source has no English title"


def test_meetings(union: Graph, source: Graph, gold: dict[str, Any]) -> None:
    found = {}
    for meeting in of_class(source, "Meeting"):
        ordinal = value(source, meeting, "ordinal")
        within = [value(source, meeting, name) for name in ("withinStart", "withinEnd")]
        found[key(source, meeting)] = {
            "ordinal": int(ordinal) if ordinal else None,
            "start": value(source, meeting, "startDate"),
            "end": value(source, meeting, "endDate"),
            "within": within if any(within) else None,
        }
    names = ("ordinal", "start", "end", "within")
    assert found == {entry["id"]: {name: entry[name] for name in names} for entry in gold["meetings"]}
    for entry in gold["meetings"]:
        body = source.value(MGD["meeting/" + entry["id"]], MG.meetingOf)
        assert body is not None
        names_of_body = spoken(union, body, RDFS.label, "fr") + spoken(union, body, SKOS.altLabel, "fr")
        assert entry["body"] in names_of_body


def test_places_of_meetings(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["meetings"]:
        meeting = MGD["meeting/" + entry["id"].removeprefix("mtg:")]
        assert spoken(source, meeting, MG.place, "fr") == ([entry["place"]] if entry["place"] else [])


def test_meetings_told_before_they_ended(source: Graph, detailed: dict[str, Any]) -> None:
    issued = value(source, MGD["version/CTOC/COP/2018/1@fr"], "issueDate")
    reissued = value(source, MGD["version/CTOC/COP/2018/1@fr"], "reissueDate")
    assert issued is not None and reissued is not None
    last = {
        key(source, meeting): value(source, meeting, "endDate") or value(source, meeting, "withinEnd") or ""
        for meeting in of_class(source, "Meeting")
        if value(source, meeting, "toldAsPast") == "true"
    }
    rule = next(rule for rule in detailed["shacl_rules"] if rule["id"] == "SH21")
    assert {"mtg:" + meeting for meeting, end in last.items() if end > issued} == set(rule["violators"])
    assert all(end <= reissued for end in last.values())


def test_what_acts_do_to_bodies(source: Graph) -> None:
    assert set(source.subject_objects(MG.createdBy)) == {(MGD["body/WG-TIP"], MGD["decision/COP-UNTOC/4/4"])}
    assert set(source.subject_objects(MG.madePermanentBy)) == {
        (MGD["body/WG-TIP"], MGD["resolution/COP-UNTOC/7/1"]),
        (MGD["body/WG-SOM"], MGD["resolution/COP-UNTOC/7/1"]),
    }


def test_no_numbered_act_builds_on_another(source: Graph) -> None:
    numbered = of_class(source, "Resolution", "Decision")
    for effect in of_class(source, "Effect"):
        if source.value(effect, MG.effectOf) in numbered:
            assert not numbered & set(source.objects(effect, MG.effectTarget))
    assert {(key(source, a), key(source, b)) for a, b in source.subject_objects(MG.endorses)} == {
        ("COP-UNTOC/resolution/7/3", "WG-TA/recommendation/2013-10")
    }


def test_every_cited_act_and_rule_does_something_or_is_one_named_only(source: Graph) -> None:
    doing = set(source.objects(None, MG.effectOf))
    acts = of_class(source, "Resolution", "Decision", "Act", "Recommendation", "Rule")
    assert {key(source, act) for act in acts - doing} == {
        "COP-UNTOC/rule/62",
        "IGM-OPT/recommendation/2016-06",
    }


@pytest.mark.parametrize("number", ["8/1", "8/2", "6/3"])
def test_a_number_that_names_two_acts(source: Graph, number: str) -> None:
    assert {key(source, act) for act in source.subjects(MG.actNumber, Literal(number))} == {
        f"COP-UNTOC/decision/{number}",
        f"COP-UNTOC/resolution/{number}",
    }


def test_article_14_is_three_provisions(source: Graph) -> None:
    assert {key(source, found) for found in source.subjects(MG.provisionNumber, Literal("14"))} == {
        "COP-UNTOC/rule/14",
        "SOM-PROTOCOL/article/14",
        "FIREARMS-PROTOCOL/article/14",
    }


def test_name_variants(source: Graph, text: str, detailed: dict[str, Any]) -> None:
    rule = next(rule for rule in detailed["shacl_rules"] if rule["id"] == "SH24")
    found = set()
    for variant in of_class(source, "NameVariant"):
        (evidence,) = evidences(source, variant)
        start, end = span(source, evidence)
        assert text[start:end] == value(source, variant, "variantForm")
        found.add(f"{text[start:end]} @{start}")
    assert found == set(rule["violators"])
