"""Whom an act turns to: the entity or officer behind the verb of a request, or before one that is asked."""

from __future__ import annotations

import re

from mandategraph.extraction.bodies import bodies_at, entities_of
from mandategraph.extraction.casework import Casework, Read
from mandategraph.extraction.phrase import MARKS

__all__ = ["NEAR", "addressee_of"]

NEAR = 34  # characters after a verb in which its object begins
_SUBJECT = 16  # characters before a passive in which the officer stands who is asked
_CLITIC = 5  # characters before a verb in which its object is no more than a pronoun
_INSERTED = re.compile(rf"(?:\s*{MARKS['body']})?\s*[,،][^,،]{{0,60}}{MARKS['act']}[^,،]{{0,60}}[,،]\s*")


def addressee_of(case: Casework, read: Read) -> str | None:
    """Return whom the act turns to: the entity or officer directly after the verb."""
    assert read.request is not None
    masked = read.sentence.masked
    verb = case.language.pattern("phrases", "request").match(masked, read.request)
    end = verb.end() if verb else read.request
    if (before := _named_before(case, read, end)) is not None:
        return before
    if verb is not None and read.delivers and (within := _within(case, read, verb.start(), end)):
        return within
    if case.language.data["acts"].get("verb_first"):
        # "invited the Conference, in its resolution 1/1, the Office to": subject and act stand between.
        between = _INSERTED.match(masked, end)
        end = between.end() if between else end
    reach = NEAR if case.language.script.spaced else NEAR // 3
    if case.language.data["acts"].get("verb_first") and read.delivers:
        # "requested the Conference at its tenth session the secretariat to": no comma parts them.
        asked = case.signals.at("deliver", read.sentence, end)
        reach = max(reach, min(asked - end, 4 * NEAR)) if asked is not None else reach
    window = masked[end : end + reach]
    named = [
        (at, entity)
        for at, entity in bodies_at(read.sentence)
        if end <= at < end + reach and not set(masked[end:at]) & set(",;،，")
    ]
    actor, leads = _officer(case, window)
    # Where the verb stands before its subject, the body that adopts is the subject.
    if named and named[0][1].adopts and case.language.data["acts"].get("verb_first") and (actor or named[1:]):
        named = named[1:]
    elif named and leads < named[0][0] - end:
        return actor  # "the secretariat to keep the Group informed"
    if named and _parties_first(case, masked, end, named[0][0]):
        return None
    if not named and actor is None and verb is not None:
        return _asked_before(case, read, verb.start(), verb.end())
    return named[0][1].id if named else actor


def _named_before(case: Casework, read: Read, end: int) -> str | None:
    """Return the only body of the sentence before where an act turns to it: "invited it to report"."""
    near = range(max(0, (read.request or 0) - _CLITIC), end + 1)
    it = case.signals.search("asked_it", read.sentence, near.start)
    before = case.read[read.index - 1].sentence if read.index else None
    if it is None or before is None or it.start() not in near:
        return None
    named = {e.id for e in entities_of(before) if not e.adopts}
    return named.pop() if len(named) == 1 and before.paragraph == read.sentence.paragraph else None


def _within(case: Casework, read: Read, start: int, end: int) -> str | None:
    """Return whom a request names inside its verb: "decided that the Committee shall report"."""
    named = [e for at, e in bodies_at(read.sentence) if start < at < end]  # at its start stands the asker
    if named:
        return named[0].id
    return _officer(case, read.sentence.masked[start:end])[0] if end - start > NEAR else None


def _parties_first(case: Casework, masked: str, start: int, at: int) -> bool:
    """Tell whether parties are asked, and the body at ``at`` is what they are to help: "States to fund X"."""
    parties = case.language.pattern("phrases", "parties").search(masked, start, at)
    joiners = case.language.any_of("acts.joiners")
    return parties is not None and re.fullmatch(rf"\s*(?:{joiners})?\s*", masked[parties.end() : at]) is None


def _officer(case: Casework, window: str) -> tuple[str | None, int]:
    """Return the first officer that a window names, and where."""
    found = [
        (m.start(), str(actor))
        for actor in case.language.data["actors"]
        if (m := case.language.pattern("actors", actor).search(window))
    ]
    at, actor = min(found, default=(len(window), None))
    return actor, at


def _asked_before(case: Casework, read: Read, start: int, end: int) -> str | None:
    """Return whom a request turns to that names him before: "the Council was requested to"."""
    sentence = read.sentence
    asked = case.language.pattern("phrases", "was_asked").finditer(sentence.masked, 0, end)
    begin = next((m.start() for m in asked if m.start() <= start < m.end()), None)
    if begin is None:
        return None
    named = [e for at, e in bodies_at(sentence) if begin - 3 <= at < begin]
    return named[-1].id if named else _officer(case, sentence.masked[max(0, begin - _SUBJECT) : begin])[0]
