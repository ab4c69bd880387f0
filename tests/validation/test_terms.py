"""The terms: counted back from any opening, read from a file that is in order or refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import SourceError
from mandategraph.validation.terms import Holiday, Opening, Term, Terms

OPENING = Opening(date(2018, 10, 15), date(2018, 10, 19), time(10), 5)
HOLIDAY = {date(2018, 10, 12): Holiday({"en": "a holiday", "fr": "un jour férié"}, "nowhere")}


def _term(slug: str) -> Term:
    terms = Terms.shipped()
    return next(term for term in terms.of("COP-UNTOC") if term.slug == slug)


@pytest.mark.parametrize(
    ("slug", "day", "hour", "basis"),
    [
        ("forecast-14w", date(2018, 7, 9), None, "less 98 days"),
        ("submission-10w", date(2018, 8, 6), None, "less 70 days"),
        ("issuance-6w", date(2018, 9, 3), None, "less 42 days"),
        # The 60 days of the rules fall before the six weeks: two calendars.
        ("agenda-60d", date(2018, 8, 16), None, "less 60 days"),
        ("budget-60d", date(2018, 8, 16), None, "less 60 days"),
        ("ngo-list-30d", date(2018, 9, 15), None, "less 30 days"),
        ("draft-resolutions", date(2018, 10, 1), None, "less 14 days"),
        ("informal-consultations", date(2018, 10, 12), None, "the working day before"),
        ("credentials-24h", date(2018, 10, 14), time(10), "at 10:00, less 24 hours"),
        (
            "wg-drafts",
            date(2018, 10, 18),
            time(12),
            "session of 15 October 2018 to 19 October 2018, its Thursday",
        ),
    ],
)
def test_term_is_counted_from_the_opening(slug: str, day: date, hour: time | None, basis: str) -> None:
    moment = _term(slug).moment(OPENING, {})
    assert moment is not None
    assert (moment.day, moment.hour) == (day, hour)
    assert basis in moment.basis["en"]
    assert moment.basis["fr"] != moment.basis["en"]


def test_working_day_before_passes_over_weekends_and_holidays() -> None:
    moment = _term("informal-consultations").moment(OPENING, HOLIDAY)
    assert moment is not None and moment.day == date(2018, 10, 11)


def test_thursday_noon_holds_for_five_working_days_only() -> None:
    term = _term("wg-drafts")
    assert term.moment(Opening(OPENING.first, OPENING.last, None, 4), {}) is None
    assert term.moment(Opening(OPENING.first, OPENING.last, None, None), {}) is None
    short = Opening(date(2018, 10, 15), date(2018, 10, 17), None, 5)
    assert term.moment(short, {}) is None


def test_hours_without_an_hour_of_opening_give_the_day() -> None:
    moment = _term("credentials-24h").moment(Opening(OPENING.first, OPENING.last), {})
    assert moment is not None
    assert (moment.day, moment.hour) == (date(2018, 10, 14), None)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_term_lies_before_the_opening_or_within_the_session(first: date) -> None:
    opening = Opening(first, first + timedelta(days=4), time(10), 5)
    for term in Terms.shipped().of("COP-UNTOC"):
        moment = term.moment(opening, {})
        if moment is not None:
            assert moment.day < opening.first or opening.first <= moment.day <= opening.last


def test_terms_of_another_body_are_those_of_every_body() -> None:
    terms = Terms.shipped()
    assert terms.of("COP-X") == terms.of(None) == terms.everywhere
    assert len(terms.of("COP-UNTOC")) > len(terms.everywhere)


GOOD = """
everywhere:
  - {slug: a, count: {days: 3}, kind: latest, covers: [], authority: editorial-practice,
     name: {en: A, fr: A}, rule: {en: r, fr: r}}
bodies: {}
word_limits: {secretariat: 1, intergovernmental: 2}
holidays:
  - {date: 2018-10-12, name: {en: h, fr: j}, source: s}
"""


def test_calendar_file_is_read() -> None:
    terms = Terms.read(GOOD, "calendar.yaml")
    assert terms.everywhere[0].slug == "a"
    assert terms.holidays[date(2018, 10, 12)].source == "s"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{days: 3}", "{days: 3, weeks: 2}"),
        ("{days: 3}", "{moons: 3}"),
        ("{days: 3}", '{weekday: moonday, at: "12:00", working_days: 5}'),
        ("bodies: {}", ""),
        ("everywhere:", "everywhere: ["),
        ("slug: a, ", ""),
    ],
)
def test_calendar_that_is_not_in_order_is_refused(old: str, new: str) -> None:
    with pytest.raises(SourceError, match=r"calendar\.yaml"):
        Terms.read(GOOD.replace(old, new), "calendar.yaml")
