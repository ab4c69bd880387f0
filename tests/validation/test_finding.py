"""The finding: its JSON there and back, its order, what counts as the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mandategraph.errors import SourceError
from mandategraph.validation.finding import Finding, Passage, counts, from_json, identity, to_json, urgency
from mandategraph.validation.review import Review

ONE = Finding(
    rule="SH01",
    severity="Violation",
    kind="missing",
    focus="https://w3id.org/mandategraph/id/document/X/5",
    focus_label="X/5",
    path=None,
    value=None,
    message="No mandate.",
    action="Name it.",
    authority="editorial practice",
    item="2(b)",
    evidence=(Passage("X/1", "2(b)", "P3", 1, 2, "ab", "It says so."),),
)
KEYS = ["rule", "severity", "kind", "focus", "focus_label", "path", "value", "message", "action"]
KEYS += ["authority", "item", "evidence"]


def test_json_has_just_the_keys_of_the_interface() -> None:
    report = to_json("COP-X/9", "2018-08-06", [ONE], 3)
    assert list(report) == ["session", "as_of", "conforms", "counts", "findings"]
    assert list(report["findings"][0]) == KEYS
    assert report["conforms"] is False
    assert to_json(None, None, [], 3)["conforms"] is True


def test_report_is_read_back_as_it_was_written(found: Review) -> None:
    assert from_json(json.loads(json.dumps(found.to_json())), "old.json") == list(found.findings)


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"findings": 3},
        {"findings": [{"rule": "SH01"}]},
        {"findings": [{**ONE.to_json(), "kind": "odd"}]},
        {"findings": [{**ONE.to_json(), "evidence": [{"page": 3}]}]},
        {"findings": [{**ONE.to_json(), "evidence": None}]},
    ],
)
def test_what_is_no_report_is_refused_with_its_file(data: object) -> None:
    with pytest.raises(SourceError, match=r"old\.json: .*validate --format json"):
        from_json(data, "old.json")


def test_the_most_urgent_comes_first() -> None:
    late, warned = replace(ONE, kind="late"), replace(ONE, severity="Warning")
    other = replace(ONE, focus="https://w3id.org/mandategraph/id/document/X/6")
    assert sorted([warned, other, ONE, late], key=urgency) == [late, ONE, other, warned]


def test_a_finding_is_the_same_by_rule_focus_and_value() -> None:
    assert identity(ONE) == identity(replace(ONE, message="Aucun mandat.", item=None))
    assert identity(ONE) == identity(ONE.to_json())
    assert identity(ONE) != identity(replace(ONE, value="x"))


def test_counts_add_up(found: Review) -> None:
    numbers = counts(found.findings, 7)
    assert numbers["findings"] == len(found.findings) == sum(numbers["rules"].values())
    assert sum(numbers["severities"].values()) == len(found.findings)
    assert sum(numbers["kinds"].values()) == len(found.findings) + 7


def test_of_what_the_calendar_presses_the_nearest_day_comes_first() -> None:
    soon = replace(ONE, rule="RD07", focus="x:z", value="2018-10-14")
    later = replace(ONE, rule="RD07", focus="x:a", value="2018-10-18")
    assert sorted([later, soon], key=urgency) == [soon, later]
