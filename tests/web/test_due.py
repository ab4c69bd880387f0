"""When a document for a draft would be due, by the terms of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from mandategraph.query.library import shipped
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.web.draft import read_draft
from mandategraph.web.due import due_of
from mandategraph.web.site import Site

NINTH = "Requests the Secretariat to submit to its ninth session a report on technical assistance;"
UNSAID = "Requests the Secretariat to submit a report on technical assistance;"


@pytest.fixture
def site(shipped_store: Store) -> Site:
    return Site(Settings(), shipped_store, shipped(), None, None)  # type: ignore[arg-type]  # no page is made


def test_terms_are_counted_back_from_the_opening_of_the_session(site: Site) -> None:
    due = due_of(site, read_draft(NINTH, "COP-UNTOC"), "COP-UNTOC", "en")
    assert due.session is not None
    assert (due.session.key, due.opens, due.assumed) == ("COP-UNTOC/9", "2018-10-15", False)
    assert [(step.day, str(step.name)) for step in due.steps] == [
        ("2018-07-09", "Forecast of documents"),
        ("2018-08-06", "Submission of texts for processing"),
        ("2018-08-16", "Provisional agenda and supporting documents"),
        ("2018-09-03", "Issuance in all languages"),
    ]
    assert [step.source for step in due.steps] == ["", "", "COP-UNTOC/rule/9", ""]


def test_without_a_session_the_next_one_with_dates_is_taken_and_said(site: Site) -> None:
    due = due_of(site, read_draft(UNSAID, "COP-UNTOC"), "COP-UNTOC", "en", today=date(2018, 1, 1))
    assert due.session is not None
    assert (due.session.key, due.assumed) == ("COP-UNTOC/9", True)


def test_where_no_opening_is_known_the_rules_stand_without_dates(site: Site) -> None:
    later = due_of(site, read_draft(UNSAID, "COP-UNTOC"), "COP-UNTOC", "fr", today=date(2030, 1, 1))
    assert (later.session, later.opens) == (None, "")
    assert len(later.steps) == 4
    assert not any(step.day or step.basis for step in later.steps)
    assert "semaines" in str(later.steps[0].rule)
    nobody = due_of(site, read_draft(NINTH), None, "en")
    assert (nobody.session, nobody.number, len(nobody.steps)) == (None, 9, 3)
