"""The thirty rules of the gold find exactly what a careful reader found, and what other sources fill in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph, Literal

from mandategraph.namespaces import MGD
from mandategraph.store.base import Store
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.engines import validate
from mandategraph.validation.explain import Explainer
from mandategraph.validation.finding import Finding
from mandategraph.validation.rulebook import RuleBook

SESSION = "COP-UNTOC/9"
SYMBOL = "CTOC/COP/2018/1"
THIRTY = [f"SH{number:02}" for number in range(1, 31)]

# What the other sourced facts fill in: for each rule, the violators of the one source that are none in all.
FILLED_IN = {
    "SH16": {"decision/COP-UNTOC/4/4"},  # session of adoption: the report on the fourth session
    "SH17": {"decision/COP-UNTOC/4/4", "resolution/COP-UNTOC/7/1"},  # titles: that report; the budget
    "SH19": {"decision/COP-UNTOC/4/4"},  # containing document: that report
    "SH30": {"session/COP-UNTOC/4", "session/COP-UNTOC/6"},  # dates: that report; the programme of the sixth
}

# A violator of the gold to the IRI, below id/, of what we judge; several matches name several.
PLACES = [
    (re.compile(r"act:COP/(\w+)/([\d/]+)"), r"\1/COP-UNTOC/\2"),
    (re.compile(r"act:GA/(\w+)/([\d/]+)"), r"\1/GA/\2"),
    (re.compile(r"doc:([\w/.]+)"), r"document/\1"),
    (re.compile(r"item:(\S+)"), rf"item/{SESSION}/\1"),
    (re.compile(r"mtg:(\S+)"), r"meeting/\1"),
    (re.compile(r"body:(\S+)"), r"body/\1"),
    (re.compile(r"sess:COP/(\d+)"), r"session/COP-UNTOC/\1"),
    (re.compile(r"dl:(\S+)"), rf"deadline/{SESSION}/\1"),
    (re.compile(r"slot:(\S+)/(\d+)-\d+"), rf"slot/{SESSION}/\1T\2:00"),
    (re.compile(r"\w+ @(\d+)"), rf"variant/{SYMBOL}@fr/\1"),
    (re.compile(r"annex of /1"), f"session/{SESSION}"),
]


def ours(violator: str) -> set[str]:
    """Return what we call a violator of the gold; a number that two acts share stands for both."""
    if violator.startswith("dlv:"):
        return {f"deliverable/{SESSION}/" + violator.removeprefix("dlv:").replace("/", "-")}
    for pattern, replacement in PLACES:
        if found := list(pattern.finditer(violator)):
            return {match.expand(replacement) for match in found}
    raise AssertionError(f"no place for {violator}")


@pytest.fixture(scope="module")
def rules(shared: Path) -> dict[str, Any]:
    gold = json.loads((shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_bytes())
    return {rule["id"]: rule for rule in gold["shacl_rules"]}


def _findings(store: Store, book: RuleBook, source: str | None) -> list[Finding]:
    dossier = Dossier.of_store(store, SESSION, source)
    report = validate(dossier.store, book.graph)
    assert report.handed_over == ()
    return Explainer(dossier, "en").findings(report.results, book, dossier.scope)


@pytest.fixture(scope="module")
def of_source(shipped_store: Store, book: RuleBook) -> list[Finding]:
    return _findings(shipped_store, book, SYMBOL)


@pytest.fixture(scope="module")
def of_all(shipped_store: Store, book: RuleBook) -> list[Finding]:
    return _findings(shipped_store, book, None)


def _focus(findings: list[Finding], rule: str) -> set[str]:
    return {finding.focus.removeprefix(str(MGD)) for finding in findings if finding.rule == rule}


def _expected(rule: dict[str, Any]) -> set[str]:
    # SH25 is a wrong rule: the gold names what it would find so that it is not used.
    return set() if rule["id"] == "SH25" else set().union(*map(ours, rule["violators"]))


@pytest.mark.parametrize("identifier", THIRTY)
def test_rule_finds_just_the_violators_of_the_gold(
    identifier: str, of_source: list[Finding], rules: dict[str, Any]
) -> None:
    assert _focus(of_source, identifier) == _expected(rules[identifier])


@pytest.mark.parametrize("identifier", THIRTY)
def test_rule_has_the_severity_of_the_gold(identifier: str, book: RuleBook, rules: dict[str, Any]) -> None:
    assert book[identifier].severity == rules[identifier]["severity"]


def test_the_gold_has_just_these_rules(rules: dict[str, Any]) -> None:
    assert sorted(rules) == THIRTY
    assert sum(bool(_expected(rule)) for rule in rules.values()) == 27


@pytest.mark.parametrize("identifier", THIRTY)
def test_other_sources_fill_in_just_this(
    identifier: str, of_source: list[Finding], of_all: list[Finding]
) -> None:
    alone, together = _focus(of_source, identifier), _focus(of_all, identifier)
    assert alone - together == FILLED_IN.get(identifier, set())
    assert together - alone == set()


def test_numbers_that_several_acts_share(of_source: list[Finding]) -> None:
    pairs: dict[str, set[str]] = {}
    for finding in of_source:
        if finding.rule == "SH18":
            number = re.search(r"number (\S+)", finding.message)
            assert number is not None and finding.value is not None
            pairs.setdefault(number[1], set()).add(finding.value)
    assert pairs == {
        number: {f"COP-UNTOC/{kind}/{number}" for kind in ("decision", "resolution")}
        for number in ("6/3", "8/1", "8/2")
    }


@pytest.mark.parametrize(
    ("identifier", "values"),
    [
        ("SH22", {"Point 2 b.)", "Item 2 c)."}),
        ("SH23", {"20"}),
        ("SH24", {"ONUSC", "ONUSUDC"}),
        ("SH29", {"COP-UNTOC/rule/72"}),
    ],
)
def test_values_are_those_that_the_gold_prints(
    identifier: str, values: set[str], of_source: list[Finding]
) -> None:
    assert {finding.value for finding in of_source if finding.rule == identifier} == values


def test_the_model_itself_is_kept(of_all: list[Finding]) -> None:
    assert {finding.rule for finding in of_all} <= set(THIRTY)


def test_a_wrong_rule_is_off_and_would_flag_a_document_under_two_items(
    shipped_store: Store, book: RuleBook
) -> None:
    rule = book["SH25"]
    assert not rule.checked
    dossier = Dossier.of_store(shipped_store, SESSION, SYMBOL)
    switched_on = Graph()
    for triple in book.graph:
        switched_on.add(triple)
    switched_on.remove((rule.shape, SH.deactivated, Literal(True)))
    found = validate(dossier.store, switched_on).results
    assert [str(one.focus_node) for one in found if one.source_shape == rule.shape] == [
        str(MGD["document/CTOC/COP/2018/9"])
    ]


def test_both_engines_find_the_same_in_all_shipped_data(dossier: Dossier, book: RuleBook) -> None:
    compiled, reference = (
        validate(dossier.store, book.graph, "compiled"),
        validate(dossier.store, book.graph, "pyshacl"),
    )
    assert len(compiled.results) > 100
    assert set(compiled.results) == set(reference.results)
    assert compiled.handed_over == ()
