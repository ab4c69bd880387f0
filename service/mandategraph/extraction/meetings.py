"""Meetings: the gatherings of the whole text, each once, with its body from the context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from mandategraph.extraction.documents import stems
from mandategraph.extraction.elisions import clauses, left_out
from mandategraph.extraction.events import Event, events_of
from mandategraph.extraction.gatherings import Gathering, beside_own, gatherings_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention, Names
from mandategraph.extraction.register import Entity
from mandategraph.extraction.sessions import sessions_of

__all__ = ["MeetingFinder", "Met"]

_LONG = 240  # characters of a phrase that tells what a meeting is for
_SUBSIDIARY = frozenset({"WorkingGroup", "ExpertMeeting", "Bureau", "Body"})


@dataclass(slots=True)
class Met:
    """A meeting in the making; ``sentences`` are where it is spoken of."""

    body: Entity | None
    noun: str
    name: str
    ordinal: int | None
    resumed: int | None
    dates: tuple[object, object] | None
    within: tuple[object, object] | None
    sentence: Sentence
    at: int
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return the id: body and ordinal, or the date where no ordinal is stated."""
        lasting = self.body is not None and self.body.lasting
        head = self.body.id if self.body and lasting else _slug(self.noun)
        if self.ordinal is not None and (lasting or not (self.dates or self.within)):
            return f"{head}/{self.ordinal}" + (f"-r{self.resumed}" if self.resumed else "")
        when = self.dates or self.within
        # Of several in one joint range the number tells one from the other.
        number = f"-{self.ordinal}" if self.within and not self.dates and self.ordinal else ""
        return f"{head}/{when[0] if when else '?'}{number}"


@cache
def _owned(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{language.any_of('acts.possessive')})[\s'’]*$")


def _slug(noun: str) -> str:
    return {"event": "MEETING", "session": "MEETING"}.get(noun, noun.upper())


class MeetingFinder:
    """Collects meetings sentence by sentence, in reading order."""

    def __init__(
        self,
        names: Names,
        own: Entity | None,
        session: tuple[date | None, date | None] = (None, None),
        number: int | None = None,
    ) -> None:
        self.names, self.language = names, names.language
        self.own, self.session, self.number = own, session, number
        self.met: list[Met] = []
        self.place = ("", "")
        self.bodies: list[Entity] = []  # bodies that met, in this item, latest last
        self.last: list[Entity] = []  # bodies of the clause before
        self.cut: tuple[str, list[Gathering]] = ("", [])  # those of a sentence that a semicolon ends
        self.named: list[tuple[str, Event]] = []  # gatherings that the clause before counts and does not date

    def sentence(self, sentence: Sentence) -> list[Met]:
        """Read one sentence; return the meetings that it dates or numbers."""
        if sentence.item != self.place[0]:
            self.bodies, self.last = [], []
        self.place = (sentence.item, sentence.paragraph)
        found: list[Met] = []
        together: dict[tuple[int, int], list[Met]] = {}
        before = self.cut[1] if self.cut[0] == sentence.paragraph else []
        for clause in clauses(sentence):
            gatherings = gatherings_of(clause, self.language) or left_out(clause, before, self.language)
            before, gatherings = gatherings, beside_own(gatherings, self.own, self.number)
            events = [
                self._counted(sentence, e) for e in events_of(clause, gatherings, self.language, self.last)
            ]
            self.named = [
                (sentence.paragraph, e) for e in events if e.dates is None and e.ordinal is not None
            ]
            clause_bodies: list[Entity] = []
            for event in events:
                body, counts = self._body(clause, event)
                if not counts:
                    continue
                met = self._add(sentence, event, body)
                found.append(met)
                together.setdefault((clause.start, event.gathering.at), []).append(met)
                if met.body is not None and met.body not in clause_bodies:
                    clause_bodies.append(met.body)
            if clause_bodies:
                self.last = clause_bodies
                self.bodies += clause_bodies
        self.cut = (sentence.paragraph, before if sentence.masked.rstrip().endswith((";", "；", "؛")) else [])
        for group in together.values():
            # Dated in one breath: if one of them was named before, all are of that body.
            bodies = {m.body.id: m.body for m in group if m.body}
            if len(bodies) == 1:
                for met in group:
                    met.body = met.body or next(iter(bodies.values()))
        return found

    def _counted(self, sentence: Sentence, event: Event) -> Event:
        """Give "that meeting was held on" the number of the meeting that the clause before names."""
        plain = event.ordinal is None and event.body is None and event.dates is not None
        named = [e for paragraph, e in self.named if paragraph == sentence.paragraph]
        last = [e for e in named if e.ordinal != self.number]  # not this session, to which something is due
        if not plain or not last or last[-1].gathering.noun != event.gathering.noun:
            return event
        return replace(event, ordinal=last[-1].ordinal, body=last[-1].body)

    def _body(self, clause: Sentence, event: Event) -> tuple[Entity | None, bool]:
        """Return the body of an event, and whether it is a gathering at all.

        No session of an adopting body is.
        """
        gathering = event.gathering
        body = event.body or self._context(clause, event) or self._by_task(clause, event)
        if gathering.noun == "session" and (body is None or body.adopts):
            # "the working group held its eleventh session": a subsidiary body without a name of its own
            return None, event.body is None and event.dates is not None and self._common(clause, gathering)
        if gathering.noun in ("conference", "workshop") and event.dates and body is not event.body:
            return None, not self._in_session(event)  # whoever is named before it
        if body is not None and body is self.own and event.ordinal == self.number and not event.resumed:
            return body, False  # the session or meeting that this agenda is for
        if body is not None and body.adopts:
            # "intersessional meeting of the Commission" is one; a plenary meeting is part of the session.
            special = event.ordinal is None and event.dates is not None and gathering.noun != "session"
            part = self.language.pattern("gatherings", "part").search(clause.masked)
            return None, special and not part and not self._at_session(event)
        if gathering.noun == "session" and body is not None and body.kind == "Bureau":
            return body, False
        if body is None and self._in_session(event):
            return body, False  # a round table, a plenary meeting: part of the session itself
        if event.dates is None:
            if gathering.noun == "session" and event.ordinal == self.number and not gathering.own_body:
                return body, False  # "to report to it at its seventy-third session": this one
            # Without a date it is a meeting only by its number, and only where the text says whose.
            said = gathering.own_body or self._possessive(clause, gathering.at)
            if gathering.noun == "session" and not gathering.own_body:
                # "the report that the Committee had submitted at its session": the plenary body's own
                named = [self._usable(m.value) for _, m in clause.of("body")]
                said = said and not any(e.adopts for e in named if e is not None)
                # A session in some month, of a body that is none of ours.
                said = said and body is not None and body.known
            return body, said and body is not None and body.kind in _SUBSIDIARY and event.ordinal is not None
        return body, True

    def _common(self, clause: Sentence, gathering: Gathering) -> bool:
        """Tell whether the nearest general word before is one for bodies that adopt no acts."""
        start = max((at for at, _ in clause.of("body") if at < gathering.at), default=-1) + 1
        said = self.names.general(clause.masked[max(start, gathering.at - 90) : gathering.at])
        if self.language.data["acts"].get("verb_first"):
            behind = self.names.general(clause.masked[gathering.end : gathering.end + 40])
            if behind:
                return behind[0] not in self.names.adopting_words
        events = self.language.pattern("gatherings", "workshop")
        if self.number in [number for _, number in sessions_of(clause, self.language)]:
            return False  # "The bureau of this session was elected at the one before": both of one body
        return bool(said and said[-1] not in self.names.adopting_words) or (
            not said and events.search(clause.masked, max(start, gathering.at - 90), gathering.at) is not None
        )

    def _in_session(self, event: Event) -> bool:
        start, end = self.session
        return bool(event.dates and start and end and start <= event.dates.first <= event.dates.last <= end)

    def _at_session(self, event: Event) -> bool:
        return event.gathering.noun == "meeting" and not re.search(
            r"\w", event.gathering.name.replace(event.gathering.noun, "")
        )

    def _possessive(self, clause: Sentence, at: int) -> bool:
        return _owned(self.language).search(clause.masked[max(0, at - 12) : at]) is not None

    def _context(self, clause: Sentence, event: Event) -> Entity | None:
        """Return the body that meets, where the phrase itself does not name it."""
        gathering = event.gathering
        before = self._heads(clause, gathering.at)
        after = [(at, self._usable(m.value)) for at, m in clause.of("body") if at >= gathering.end]
        nearest = next((e for e in reversed(before) if e is not None), None)
        if nearest is not None:
            return nearest
        if gathering.at < 25:
            for at, entity in after:
                if entity is not None and re.search(
                    r"[,،，]\s*\S{0,4}\s?$", clause.masked[gathering.end : at]
                ):
                    return entity
            # "at its meeting on 25 May the Bureau agreed": no comma tells the subject in every language
            if self.language.words("acts", "subject_forms") and self._possessive(clause, gathering.at):
                return next((e for at, e in after if e is not None and at - gathering.end < 40), None)
        demonstrative = event.ordinal is not None
        if demonstrative and self.bodies:
            return self.bodies[-1]
        if gathering.noun == "session":
            return self.own
        return None

    def _by_task(self, clause: Sentence, event: Event) -> Entity | None:
        """Return the expert meeting of the register whose name tells the task that the phrase tells."""
        gathering = event.gathering
        if gathering.noun != "meeting" or event.dates is None:
            return None
        said = stems(clause.masked[gathering.at : gathering.at + _LONG], self.language)
        for entity in self.names.register.entities.values():
            for name in entity.names.get(self.language.code, ()) if entity.kind == "ExpertMeeting" else ():
                words = stems(name, self.language)
                if len(words & said) >= 4 and len(words & said) >= 0.6 * len(words):
                    return entity
        return None

    def _heads(self, clause: Sentence, at: int) -> list[Entity | None]:
        """Return the bodies named before ``at``; of "the Bureau of the Conference" only the first."""
        words = self.language.any_of("acts.of_body", "articles")
        gap = re.compile(rf"[\s'’]*(?:(?:{words})[\s'’]+)*(?:{words})?[\s'’]*")
        heads: list[Entity | None] = []
        end = -1
        for place, mark in clause.of("body"):
            if place >= at:
                break
            owner = end >= 0 and place > end and gap.fullmatch(clause.masked, end, place) is not None
            entity = self._usable(mark.value)
            if not (owner and heads and heads[-1] is not None and entity is not None and entity.adopts):
                heads.append(entity)
            end = place + 1
        return heads

    @staticmethod
    def _usable(value: object) -> Entity | None:
        if not isinstance(value, NameMention) or value.entity is None:
            return None
        entity = value.entity
        return entity if entity.adopts or entity.kind in _SUBSIDIARY else None

    def _add(self, sentence: Sentence, event: Event, body: Entity | None) -> Met:
        dates = (event.dates.first, event.dates.last) if event.dates else None
        own, within = (None, dates) if event.joint else (dates, None)
        for met in self.met:
            if _same(met, body, event, own, within, met.sentence.item == sentence.item):
                met.body = met.body or body
                met.ordinal = met.ordinal if met.ordinal is not None else event.ordinal
                met.resumed = met.resumed or event.resumed
                if not met.within:
                    met.dates = met.dates or own
                if not met.dates:
                    met.within = met.within or within
                met.sentences.append(sentence)
                return met
        met = Met(
            body, event.gathering.noun, event.gathering.name, event.ordinal, event.resumed, own, within,
            sentence, event.gathering.at, [sentence],
        )  # fmt: skip
        self.met.append(met)
        return met


def _same(
    met: Met, body: Entity | None, event: Event, dates: tuple[object, object] | None,
    within: tuple[object, object] | None, here: bool,
) -> bool:  # fmt: skip
    ordinal, resumed = event.ordinal, event.resumed
    when = dates or within
    if met.body and body and met.body.id != body.id:
        return False
    if ordinal is not None and met.ordinal is not None:
        # "Report on its 43rd meeting" and, in the same item, "it held its 43rd meeting on 8 May"
        known = bool(met.body and body) or (here and not (when and (met.dates or met.within)))
        return ordinal == met.ordinal and resumed == met.resumed and (known or dates == met.dates)
    # Without a body, told once with its number and once without it, it is one.
    numbered = met.ordinal == ordinal or ordinal is None or met.ordinal is None
    return when is not None and when in (met.dates, met.within) and bool(body or met.body or numbered)
