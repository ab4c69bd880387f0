"""The calendar: stated dates with computed ones, what differs, what falls on a weekend."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from mandategraph.validation.calendar import Calendar, Entry, read_opening
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.explain import Explainer
from mandategraph.validation.terms import Terms

SESSION = """
<agenda/COP-UNTOC/20> mg:agendaOf <session/COP-UNTOC/20> .
<session/COP-UNTOC/20> a mg:Session ;
    dcterms:identifier "COP-UNTOC/20" ; mg:sessionOf <body/COP-UNTOC> ;
    mg:startDate "2030-06-10"^^xsd:date ; mg:endDate "2030-06-14"^^xsd:date .
"""


def _calendar(dossier: Dossier, language: str = "en") -> Calendar:
    return Calendar.of(dossier, Explainer(dossier, language), Terms.shipped())


@pytest.fixture(scope="module")
def calendar(dossier: Dossier) -> Calendar:
    return _calendar(dossier)


def _entry(calendar: Calendar, key: str) -> Entry:
    return next(entry for entry in calendar.entries if entry.key.endswith(f"/{key}"))


def test_every_deadline_of_the_gold_is_there_once(calendar: Calendar, shared: Path) -> None:
    gold = json.loads((shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_bytes())["deadlines"]
    slugs = {one["id"].removeprefix("dl:").replace("/", "-") for one in gold}
    keys = [entry.key.removeprefix("COP-UNTOC/9/") for entry in calendar.entries]
    assert len(keys) == len(set(keys))
    # That of the eighth session binds nobody any more.
    assert slugs - set(keys) == {"grace-8th"}
    assert set(keys) - slugs == {
        "forecast-14w", "submission-10w", "issuance-6w", "agenda-60d", "ngo-list-30d",
    }  # fmt: skip


def test_entries_come_in_order_of_time(calendar: Calendar) -> None:
    moments = [(entry.day, entry.hour or time.max) for entry in calendar.entries]
    assert moments == sorted(moments)


def test_stated_and_computed_are_told_apart_with_what_from(calendar: Calendar) -> None:
    drafts = _entry(calendar, "draft-resolutions")
    assert (drafts.determination, drafts.day, drafts.basis) == ("stated", date(2018, 10, 1), "")
    assert drafts.set_by == "COP-UNTOC/decision/6/3"
    issuance = _entry(calendar, "issuance-6w")
    assert (issuance.determination, issuance.iri) == ("computed", None)
    assert issuance.basis == "opening on 15 October 2018, less 42 days"
    # No source speaks of this rule: it is named as those are that do.
    assert _entry(calendar, "agenda-60d").set_by_label == "Rule 9 (COP-UNTOC)"
    noon = _entry(calendar, "wg-drafts")
    assert (noon.day, noon.hour, noon.determination) == (date(2018, 10, 18), time(12), "computed")
    assert noon.iri is not None


def test_rule_and_source_agree_where_both_give_a_date(calendar: Calendar) -> None:
    assert {entry.key for entry in calendar.entries if entry.computed is not None} == set()


def test_weekends_are_flagged(calendar: Calendar) -> None:
    free = {entry.key.rpartition("/")[2]: entry.free for entry in calendar.entries if entry.free}
    assert free == {"credentials-24h": "Sunday", "ngo-list-30d": "Saturday"}
    assert not calendar.holidays


def test_dates_that_cover_documents_begin_with_the_earliest(calendar: Calendar) -> None:
    assert [entry.key.rpartition("/")[2] for entry in calendar.covering("documents")] == [
        "agenda-60d",
        "issuance-6w",
    ]


def test_session_without_stated_deadlines_gets_the_computed_ones(own: Callable[..., Dossier]) -> None:
    calendar = _calendar(own(SESSION), "fr")
    assert len(calendar.entries) == len(Terms.shipped().of("COP-UNTOC")) - 1  # no number of working days
    assert _entry(calendar, "issuance-6w").day == date(2030, 4, 29)
    assert _entry(calendar, "issuance-6w").basis == "ouverture le 10 juin 2030, moins 42 jours"


def test_stated_date_that_departs_from_its_rule_keeps_both(own: Callable[..., Dossier]) -> None:
    stated = """
    <deadline/COP-UNTOC/20/draft-resolutions> a mg:Deadline ;
        dcterms:identifier "COP-UNTOC/20/draft-resolutions" ; rdfs:label "Drafts"@en ;
        mg:deadlineDate "2030-05-24"^^xsd:date ; mg:appliesTo <session/COP-UNTOC/20> .
    """
    drafts = _entry(_calendar(own(SESSION + stated)), "draft-resolutions")
    assert (drafts.day, drafts.computed) == (date(2030, 5, 24), date(2030, 5, 27))


def test_same_rule_on_the_same_day_is_one_deadline(own: Callable[..., Dossier]) -> None:
    stated = """
    <deadline/COP-UNTOC/20/projets> a mg:Deadline ; dcterms:identifier "COP-UNTOC/20/projets" ;
        rdfs:label "Projets"@fr ; mg:deadlineDate "2030-05-27"^^xsd:date ;
        mg:setBy <decision/COP-UNTOC/6/3> ; mg:appliesTo <session/COP-UNTOC/20> .
    <decision/COP-UNTOC/6/3> dcterms:identifier "COP-UNTOC/decision/6/3" ; rdfs:label "Decision 6/3"@en .
    """
    keys = [entry.key for entry in _calendar(own(SESSION + stated)).entries]
    assert "COP-UNTOC/20/projets" in keys
    assert "COP-UNTOC/20/draft-resolutions" not in keys


def test_without_dates_nothing_is_computed(own: Callable[..., Dossier]) -> None:
    text = SESSION.replace('mg:startDate "2030-06-10"^^xsd:date ; ', "")
    calendar = _calendar(own(text))
    assert (calendar.opening, calendar.entries) == (None, ())
    assert _calendar(own("<x> a mg:Meeting .")).entries == ()


def test_opening_is_read_with_its_hour(dossier: Dossier) -> None:
    body, opening = read_opening(dossier)
    assert body == "COP-UNTOC"
    assert opening is not None
    assert (opening.first, opening.last) == (date(2018, 10, 15), date(2018, 10, 19))
    assert (opening.hour, opening.working_days) == (time(10), 5)
