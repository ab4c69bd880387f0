"""Which sentences put a listed document forward: they print its symbol, or speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mandategraph.extraction.documents import Entry, Kinds, Listed, overlap, stems
from mandategraph.extraction.language import Language
from mandategraph.extraction.makers import Makers
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import lower
from mandategraph.extraction.signals import Signals
from mandategraph.extraction.titled import Titles, below

__all__ = ["Introductions", "title_stems"]


def title_stems(symbol: str, entries: Sequence[Entry], language: Language) -> frozenset[str]:
    """Return the stems of the titles under which the entries list a document."""
    return stems(" ".join(e.title for e in entries if symbol in e.symbols), language)


class Introductions:
    """Reads one item; places are indexes into its sentences."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        entries: Sequence[Entry],
        documents: Mapping[str, Listed],
        signals: Signals,
        kinds: Kinds,
        session: int | None,
    ) -> None:
        self.sentences, self.entries, self.documents = sentences, entries, documents
        self.signals, self.kinds, self.session = signals, kinds, session
        self.language = signals.language
        self.makers = Makers(self.language)
        self.open = [
            (index, sentence, self._words(index))
            for index, sentence in enumerate(sentences)
            if not self._prints_listed(sentence)
            and self._puts_forward(sentence)
            and not signals.only_asks(sentence)
        ]

    def _prints_listed(self, sentence: Sentence) -> bool:
        """Tell whether the sentence prints a document of the item: others are only looked at."""
        return any(sentence.prints(symbol) for entry in self.entries for symbol in entry.symbols)

    def _puts_forward(self, sentence: Sentence) -> bool:
        """Tell whether a document is put forward, or told as made: "the report prepared in response to"."""
        made = any(self.signals.has(name, sentence) for name in ("submit", "tells"))
        told = self.signals.authorities(sentence)
        return made or any((a.attached and not a.word) or self.signals.offered(sentence, a) for a in told)

    def _words(self, index: int) -> frozenset[str]:
        """Return what the sentence is about; "pursuant to that request" goes on with the sentence before."""
        sentence = self.sentences[index]
        words = stems(sentence.masked, self.language)
        authorities = self.signals.authorities(sentence)
        goes_on = any((a.next_to and not a.word) or self._again(a.sources, index) for a in authorities)
        if index and (sentence.has("request") or goes_on):
            words |= stems(self.sentences[index - 1].masked, self.language)
        if any(a.request and a.attached and not a.word for a in authorities):
            # "the report requested": what it is on, the sentences before tell
            for earlier in self.sentences[:index]:
                if earlier.paragraph == sentence.paragraph:
                    words |= stems(earlier.masked, self.language)
        return words

    def _again(self, sources: Sequence[str], index: int) -> bool:
        """Tell whether an authority is what the sentence before cites: "as requested in that paragraph"."""
        before = self.sentences[index - 1] if index else None
        if before is None or not sources or before.paragraph != self.sentences[index].paragraph:
            return False
        cited = {key for _, m in before.of("act") if isinstance(m.value, tuple) for key in m.value}
        return set(sources) <= cited

    def of(self, symbol: str) -> list[int]:
        """Return the sentences that put the document forward, and those that go on with it."""
        found = self._first(symbol)
        if len(self.entries) == 1 or self.documents[symbol].agenda:
            return found
        return found + [i + 1 for i in found if i + 1 not in found and self._goes_on(symbol, i + 1)]

    def _goes_on(self, symbol: str, index: int) -> bool:
        """Tell whether a sentence says of "the note" what it holds, after the one that names it."""
        kind = self.kinds.patterns.get(self.documents[symbol].kind or "")
        opened = next((s for i, s, _ in self.open if i == index), None)
        before = self.sentences[index - 1]
        if kind is None or opened is None or opened.paragraph != before.paragraph:
            return False
        authorities = [a for a in self.signals.authorities(opened) if a.opens and a.sources]
        noun = kind.search(opened.masked, authorities[0].end) if authorities else None
        verb = noun and self.signals.search("submit", opened, noun.end())
        if noun is None or verb is None or noun.start() - authorities[0].end > 8:
            return False
        alone = not opened.masked[noun.end() : verb.start()].strip()
        return alone and len(list(kind.finditer(before.masked))) == 1

    def _first(self, symbol: str) -> list[int]:
        """Return the sentences that print the symbol; else the one that speaks of the same thing."""
        printed = [
            i for i, s in enumerate(self.sentences) if s.prints(symbol) or self._with_parent(s, symbol)
        ]
        if printed or not self.open:
            return printed
        title = title_stems(symbol, self.entries, self.language)
        if self.documents[symbol].agenda:
            return [
                i
                for i, s, words in self.open
                if self._on_agenda(s, symbol) and self._nearest(symbol, title, words)
            ]
        if called := self._called_by_title(symbol) or below(self.entries, self.open, self.language):
            return called
        best = (0.0, -1)
        others = [stems(e.title, self.language) for e in self.entries if symbol not in e.symbols]
        for index, _, words in self.open:
            share = overlap(title, words)
            # A sentence that says more of another document of the item is on that one.
            if len(title & words) >= 2 and all(overlap(o, words) <= share for o in others):
                best = max(best, (share, -index))
        if best[0] >= 0.6 or (best[0] >= 0.5 and self._made_here(-best[1])):
            return [-best[1]]
        return self._alone(symbol, title) or self._covered(symbol)

    def _covered(self, symbol: str) -> list[int]:
        """Return the sentences that say all of the title, bodies by any name, and of no other title more."""
        mine = self._tokens(symbol)
        if all(word.startswith("@") for word in mine) and self._has_subject(symbol):
            return []  # what its subject is, no word tells
        others = {s for e in self.entries for s in e.symbols if symbol not in e.symbols}
        kind = self.kinds.patterns.get(self.documents[symbol].kind or "")
        found: list[int] = []
        for index, sentence, words in self.open:
            said = words | self.makers.ids(sentence)
            if not mine or not mine <= said or kind is None or not kind.search(sentence.masked):
                continue
            more = (self._tokens(other) & said for other in others)
            if all(len(both) <= len(mine) for both in more):
                found.append(index)
        return found or self._singled_out(symbol, mine, [self._tokens(other) for other in others])

    def _singled_out(self, symbol: str, mine: frozenset[str], others: Sequence[frozenset[str]]) -> list[int]:
        """Return the only sentence on a thing by the same maker, with a word that no other title has."""
        alone = {w for w in mine if not w.startswith("@") and all(w not in other for other in others)}
        kind = self.kinds.patterns.get(self.documents[symbol].kind or "")
        makers = {maker for sentence in self._listed(symbol) for maker in self.makers.named(sentence)}
        told = []
        for index, sentence, words in self.open:
            said = words | self.makers.ids(sentence)
            best = all(len(mine & said) > len(other & said) for other in others)
            named = kind is not None and kind.search(sentence.masked) and makers & self.makers.named(sentence)
            if named and alone & words and best:
                told.append(index)
        return told if len(told) == 1 else []

    def _has_subject(self, symbol: str) -> bool:
        about = self.language.pattern("documents", "about")
        return any(about.search(sentence.masked) for sentence in self._listed(symbol))

    def _tokens(self, symbol: str) -> frozenset[str]:
        """Return the stems of a title and the bodies that it names, other than those whose agenda it is."""
        said = (stems(s.masked, self.language) | self.makers.ids(s) for s in self._listed(symbol))
        return frozenset(word for words in said for word in words)

    def _listed(self, symbol: str) -> list[Sentence]:
        return [e.sentence for e in self.entries if symbol in e.symbols and e.sentence is not None]

    def _called_by_title(self, symbol: str) -> list[int]:
        """Return the sentences that call the document by its title, and none of the item's others so well."""
        titles = Titles(self.language)
        entries = [(e, titles.of(e.sentence)) for e in self.entries if e.sentence is not None]
        own = [t for e, ts in entries if symbol in e.symbols for t in ts]
        others = [t for e, ts in entries if symbol not in e.symbols for t in ts]
        return [i for i, s, _ in self.open if titles.best(titles.words(s), own, others)]

    def _with_parent(self, sentence: Sentence, symbol: str) -> bool:
        """Tell whether the sentence prints the parent "and its addendum"."""
        parent = symbol.rpartition("/Add.")[0]
        words = self.language.pattern("documents", "with_addenda")
        return bool(parent) and any(
            words.match(sentence.masked[at + 1 : at + 40].lstrip()) for at in sentence.prints(parent)
        )

    def _alone(self, symbol: str, title: frozenset[str]) -> list[int]:
        """Return the sentence on "the report" where one is listed, and they share a word or a maker."""
        kind = self.documents[symbol].kind or ""
        same = [e for e in self.entries if any(self._main(s, kind) for s in e.symbols)]
        if len(same) > 1:
            return self._by_maker(symbol, kind, same)
        if len(same) != 1 or symbol not in same[0].symbols or kind not in self.kinds.patterns:
            return []
        listed = same[0].sentence
        if kind == "other":
            return self._called(listed)
        makers = self.makers.subsidiary(listed) | self.makers.officers(listed)
        maker = self.makers.behind(listed, kind)
        common = self.kinds.patterns["other"]
        told = [
            i
            for i, s, _ in self.open
            if self.kinds.patterns[kind].search(s.masked) or common.search(s.masked)
        ]
        only = len(self.entries) == 1 and len(told) == 1
        if only and (self._made_here(told[0]) or self._its(told[0], kind)):
            return told
        for index, sentence, words in self.open:
            named = self.kinds.patterns[kind].search(sentence.masked) or (
                len(self.entries) == 1 and self._called_alike(listed, sentence)
            )
            beside = [e for e in self.entries if not any(s.startswith(symbol) for s in e.symbols)]
            others = [stems(e.title, self.language) for e in beside]
            nearest = all(len(other & words) <= len(title & words) for other in others)
            makes = makers & (self.makers.subsidiary(sentence) | self.makers.officers(sentence))
            makes |= maker & self.makers.behind(sentence, kind)
            made = bool(makes) and not self._on_other(sentence, kind)
            if named and nearest and (title & words or made):
                return [index]
        return []

    def _called_alike(self, listed: Sentence | None, sentence: Sentence) -> bool:
        """Tell whether a sentence speaks of "the document", or says what one called as in the title tells."""
        titled = listed.masked if listed and self.signals.has("tells", sentence) else ""
        same = any(p.search(titled) and p.search(sentence.masked) for p in self.kinds.patterns.values())
        return same or self.kinds.patterns["other"].search(sentence.masked) is not None

    def _on_other(self, sentence: Sentence, kind: str) -> bool:
        """Tell whether the sentence says what the thing is on: no word of it is the title's."""
        noun = self.kinds.patterns[kind].search(sentence.masked)
        about = self.language.pattern("documents", "about")
        return noun is not None and about.match(sentence.masked[noun.end() :].lstrip()) is not None

    def _by_maker(self, symbol: str, kind: str, same: Sequence[Entry]) -> list[int]:
        """Return the only sentence on a document of that kind by the maker whom only its title names."""
        own = next((e for e in same if symbol in e.symbols), None)
        others = [e for e in same if e is not own]
        makers = self._makers(own) - {maker for other in others for maker in self._makers(other)}
        if own is None or not makers or kind not in self.kinds.patterns:
            return []
        told = [index for index, sentence, _ in self.open if self.makers.behind(sentence, kind) & makers]
        return told if len(told) == 1 else []

    def _makers(self, entry: Entry | None) -> set[str]:
        return self.makers.named(entry.sentence) if entry and entry.sentence else set()

    def _its(self, index: int, kind: str) -> bool:
        """Tell whether the sentence speaks of "its report"."""
        own = self.language.any_of("acts.possessive")
        masked = self.sentences[index].masked
        nouns = self.kinds.patterns[kind].finditer(masked)
        return any(re.search(rf"(?<!\w)(?:{own})\s$", masked[: noun.start()]) for noun in nouns)

    def _made_here(self, index: int) -> bool:
        """Tell whether the sentence says on what authority, or that somebody, made the document."""
        sentence = self.sentences[index]
        if any(a.attached and a.sources for a in self.signals.authorities(sentence)):
            return True
        makes = self.language.pattern("phrases", "makes").search(sentence.masked)
        return makes is not None and bool(self.makers.officers(sentence))

    def _called(self, listed: Sentence | None) -> list[int]:
        """Return the sentence that calls a document by its title's word for it: "technical paper"."""
        words = self.kinds.patterns["other"]
        titled = {m.group() for m in words.finditer(listed.masked)} if listed else set()
        if self.language.script.spaced and len(self.entries) > 1:  # alone, "the guide" is enough
            titled = {word for word in titled if re.search(r"\s", word)}
        told = (i for i, s, _ in self.open if titled & {m.group() for m in words.finditer(s.masked)})
        return list(told)[:1]

    def _main(self, symbol: str, kind: str | None) -> bool:
        parent = symbol.rpartition("/Add.")[0]
        added = any(parent in e.symbols for e in self.entries if symbol not in e.symbols)
        return self.documents[symbol].kind == kind and not self.documents[symbol].agenda and not added

    def _on_agenda(self, sentence: Sentence, symbol: str) -> bool:
        """Tell whether the sentence is on the agenda that the document is: of this session, or that named."""
        own = self.signals.has("present_document", sentence)
        if not own and not self.kinds.patterns["agenda"].search(sentence.masked):
            return False
        title = " ".join(lower(e.title) for e in self.entries if symbol in e.symbols)
        wanted = self._ordinals(title) or {self.session}
        named = self._ordinals(sentence.masked)
        return not named or bool(named & wanted)

    def _nearest(self, symbol: str, title: frozenset[str], words: frozenset[str]) -> bool:
        """Tell whether no other agenda of the item has more words of the sentence in its title."""
        others = {s for e in self.entries for s in e.symbols if s != symbol and self.documents[s].agenda}
        return all(
            len(words & title) >= len(words & title_stems(o, self.entries, self.language)) for o in others
        )

    def _ordinals(self, text: str) -> set[int | None]:
        return {self.language.ordinal_value(m) for m in self.language.ordinal.finditer(text)}
