"""Every reference of the annotations, read in order: citations, symbols, provisions, and marked sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from mandategraph.extraction.acts import ActGroup, find_acts, find_same
from mandategraph.extraction.adopters import Adopters
from mandategraph.extraction.annotations import Passage
from mandategraph.extraction.dates import OddDate, read_dates
from mandategraph.extraction.heads import Heads
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Footnote, Layout
from mandategraph.extraction.masking import Mark, Sentence, quotations, sentences_of
from mandategraph.extraction.names import NameMention, Names, lower
from mandategraph.extraction.phrase import trie
from mandategraph.extraction.provisions import ProvisionMention, find_provisions
from mandategraph.extraction.records import Act
from mandategraph.extraction.register import Entity
from mandategraph.extraction.residue import NOTE_FIRST, NOTE_LAST, note_number
from mandategraph.extraction.sameness import SameActs
from mandategraph.extraction.strangers import Strangers
from mandategraph.extraction.symbols import SymbolMention, find_symbols

__all__ = ["ActMention", "References", "read_references"]

_Mention = TypeVar("_Mention", SymbolMention, ProvisionMention, NameMention)
_NOTE_MARK = re.compile(f"[{chr(NOTE_FIRST)}-{chr(NOTE_LAST)}]")


@dataclass(frozen=True, slots=True)
class ActMention:
    """An act whose number is printed (or printed in the footnote whose mark stands there)."""

    act: Act
    start: int
    end: int
    item: str
    paragraph: str
    how: str


@dataclass(slots=True)
class References:
    """What was read. Spans are in the laid-out text."""

    acts: list[ActMention] = field(default_factory=list)
    symbols: list[tuple[SymbolMention, str | None, str]] = field(default_factory=list)
    provisions: list[tuple[ProvisionMention, str, str]] = field(default_factory=list)
    variants: list[NameMention] = field(default_factory=list)
    unresolved: list[NameMention] = field(default_factory=list)
    strangers: list[NameMention] = field(default_factory=list)  # the first mention of each
    odd: list[tuple[int, OddDate]] = field(default_factory=list)  # with where its passage begins
    sentences: list[Sentence] = field(default_factory=list)
    marks: dict[tuple[str, str], list[Mark]] = field(default_factory=dict)


@cache
def _paragraph_after(language: Language) -> re.Pattern[str]:
    words = trie(language.words("acts", "paragraphs"))
    joiners = trie([*language.words("acts", "paragraph_joiners"), *language.words("acts", "joiners")])
    listed = rf"(?P<n>\d{{1,3}}(?:\s*(?:[,،、–-]|(?:{joiners}))\s*\d{{1,3}}(?![\d/])){{0,8}})"
    if language.data["acts"]["order"] == "number-first":
        before = trie(language.words("acts", "number_words"))
        return re.compile(rf"\s*[,，]?\s*(?:{before})\s*{listed}\s*(?:{words})")
    return re.compile(rf"\s*[,،]?\s*(?:{words})\s+{listed}")


class _Reader:
    def __init__(
        self, layout: Layout, names: Names, own: Entity | None, session: int | None, year: int | None
    ) -> None:
        self.layout, self.names, self.language = layout, names, names.language
        self.own, self.year = own, year
        # A working group adopts no acts and rules: those it speaks of are of the body that it serves.
        parent = names.register.get(own.parent) if own is not None else None
        self.acting = own if own is None or own.adopts or parent is None else parent
        self.adopters = Adopters(self.language, self.acting, session if self.acting is own else None)
        self.found = References()
        self.last_acts: dict[str, tuple[str, ...]] = {}
        self.recent: list[NameMention] = []
        self.rules: set[str] = set()
        self.item = ""
        self.base = 0  # where the passage that is read begins
        self.strange: set[str] = set()
        self.heads = Heads(names)
        self.strangers = Strangers(names)
        # "The Conference of the Parties", said by a subsidiary body, is the one that it serves.
        self.above = [e for e in (own, parent) if e is not None]

    def passage(self, passage: Passage, notes: Sequence[Footnote]) -> None:
        if passage.item != self.item:
            self.item, self.last_acts = passage.item, {}
        marks = self._marks(passage.start, passage.end, passage)
        for note in notes:
            # What a footnote cites, it cites at its mark.
            inner = self._marks(note.start, note.end, passage, footnote=True)
            values = tuple(v for m in inner if m.kind in ("act", "source") for v in (m.value or ()))  # type: ignore[attr-defined]
            named = bool(values) and any(m.kind == "act" for m in inner)
            kind = "act" if named else "source" if values else "note"
            told = self._sentences(note.start, note.end, inner, passage) if named else []
            said = told[0] if len(told) == 1 else None
            marks.append(Mark(kind, note.anchor, note.anchor + 1, values, said))
        for match in _NOTE_MARK.finditer(self.layout.text, passage.start, passage.end):
            if not any(m.start == match.start() for m in marks):
                marks.append(Mark("note", match.start(), match.end(), note_number(match.group())))
        self.found.marks[passage.item, passage.name] = marks
        if passage.name != "heading":
            self.found.sentences += self._sentences(passage.start, passage.end, marks, passage)

    def _sentences(self, start: int, end: int, marks: Sequence[Mark], passage: Passage) -> list[Sentence]:
        text = self.layout.text
        return sentences_of(text, start, end, marks, self.language, passage.item, passage.name)

    def _marks(self, start: int, end: int, passage: Passage, footnote: bool = False) -> list[Mark]:
        text = self.layout.text[start:end]
        lowered = lower(text)
        self.base = start
        names = self._names(text)
        marks: list[Mark] = []
        symbols = find_symbols(text, self.language)
        printed: dict[int, list[SymbolMention]] = {}
        for symbol in symbols:
            self.found.symbols.append((_moved(symbol, start), passage.item, passage.name))
            printed.setdefault(symbol.start, []).append(symbol)
        for begin, group in printed.items():
            # "X and Add.1-3" is one mark that stands for four documents.
            conclusions = self._conclusions(group[0], lowered)
            value = conclusions or tuple(symbol.symbol for symbol in group)
            end = max(symbol.end for symbol in group)
            marks.append(Mark("source" if conclusions else "symbol", start + begin, start + end, value))
        free = [n for n in names if not any(s.start < n.end and n.start < s.end for s in symbols)]
        marks += self._acts(text, lowered, start, free, passage)
        for provision in find_provisions(lowered, free, self.language, self.acting, self.rules):
            if any(
                m.kind == "act" and m.start < start + provision.end and start + provision.start < m.end
                for m in marks
            ):
                continue
            self.found.provisions.append((_moved(provision, start), passage.item, passage.name))
            marks.append(Mark("provision", start + provision.start, start + provision.end, provision.keys))
        dates, odd = read_dates(lowered, self.language, self.year)
        self.found.odd += [(start, each) for each in odd]
        for found in dates:
            marks.append(Mark("date", start + found.start, start + found.end, found))
        for name in free:
            if name.how == "variant" and not footnote:
                self.found.variants.append(_moved(name, start))
            if name.entity is not None:
                # The name of a treaty is no more than a title here: its words say nothing of the sentence.
                kind = "title" if name.entity.is_instrument else "body"
                marks.append(Mark(kind, start + name.start, start + name.end, name))
        many = self.language.pattern("anaphora", "requests")
        for kind, path in (("request", "request"), ("source", "other")):
            for match in self.language.pattern("anaphora", path).finditer(lowered):
                how_many = "many" if kind == "request" and many.search(match.group()) else None
                marks.append(Mark(kind, start + match.start(), start + match.end(), how_many))
        marks += [Mark("title", start + q.start, start + q.end, q.value) for q in quotations(text)]
        return marks

    def _acts(
        self, text: str, lowered: str, start: int, names: Sequence[NameMention], passage: Passage
    ) -> list[Mark]:
        marks: list[Mark] = []
        events: list[tuple[int, int, str, ActGroup | None]] = [
            (g.start, g.end, g.kind, g) for g in find_acts(text, self.language)
        ]
        taken = [(s, e) for s, e, _, _ in events]
        events += [
            (s, e, kind, None)
            for s, e, kind in find_same(lowered, self.language)
            if not any(a < e and s < b for a, b in taken)
        ]
        previous: tuple[ActGroup, str] | None = None
        same = SameActs(text, lowered, self.language)
        for begin, finish, kind, group in sorted(events, key=lambda e: e[:2]):
            if group is None:
                meant = same.meant(begin, finish, kind) or self.last_acts.get(kind)
                if meant:
                    marks.append(Mark("act", start + begin, start + finish, meant))
                continue
            body, how = self.adopters.whose(text, group := self.adopters.read(group), names, previous)
            acts = self.adopters.acts(group, body)
            previous = (group, body) if body else None
            keys = tuple(act.key for act in acts)
            self.last_acts[kind] = self.last_acts["paragraph"] = keys
            beside = self._beside(lowered, begin)
            marks.append(Mark("act", start + begin, start + finish, () if beside else keys))
            if not beside:
                same.name(begin, finish, kind, keys)
            self.found.acts += [
                ActMention(act, start + begin, start + finish, passage.item, passage.name, how)
                for act in acts
            ]
        return marks

    def _beside(self, lowered: str, at: int) -> bool:
        """Tell whether an act is only looked at beside the source: "see also decision 1/1"."""
        before = lowered[max(0, at - 90) : at]
        between = [before[m.end() :] for m in self.language.pattern("phrases", "see_also").finditer(before)]
        return any(len(b) < 60 and not set(b) & set(".;。；؛") for b in between)

    def _conclusions(self, symbol: SymbolMention, lowered: str) -> tuple[str, ...]:
        """Return the key of "FCCC/SBI/2018/22, para. 34": conclusions of the body whose report it is."""
        after = _paragraph_after(self.language).match(lowered, symbol.end)
        body = self.names.register.by_symbol(symbol.symbol)
        if after is None or body is None:
            return ()
        numbers: list[int] = []
        for match in re.finditer(r"\d+", after["n"]):
            number, ranged = int(match.group()), re.search(r"[–-]\s*$", after["n"][: match.start()])
            first = numbers[-1] + 1 if ranged and numbers and 0 < number - numbers[-1] <= 20 else number
            numbers += range(first, number + 1)
        return tuple(f"{body.id}/conclusions/{symbol.symbol}/para.{n}" for n in dict.fromkeys(numbers))

    def _names(self, text: str) -> list[NameMention]:
        """Return the bodies and instruments named in ``text``; of two that overlap the longer one."""
        found = self.names.find(text)
        taken = [m for m in found if m.entity is not None]
        out: list[NameMention] = []
        papers = self.language.pattern("documents", "kinds", "conference-room-paper")
        for mention in found:
            if mention.entity is None and papers.match(lower(text[mention.start : mention.start + 60])):
                continue  # "Conference room paper" names no conference
            if out and mention.start < out[-1].end:
                continue  # inside the name of a stranger
            named = self._resolve(text, mention, taken)
            while out and named.start < out[-1].end:
                out.pop()
            out.append(named)
            if named.entity is not None:
                self.strangers.introduce(text, named.end, named.entity)
        out += self.strangers.shortened(text, out)
        return sorted(out, key=lambda m: m.start)

    def _resolve(self, text: str, mention: NameMention, taken: Sequence[NameMention]) -> NameMention:
        """Give "the Group" the body it stands for.

        The agenda's own, else the last one named with that word, else one that the register does not have.
        """
        if mention.how == "general":
            plain = mention.entity.kind if mention.entity else None
            same = [m for m in self.recent[-60:] if m.head == mention.head and m.how != "general"]
            # "The Bureau" is not the extended one, which has a name of its own.
            same = [m for m in same if m.entity is None or m.entity.kind != plain]
            entity = same[-1].entity if same else mention.entity
            return NameMention(mention.start, mention.end, mention.text, entity, mention.head, "head")
        if mention.entity is not None:
            if not mention.entity.is_instrument:
                self.recent.append(mention)
            return mention
        if mention.how != "head":
            return mention
        head = mention.head or ""
        known = {e.id: e for e in (self.own,) if e is not None and self.heads.calls(head, e)}
        for earlier in reversed(self.recent[-60:]):
            entity = earlier.entity
            if entity is None or entity.id in known:
                continue
            if self.heads.calls(head, entity, earlier.head or ""):
                known[entity.id] = entity
        known |= {entity.id: entity for entity in self.above if mention.head in self.heads.of(entity)}
        named = self.strangers.resolve(text, mention, taken, list(known.values()))
        if named is None:
            self.found.unresolved.append(_moved(mention, self.base))
            return mention
        if named.how == "stranger":
            self.recent.append(named)
            if named.entity is not None and named.entity.id not in self.strange:
                self.strange.add(named.entity.id)
                self.found.strangers.append(_moved(named, self.base))
        return named


def _moved(mention: _Mention, by: int) -> _Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def read_references(
    layout: Layout,
    passages: Sequence[Passage],
    names: Names,
    own: Entity | None,
    session: int | None,
    year: int | None,
) -> References:
    """Return every reference in the passages; footnotes are read at the passage that holds their mark."""
    reader = _Reader(layout, names, own, session, year)
    reader.strangers.learn(layout.text[: passages[0].start] if passages else "", reader.above)
    for passage in passages:
        notes = [n for n in layout.footnotes if n.number and passage.start <= n.anchor < passage.end]
        reader.passage(passage, notes)
    return reader.found
