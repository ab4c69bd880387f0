"""Gatherings in a marked sentence: which body, which ordinals, and the dates that go with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS, trie
from mandategraph.extraction.register import Entity

__all__ = ["Event", "Gathering", "events_of", "gatherings_of"]

_BODY = MARKS["body"]
# Classes whose name is itself a gathering: an expert meeting, consultations.
_EVENTS = frozenset({"ExpertMeeting", "Body"})
# Classes that never meet as such, whatever stands before the meeting.
_NOT_MEETING = frozenset({"Office", "Secretariat", "Fund", "RegionalGroup", "Instrument"})


@dataclass(frozen=True, slots=True)
class Gathering:
    """A noun phrase such as "fifth and sixth meetings of the Working Group": place and end in the masked text."""

    at: int
    end: int
    noun: str
    name: str
    ordinals: tuple[tuple[int, int | None], ...]  # ordinal and, of a resumed session, which resumption
    bodies: tuple[Entity, ...]
    own_body: bool  # the body stands in the phrase, it was not taken from the context


@dataclass(frozen=True, slots=True)
class Event:
    """One gathering with its date, or ``joint`` where several share the range."""

    body: Entity | None
    ordinal: int | None
    resumed: int | None
    dates: DateRange | None
    joint: bool
    gathering: Gathering


@cache
def _nouns(language: Language) -> re.Pattern[str]:
    kinds = [k for k in ("meeting", "session", "conference", "consultations", "workshop") if language.words("gatherings", k)]
    groups = "|".join(f"(?P<{k}>{trie(language.words('gatherings', k))})" for k in kinds)
    return re.compile(f"{language.script.before}(?:{groups}){language.script.after}|(?P<event>{_BODY})")


@cache
def _filler(language: Language) -> re.Pattern[str]:
    """Return what may stand between an ordinal and its noun: adjectives, joiners, articles, other ordinals."""
    words = trie(
        [
            *language.words("gatherings", "adjectives"),
            *language.words("acts", "joiners"),
            *language.words("articles"),
            *language.words("acts", "possessive"),
            *language.words("gatherings", "resumed"),
        ]
    )
    edge = (r"(?<!\w)", r"(?!\w)") if language.script.spaced else ("", "")
    return re.compile(rf"(?:[\s,،、'’–-]|{edge[0]}(?:{words}){edge[1]}|{MARKS['note']})*")


def gatherings_of(sentence: Sentence, language: Language) -> list[Gathering]:
    """Return the gatherings that the sentence names, in order."""
    masked = sentence.masked
    ordinals = [(m.start(), m.end(), language.ordinal_value(m)) for m in language.ordinal.finditer(masked)]
    resumed = [(m.start(), m.end()) for m in language.pattern("gatherings", "resumed").finditer(masked)]
    found: list[Gathering] = []
    used: set[int] = set()
    after = bool(language.data["gatherings"].get("ordinal_after"))
    for match in _nouns(language).finditer(masked):
        noun = match.lastgroup or "meeting"
        entity = None
        if noun == "event":
            entity = _entity(sentence, match.start())
            if entity is None or entity.kind not in _EVENTS or entity.adopts:
                continue
        begin, numbers, places = _ordinals(masked, match.start(), ordinals, resumed, language)
        end = match.end()
        if not numbers and after:
            end, numbers, places = _following(masked, match.end(), ordinals, resumed, language)
        used.update(places)
        bodies, body_end = ((entity,), end) if entity else _bodies(sentence, end, language)
        name = masked[begin:body_end] if not entity else entity.id
        found.append(Gathering(begin, max(end, body_end), noun, name, numbers, bodies, bool(bodies)))
    return _elided(sentence, found, ordinals, used, language)


def _entity(sentence: Sentence, at: int) -> Entity | None:
    mark = sentence.marks.get(at)
    return mark.value.entity if mark is not None and isinstance(mark.value, NameMention) else None


def _ordinals(
    masked: str, noun: int, ordinals: Sequence[tuple[int, int, int]], resumed: Sequence[tuple[int, int]], language: Language
) -> tuple[int, tuple[tuple[int, int | None], ...], set[int]]:
    """Return where the phrase begins, its ordinals with resumptions, and the places of the ordinals read."""
    filler = _filler(language)
    begin, taken = noun, []
    for start, end, value in reversed([o for o in ordinals if o[1] <= noun]):
        if filler.fullmatch(masked, end, begin) is None:
            break
        begin = start
        taken.append((start, value))
    taken.reverse()
    mark = next(((s, e) for s, e in reversed(resumed) if begin <= s < noun or s < begin and filler.fullmatch(masked, e, begin)), None)
    if mark is None:
        return _widen(masked, begin, language), tuple((v, None) for _, v in taken), {p for p, _ in taken}
    before = [v for p, v in taken if p < mark[0]]
    behind = [v for p, v in taken if p > mark[0]]
    numbers = tuple((b, r) for b in (behind or [0]) for r in (before or [1])) if behind else ()
    return min(begin, mark[0]), numbers, {p for p, _ in taken}


def _widen(masked: str, begin: int, language: Language) -> int:
    """Move the beginning of a phrase over the adjectives before it."""
    words = trie([*language.words("gatherings", "adjectives")])
    found = re.search(rf"(?:(?<!\w)(?:{words})[\s-]+)+$", masked[max(0, begin - 120) : begin])
    return begin - (len(found.group()) if found else 0)


def _following(
    masked: str, noun_end: int, ordinals: Sequence[tuple[int, int, int]], resumed: Sequence[tuple[int, int]], language: Language
) -> tuple[int, tuple[tuple[int, int | None], ...], set[int]]:
    """Return the end and the ordinals of a phrase whose ordinals follow the noun."""
    filler, end, taken = _filler(language), noun_end, []
    for start, finish, value in [o for o in ordinals if o[0] >= noun_end]:
        if filler.fullmatch(masked, end, start) is None:
            break
        end = finish
        taken.append((start, value))
    again = next(((s, e) for s, e in resumed if noun_end <= s <= end + 3), None)
    return end, tuple((v, 1 if again else None) for _, v in taken), {p for p, _ in taken}


def _bodies(sentence: Sentence, end: int, language: Language) -> tuple[tuple[Entity, ...], int]:
    """Return the bodies named after the noun: "of the A and the B"."""
    words = [*language.words("acts", "of_body"), *language.words("articles"), *language.words("acts", "joiners")]
    gap = re.compile(rf"(?:[\s,،、'’]|(?<!\w)(?:{trie(words)})(?!\w))*")
    bodies: list[Entity] = []
    at = end
    for place, _ in sentence.of("body"):
        if place < at:
            continue
        if place - at > 40 or gap.fullmatch(sentence.masked, at, place) is None:
            break
        entity = _entity(sentence, place)
        if entity is None or entity.kind in _NOT_MEETING:
            break
        bodies.append(entity)
        at = place + 1
    return tuple(bodies), at


def _elided(
    sentence: Sentence, found: list[Gathering], ordinals: Sequence[tuple[int, int, int]], used: set[int], language: Language
) -> list[Gathering]:
    """Add the gatherings whose noun is left out: "its seventh meeting ... and its eighth on 2 July"."""
    dates = [at for at, _ in sentence.of("date")]
    for start, end, value in ordinals:
        earlier = [g for g in found if g.at < start]
        if start in used or not earlier or any(g.at <= start < g.end for g in found):
            continue
        if any(0 <= at - end <= 14 for at in dates):
            model = earlier[-1]
            found.append(Gathering(start, end, model.noun, model.name, ((value, None),), (), False))
    return sorted(found, key=lambda g: g.at)


def events_of(sentence: Sentence, gatherings: Sequence[Gathering], language: Language, context: Sequence[Entity]) -> list[Event]:
    """Return the gatherings with their dates: by turns, one to one, or as a joint range.

    ``context`` are the bodies that met in the sentences before, for "the two groups".
    """
    dates = [(at, m.value) for at, m in sentence.of("date") if isinstance(m.value, DateRange)]
    superseded = [m.end() for m in language.pattern("gatherings", "superseded").finditer(sentence.masked)]
    latest = [m.span() for m in language.pattern("phrases", "deadline").finditer(sentence.masked)]
    dates = [
        (at, d)
        for at, d in dates
        if not any(0 <= at - e <= 12 for e in superseded) and not any(s <= at < e for s, e in latest)
    ]
    events: list[Event] = []
    waiting: list[Gathering] = []
    turns = sorted([(g.at, 0, g) for g in gatherings] + [(at, 1, d) for at, d in dates], key=lambda t: t[:2])  # type: ignore[operator]
    index = 0
    before: list[DateRange] = []
    while index < len(turns):
        _, kind, thing = turns[index]
        if kind == 0:
            waiting.append(thing)  # type: ignore[arg-type]
            index += 1
            continue
        run = []
        while index < len(turns) and turns[index][1] == 1:
            run.append(turns[index])
            index += 1
        ranges = [d for _, _, d in run]
        if waiting:
            first = run[0][0]
            if _held(sentence, waiting, first, language):
                events += _pair(sentence, waiting, ranges, language, context)  # type: ignore[arg-type]
            waiting = []
        else:
            before = ranges  # type: ignore[assignment]
    if waiting and before and not events and language.data["gatherings"].get("date_first") is not None:
        if language.pattern("gatherings", "held").search(sentence.masked):
            return _pair(sentence, waiting[:1], before, language, context)
    events += [
        Event(body, number, again, None, False, g)
        for g in waiting
        for number, again, body in _expand(sentence, g, context, language)
        if number is not None
    ]
    return events


def _held(sentence: Sentence, waiting: Sequence[Gathering], date_at: int, language: Language) -> bool:
    """Tell whether the text says that the gathering is held on the date, or the date follows at once."""
    if date_at - waiting[-1].end <= 14:
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
        heads = language.words("heads")
        phrases = language.pattern("anaphora", "bodies_of").search(sentence.masked, gathering.end) if heads else None
        if phrases and phrases.start() - gathering.end < 30:
            return [(n, r, b) for (n, r), b in zip(numbers, context, strict=True)]
    if not numbers:
        return [(None, None, b) for b in bodies] or [(None, None, None)]
    return [(n, r, bodies[0] if bodies else None) for n, r in numbers]


def _pair(
    sentence: Sentence, gatherings: Sequence[Gathering], ranges: Sequence[DateRange], language: Language, context: Sequence[Entity]
) -> list[Event]:
    """Pair gatherings and ranges: as many of each by turns; one of one side with all of the other."""
    named = [(g, *triple) for g in gatherings for triple in _expand(sentence, g, context, language)]
    # Of gatherings that only lead to the dated one ("the report on the meeting ... of its session") the last counts.
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
