"""Mandates: for each listed document, what it comes from and how firmly the text says so.

Explicit is only what the text states; in doubt the lower level. Every decision carries the name of the
rule that made it:

    explicit    authority-opens, authority-attached, authority-after, authority-in-title
    requested   request-then-document, request-same-subject
    contextual  agenda-approved, body-established, meeting-convened, task-of-entity, task-same-subject,
                duty-of-provision, authority-not-of-document
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandategraph.extraction.documents import Entry, overlap, stems
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import NameMention, Names
from mandategraph.extraction.phrase import MARKS
from mandategraph.extraction.register import Entity
from mandategraph.extraction.signals import Authority, Signals

__all__ = ["Claim", "Item", "attribute"]

_IMPLEMENTING = frozenset({"Office", "Secretariat", "Fund"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A document's source at a level, the rule that decided, and the sentences that say it."""

    document: str
    source: str
    level: str
    rule: str
    item: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item's material: its sentences in order, its entries, and the meetings its documents report on."""

    number: str
    sentences: Sequence[Sentence]
    entries: Sequence[Entry]
    kinds: dict[str, str | None]
    reports_on: dict[str, Sequence[Met]]


@dataclass(slots=True)
class _Read:
    """A sentence with what it does."""

    index: int
    sentence: Sentence
    acts: tuple[str, ...]  # its own, or those of the sentence that it continues
    provisions: tuple[str, ...]
    authorities: list[Authority]
    request: int | None  # where the act turns to somebody
    delivers: bool
    establishes: bool
    submits: bool
    answered: bool = False


def attribute(item: Item, names: Names, signals: Signals, own: Entity | None, session: int | None) -> list[Claim]:
    """Return the claims for the documents of one item; a document without any has level none."""
    return _Attributor(item, names, signals, own, session).claims()


class _Attributor:
    def __init__(self, item: Item, names: Names, signals: Signals, own: Entity | None, session: int | None) -> None:
        self.item, self.names, self.signals = item, names, signals
        self.language: Language = names.language
        self.own, self.session = own, session
        self.read = self._read()
        self.text_stems = {r.index: stems(r.sentence.masked, self.language) for r in self.read}

    def claims(self) -> list[Claim]:
        """Decide for each document: the explicit sources first, then what they leave open."""
        introductions = {s: self._introductions(s) for s in self._symbols()}
        explicit = {s: self._explicit(s, introductions[s]) for s in introductions}
        found = [claim for claims in explicit.values() for claim in claims]
        for symbol, where in introductions.items():
            if not any(c.level == "explicit" for c in explicit[symbol]):
                found += self._agenda(symbol)
                found += self._bodies(symbol)
                found += self._tasks(symbol, where)
                found += self._duties(symbol)
                found += self._requests(symbol, where, introductions)
        return found

    def _symbols(self) -> list[str]:
        return list(dict.fromkeys(s for e in self.item.entries for s in e.symbols))

    def _read(self) -> list[_Read]:
        out: list[_Read] = []
        carried: tuple[str, ...] = ()
        paragraph = ""
        for index, sentence in enumerate(self.item.sentences):
            if sentence.paragraph != paragraph:
                paragraph, carried = sentence.paragraph, ()
            acts = _values(sentence, "act", "source")
            request = self.signals.at("request", sentence)
            delivers = request is not None and self.signals.has("deliver", sentence, request)
            establishes = self.signals.has("establish", sentence)
            submits = self.signals.has("submit", sentence)
            if acts:
                carried = acts
            elif not sentence.has("symbol") and not submits and (request is not None or establishes):
                acts = carried  # "The Conference invited ..." goes on with the act of the sentence before
            read = _Read(
                index, sentence, acts, _values(sentence, "provision"), self.signals.authorities(sentence),
                request if acts else None, delivers and bool(acts), establishes and bool(acts), submits,
            )  # fmt: skip
            if self.signals.has("oral", sentence):
                read.answered = True
                if out and out[-1].delivers and not acts:
                    out[-1].answered = True
            out.append(read)
        return out

    # --- which sentences put a document before the body ---

    def _introductions(self, symbol: str) -> list[int]:
        """Return the sentences that print the symbol; else the one that speaks of the same thing."""
        printed = [r.index for r in self.read if r.sentence.prints(symbol)]
        if printed:
            return printed
        title = self._title_stems(symbol)
        best = (0.0, -1)
        for read in self.read:
            if read.submits and not read.sentence.has("symbol") and len(title & self.text_stems[read.index]) >= 2:
                best = max(best, (overlap(title, self.text_stems[read.index]), -read.index))
        return [-best[1]] if best[0] >= 0.6 else []

    def _title_stems(self, symbol: str) -> frozenset[str]:
        titles = [e.title for e in self.item.entries if symbol in e.symbols]
        return stems(" ".join(titles), self.language)

    # --- explicit ---

    def _explicit(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        claims: list[Claim] = []
        for index in where:
            read = self.read[index]
            at = next(iter(read.sentence.prints(symbol)), len(read.sentence.masked))
            for authority in read.authorities:
                sources, because = self._sources(authority, index)
                rule = self._states(read, authority, at)
                if sources and rule:
                    level = "contextual" if rule == "authority-not-of-document" else "explicit"
                    claims += self._claims(symbol, sources, level, rule, [*because, read.sentence])
        for entry in self.item.entries:
            if symbol in entry.symbols and entry.sentence is not None:
                for authority in self.signals.authorities(entry.sentence):
                    if authority.attached and authority.sources:
                        claims += self._claims(symbol, authority.sources, "explicit", "authority-in-title", [entry.sentence])
        return claims

    def _sources(self, authority: Authority, index: int) -> tuple[tuple[str, ...], list[Sentence]]:
        """Return what an authority cites; "that request" is the act of the last request before."""
        if authority.sources or not authority.request:
            return authority.sources, []
        for read in reversed(self.read[max(0, index - 6) : index]):
            if read.request is not None and read.acts:
                read.answered = True
                return read.acts, [read.sentence]
        return (), []

    def _states(self, read: _Read, authority: Authority, at: int) -> str | None:
        """Return the rule by which the sentence states that the document at ``at`` is due to the authority."""
        sentence, signals = read.sentence, self.signals
        if authority.attached:
            return "authority-attached"
        masked = sentence.masked
        if 0 <= authority.start - at <= 6 and read.submits:
            return "authority-after"
        inserted = masked[: authority.start].rstrip().endswith((",", "،", "，")) and masked[authority.end :].lstrip(") ").startswith((",", "،", "，"))
        if not (authority.opens or inserted) or at < authority.start:
            return None
        submit = signals.at("submit", sentence, 0 if inserted else authority.end)
        convened = signals.at("convened", sentence, authority.end)
        if submit is None or submit > at + 120:
            return "authority-not-of-document"
        if convened is not None and convened < submit and convened < at:
            return "authority-not-of-document"
        return "authority-opens"

    # --- contextual ---

    def _agenda(self, symbol: str) -> list[Claim]:
        """An act approved the provisional agenda of this session."""
        if self.item.kinds.get(symbol) != "agenda" or self.session is None:
            return []
        titles = " ".join(e.title for e in self.item.entries if symbol in e.symbols)
        named = {self.language.ordinal_value(m) for m in self.language.ordinal.finditer(titles)}
        if named and self.session not in named:
            return []
        claims: list[Claim] = []
        for read in self.read:
            ordinals = {self.language.ordinal_value(m) for m in self.language.ordinal.finditer(read.sentence.masked)}
            if read.acts and self.signals.has("adopt", read.sentence) and self.session in ordinals:
                claims += self._claims(symbol, read.acts, "contextual", "agenda-approved", [read.sentence])
        return claims

    def _bodies(self, symbol: str) -> list[Claim]:
        """An act made, kept or called the body or meeting that the document reports on."""
        claims: list[Claim] = []
        mets = self.item.reports_on.get(symbol, ())
        for read in self.read:
            if not read.establishes:
                continue
            for met in mets:
                if met.body is None and read.sentence in met.sentences:
                    claims += self._claims(symbol, read.acts, "contextual", "meeting-convened", [read.sentence])
                elif met.body is not None and self._speaks_of(read.sentence, met):
                    claims += self._claims(symbol, read.acts, "contextual", "body-established", [read.sentence])
            if not mets and self._on_body(symbol, read.sentence):
                claims += self._claims(symbol, read.acts, "contextual", "body-established", [read.sentence])
        return claims

    def _on_body(self, symbol: str, sentence: Sentence) -> bool:
        """Tell whether the document's title is about a subsidiary body, and the sentence about the same."""
        for entry in self.item.entries:
            if symbol not in entry.symbols or entry.sentence is None:
                continue
            titled = {e.id for e in _entities(entry.sentence) if not e.adopts and e.kind not in _IMPLEMENTING}
            if titled & {e.id for e in _entities(sentence)}:
                return True
            heads = {h for h, _ in self.names.heads_in(entry.sentence.masked)} - self.names.adopting_heads
            said = {h for h, _ in self.names.heads_in(sentence.masked)}
            if heads & said and not [e for e in _entities(sentence) if not e.adopts and e.kind == "WorkingGroup"]:
                subject = stems(sentence.masked, self.language)
                title = stems(entry.title, self.language)
                if overlap(title, subject) >= 0.5 or self.signals.has("renew", sentence):
                    return True
        return False

    def _speaks_of(self, sentence: Sentence, met: Met) -> bool:
        """Tell whether a sentence is about the body that met: by name, by kind and subject, or of all of its kind."""
        body = met.body
        assert body is not None
        others = []
        for _, mark in sentence.of("body"):
            entity = mark.value.entity if isinstance(mark.value, NameMention) else None
            if entity is not None and entity.id == body.id:
                return True
            if entity is not None and entity.kind == body.kind:
                others.append(entity)
        texts = [n for code in (self.language.code, "en") for n in body.names.get(code, ())]
        heads = {self.names.plain_head(t) for t in texts} - {None}
        said = self.names.heads_in(sentence.masked)
        if heads & {head for head, _ in said} and not others:
            if any(plural for head, plural in said if head in heads):
                return True
            return any(overlap(stems(t, self.language), stems(sentence.masked, self.language)) >= 0.34 for t in texts)
        if body.kind == "ExpertMeeting" and not others:
            subject = stems(sentence.masked, self.language)
            return any(len(stems(t, self.language) & subject) >= 3 for t in [*texts, met.name])
        return False

    def _tasks(self, symbol: str, where: Sequence[int]) -> list[Claim]:
        """An act set the work that the document is about."""
        if any(m.body is not None for m in self.item.reports_on.get(symbol, ())):
            return []
        claims: list[Claim] = []
        worker = self._worker(symbol)
        first = min(where) if where else len(self.read)
        title = self._title_stems(symbol)
        subjects = [title, *(self.text_stems[i] for i in where)]
        for read in self.read:
            if read.request is None or read.delivers or not read.acts:
                continue
            addressee = self._addressee(read)
            if addressee is None:
                continue
            if worker is not None and addressee == worker:
                claims += self._claims(symbol, read.acts, "contextual", "task-of-entity", [read.sentence])
                continue
            task = stems(read.sentence.masked[read.request :], self.language)
            near = 0 < first - read.index <= 3
            if near and any(len(task & s) >= 2 and overlap(task, s) >= 0.34 for s in subjects if s):
                claims += self._claims(symbol, read.acts, "contextual", "task-same-subject", [read.sentence])
        return claims

    def _worker(self, symbol: str) -> str | None:
        """Return the entity whose activities the document is about."""
        for entry in self.item.entries:
            if symbol in entry.symbols and entry.sentence is not None:
                found = self.language.pattern("phrases", "about_work").search(entry.sentence.masked)
                if found:
                    for at, mark in entry.sentence.of("body"):
                        if found.start() <= at < found.end() and isinstance(mark.value, NameMention) and mark.value.entity:
                            return mark.value.entity.id
        return None

    def _addressee(self, read: _Read) -> str | None:
        """Return whom the act turns to: the entity or officer directly after the verb."""
        assert read.request is not None
        masked = read.sentence.masked
        verb = self.language.pattern("phrases", "request").match(masked, read.request)
        end = verb.end() if verb else read.request
        window = masked[end : end + 34]
        for at, mark in read.sentence.of("body"):
            if end <= at < end + 34 and not set(masked[end:at]) & set(",;،，"):
                entity = mark.value.entity if isinstance(mark.value, NameMention) else None
                if entity is not None:
                    return entity.id
        for actor in self.language.data["actors"]:
            if self.language.pattern("actors", actor).search(window):
                return str(actor)
        return None

    def _duties(self, symbol: str) -> list[Claim]:
        """A rule or article lays on somebody to make such a thing."""
        if self.item.kinds.get(symbol) == "agenda" or self.item.reports_on.get(symbol):
            return []
        claims: list[Claim] = []
        for read in self.read:
            duty = self.signals.at("duty", read.sentence)
            if duty is None or not read.provisions:
                continue
            sources = tuple(
                str(key) for at, m in read.sentence.of("provision") if at < duty and isinstance(m.value, tuple) for key in m.value
            )
            bearer = self._bearer(read.sentence, duty)
            thing = stems(read.sentence.masked[duty : duty + 160], self.language)
            if sources and bearer and thing & self._title_stems(symbol):
                claims += self._claims(symbol, sources[:1], "contextual", "duty-of-provision", [read.sentence])
        return claims

    def _bearer(self, sentence: Sentence, duty: int) -> bool:
        """Tell whether an implementing entity stands before the duty."""
        for at, mark in sentence.of("body"):
            entity = mark.value.entity if isinstance(mark.value, NameMention) else None
            if at < duty and entity is not None and not entity.adopts:
                return True
        return any(
            self.language.pattern("actors", actor).search(sentence.masked, max(0, duty - 60), duty)
            for actor in self.language.data["actors"]
        )

    # --- requested ---

    def _requests(self, symbol: str, where: Sequence[int], introductions: dict[str, list[int]]) -> list[Claim]:
        """An act requested a report; that this document is it, is inferred."""
        if self.item.kinds.get(symbol) == "agenda" or self.item.reports_on.get(symbol):
            return []
        claims: list[Claim] = []
        subject = self._title_stems(symbol)
        for read in self.read:
            if not read.delivers or read.answered or not self._due_here(read):
                continue
            first = min((i for i in where if i > read.index), default=None)
            between = [i for places in introductions.values() for i in places if first is not None and read.index < i < first]
            next_up = first is not None and not between and self._paragraphs(read.index, first) <= 1
            acts_between = first is not None and any(r.acts and r.acts != read.acts for r in self.read[read.index + 1 : first])
            if next_up and not acts_between:
                claims += self._claims(symbol, read.acts, "requested", "request-then-document", [read.sentence, self.read[first or 0].sentence])
                continue
            asked = stems(read.sentence.masked[read.request or 0 :], self.language)
            if len(asked & subject) >= 3 and overlap(asked, subject) >= 0.5:
                claims += self._claims(symbol, read.acts, "requested", "request-same-subject", [read.sentence])
        return claims

    def _due_here(self, read: _Read) -> bool:
        """Tell whether the request names this session, or none: a report due at another one is not here."""
        if self.session is None or read.request is None:
            return True
        text = read.sentence.masked
        sessions = self.language.pattern("masthead", "session")
        named = []
        for match in self.language.ordinal.finditer(text, read.request):
            if sessions.match(text, match.end() + 1) or sessions.search(text, match.end(), match.end() + 12):
                named.append(self.language.ordinal_value(match))
        return not named or self.session in named

    def _paragraphs(self, left: int, right: int) -> int:
        names = list(dict.fromkeys(r.sentence.paragraph for r in self.read[left : right + 1]))
        return len(names) - 1

    def _claims(self, symbol: str, sources: Sequence[str], level: str, rule: str, sentences: Sequence[Sentence]) -> list[Claim]:
        return [Claim(symbol, s, level, rule, self.item.number, tuple(sentences)) for s in sources]


def _values(sentence: Sentence, *kinds: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            str(key) for kind in kinds for _, m in sentence.of(kind) if isinstance(m.value, tuple) for key in m.value
        )
    )


def _entities(sentence: Sentence) -> list[Entity]:
    return [m.value.entity for _, m in sentence.of("body") if isinstance(m.value, NameMention) and m.value.entity]


def has_mark(sentence: Sentence, kind: str) -> bool:
    """Tell whether a sentence has a mark of the kind."""
    return MARKS[kind] in sentence.masked
