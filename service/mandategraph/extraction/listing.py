"""Documentation entries: their symbols, kinds, and the meetings that the documents report on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandategraph.extraction.accounts import accounts
from mandategraph.extraction.annotations import Annotations, Passage
from mandategraph.extraction.documents import Entry, Kinds, Listed, inherit
from mandategraph.extraction.introductions import Introductions
from mandategraph.extraction.labels import tidy
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.masking import Mark, Sentence, mask
from mandategraph.extraction.meetings import MeetingFinder, Met
from mandategraph.extraction.phrase import MARKS
from mandategraph.extraction.references import References
from mandategraph.extraction.reported import entitled, named_in_title, told_of
from mandategraph.extraction.signals import Signals
from mandategraph.identifiers import Symbol

__all__ = ["Listings", "read_listings"]


@dataclass(slots=True)
class Listings:
    """Entries in order, documents by symbol, and the meetings that each reports on."""

    entries: list[Entry] = field(default_factory=list)
    documents: dict[str, Listed] = field(default_factory=dict)
    reported: dict[str, list[Met]] = field(default_factory=dict)
    introduced: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # (item, symbol) -> sentences


def read_listings(
    layout: Layout,
    annotations: Annotations,
    references: References,
    finder: MeetingFinder,
    kinds: Kinds,
    signals: Signals,
    own: str | None,
    session: int | None,
) -> Listings:
    """Read the entries.

    And every meeting of the text on the way (``finder`` collects them in reading order).
    """
    found = Listings()
    prose: dict[str, list[Sentence]] = {}
    dated: dict[int, list[Met]] = {}
    for sentence in references.sentences:
        if sentence.paragraph.startswith("P"):
            dated[sentence.start] = finder.sentence(sentence)
            prose.setdefault(sentence.item, []).append(sentence)
    printed: dict[tuple[str | None, str], dict[str, None]] = {}  # symbols by passage, in order
    for symbol, item, name in references.symbols:
        printed.setdefault((item, name), {})[symbol.symbol] = None
    for passage in annotations.passages:
        if re.match(r"D[1-9]", passage.name):
            place = (passage.item, passage.name)
            marks = references.marks.get(place, [])
            _entry(layout, passage, list(printed.get(place, ())), marks, finder, kinds, found)
    mentioned: dict[str, list[str]] = {}
    for symbol, item, _ in references.symbols:
        found.documents.setdefault(symbol.symbol, Listed(symbol.symbol))
        mentioned.setdefault(symbol.symbol, []).append(item or "")
    if own:
        itself = found.documents.setdefault(own, Listed(own))
        itself.agenda = True
        if itself.kind not in ("note", "report"):
            itself.kind = "agenda"  # unless its byline in a box says something else
    for document in found.documents.values():
        if document.kind is None:
            kind = _prose_kind(document.symbol, references.sentences, kinds)
            parent = Symbol(document.symbol).parent
            # "The documents X and Add.1" says nothing of what they are: an addendum is what its parent is.
            plain = kind == "other" and parent is not None and parent.text in found.documents
            document.kind = None if plain else kind
    inherit(found.documents.values())
    for item, sentences in prose.items():
        entries = [e for e in found.entries if e.item == item]
        reader = Introductions(sentences, entries, found.documents, signals, kinds, session)
        for listed in dict.fromkeys(s for e in entries for s in e.symbols):
            found.introduced[item, listed] = reader.of(listed)
    for document in found.documents.values():
        if not found.reported.get(document.symbol) and not document.agenda:
            items = document.items or list(dict.fromkeys(mentioned.get(document.symbol, [])))
            mets = told_of(document.symbol, items, found.introduced, prose, dated, kinds)
            mets = mets or entitled(document, prose, dated, kinds)
            mets = mets or accounts(document, _beside(document, found), prose, dated, kinds)
            if mets:
                found.reported[document.symbol] = mets
    return found


def _beside(document: Listed, found: Listings) -> list[Listed]:
    """Return the other documents that the items of one list."""
    here = set(document.items)
    return [d for d in found.documents.values() if d is not document and not here.isdisjoint(d.items)]


def _entry(
    layout: Layout,
    passage: Passage,
    symbols: Sequence[str],
    marks: Sequence[Mark],
    finder: MeetingFinder,
    kinds: Kinds,
    found: Listings,
) -> None:
    masked, placed, offsets = mask(layout.text, passage.start, passage.end, marks)
    sentence = Sentence(
        passage.start, passage.end, masked, placed, passage.item, passage.name, tuple(offsets)
    )
    if not symbols:
        return
    title, words = _title(layout, sentence)
    entry = Entry(
        passage.item, passage.name, passage.start, passage.end, tuple(symbols), tidy(title), sentence
    )
    found.entries.append(entry)
    kind = kinds.of_title(words)
    for symbol in symbols:
        document = found.documents.setdefault(symbol, Listed(symbol))
        document.entries.append(entry)
        document.kind = document.kind or kind
        document.spare = document.spare or kinds.of_addendum(words)
        document.agenda = document.agenda or kinds.is_agenda(words)
        if passage.item not in document.items:
            document.items.append(passage.item)
    mets = named_in_title(sentence, finder, kinds) if not kinds.is_agenda(words) else []
    # Two documents on two meetings, "X and Add.1": one each, in order.
    shares = [[m] for m in mets] if len(symbols) == len(mets) > 1 else [mets] * len(symbols)
    for symbol, share in zip(symbols, shares, strict=True):
        for met in share:
            if met not in found.reported.setdefault(symbol, []):
                found.reported[symbol].append(met)


def _title(layout: Layout, sentence: Sentence) -> tuple[str, str]:
    """Return the printed title and its masked words: before the symbol, or after it in a box."""
    places = [at for at, _ in sentence.of("symbol")]
    if not places:
        return layout.text[sentence.start : sentence.end], sentence.masked
    first, last = places[0], places[-1]
    before = sentence.masked[:first].rstrip(" (（[")
    if re.search(r"\w{3}|[^\W\d_a-zA-Z]{2}", before) or MARKS["title"] in before or MARKS["body"] in before:
        return layout.text[sentence.start : sentence.marks[first].start].rstrip(" (（["), before
    after = sentence.masked[last + 1 :]
    return layout.text[sentence.marks[last].end : sentence.end].strip(" \t|:–—-"), after.strip(" \t|:–—-")


def _prose_kind(symbol: str, sentences: Sequence[Sentence], kinds: Kinds) -> str | None:
    for sentence in sentences:
        for at in sentence.prints(symbol):
            kind = kinds.of_prose(sentence, at)
            if kind is not None:
                return kind
    return None
