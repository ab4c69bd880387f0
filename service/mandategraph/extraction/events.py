"""Gatherings with their dates: by turns, one to one, or several in one joint range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.gatherings import NOT_MEETING, Gathering
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.register import Entity

__all__ = ["Event", "events_of"]


@dataclass(frozen=True, slots=True)
class Event:
    """One gathering with its date, or ``joint`` where several share the range."""

    body: Entity | None
    ordinal: int | None
    resumed: int | None
    dates: DateRange | None
    joint: bool
    gathering: Gathering


def events_of(
    sentence: Sentence, gatherings: Sequence[Gathering], language: Language, context: Sequence[Entity]
) -> list[Event]:
    """Return the gatherings with their dates: by turns, one to one, or as a joint range.

    ``context`` are the bodies that met in the sentences before, for "the two groups".
    """
    if not gatherings:
        return []
    dates = [(at, m.value) for at, m in sentence.of("date") if isinstance(m.value, DateRange)]
    if dates:
        superseded = [m.end() for m in language.pattern("gatherings", "superseded").finditer(sentence.masked)]
        latest = [m.span() for m in language.pattern("phrases", "deadline").finditer(sentence.masked)]
        dates = [
            (at, d)
            for at, d in dates
            if not any(0 <= at - e <= 12 for e in superseded) and not any(s <= at < e for s, e in latest)
        ]
    events: list[Event] = []
    waiting: list[Gathering] = []
    turns = sorted([(g.at, 0, g) for g in gatherings] + [(at, 1, d) for at, d in dates], key=lambda t: t[:2])
    index = 0
    before: list[DateRange] = []
    while index < len(turns):
        _, kind, thing = turns[index]
        if kind == 0:
            waiting.append(thing)  # type: ignore[arg-type]
            index += 1
            continue
        run: list[tuple[int, int, object]] = []
        while index < len(turns) and turns[index][1] == 1:
            if not run or not _elsewhere(sentence, run[-1][0], turns[index][0], language):
                run.append(turns[index])
            index += 1
        ranges = [d for _, _, d in run]
        if index < len(turns) and _leads(sentence, run[-1][0], turns[index][0], language):
            # "on 6 September the Group held its fifth meeting": the date belongs to what follows.
            events += _pair(sentence, [turns[index][2]], ranges, language, context)  # type: ignore[list-item, arg-type]
            index += 1
            continue
        if waiting:
            first = run[0][0]
            if _held(sentence, waiting, first, language):
                events += _pair(sentence, waiting, ranges, language, context)  # type: ignore[arg-type]
            waiting = []
        else:
            before = ranges  # type: ignore[assignment]
    date_first = language.data["gatherings"].get("date_first") is not None and not events
    if waiting and before and date_first and language.pattern("gatherings", "held").search(sentence.masked):
        return _pair(sentence, waiting[:1], before, language, context)
    waiting = [g for g in waiting if not _counts_last(sentence, g, events, language)]
    events += [
        Event(body, number, again, None, False, g)
        for g in waiting
        for number, again, body in _expand(sentence, g, context, language)
        if number is not None
    ]
    return events


def _counts_last(sentence: Sentence, gathering: Gathering, events: list[Event], language: Language) -> bool:
    """Give the number of a gathering to the one dated just before: "met on 5 July, at its 30th meeting"."""
    plain = [e for e in events if e.dates is not None]
    if len(plain) != 1 or plain[0].ordinal is not None or len(gathering.ordinals) != 1:
        return False
    last = max((at for at, _ in sentence.of("date") if at < gathering.at), default=gathering.at)
    own = rf"[\s,،，]*\S{{0,4}}\s(?:{language.any_of('acts.possessive')})\s*"
    if gathering.noun != "meeting" or not re.fullmatch(own, sentence.masked[last + 1 : gathering.at]):
        return False
    number, again = gathering.ordinals[0]
    events[events.index(plain[0])] = replace(plain[0], ordinal=number, resumed=again)
    return True


def _leads(sentence: Sentence, date_at: int, at: int, language: Language) -> bool:
    """Tell whether only the words of a date that stands first are between it and the gathering at ``at``."""
    if not language.data["gatherings"].get("date_first"):
        return False
    between = sentence.masked[date_at + 1 : at].strip()
    return not between or language.pattern("gatherings", "date_first").fullmatch(between) is not None


def _elsewhere(sentence: Sentence, last: int, at: int, language: Language) -> bool:
    """Tell whether a date has a verb of its own: "on 3 May agreed that the debate be held on 8 May"."""
    between = sentence.masked[last + 1 : at]
    held = language.pattern("gatherings", "held").search(between)
    joined = re.search(rf"(?<!\w)(?:{language.any_of('acts.joiners')})(?!\w)|[،、]", between)
    return held is not None and joined is None


def _held(sentence: Sentence, waiting: Sequence[Gathering], date_at: int, language: Language) -> bool:
    """Tell whether the text says that the gathering is held on the date, or the date follows at once."""
    last = waiting[-1]
    bureau = last.end - last.at == 1 and any(body.kind == "Bureau" for body in last.bodies)
    if date_at - last.end <= 14 or bureau:
        return True
    return language.pattern("gatherings", "held").search(sentence.masked, 0, date_at) is not None


def _expand(
    sentence: Sentence, gathering: Gathering, context: Sequence[Entity], language: Language
) -> list[tuple[int | None, int | None, Entity | None]]:
    """Return one triple (ordinal, resumption, body) for each gathering that the phrase names."""
    bodies: Sequence[Entity | None] = gathering.bodies or ()
    numbers = gathering.ordinals
    if len(numbers) > 1 and len(bodies) == len(numbers):
        return [(n, r, b) for (n, r), b in zip(numbers, bodies, strict=True)]
    if len(numbers) > 1 and not bodies and len(context) == len(numbers):
        # "the ninth and eleventh meetings of those two working groups"
        those = language.pattern("anaphora", "bodies_of")
        phrases = those.search(sentence.masked, gathering.end, gathering.end + 60)
        if phrases is None and language.data["gatherings"].get("body_first"):
            phrases = those.search(sentence.masked, max(0, gathering.at - 20), gathering.at)
        if phrases and phrases.start() - gathering.end < 30:
            return [(n, r, b) for (n, r), b in zip(numbers, context, strict=True)]
    if len(numbers) > 1 and not bodies:
        # "the A and the B held their twelfth and thirteenth meetings"
        named = [
            m.value.entity
            for at, m in sentence.of("body")
            if at < gathering.at and isinstance(m.value, NameMention)
        ]
        meeting = [e for e in named if e is not None and not e.adopts and e.kind not in NOT_MEETING]
        if len(meeting) == len(numbers):
            return [(n, r, b) for (n, r), b in zip(numbers, meeting, strict=True)]
    if not numbers:
        return [(None, None, b) for b in bodies] or [(None, None, None)]
    return [(n, r, bodies[0] if bodies else None) for n, r in numbers]


def _pair(
    sentence: Sentence,
    gatherings: Sequence[Gathering],
    ranges: Sequence[DateRange],
    language: Language,
    context: Sequence[Entity],
) -> list[Event]:
    """Pair gatherings and ranges: as many of each by turns; one of one side with all of the other."""
    named = [(g, *triple) for g in gatherings for triple in _expand(sentence, g, context, language)]
    # "the agenda of the ninth session of the Conference, agreed at the meeting": a session of a body that
    # adopts has its dates elsewhere.
    meeting = [n for n in named if n[0].noun != "session" or (n[3] is not None and not n[3].adopts)]
    if meeting and meeting[-1][0] is gatherings[-1]:
        named = meeting
    # "the report on the meeting ... of its session": of those that lead to the dated one the last counts.
    numbered = [n for n in named if n[1] is not None]
    in_turn = language.pattern("gatherings", "respectively").search(sentence.masked)
    if len(named) > 1 and len(ranges) > 1 and not numbered and not in_turn and len(gatherings) == 1:
        # "the meetings of the A and the B, held from ... and from ...": both met in each range
        return [Event(b, None, None, d, True, g) for d in ranges for g, _, _, b in named]
    if len(named) == len(ranges):
        return [Event(b, n, r, d, False, g) for (g, n, r, b), d in zip(named, ranges, strict=True)]
    chosen = numbered if len(numbered) == len(ranges) else named
    if len(chosen) == len(ranges):
        return [Event(b, n, r, d, False, g) for (g, n, r, b), d in zip(chosen, ranges, strict=True)]
    if len(ranges) == 1:
        last = [n for n in named if n[0] is gatherings[-1]]
        together = language.pattern("gatherings", "together").search(sentence.masked)
        sharing = named if together else last
        if len(sharing) > 1:
            return [Event(b, n, r, ranges[0], True, g) for g, n, r, b in sharing]
        g, n, r, b = last[-1]
        return [Event(b, n, r, ranges[0], False, g)]
    g, n, r, b = named[-1]
    several = [x for x in named if x[0] is g]
    if n is None:
        return [Event(x[3], None, None, d, len(several) > 1, g) for d in ranges for x in several]
    return [Event(b, n, r, ranges[0], False, g)]
