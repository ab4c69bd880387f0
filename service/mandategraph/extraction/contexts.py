"""Contextual sources: acts that made the body, called the meeting, set the task, or approved the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mandategraph.extraction.addressees import NEAR, addressee_of
from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at, entities_of
from mandategraph.extraction.called import calls_kind
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.creations import holds_views, things_made, views_invited
from mandategraph.extraction.documents import overlap, stems
from mandategraph.extraction.duties import duties
from mandategraph.extraction.gatherings import gatherings_of
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import lower
from mandategraph.extraction.outcomes import matter_set, outcomes
from mandategraph.extraction.phrase import MARKS
from mandategraph.extraction.register import Entity
from mandategraph.extraction.requests import due_here
from mandategraph.extraction.sessions import sessions_of
from mandategraph.extraction.subjects import Subjects
from mandategraph.extraction.tasks import subject_of, taken_up, wanted

__all__ = ["Contexts"]


class Contexts:
    """The contextual rules over one item."""

    def __init__(self, case: Casework) -> None:
        self.case = case
        self.item, self.names, self.signals = case.item, case.names, case.signals
        self.language, self.session = case.language, case.session
        self.read, self.text_stems = case.read, case.text_stems
        self.subjects = Subjects(case)

    def claims(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        """Return the contextual claims of one document, introduced by the sentences ``where``."""
        return [
            *self._agenda(symbol),
            *self._own(symbol),
            *self._bodies(symbol, where),
            *self._tasks(symbol, where),
            *duties(self.case, symbol),
            *things_made(self.case, symbol),
            *views_invited(self.case, symbol),
            *self._ends(symbol, where),
            *outcomes(self.case, symbol, where),
            *matter_set(self.case, symbol, where),
        ]

    def _agenda(self, symbol: str) -> list[Claim]:
        """Return the acts that approved the provisional agenda of this session."""
        if symbol not in self.item.agendas or self.session is None:
            return []
        titles = " ".join(lower(e.title) for e in self.item.entries if symbol in e.symbols)
        named = {self.language.ordinal_value(m) for m in self.language.ordinal.finditer(titles)}
        if named and self.session not in named:
            return []
        claims: list[Claim] = []
        for read in self.read:
            ordinals = {
                self.language.ordinal_value(m) for m in self.language.ordinal.finditer(read.sentence.masked)
            }
            this = not ordinals or self.session in ordinals
            if read.acts and self.signals.has("adopt", read.sentence) and this:
                claims += self.case.claims(
                    symbol, read.acts, "contextual", "agenda-approved", [read.sentence]
                )
        return claims

    def _bodies(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        """Return the acts that made, kept or called the body or meeting that the document is about."""
        claims: list[Claim] = []
        mets = self.item.reports_on.get(symbol, ())
        for read in self.read:
            held = [a for a in read.authorities if a.sources and self._held(read.sentence)]
            if any(self._calls(read, met) for met in mets):
                for authority in held:
                    # "pursuant to resolution 1/1, meetings were held"
                    claims += self.case.claims(
                        symbol, authority.sources, "contextual", "meeting-convened", [read.sentence]
                    )
            if read.delivers and read.request is not None:
                addressee = addressee_of(self.case, read)
                known = addressee and any(met.body is not None and met.body.id == addressee for met in mets)
                made = not mets and addressee is not None and self._maker(symbol) == addressee
                if known or made or (mets and not addressee and self._same_kind(symbol, read)):
                    claims += self.case.claims(
                        symbol, read.acts, "contextual", "body-asked-to-report", [read.sentence]
                    )
            if held and not mets and any(self.subjects.on_body(symbol, s, where) for s in self._told(read)):
                for authority in held:  # "pursuant to resolution 1/1, the group held meetings"
                    claims += self.case.claims(
                        symbol, authority.sources, "contextual", "meeting-convened", [read.sentence]
                    )
            if not read.establishes:
                continue
            makers = read.acts or read.provisions[:1]
            if self._of_all(read, mets):
                claims += self.case.claims(symbol, makers, "contextual", "meeting-convened", [read.sentence])
            for met in mets:
                if met.body is None and (self._calls(read, met) or self._asked_for(symbol, read)):
                    claims += self.case.claims(
                        symbol, makers, "contextual", "meeting-convened", [read.sentence]
                    )
                elif met.body is not None and any(self.subjects.on_meeting(s, met) for s in self._told(read)):
                    claims += self.case.claims(
                        symbol, makers, "contextual", "body-established", [read.sentence]
                    )
            nameless = all(met.body is None for met in mets)
            if nameless and (
                self._cites(symbol, makers)
                or any(self.subjects.on_body(symbol, s, where) for s in self._told(read))
            ):
                claims += self.case.claims(symbol, makers, "contextual", "body-established", [read.sentence])
        return claims

    def _held(self, sentence: Sentence) -> bool:
        """Tell whether a meeting is called or held, or a body met."""
        met = self.language.pattern("gatherings", "met").search(sentence.masked)
        return met is not None or self.signals.has("convened", sentence)

    def _cites(self, symbol: str, makers: Sequence[str]) -> bool:
        """Tell whether the title says which body by what made it: "committee of article 15"."""
        titles = self.case.titles(symbol)
        cited = {k for s in titles for m in s.marks.values() if isinstance(m.value, tuple) for k in m.value}
        return not cited.isdisjoint(makers)

    def _maker(self, symbol: str) -> str | None:
        """Return the body whose report the document is by its title: "Report of the Committee"."""
        if self.item.kinds.get(symbol) != "report":
            return None
        for entry in self.item.entries:
            named = bodies_at(entry.sentence) if entry.sentence and symbol in entry.symbols else []
            if named and named[0][1] is not self.case.own and named[0][1].kind not in IMPLEMENTING:
                return named[0][1].id
        return None

    def _calls(self, read: Read, met: Met) -> bool:
        """Tell whether a sentence is on a meeting: it dates it, or names such before the one that does."""
        if read.sentence in met.sentences:
            return True
        if calls_kind(self.case, read, met):
            return True
        after = self.read[read.index + 1].sentence if read.index + 1 < len(self.read) else None
        if after is not met.sentence or after.paragraph != read.sentence.paragraph or met.noun == "meeting":
            return False  # meetings are many: only what has a name of its own is the same again
        return met.noun in {g.noun for g in gatherings_of(read.sentence, self.language)}

    def _own(self, symbol: str) -> list[Claim]:
        """Return the acts that made a subsidiary body or called its meeting, for its own agenda."""
        own = self.case.own
        if symbol not in self.item.agendas or own is None or own.adopts:
            return []
        claims: list[Claim] = []
        for read in self.read:
            counted = [n for _, n in sessions_of(read.sentence, self.language, 0, self.case.noun)]
            if read.establishes and (self.session in counted or self._on_own(own, read.sentence)):
                claims += self.case.claims(
                    symbol, read.acts, "contextual", "body-established", [read.sentence]
                )
        return claims

    def _on_own(self, own: Entity, sentence: Sentence) -> bool:
        """Tell whether a sentence names the body whose agenda it is, or a group like it and no other."""
        named = [e for e in entities_of(sentence) if not e.adopts and e.kind == own.kind]
        heads = {self.names.plain_head(name) for name in own.names.get(self.language.code, ())}
        said = {head for head, _ in self.names.heads_in(sentence.masked)}
        return own in named or (not named and not heads.isdisjoint(said))

    def _told(self, read: Read) -> list[Sentence]:
        """Return the sentence, and the one before it if it goes on: "Its mandate was extended"."""
        before = self.read[read.index - 1].sentence if read.index else None
        goes_on = self.signals.has("continues", read.sentence)
        if before is not None and not goes_on:
            # "The mandate of the Committee was extended": of the one that the sentence before names
            heads = [set(self.names.heads_in(each.masked)) for each in (read.sentence, before)]
            goes_on = bool(heads[0] & heads[1])
        if before is None or not goes_on or before.paragraph != read.sentence.paragraph:
            return [read.sentence]
        return [read.sentence, before]

    def _same_kind(self, symbol: str, read: Read) -> bool:
        """Tell whether a body that no register has was asked, and the title names one called the same."""
        assert read.request is not None
        reach = NEAR if self.language.script.spaced else NEAR // 3
        asked = set(self.names.general(read.sentence.masked[read.request : read.request + reach]))
        titles = " ".join(lower(e.title) for e in self.item.entries if symbol in e.symbols)
        return bool((asked - self.names.plenary_words) & set(self.names.general(titles)))

    def _asked_for(self, symbol: str, read: Read) -> bool:
        """Tell whether an act calls a meeting on the subject that the document's title names."""
        calls = read.request if read.request is not None else self.signals.at("establish", read.sentence)
        if not any(g.end > (calls or 0) for g in gatherings_of(read.sentence, self.language)):
            return False  # "instituted the process of plans": no meeting, whatever it is on
        asked = stems(read.sentence.masked[calls or 0 :], self.language)
        # Names of treaties and dates, masked, say nothing of the subject.
        title = stems(" ".join(t.masked for t in self.case.titles(symbol)), self.language)
        least = 3 if self.language.script.spaced else 8  # pairs of signs are more than words
        return len(asked & title) >= least and overlap(asked, title) >= 0.4

    def _of_all(self, read: Read, mets: Sequence[Met]) -> bool:
        """Tell whether the sentence calls meetings in general: "are convened in accordance with"."""
        if not mets or not read.authorities or any(met.body is not None and met.body.known for met in mets):
            return False
        if any(not e.adopts for e in entities_of(read.sentence)) or read.sentence.has("date"):
            return False
        return any(g.noun in ("meeting", "session") for g in gatherings_of(read.sentence, self.language))

    def _tasks(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        """Return the acts that set the work that the document is about."""
        if any(m.body is not None for m in self.item.reports_on.get(symbol, ())):
            return []
        claims: list[Claim] = []
        worker = self.subjects.worker(symbol, where)
        first = min(where) if where else len(self.read)
        title = self.case.title_stems(symbol)
        subjects = [title, *(self.text_stems[i] for i in where)]
        for read in (asked for each in self.read for asked in self._asked_first(each)):
            if read.request is None and self._charged(symbol, read):
                claims += self.case.claims(symbol, read.acts, "contextual", "task-of-entity", [read.sentence])
                continue
            if read.request is None or read.delivers or not read.acts or not due_here(self.case, read):
                continue
            if wanted(self.case, read, where):
                claims += self.case.claims(symbol, read.acts, "contextual", "thing-wanted", [read.sentence])
                continue
            addressee = addressee_of(self.case, read)
            itself = addressee is not None and self._itself(addressee)
            nobody = addressee is None or (itself and not holds_views(self.case, symbol))
            if nobody:
                theirs = self.subjects.by_asked(symbol, read)
            else:
                its_own = addressee in (worker, self._maker(symbol))
                theirs = its_own or taken_up(self.case, read, where)
            if theirs:
                claims += self.case.claims(symbol, read.acts, "contextual", "task-of-entity", [read.sentence])
                continue
            # What the body is to do it does at the session; unless a sentence puts forward a document on it.
            if addressee is None or (nobody and not where):
                continue
            task = subject_of(self.case, read)
            near = 0 < first - read.index <= 3
            if near and any(len(task & s) >= 2 and overlap(task, s) >= 0.34 for s in subjects if s):
                claims += self.case.claims(
                    symbol, read.acts, "contextual", "task-same-subject", [read.sentence]
                )
        return claims

    def _charged(self, symbol: str, read: Read) -> bool:
        """Tell whether an act lays down what the document's maker does: "decided that the Fund would"."""
        that = self.signals.search("decided_that", read.sentence)
        if that is None or not read.acts:
            return False
        masked = read.sentence.masked[that.end() :]
        if self.language.data["acts"].get("verb_first"):
            masked = masked.lstrip().partition(" ")[2]  # what is done stands before who does it
        if masked.lstrip().startswith(MARKS["body"]):
            named = [e.id for at, e in bodies_at(read.sentence) if at >= that.end()]
            return named[:1] == [self._maker(symbol)]
        return self.subjects.made_by(symbol, masked)

    def _asked_first(self, read: Read) -> list[Read]:
        """Return a sentence as one request; where it asks for a report after a task, also as that."""
        if not read.delivers or read.request is None:
            return [read]
        masked, first_ask = read.sentence.masked, read.request
        asks = self.language.pattern("phrases", "request").finditer(masked, first_ask)
        near = NEAR if self.language.script.spaced else NEAR // 3
        second = next((m.start() for m in asks if m.start() > first_ask + near), None)
        if second is None or self.signals.search("deliver", read.sentence, first_ask, second):
            return [read]
        marks = {at: mark for at, mark in read.sentence.marks.items() if at < second}
        first = replace(read.sentence, masked=masked[:second], marks=marks)
        return [read, replace(read, sentence=first, delivers=False)]

    def _itself(self, addressee: str) -> bool:
        """Tell whether the body is meant whose agenda it is: what it is to do, it does at the session."""
        return self.case.own is not None and addressee == self.case.own.id

    def _ends(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        """Return the acts whose task a document serves: "to that end, the Secretariat has prepared"."""
        pattern = self.language.pattern("phrases", "to_that_end")
        for index in where:
            read = self.read[index]
            before = self.read[index - 1] if index else None
            if before is None or before.sentence.paragraph != read.sentence.paragraph or not before.acts:
                continue
            if before.request is not None and not before.delivers and pattern.match(read.sentence.masked):
                return self.case.claims(
                    symbol, before.acts, "contextual", "made-to-that-end", [before.sentence, read.sentence]
                )
        return []
