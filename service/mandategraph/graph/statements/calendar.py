"""What a source says of days: meetings, deadlines, the timetable."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Extraction, Meeting, Slot
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["hours_of", "say_deadlines", "say_meetings", "say_slots"]

# Hours as timetables print them in any language: 10, 10:30, 10.00, 10 h 30; digits of any script.
_HOUR = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s?[.:/]\s?(\d{2})|\s?(?:hrs?|h|heures?|час(?:ов|а)?|ч|时|時|点)\.?\s?(\d{2}))?(?!\d)"
)
_FIRST_MORNING_HOUR = 8  # no meeting begins before; a smaller number is an hour of the afternoon


def say_meetings(sheet: Sheet, extraction: Extraction, agenda: Agenda, register: Register) -> None:
    """Say every gathering of a known body; one whose body is not known has no name of its own."""
    for meeting in extraction.meetings:
        if not meeting.body:
            continue
        node = sheet.introduce("meeting", meeting.key, ["Meeting"], _meeting_name(meeting, register))
        sheet.say(node, "meetingOf", thing("body", meeting.body))
        sheet.say(node, "ordinal", meeting.ordinal)
        sheet.say(node, "startDate", meeting.start)
        sheet.say(node, "endDate", meeting.end)
        if meeting.within:
            sheet.say(node, "withinStart", meeting.within[0])
            sheet.say(node, "withinEnd", meeting.within[1])
            sheet.say(node, "consecutiveWith", *_beside(meeting, extraction))
        agenda.evidence(node, "meeting", meeting.key, meeting.place, wording.basis_of_claim("meeting"))


def _beside(meeting: Meeting, extraction: Extraction) -> list[NamedNode]:
    """Return the other meetings that share the printed range of a meeting: one follows the other in it."""
    return [
        thing("meeting", other.key)
        for other in extraction.meetings
        if other.body and other.key != meeting.key and other.within == meeting.within
    ]


def _meeting_name(meeting: Meeting, register: Register) -> wording.Texts:
    entity = register.get(meeting.body)
    names = {
        code: (entity.names.get(code) or entity.names.get("en") or (entity.id,))[0]
        if entity
        else meeting.name
        for code in wording.LANGUAGES
    }
    if meeting.ordinal is None:
        when = meeting.start or (meeting.within[0] if meeting.within else None)
        return names if when is None else wording.label("dated_meeting", name=names, day=wording.day(when))
    of: wording.Texts = {"en": "", "fr": wording.of_body(entity.kind if entity else None, names["fr"])}
    said = wording.ordinals(meeting.ordinal)
    if meeting.resumed:
        return wording.label("resumed_meeting", name=names, of=of, part=meeting.resumed, **said)
    return wording.label("meeting", name=names, of=of, **said)


def say_deadlines(sheet: Sheet, extraction: Extraction, agenda: Agenda) -> None:
    """Say every latest date; its key counts the dates, for the source gives it no name."""
    if agenda.key is None:
        return
    counts: Counter[date] = Counter()
    for deadline in extraction.deadlines:
        counts[deadline.day] += 1
        again = f"-{counts[deadline.day]}" if counts[deadline.day] > 1 else ""
        key = f"{agenda.key}/latest-{deadline.day.isoformat()}{again}"
        node = sheet.introduce(
            "deadline", key, ["Deadline"], wording.label("deadline", day=wording.day(deadline.day))
        )
        sheet.say(node, "deadlineKind", code("deadline-kind", "latest"))
        sheet.say(node, "deadlineDate", deadline.day)
        sheet.words(node, "ruleText", wording.deadline_rule())
        sheet.say(node, "determination", code("determination", "stated"))
        sheet.say(node, "appliesTo", agenda.session)
        agenda.evidence(node, "deadline", key, deadline.place, wording.basis_of_claim("deadline"))


def say_slots(sheet: Sheet, extraction: Extraction, agenda: Agenda, register: Register) -> None:
    """Say every row of the timetable whose day and hour are told."""
    if agenda.key is None:
        return
    for slot in extraction.slots:
        hours = hours_of(slot.hours)
        if slot.day is None or hours is None:
            continue
        begins = datetime.combine(slot.day, hours[0])
        key = f"{agenda.key}/{begins.isoformat(timespec='minutes')}"
        name = wording.label("slot", day=wording.day(slot.day), part=wording.part_of_day(hours[0].hour))
        node = sheet.introduce("slot", key, ["ScheduleSlot"], name)
        sheet.say(node, "slotOf", agenda.session)
        sheet.say(node, "startsAt", begins)
        if hours[1] is not None:
            sheet.say(node, "endsAt", datetime.combine(slot.day, hours[1]))
        sheet.say(node, "plenaryItem", *(agenda.item(item) for item in slot.items))
        for meeting in _parallel(slot, extraction, register):
            sheet.say(node, "parallelMeeting", meeting)
            sheet.say(meeting, "parallelTo", agenda.session)
        agenda.evidence(node, "slot", key, slot.place, wording.basis_of_claim("slot"))


def hours_of(text: str) -> tuple[time, time | None] | None:
    """Return when a row of a timetable begins and ends; None where it prints no hour.

    >>> hours_of("3–6 p.m.")
    (datetime.time(15, 0), datetime.time(18, 0))
    """
    found: list[time] = []
    for match in _HOUR.finditer(text):
        hour, minute = int(match[1]), int(match[2] or match[3] or 0)
        hour += 12 if hour < _FIRST_MORNING_HOUR else 0
        if hour < 24 and minute < 60:
            found.append(time(hour, minute))
    if not found:
        return None
    return found[0], next((one for one in found[1:2] if one > found[0]), None)


def _parallel(slot: Slot, extraction: Extraction, register: Register) -> list[NamedNode]:
    """Return the meetings that the row names beside the plenary and that are held on its day."""
    if not slot.parallel or slot.day is None:
        return []
    said = slot.parallel.lower().replace("’", "'")
    found = []
    for meeting in extraction.meetings:
        entity = register.get(meeting.body)
        if entity is None or meeting.start is None or meeting.end is None:
            continue
        names = (name for code in (extraction.language, "en") for name in entity.names.get(code, ()))
        if meeting.start <= slot.day <= meeting.end and any(
            name.lower().replace("’", "'") in said for name in names
        ):
            found.append(thing("meeting", meeting.key))
    return found
