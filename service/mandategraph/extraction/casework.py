"""One item as the mandate rules see it: what each sentence does, and which ones put a document forward."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.extraction.authorities import Authority
from mandategraph.extraction.documents import Entry, Kinds, stems
from mandategraph.extraction.gathering import patterns_of
from mandategraph.extraction.introductions import title_stems
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import Names
from mandategraph.extraction.records import Session
from mandategraph.extraction.register import Entity
from mandategraph.extraction.signals import Signals

__all__ = ["Casework", "Claim", "Item", "Read", "values_of"]

_MAIN = 20  # characters between a report and the addendum that is told beside it
_OBJECT = 60  # characters behind a verb in which its object stands


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
    agendas: frozenset[str]
    reports_on: Mapping[str, Sequence[Met]]
    introduced: dict[str, list[int]]


@dataclass(slots=True)
class Read:
    """A sentence with what it does."""

    index: int
    sentence: Sentence
    acts: tuple[str, ...]  # its own, or those of the sentence that it continues
    provisions: tuple[str, ...]
    authorities: Sequence[Authority]
    request: int | None  # where the act turns to somebody
    delivers: bool
    establishes: bool
    submits: bool
    answered: bool = False


class Casework:
    """The sentences of an item, read; shared by the rules."""

    def __init__(
        self, item: Item, names: Names, signals: Signals, own: Entity | None, session: Session
    ) -> None:
        self.item, self.names, self.signals = item, names, signals
        self.language: Language = names.language
        self.own, self.session, self.noun = own, session.number, session.noun
        self.kinds = _kinds(self.language)
        self.read = self._read()
        self.text_stems = {r.index: stems(r.sentence.masked, self.language) for r in self.read}

    def symbols(self) -> list[str]:
        """Return the documents that the item lists, in order."""
        return list(dict.fromkeys(s for e in self.item.entries for s in e.symbols))

    def _read(self) -> list[Read]:
        out: list[Read] = []
        carried: tuple[str, ...] = ()
        paragraph = ""
        for index, sentence in enumerate(self.item.sentences):
            if sentence.paragraph != paragraph:
                paragraph, carried = sentence.paragraph, ()
            acts = values_of(sentence, "act", "source")
            authorities = self.signals.authorities(sentence)
            request, of_parties = self._request(sentence, authorities)
            delivers = request is not None and not of_parties and self._delivers(sentence, request)
            establishes = self.signals.has("establish", sentence) or self._calls(sentence, request)
            submits = self.signals.has("submit", sentence)
            if acts:
                carried = acts
            elif not sentence.has("symbol") and not submits and (request is not None or establishes):
                acts = carried  # "The Conference invited ..." goes on with the act of the sentence before
            read = Read(
                index, sentence, acts, values_of(sentence, "provision"), authorities,
                request if acts else None, delivers and bool(acts),
                establishes and bool(acts or self._enacts(sentence)), submits,
            )  # fmt: skip
            if self.signals.has("oral", sentence):
                read.answered = True
                if out and out[-1].delivers and not acts:
                    out[-1].answered = True
            out.append(read)
        return out

    def _request(self, sentence: Sentence, authorities: Sequence[Authority]) -> tuple[int | None, bool]:
        """Return where the sentence asks somebody, and whether it asks nobody but the parties themselves."""
        said = self.language.pattern("phrases", "request").finditer(sentence.masked)
        # "At the request of X" asks nobody.
        cited = [range(a.start, a.end) for a in authorities if a.sources and not a.attached]
        asks = [m for m in said if not any(m.start() in span for span in cited)]
        parties = self.language.pattern("phrases", "parties")
        theirs = [
            m
            for m in asks
            if (p := parties.search(sentence.masked, m.end(), m.end() + 40))
            and not re.search(r"[,،，\ue001-\ue00a]|\w{5}", sentence.masked[m.end() : p.start()])
        ]
        others = [m for m in asks if m not in theirs]
        return (others or asks)[0].start() if asks else None, bool(asks) and not others

    def _delivers(self, sentence: Sentence, request: int) -> bool:
        """Tell whether a document is asked for, and not only help for those who make one."""
        asked = self.signals.search("deliver", sentence, request)
        if asked is None or self._on_gathering(sentence.masked, request, asked):
            return False
        made = asked.start()
        helps = self.language.pattern("phrases", "helps").finditer(sentence.masked, request, made)
        between = [sentence.masked[m.end() : made] for m in helps]
        joiners = self.language.any_of("acts.joiners")
        return not any(re.search(rf"[,،，、]|(?<!\w)(?:{joiners})(?!\w)", b) is None for b in between)

    def _on_gathering(self, masked: str, request: int, asked: re.Match[str]) -> bool:
        """Tell whether what is asked for is a gathering, and the noun for a document that of its subject."""
        end = asked.end()
        held = self.language.pattern("gatherings", "held").search(masked, request, end)
        gathered = self._gathers(masked, held.end(), min(end, held.end() + _OBJECT)) if held else None
        if gathered is None or not self.language.script.spaced:
            return False
        joiners = self.language.any_of("acts.joiners")
        # A joiner may be written together with the next word: "and that it prepare".
        glued = [j for j in self.language.words("acts", "joiners") if j in self.language.script.prefixes]
        if glued and re.search(rf"(?<!\w)(?:{'|'.join(glued)})", masked[gathered : asked.start()]):
            return False
        return re.search(rf"[,;،؛]|(?<!\w)(?:{joiners})(?!\w)", masked[gathered:end]) is None

    def _calls(self, sentence: Sentence, request: int | None) -> bool:
        """Tell whether an act asks somebody to hold a gathering: "asked the Office to hold a workshop"."""
        if request is None:
            return False
        held = self.signals.search("held", sentence, request, group="gatherings")
        made = self.signals.at("deliver", sentence, request)
        if held is None or (made is not None and made < held.start()):
            return False
        return self._gathers(sentence.masked, held.end(), held.end() + _OBJECT) is not None

    def _gathers(self, masked: str, start: int, end: int) -> int | None:
        """Return where the first word for a gathering ends between two places."""
        nouns = patterns_of(self.language)
        found = [m for m in (noun.search(masked, start, end) for noun in nouns) if m is not None]
        return min(m.end() for m in found) if found else None

    def _enacts(self, sentence: Sentence) -> bool:
        """Tell whether a provision is what makes the body: "Article 15 established a committee"."""
        at = self.signals.at("establish", sentence)
        return at is not None and any(place < at for place, m in sentence.of("provision") if m.value)

    def introductions(self, symbol: str) -> list[int]:
        """Return the sentences that put the document forward, or that with which it is one entry."""
        own = [i for i in self.item.introduced.get(symbol, ()) if not self._on_addendum(symbol, i)]
        beside = [e.symbols for e in self.item.entries if symbol in e.symbols] if not own else []
        parents = [s for symbols in beside for s in symbols if symbol.startswith(f"{s}/")]
        return list(own or [i for s in parents for i in self.item.introduced.get(s, ())])

    def _on_addendum(self, symbol: str, index: int) -> bool:
        """Tell whether a sentence is on the addendum alone: "contained in the addendum to its report"."""
        sentence = self.read[index].sentence
        added = any(other.startswith(f"{symbol}/") for other in self.symbols())
        named = self.language.pattern("documents", "addendum").search(sentence.masked)
        if named is None or not added or sentence.prints(symbol):
            return False
        kind = self.kinds.patterns.get(self.item.kinds.get(symbol) or "")
        noun = kind.search(sentence.masked, 0, named.start()) if kind else None
        # "its report, which consists of a main document and an addendum"
        return noun is None or named.start() - noun.end() < _MAIN

    def speaks_of(self, sentence: Sentence, kind: str) -> bool:
        """Tell whether a sentence puts forward a document of the kind."""
        return any(
            self.item.kinds.get(symbol) == kind
            and any(self.read[index].sentence is sentence for index in self.introductions(symbol))
            for symbol in self.symbols()
        )

    def titles(self, symbol: str) -> list[Sentence]:
        """Return the entries under which the item lists a document."""
        return [e.sentence for e in self.item.entries if symbol in e.symbols and e.sentence is not None]

    def title_stems(self, symbol: str) -> frozenset[str]:
        """Return the stems of the titles under which the item lists a document."""
        return title_stems(symbol, self.item.entries, self.language)

    def claims(
        self, symbol: str, sources: Sequence[str], level: str, rule: str, sentences: Sequence[Sentence]
    ) -> list[Claim]:
        """Return one claim a source."""
        return [Claim(symbol, s, level, rule, self.item.number, tuple(sentences)) for s in sources]


@cache
def _kinds(language: Language) -> Kinds:
    return Kinds(language)


def values_of(sentence: Sentence, *kinds: str) -> tuple[str, ...]:
    """Return the keys of what a sentence cites by marks of some kinds, each once."""
    return tuple(
        dict.fromkeys(
            str(key)
            for kind in kinds
            for _, m in sentence.of(kind)
            if isinstance(m.value, tuple)
            for key in m.value
        )
    )
