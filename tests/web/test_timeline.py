"""What happened around an act, a body and a request: in order, each once, and no day that nobody states."""

from __future__ import annotations

import pytest
from httpx import Client

from mandategraph.identifiers import iri_of
from mandategraph.query.library import shipped
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.web.site import Site
from mandategraph.web.timeline import EVENTS, Timeline, timeline_of


@pytest.fixture
def site(shipped_store: Store) -> Site:
    return Site(Settings(), shipped_store, shipped(), None, None)  # type: ignore[arg-type]  # no page is made


def _told(site: Site, kind: str, key: str, language: str = "en") -> Timeline:
    timeline = timeline_of(site, kind, str(iri_of(kind, key)), language)
    assert timeline is not None
    return timeline


def test_an_act_leads_to_meetings_and_their_reports(site: Site) -> None:
    timeline = _told(site, "resolution", "COP-UNTOC/resolution/7/1")
    told = [(event.kind, event.thing.key, event.first, event.rough) for event in timeline.events]
    assert told[0] == ("reported", "WG-TIP/7", "2017-09-06", False)
    assert ("document", "CTOC/COP/2018/5", "2018-10-15", True) in told
    assert [first for _, _, first, _ in told] == sorted(first for _, _, first, _ in told)
    assert len({(kind, key) for kind, key, _, _ in told}) == len(told)
    # No source at hand gives the days of the seventh session: nothing is filled in.
    assert [(event.kind, event.thing.key) for event in timeline.undated] == [("adopted", "COP-UNTOC/7")]


def test_a_body_begins_with_the_act_that_created_it(site: Site) -> None:
    timeline = _told(site, "body", "WG-TIP", "fr")
    assert [(event.kind, event.thing.key) for event in timeline.events][:3] == [
        ("created", "COP-UNTOC/decision/4/4"),
        ("meeting", "WG-TIP/7"),
        ("meeting", "WG-TIP/8"),
    ]
    assert "réunion" in str(timeline.events[1].thing.label).lower()
    assert timeline.events[1].last == "2017-09-08"


def test_a_request_ends_with_what_it_is_due_to(site: Site) -> None:
    timeline = _told(site, "mandate", "COP-UNTOC/resolution/8/1/report")
    assert [event.kind for event in timeline.events] == ["asked", "possible", "due", "deadline"]
    assert timeline.events[-1].first == "2018-10-19"


def test_a_series_and_deadlines_are_told(site: Site) -> None:
    kinds = {event.kind for event in _told(site, "decision", "COP-UNTOC/decision/6/3").events}
    assert {"deadline", "meeting"} <= kinds
    series = timeline_of(site, "resolution", str(iri_of("resolution", "COP-UNTOC/resolution/9/3")), "en")
    assert series is not None
    assert all(event.kind in EVENTS for event in (*series.events, *series.undated))
    assert "series" in {event.kind for event in (*series.events, *series.undated)}


def test_a_series_tells_its_acts_in_their_order(site: Site) -> None:
    timeline = _told(site, "series", "provisions-on-international-cooperation")
    told = [event.thing.key for event in (*timeline.events, *timeline.undated) if event.kind == "member"]
    # The days of the twelfth session are in no source at hand.
    assert told == ["COP-UNTOC/resolution/9/3", "COP-UNTOC/resolution/12/1"]
    assert [event.thing.key for event in timeline.undated] == ["COP-UNTOC/resolution/12/1"]


def test_what_has_no_timeline_gets_none(site: Site) -> None:
    assert timeline_of(site, "document", str(iri_of("document", "CTOC/COP/2018/5")), "en") is None
    assert timeline_of(site, "body", str(iri_of("body", "NOBODY")), "en") is None


@pytest.mark.parametrize("path", ["/id/resolution/COP-UNTOC/7/1", "/id/body/WG-TIP"])
def test_the_pages_show_it(path: str, client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get(path, headers=browser_headers).text
    assert page.count('<ol class="timeline">') == 1
    assert "2–3 July 2018" in page
    assert (
        '<ol class="timeline">'
        not in client.get("/id/agent/mandategraph-editors", headers=browser_headers).text
    )
