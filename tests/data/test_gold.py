"""The graph of the ninth session says what a careful reader finds in its source, and nothing against it."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal
from rdflib.term import Node

from data.terms import DCTERMS, MG, MGD, code, evidences, key, of_class, span, spoken, value

LEVELS = ["none", "contextual", "requested", "explicit"]
BODIES = {"COP": "COP-UNTOC", "GA": "GA", "EXTBUR": "EXTBUR", "WG-TA": "WG-TA"}
INSTRUMENTS = {"TIP": "TIP-PROTOCOL", "SOM": "SOM-PROTOCOL", "FA": "FIREARMS-PROTOCOL"}


def _key(gold_id: str) -> str:
    """Return the key that the graph gives to an id of the detailed gold."""
    kind, _, rest = gold_id.partition(":")
    owner, _, tail = rest.partition("/")
    if kind == "act":
        return f"{BODIES[owner]}/{tail}"
    if kind == "rule":
        return f"COP-UNTOC/rule/{tail}"
    return f"{INSTRUMENTS.get(owner, owner)}/article/{tail}"


def _position(source: Graph, item: Node) -> int:
    found = source.value(item, MG.position)
    assert isinstance(found, Literal)
    return int(found)


def _numbers(source: Graph, items: Any) -> list[str]:
    ordered = sorted(items, key=lambda item: _position(source, item))
    return [str(source.value(item, MG.itemNumber)) for item in ordered]


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
    entries = sorted(source.subjects(MG.listingItem, item), key=lambda entry: _position(source, entry))
    return [key(source, source.value(entry, MG.listedDocument)) for entry in entries]


def test_items(source: Graph, gold: dict[str, Any]) -> None:
    items = sorted(of_class(source, "AgendaItem"), key=lambda item: _position(source, item))
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
            "items": _numbers(source, source.objects(document, MG.listedUnder)),
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
        key(source, act): _numbers(source, source.objects(act, MG.citedUnder))
        for act in of_class(source, "Resolution", "Decision")
    }
    assert found == {entry["id"]: entry["cited_in"] for entry in gold["acts"]}


def test_rules_and_articles(source: Graph, detailed: dict[str, Any]) -> None:
    expected = {
        _key(entry["id"]): {m["item"] for m in entry["mentions"]} for entry in detailed["rules_and_articles"]
    }
    found = {
        key(source, provision): set(_numbers(source, source.objects(provision, MG.citedUnder)))
        for provision in of_class(source, "Rule", "Article")
    }
    assert found == expected


def test_sessions_of_adoption_are_stated_or_inferred(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["acts"]:
        act = source.value(predicate=DCTERMS.identifier, object=Literal(_key(entry["id"])))
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
        act = source.value(predicate=DCTERMS.identifier, object=Literal(_key(entry["id"])))
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


def _links(source: Graph, symbol: str) -> dict[str, str]:
    """Return mandate source to level of one document; empty where the source states none."""
    return {
        key(source, source.value(link, MG.mandateSource)): str(code(source, link, "level"))
        for link in source.subjects(MG.attributedDocument, MGD["document/" + symbol])
        if source.value(link, MG.mandateSource) is not None
    }


def test_mandates_by_level(source: Graph, gold: dict[str, Any]) -> None:
    for entry in gold["mandates"]:
        links = _links(source, entry["document"])
        level = max(links.values(), key=LEVELS.index, default="none")
        # The simple form has three levels: a requested document is not said to be the one requested.
        assert ("contextual" if level == "requested" else level) == entry["level"], entry["document"]
        assert [source for source, own in links.items() if own == level] == entry["acts"]


def test_the_two_links_that_are_more_than_contextual(source: Graph) -> None:
    every = {
        (key(source, source.value(link, MG.attributedDocument)), code(source, link, "level"))
        for link in of_class(source, "Attribution")
    }
    assert {entry for entry in every if entry[1] in {"explicit", "requested"}} == {
        ("CTOC/COP/2018/5", "explicit"),
        ("CTOC/COP/2018/10", "requested"),
    }
    assert _links(source, "CTOC/COP/2018/5")["COP-UNTOC/decision/4/4"] == "contextual"
    inferred = source.value(predicate=MG.identityInferred, object=Literal(True))
    assert inferred == MGD["attribution/CTOC/COP/2018/10/COP-UNTOC/resolution/8/1"]


def test_evidence_and_topical_acts_of_attributions(source: Graph, detailed: dict[str, Any]) -> None:
    for edge in detailed["mandate_edges"]:
        symbol = edge["doc"].removeprefix("doc:")
        links = list(source.subjects(MG.attributedDocument, MGD["document/" + symbol]))
        topical = {key(source, act) for link in links for act in source.objects(link, MG.topicalSource)}
        assert topical == {_key(act) for act in edge["topical_acts"]}, symbol
        spans = {span(source, evidence) for link in links for evidence in evidences(source, link)}
        expected = edge["evidence"] or [edge["introduced_by"]]
        assert spans == {(passage["start"], passage["end"]) for passage in expected}, symbol


def _negative(detailed: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("CTOC/COP/2018/" + edge["doc"].removeprefix("/"), _key(edge["not_act"]))
        for edge in detailed["negative_edges"]
        if edge["not_act"].startswith("act:")
    ]


def test_no_link_is_asserted_that_must_not_be(source: Graph, detailed: dict[str, Any]) -> None:
    negative = _negative(detailed)
    assert len(negative) == 14
    for symbol, act in negative:
        assert act not in _links(source, symbol), f"{symbol} must not come from {act}"


def test_introductions_of_listed_documents(source: Graph, detailed: dict[str, Any]) -> None:
    for edge in detailed["mandate_edges"]:
        document = MGD["document/" + edge["doc"].removeprefix("doc:")]
        found = {
            span(source, evidence)
            for entry in source.subjects(MG.listedDocument, document)
            for evidence in source.objects(entry, MG.introducedBy)
        }
        place = edge["introduced_by"]["place"]
        expected = (
            set()
            if place.startswith("D")
            else {(edge["introduced_by"]["start"], edge["introduced_by"]["end"])}
        )
        assert found >= expected and bool(found) == bool(expected), local_name(document)


def local_name(thing: Node) -> str:
    return str(thing).rpartition("/")[2]


def test_deadlines(source: Graph, detailed: dict[str, Any]) -> None:
    rule = next(rule for rule in detailed["shacl_rules"] if rule["id"] == "SH27")
    names = {entry.removeprefix("dl:").replace("/", "-") for entry in rule["violators"]}
    found = {local_name(deadline): deadline for deadline in of_class(source, "Deadline")}
    assert set(found) == {
        entry["id"].removeprefix("dl:").replace("/", "-") for entry in detailed["deadlines"]
    }
    computed = {
        name for name, deadline in found.items() if code(source, deadline, "determination") == "computed"
    }
    assert computed == names
    assert all(spoken(source, found[name], MG.computedFrom, "en") for name in computed)
    for entry in detailed["deadlines"]:
        deadline = found[entry["id"].removeprefix("dl:").replace("/", "-")]
        day = value(source, deadline, "deadlineDate")
        moment = value(source, deadline, "deadlineTime")
        dates = entry["date"].replace("/", " ").split()
        if dates[0][:2] == "20":
            assert day == dates[-1][:10]
            assert (moment or "")[:16] == (dates[0] if "T" in dates[0] else "")
        assert moment is None or moment[:10] == day
        assert [span(source, evidence) for evidence in evidences(source, deadline)] == [
            (entry["ev"]["start"], entry["ev"]["end"])
        ]


def test_dates_that_delegations_are_still_to_meet(source: Graph, gold: dict[str, Any]) -> None:
    found = [
        value(source, deadline, "deadlineDate")
        for deadline in of_class(source, "Deadline")
        if code(source, deadline, "deadlineKind") == "latest"
        and code(source, deadline, "determination") == "stated"
        and source.value(deadline, MG.addressee) is None
    ]
    assert sorted(map(str, found)) == sorted(entry["date"] for entry in gold["deadlines"])


def test_schedule(source: Graph, detailed: dict[str, Any]) -> None:
    found = {}
    for slot in of_class(source, "ScheduleSlot"):
        parallel = source.value(slot, MG.parallelMeeting)
        items = _numbers(source, source.objects(slot, MG.plenaryItem))
        found[str(value(source, slot, "startsAt"))[:13]] = (items, parallel is not None)
        assert len(set(source.objects(slot, MG.printedLabel))) == len(items)
    expected = {
        f"{row['date']}T{row['time'][:2]}": (row["items"], row["parallel"] is not None)
        for row in detailed["schedule"]
    }
    assert found == expected


def test_printed_labels_keep_the_errors_of_the_source(source: Graph) -> None:
    labels = {str(label) for label in source.objects(None, MG.printedLabel)}
    assert {"Point 2 b.)", "Item 2 c)."} <= labels


def test_deliverables(source: Graph, detailed: dict[str, Any]) -> None:
    found = {local_name(thing): thing for thing in of_class(source, "Deliverable")}
    expected = {
        entry["id"].removeprefix("dlv:").replace("/", "-"): entry
        for entry in detailed["deliverables_without_symbol"]
    }
    assert set(found) == set(expected)
    for name, entry in expected.items():
        sources = {
            key(source, source.value(mandate, MG.derivesFrom))
            for mandate in source.subjects(MG.asksFor, found[name])
        }
        asked = (entry["mandate"] or "").partition(" (")[0]
        assert sources == ({_key(asked)} if asked.startswith(("act:", "rule:")) else set())
        if name != "WG-reports":
            possible = {
                key(source, document) for document in source.objects(found[name], MG.possiblyFulfilledBy)
            }
            assert possible == {answer["doc"].removeprefix("doc:") for answer in entry["fulfilled_by"]}
            assert source.value(found[name], MG.fulfilledBy) is None


def test_requests_that_no_document_is_said_to_answer(source: Graph, detailed: dict[str, Any]) -> None:
    rule = next(rule for rule in detailed["shacl_rules"] if rule["id"] == "SH20")
    found = set()
    for mandate in of_class(source, "Mandate"):
        asked = source.value(mandate, MG.asksFor)
        if asked is not None and code(source, mandate, "mandateStatus") != "answered":
            assert source.value(asked, MG.fulfilledBy) is None
            found.add(local_name(asked))
    assert found == {entry.removeprefix("dlv:").replace("/", "-") for entry in rule["violators"]}


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


def test_sessions_with_and_without_dates(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["sessions"]:
        session = MGD[f"session/COP-UNTOC/{entry['number']}"]
        assert (session, RDF.type, MG.Session) in source
        assert value(source, session, "startDate") == entry["start"]
        assert value(source, session, "endDate") == entry["end"]
