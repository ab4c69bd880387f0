"""Gatherings in a marked sentence: which noun, which ordinals, which body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from mandategraph.extraction.anchored import Anchored
from mandategraph.extraction.elisions import elided, resumptions
from mandategraph.extraction.gathering import Gathering
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.ordinals import Ordinals
from mandategraph.extraction.phrase import MARKS, trie
from mandategraph.extraction.register import Entity

__all__ = ["NOT_MEETING", "Gathering", "beside_own", "gatherings_of"]

_BODY = MARKS["body"]
_ELIDED = 24  # characters between a verb without its subject and the date: a place
_CLAUSE = 110  # characters between a bureau and the day on which it agreed on something
_CHOSEN = 60  # characters between "elected" and the Bureau: whom
# Classes whose name is itself a gathering: an expert meeting, consultations.
_EVENTS = frozenset({"ExpertMeeting", "Body"})
# Classes that never meet as such, whatever stands before the meeting.
NOT_MEETING = frozenset({"Office", "Secretariat", "Fund", "RegionalGroup", "Instrument"})


@cache
def _nouns(language: Language) -> Anchored:
    kinds = [
        k
        for k in ("meeting", "session", "conference", "consultations", "workshop")
        if language.words("gatherings", k)
    ]
    groups = "|".join(f"(?P<{k}>{trie(language.words('gatherings', k))})" for k in kinds)
    # "pre-session" is no session.
    before = rf"(?<!\w-){language.script.before}" if language.script.spaced else language.script.before
    words = [word for kind in kinds for word in language.words("gatherings", kind)]
    pattern = f"{before}(?:{groups}){language.script.after}|(?P<event>{_BODY})"
    return language.anchored(pattern, [*words, _BODY])


@cache
def _heads(language: Language) -> re.Pattern[str]:
    return re.compile(f"{language.script.before}(?:{language.any_of('heads')}){language.script.after}")


@cache
def _dated(language: Language) -> re.Pattern[str]:
    """Return the pattern of a body with a date directly after it: "agreed by the Bureau on 3 May"."""
    words, owners = language.any_of("dates.on"), language.any_of("acts.of_body", "articles")
    owner = rf"(?:\s*(?:(?:{owners})[\s'’]*){{0,3}}{_BODY})?"
    return re.compile(rf"{_BODY}{owner}\s*(?:(?:{words})\s*)?(?={MARKS['date']})")


@cache
def _complement(language: Language) -> re.Pattern[str]:
    """Return what makes a session the complement of another gathering: "meeting for the tenth session"."""
    words, articles = language.any_of("gatherings.purpose"), language.any_of("articles")
    return re.compile(rf"\s*(?:{words})\s+(?:(?:{articles})\s*)?")


def gatherings_of(sentence: Sentence, language: Language) -> list[Gathering]:
    """Return the gatherings that the sentence names, in order."""
    masked = sentence.masked
    nouns = list(_nouns(language).finditer(masked))
    if not nouns and not language.pattern("gatherings", "met").search(masked):
        return _deciding(sentence, (), language)
    ordinals = Ordinals(masked, language)
    found: list[Gathering] = []
    used: set[int] = set()
    after = bool(language.data["gatherings"].get("ordinal_after"))
    qualifiers = [m.span() for m in language.pattern("gatherings", "qualifiers").finditer(masked)]
    for match in nouns:
        if any(start <= match.start() and match.end() <= end for start, end in qualifiers):
            continue  # "between sessions" tells what meeting it is
        noun = match.lastgroup or "meeting"
        entity = None
        if noun == "event":
            entity = _entity(sentence, match.start())
            if entity is None or entity.kind not in _EVENTS or entity.adopts:
                continue
        begin, numbers, places = ordinals.before(match.start())
        if after and used & places:
            begin, numbers, places = match.start(), (), set()  # the number of the noun before
        if not numbers and (far := ordinals.distant(match.start())):
            begin, numbers, places = far
        end = match.end()
        if not numbers and after:
            end, numbers, places = ordinals.after(end)
        if numbers and not after and (behind := ordinals.again(end)):
            end, again, more = behind
            numbers, places = tuple((n, again) for n, _ in numbers), places | more
        used.update(places)
        bodies, body_end = ((entity,), end) if entity else _bodies(sentence, end, language)
        if not bodies and language.data["gatherings"].get("body_first"):
            bodies = _leading(sentence, begin, language)
        name = masked[begin:body_end] if not entity else entity.id
        found.append(Gathering(begin, max(end, body_end), noun, name, numbers, bodies, bool(bodies)))
    for earlier, later in list(pairwise(found)):
        joint = _complement(language).match(masked, earlier.end)
        if later.noun == "session" and joint and joint.end() >= later.at:
            found.remove(later)
    found = resumptions(masked, _joined(masked, found, language), ordinals)
    found += _meeting_bodies(sentence, found, language)
    return elided(sentence, sorted(found, key=lambda g: g.at), ordinals.found, used, language)


def beside_own(found: list[Gathering], own: Entity | None, number: int | None) -> list[Gathering]:
    """Leave out the meeting that a working group's agenda is for, where another is told beside it.

    "The agenda for the ninth meeting was agreed by the Bureau at its meeting on 14 March": of that meeting.
    """
    if own is None or own.adopts:
        return found
    rest = [g for g in found if g.ordinals != ((number, None),) or not set(g.bodies) <= {own}]
    return rest or found


def _joined(masked: str, found: Sequence[Gathering], language: Language) -> list[Gathering]:
    """Make one of two that say their noun again: "the ninth meeting and the eleventh meeting of A and B"."""
    words = language.any_of("acts.joiners", "articles")
    gap = re.compile(rf"[\s,،、]*(?:(?:{words})[\s'’]*)*")
    out: list[Gathering] = []
    for gathering in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.noun == gathering.noun
            and last.ordinals
            and gathering.ordinals
            and not last.bodies
            and gap.fullmatch(masked, last.end, gathering.at)
        ):
            ordinals = last.ordinals + gathering.ordinals
            name = masked[last.at : gathering.end]
            out[-1] = replace(gathering, at=last.at, name=name, ordinals=ordinals)
        else:
            out.append(gathering)
    return out


def _meeting_bodies(sentence: Sentence, found: Sequence[Gathering], language: Language) -> list[Gathering]:
    """Return the bodies that "met on 3 May": no word for the meeting itself stands there."""
    out: list[Gathering] = []
    for verb in language.pattern("gatherings", "met").finditer(sentence.masked):
        before: list[int] = [at for at, _ in sentence.of("body") if verb.start() - 40 <= at < verb.start()]
        dates = [at for at, _ in sentence.of("date") if at >= verb.end()]
        heads = list(_heads(language).finditer(sentence.masked, 0, verb.start()))
        near = [h.start() for h in heads if _subject_of(sentence.masked, h.end(), verb.start())]
        start = max([*before, *near], default=None)
        if language.data["acts"].get("verb_first"):
            behind = [at for at, _ in sentence.of("body") if verb.end() <= at < verb.end() + 12]
            called = list(_heads(language).finditer(sentence.masked, verb.end(), verb.end() + 30))
            heads += [h for h in called if not sentence.masked[verb.end() : h.start()].strip()]
            start = behind[0] if behind else heads[-1].start() if heads else start
        if start is None and dates and dates[0] - verb.end() <= _ELIDED and _leaves_out(language):
            # "Se reunió el 3 de mayo": who met, the sentence before tells.
            out.append(Gathering(verb.start(), verb.end(), "meeting", verb.group(), (), (), False))
            continue
        if start is None or not dates or any(start < g.at < dates[0] for g in found):
            continue
        entity = _entity(sentence, start)
        if entity is None and start not in before:
            # "the intergovernmental working group met in Bonn": a body without a name of its own
            name = next(h.group() for h in heads if h.start() == start)
            out.append(Gathering(start, start + len(name), "meeting", name, (), (), False))
        elif entity is not None and entity.kind not in NOT_MEETING and not entity.adopts:
            out.append(Gathering(start, start + 1, "meeting", entity.id, (), (entity,), True))
    elected = language.pattern("gatherings", "elected")
    for dated in _dated(language).finditer(sentence.masked):
        at, entity = dated.start(), _entity(sentence, dated.start())
        if elected.search(sentence.masked, max(0, at - _CHOSEN), at):
            continue  # "elected the members of the Bureau on 4 December": the Bureau did not meet
        if (
            entity is None
            or entity.kind in NOT_MEETING
            or entity.adopts
            or any(g.at <= at < g.end for g in [*found, *out])
        ):
            continue
        out.append(Gathering(at, at + 1, "meeting", entity.id, (), (entity,), True))
    return out + _deciding(sentence, [*found, *out], language)


def _leaves_out(language: Language) -> bool:
    """Tell whether the language leaves out a subject that the sentence before has named."""
    return bool(language.data["gatherings"].get("subject_left_out"))


def _deciding(sentence: Sentence, found: Sequence[Gathering], language: Language) -> list[Gathering]:
    """Return the bureaux that decided something on a day: "the Bureau approved the agenda on 3 May"."""
    agreed, held = language.pattern("gatherings", "agreed"), language.pattern("gatherings", "held")
    out: list[Gathering] = []
    for at, _ in sentence.of("body"):
        entity = _entity(sentence, at)
        day = next((place for place, _ in sentence.of("date") if place > at), None)
        if entity is None or entity.kind != "Bureau" or day is None or day - at > _CLAUSE:
            continue
        between = sentence.masked[at + 1 : day]
        # "recommended that the debate be held on": the day is of something else.
        other = held.search(between, max(0, len(between) - _ELIDED)) or set(between) & set(f",;،؛，；{_BODY}")
        if agreed.match(between.lstrip()) and not other and all(g.at > day for g in found):
            out.append(Gathering(at, at + 1, "meeting", entity.id, (), (entity,), True))
    return out


def _subject_of(masked: str, end: int, verb: int) -> bool:
    """Tell whether only a complement is between a noun and its verb: "a group of experts on X met"."""
    between = masked[end:verb]
    return verb - end <= 12 or (len(between) <= 90 and re.fullmatch(r"[\w\s'’-]*", between) is not None)


def _entity(sentence: Sentence, at: int) -> Entity | None:
    mark = sentence.marks.get(at)
    return mark.value.entity if mark is not None and isinstance(mark.value, NameMention) else None


@cache
def _of(language: Language) -> re.Pattern[str]:
    """Return what may stand between a gathering and its body, or between two bodies."""
    words = language.any_of("acts.of_body", "articles", "acts.joiners")
    return re.compile(rf"(?:[\s,،、'’]|(?<!\w)(?:{words})(?!\w))*")


def _bodies(sentence: Sentence, end: int, language: Language) -> tuple[tuple[Entity, ...], int]:
    """Return the bodies named after the noun: "of the A and the B"."""
    gap = _of(language)
    bodies: list[Entity] = []
    at = end
    for place, _ in sentence.of("body"):
        if place < at:
            continue
        if place - at > 40 or gap.fullmatch(sentence.masked, at, place) is None:
            break
        if not bodies and set(sentence.masked[at:place]) & set(",،，、"):
            break  # a comma stands between bodies, not before the first
        entity = _entity(sentence, place)
        if entity is None or entity.kind in NOT_MEETING:
            break
        bodies.append(entity)
        at = place + 1
    return tuple(bodies), at


def _leading(sentence: Sentence, begin: int, language: Language) -> tuple[Entity, ...]:
    """Return the bodies named directly before the phrase: "A and B [dates] meetings"."""
    words = language.any_of("acts.of_body", "articles", "acts.joiners")
    gap = re.compile(rf"(?:[\s,，、]|{MARKS['date']}|{words})*")
    bodies: list[Entity] = []
    for place, _ in reversed([b for b in sentence.of("body") if b[0] < begin]):
        entity = _entity(sentence, place)
        if gap.fullmatch(sentence.masked, place + 1, begin) is None:
            break
        if entity is None or entity.kind in NOT_MEETING or (bodies and place + 1 == begin and entity.adopts):
            break  # "the Conference's Bureau": the owner does not meet
        bodies.insert(0, entity)
        begin = place
    return tuple(bodies)
