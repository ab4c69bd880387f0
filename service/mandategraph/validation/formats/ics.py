"""The calendar of a session as iCalendar (RFC 5545): a day each deadline, an event the session."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from mandategraph import __version__
from mandategraph.validation.calendar import Entry
from mandategraph.validation.review import Review
from mandategraph.validation.words import words

__all__ = ["write"]

HOST = "mandategraph"


def write(review: Review) -> bytes:
    """Return the calendar; hours are the local time of the meeting place, so they bear no zone."""
    own = words(review.language)
    calendar = Calendar()
    calendar.add("prodid", f"-//mandategraph//mandategraph {__version__}//{review.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if review.label:
        calendar.add("x-wr-calname", review.label)
    # The one time that RFC 5545 wants of each event: the day of the report, so that bytes repeat.
    stamp = datetime.combine(review.as_of, time(), UTC)
    if review.opening is not None and review.key:
        event = _event(f"session/{review.key}", review.label, stamp)
        event.add("dtstart", review.opening.first)
        event.add("dtend", review.opening.last + timedelta(days=1))
        calendar.add_component(event)
    for entry in review.calendar.entries:
        calendar.add_component(_deadline(entry, own, stamp))
    return bytes(calendar.to_ical())


def _deadline(entry: Entry, own: object, stamp: datetime) -> Event:
    assert isinstance(own, dict)
    event = _event(f"deadline/{entry.key}", entry.name, stamp)
    start: date = datetime.combine(entry.day, entry.hour) if entry.hour else entry.day
    event.add("dtstart", start)
    if entry.hour is None:
        event.add("dtend", entry.day + timedelta(days=1))
    how = own[entry.determination] + (f": {entry.basis}" if entry.basis else "")
    lines = [
        f"{own['rule text']}: {entry.rule}" if entry.rule else "",
        f"{own['set by']}: {entry.set_by_label}" if entry.set_by_label else "",
        f"{own['how']}: {how}",
        f"! {entry.free}" if entry.free else "",
    ]
    event.add("description", "\n".join(filter(None, lines)))
    event.add("categories", [own["deadline kinds"].get(entry.kind, entry.kind)])
    if entry.iri:
        event.add("url", entry.iri)
    # It takes nobody's time: a deadline is a mark, not a meeting.
    event.add("transp", "TRANSPARENT")
    return event


def _event(key: str, name: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@{HOST}")
    event.add("dtstamp", stamp)
    event.add("summary", name)
    return event
