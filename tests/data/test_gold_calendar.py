"""Dates to be met, the timetable and the sessions, as a careful reader finds them."""

from __future__ import annotations

from typing import Any

from rdflib import RDF, Graph
from rdflib.term import Node

from data.terms import (
    MG,
    MGD,
    code,
    evidences,
    item_numbers,
    of_class,
    span,
    spoken,
    value,
)


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
        items = item_numbers(source, source.objects(slot, MG.plenaryItem))
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


def test_sessions_with_and_without_dates(source: Graph, detailed: dict[str, Any]) -> None:
    for entry in detailed["sessions"]:
        session = MGD[f"session/COP-UNTOC/{entry['number']}"]
        assert (session, RDF.type, MG.Session) in source
        assert value(source, session, "startDate") == entry["start"]
        assert value(source, session, "endDate") == entry["end"]
