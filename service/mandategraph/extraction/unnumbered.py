"""Acts without a number: "at its fifth session, the Conference decided", "agreed by the Bureau on 25 May"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mandategraph.extraction.bodies import bodies_at
from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.records import Place, UnnumberedAct
from mandategraph.extraction.register import Entity
from mandategraph.extraction.sessions import sessions_of

__all__ = ["read_unnumbered"]

_AGREES = frozenset({"Bureau", "WorkingGroup", "ExpertMeeting"})


def read_unnumbered(
    sentences: Sequence[Sentence], language: Language, session: int | None, place: Callable[[Sentence], Place]
) -> tuple[UnnumberedAct, ...]:
    """Return the decisions that the text tells without a number; each once, in the order of the text."""
    found: dict[str, UnnumberedAct] = {}
    for sentence in sentences:
        if sentence.has("act") or sentence.has("source") or not sentence.paragraph.startswith("P"):
            continue
        verb = language.pattern("phrases", "decided").search(sentence.masked)
        if verb is None:
            continue
        act = _at_session(sentence, language, session, verb.start()) or _on_a_day(sentence, verb.start())
        if act is None:
            continue
        body, number, day = act
        when = str(number) if number is not None else day.first.isoformat() if day else ""
        count = sum(key.startswith(f"{body.id}/unnumbered/{when}-") for key in found) + 1
        symbol, part = _container(sentence, language)
        key = f"{body.id}/unnumbered/{when}-{count}"
        found[key] = UnnumberedAct(
            key, body.id, number, day.first if day else None, symbol, part, sentence.item, place(sentence)
        )
    return tuple(found.values())


def _at_session(
    sentence: Sentence, language: Language, session: int | None, verb: int
) -> tuple[Entity, int, None] | None:
    """Read "at its fifth session, the Conference decided": an earlier session of a body that adopts acts."""
    numbers = [number for at, number in sessions_of(sentence, language) if at < max(verb, 60)]
    decides = _subject(sentence, verb)
    if not numbers or decides is None or (session is not None and numbers[0] >= session):
        return None
    return decides, numbers[0], None


def _on_a_day(sentence: Sentence, verb: int) -> tuple[Entity, None, DateRange] | None:
    """Read "agreed by the extended Bureau on 25 May": a body that meets, and the day beside it."""
    entity = _subject(sentence, verb)
    if entity is None or entity.adopts:
        return None
    for at, mark in sentence.of("date"):
        value = mark.value
        if at <= verb + 90 and isinstance(value, DateRange) and value.first == value.last:
            return entity, None, value
    return None


def _subject(sentence: Sentence, verb: int) -> Entity | None:
    """Return who decides: the body nearest before the verb, else the first one behind it ("agreed by")."""
    bodies = [(at, e) for at, e in bodies_at(sentence) if e.lasting and (e.adopts or e.kind in _AGREES)]
    before = [(at, e) for at, e in bodies if at < verb]
    # "the Bureau of the Conference decided": the first of two that stand together is the subject
    while len(before) > 1 and before[-1][0] - before[-2][0] <= 12 and not before[-2][1].adopts:
        before.pop()
    behind = [(at, e) for at, e in bodies if verb < at <= verb + 60]
    return before[-1][1] if before else behind[0][1] if behind else None


def _container(sentence: Sentence, language: Language) -> tuple[str | None, str | None]:
    """Return the document, and its part, that a sentence says the act stands in: "(see X, sect. I.B)"."""
    for at, mark in sentence.of("symbol"):
        see = language.pattern("phrases", "see").search(sentence.masked, max(0, at - 40), at + 1)
        if see and isinstance(mark.value, tuple):
            words = language.any_of("acts.paragraphs")
            part = re.match(rf"[\s,]*((?:{words})\s)([\w.]+)", sentence.masked[at + 1 :])
            return str(mark.value[0]), f"{part[1]}{part[2].rstrip('.').upper()}" if part else None
    return None, None
