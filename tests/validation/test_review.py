"""The review: all findings in one value, grouped, compared, on the right day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rdflib import SH

from mandategraph.validation.dossier import Dossier
from mandategraph.validation.finding import urgency
from mandategraph.validation.review import READINESS, Review, compare, review


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2018, 8, 6), date(2018, 8, 6)),
        (date(2018, 10, 20), date(2018, 10, 20)),
        (date(2026, 1, 1), date(2018, 10, 20)),
    ],
)
def test_day_is_today_or_the_day_after_a_session_that_is_over(
    today: date, expected: date, dossier: Dossier
) -> None:
    assert review(dossier, today=today).as_of == expected


def test_findings_come_most_urgent_first_and_groups_by_their_first(found: Review) -> None:
    assert list(found.findings) == sorted(found.findings, key=urgency)
    groups = found.groups()
    assert sum(len(group.findings) for group in groups) == len(found.findings)
    firsts = [urgency(group.findings[0])[:3] for group in groups]
    assert firsts == sorted(firsts)
    assert {group.title for group in groups if group.number == "4"} != {""}


def test_cluster_says_the_same_of_several_things(found: Review) -> None:
    for group in found.groups():
        clusters = group.clusters()
        assert [finding for cluster in clusters for finding in cluster] != []
        assert all(len({(one.rule, one.message) for one in cluster}) == 1 for cluster in clusters)
        assert sum(map(len, clusters)) == len(group.findings)


def test_rules_are_found_or_kept(found: Review) -> None:
    kept = {rule.identifier for rule in found.kept}
    broken = {finding.rule for finding in found.findings}
    assert kept & broken == set()
    assert {rule.identifier for rule in found.book} - kept - broken == {
        "SH25",  # switched off
        *(f"FC{number:02}" for number in range(1, 9)),  # there is no forecast
    }


def test_json_is_the_interface(found: Review) -> None:
    data = found.to_json()
    assert (data["session"], data["as_of"], data["conforms"]) == ("COP-UNTOC/9", "2018-08-20", False)
    assert len(data["findings"]) == data["counts"]["findings"]


def test_results_in_the_w3c_vocabulary_are_those_of_the_findings(found: Review) -> None:
    shapes = [found.book.of_shape(result.source_shape) for result in found.results.results]
    assert {rule.identifier for rule in shapes if rule} == {finding.rule for finding in found.findings}
    timed = [result for result in found.results.results if result.component == READINESS]
    assert len(timed) == sum(finding.rule.startswith("RD") for finding in found.findings)
    assert {result.severity for result in timed} <= {SH.Violation, SH.Warning, SH.Info}


def test_comparison_tells_mended_new_and_unchanged(found: Review) -> None:
    first, second, *rest = found.findings
    changed = replace(first, value="another")
    changes = compare([first, second, *rest], [changed, second, *rest])
    assert (changes.mended, changes.new, changes.same) == ((first,), (changed,), len(found.findings) - 1)
    nothing = compare(found.findings, found.findings)
    assert (nothing.mended, nothing.new) == ((), ())


def test_own_data_without_a_session(own: Callable[..., Dossier]) -> None:
    judged = review(own("<document/X/5> a mg:Document ."), today=date(2030, 1, 1))
    assert (judged.key, judged.as_of) == (None, date(2030, 1, 1))
    found = {finding.rule for finding in judged.findings}
    assert found == {"SH07", "SH08", "SH31", "SH103", "SH104"}
    assert not any(rule.identifier.startswith(("RD", "FC")) for rule in judged.kept)


def test_data_in_order_conforms(own: Callable[..., Dossier]) -> None:
    judged = review(own('<session/X/1> dcterms:identifier "X/1" .'), today=date(2030, 1, 1))
    assert judged.findings == ()
    assert judged.to_json()["conforms"] is True


def test_both_engines_give_one_report(own: Callable[..., Dossier]) -> None:
    text = """
    <document/X/5> a mg:Document ; mg:symbol "X/5" ; dcterms:identifier "X/6" ; rdfs:label "X/5"@en .
    <attribution/X/5/none> a mg:Attribution ; mg:attributedDocument <document/X/5> ;
        mg:level mgc:level\\/none .
    """
    dossier = own(text)
    day = date(2030, 1, 1)
    assert review(dossier, "fr", day).findings == review(dossier, "fr", day, engine="pyshacl").findings != ()
