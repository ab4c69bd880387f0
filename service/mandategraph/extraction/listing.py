"""Documentation entries: their symbols, kinds, and the meetings that the documents report on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandategraph.extraction.annotations import Annotations, Passage
from mandategraph.extraction.documents import Entry, Kinds, Listed, inherit
from mandategraph.extraction.gatherings import Gathering, gatherings_of
from mandategraph.extraction.introductions import Introductions
from mandategraph.extraction.labels import tidy
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.masking import Sentence, mask
from mandategraph.extraction.meetings import MeetingFinder, Met
from mandategraph.extraction.phrase import MARKS
from mandategraph.extraction.references import References
from mandategraph.extraction.signals import Signals

__all__ = ["Listings", "read_listings"]

_NEAR = 40  # characters: "report on the work of the third meeting"


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
    for passage in annotations.passages:
        if re.match(r"D[1-9]", passage.name):
            _entry(layout, passage, references, finder, kinds, found)
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
            document.kind = _prose_kind(document.symbol, references.sentences, kinds)
    inherit(found.documents.values())
    for item, sentences in prose.items():
        entries = [e for e in found.entries if e.item == item]
        reader = Introductions(sentences, entries, found.documents, signals, kinds, session)
        for listed in dict.fromkeys(s for e in entries for s in e.symbols):
            found.introduced[item, listed] = reader.of(listed)
    for document in found.documents.values():
        if not found.reported.get(document.symbol) and not document.agenda:
            items = document.items or list(dict.fromkeys(mentioned.get(document.symbol, [])))
            mets = _told(document.symbol, items, found, prose, dated, kinds) or _titled(
                document, prose, dated, kinds
            )
            if mets:
                found.reported[document.symbol] = mets
    return found


def _entry(
    layout: Layout,
    passage: Passage,
    references: References,
    finder: MeetingFinder,
    kinds: Kinds,
    found: Listings,
) -> None:
    marks = references.marks.get((passage.item, passage.name), [])
    masked, placed, offsets = mask(layout.text, passage.start, passage.end, marks)
    sentence = Sentence(
        passage.start, passage.end, masked, placed, passage.item, passage.name, tuple(offsets)
    )
    symbols = [
        s.symbol for s, item, name in references.symbols if (item, name) == (passage.item, passage.name)
    ]
    symbols = list(dict.fromkeys(symbols))
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
    mets = _reported(sentence, finder, kinds) if not kinds.is_agenda(words) else []
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


def _reported(sentence: Sentence, finder: MeetingFinder, kinds: Kinds) -> list[Met]:
    """Return the meetings that an entry's title says the document reports on."""
    outcome = kinds.language.pattern("phrases", "outcome").search(sentence.masked)
    mets = finder.sentence(sentence)
    if not outcome and kinds.of_title(_title_words(sentence)) == "note":
        # "Note by the Secretariat on the third meeting of the Group": what else could it tell of it?
        mets = [m for m in mets if m.ordinal is not None and m.dates]
        return _distinct(mets) if len(mets) == 1 else []
    return _distinct(mets) if outcome else []


def _title_words(sentence: Sentence) -> str:
    """Return the masked words before the symbol, or behind it in a box."""
    places = [at for at, _ in sentence.of("symbol")]
    before = sentence.masked[: places[0]] if places else sentence.masked
    return before if re.search(r"\w{3}|[^\W\d_a-zA-Z]{2}", before) else sentence.masked[places[-1] + 1 :]


def _distinct(mets: Sequence[Met]) -> list[Met]:
    out: list[Met] = []
    for met in mets:
        if not any(met is other for other in out):
            out.append(met)
    return out


def _prose_kind(symbol: str, sentences: Sequence[Sentence], kinds: Kinds) -> str | None:
    for sentence in sentences:
        for at in sentence.prints(symbol):
            kind = kinds.of_prose(sentence, at)
            if kind is not None:
                return kind
    return None


def _told(
    symbol: str,
    items: Sequence[str],
    listings: Listings,
    prose: dict[str, list[Sentence]],
    dated: dict[int, list[Met]],
    kinds: Kinds,
) -> list[Met]:
    """Return the meetings whose outcome a sentence says the document holds."""
    language = kinds.language
    found: list[Met] = []
    for item in items:
        sentences = prose.get(item, [])
        printing = [i for i, s in enumerate(sentences) if s.prints(symbol)]
        for index in printing or listings.introduced.get((item, symbol), []):
            sentence = sentences[index]
            outcome = language.pattern("phrases", "outcome").search(sentence.masked)
            if outcome is None:
                continue
            gatherings = gatherings_of(sentence, language)
            later = [g for g in gatherings if g.at > outcome.start()]
            if not kinds.first:  # the head noun stands last: "the meetings' report"
                told = language.pattern("phrases", "outcome").finditer(sentence.masked)
                ends = [m.start() for m in told]
                later = [g for g in gatherings if any(0 <= end - g.end <= 4 for end in ends)]
            mets = [m for m in dated.get(sentence.start, []) if m.dates or m.within]
            if not later:
                # "a meeting was held ...; its outcome is contained in": of the clause before
                if gatherings and _possessive(sentence, outcome.start(), language):
                    found += [m for m in mets if m not in found]
                continue
            if not mets and _of_gathering(sentence, later[0], language):
                mets = _meant(later[0], _before(sentences, index, dated), dated, kinds)
            found += [m for m in mets if m not in found]
    return found


def _titled(
    document: Listed, prose: dict[str, list[Sentence]], dated: dict[int, list[Met]], kinds: Kinds
) -> list[Met]:
    """Return the meeting that the title is a report on, where it says neither date nor number."""
    language = kinds.language
    for entry in document.entries:
        outcome = (
            language.pattern("phrases", "outcome").search(entry.sentence.masked) if entry.sentence else None
        )
        if outcome is None or entry.sentence is None:
            continue
        mets = [m for s in prose.get(entry.item, []) for m in dated.get(s.start, [])]
        told = [g for g in gatherings_of(entry.sentence, language) if g.at > outcome.start()]
        # "report on the 63rd meeting of X", whoever X is: the item dates one meeting of that number.
        for gathering in [g for g in told if g.noun in ("meeting", "session")]:
            numbered = [
                m
                for m in mets
                if m.dates and m.noun == gathering.noun and (m.ordinal, m.resumed) in gathering.ordinals
            ]
            if len({id(m) for m in numbered}) == 1 and gathering.at - outcome.end() <= _NEAR:
                return numbered[:1]
        named = [g for g in told if not g.ordinals]
        if named and _of_gathering(entry.sentence, named[0], language):
            same = list(dict.fromkeys(id(m) for m in mets if m.noun == named[0].noun and m.body is None))
            found = [m for m in mets if id(m) in same]
            if len(same) == 1 and kinds.of_title(named[0].name) is None:
                return found[:1]
    return []


def _of_gathering(sentence: Sentence, gathering: Gathering, language: Language) -> bool:
    """Tell whether it is the outcome of the gathering: "on the follow-up to the Congress" is not."""
    if not language.script.spaced:
        return True
    outcomes = list(language.pattern("phrases", "outcome").finditer(sentence.masked, 0, gathering.at))
    between = sentence.masked[outcomes[-1].end() : gathering.at]
    plain = {w for path in ("heads", "counts", "acts.of_body", "acts.joiners", "acts.possessive") for w in
             " ".join(language.words(*path.split("."))).split()}  # fmt: skip
    words = set(re.findall(r"[^\W\d_]+", between))
    return words <= plain | language.stopwords | set(language.words("gatherings", "adjectives"))


def _possessive(sentence: Sentence, at: int, language: Language) -> bool:
    words = language.any_of("acts.possessive")
    return re.search(rf"(?<!\w)(?:{words})[\s'’]*$", sentence.masked[max(0, at - 14) : at]) is not None


def _before(sentences: Sequence[Sentence], index: int, dated: dict[int, list[Met]]) -> list[Sentence]:
    """Return the sentences before in the same paragraph; where they date no meeting, of the one before."""
    paragraphs = list(dict.fromkeys(s.paragraph for s in sentences[: index + 1]))
    for paragraph in reversed(paragraphs[-2:]):
        said = [s for s in sentences[:index] if s.paragraph == paragraph]
        if any(dated.get(s.start) for s in said):
            return said
    return []


def _meant(
    gathering: Gathering, before: Sequence[Sentence], dated: dict[int, list[Met]], kinds: Kinds
) -> list[Met]:
    """Return the meetings of the paragraph that "those meetings", "the two expert meetings" speaks of."""
    language = kinds.language
    empty = {*language.stopwords, *language.ordinals, *language.words("counts")}

    def said(text: str) -> set[str]:
        words = re.findall(r"[^\W\d_]+", text)
        return {language.stem(w, particles=True)[:5] for w in words if w not in empty}

    wanted = said(gathering.name)
    kinds_of = ("meeting", "session", "conference", "workshop")
    nouns = {n for kind in kinds_of for w in language.words("gatherings", kind) for n in said(w)}
    candidates = [m for s in before for m in dated.get(s.start, [])]
    if gathering.noun in ("conference", "workshop"):
        # "the report of the Forum" is not on the session that the Forum held
        candidates = [m for m in candidates if m.noun in (gathering.noun, "event")]
    # Where words are not spaced a name cannot be taken apart: "这两次会议" is of whatever met before.
    specific = wanted - nouns if language.script.spaced else set()
    return [m for m in candidates if specific <= said(m.name)]
