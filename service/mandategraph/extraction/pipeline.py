"""From one source text to an Extraction: the stages in their order, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mandategraph.errors import SourceError
from mandategraph.extraction.annotations import Annotations
from mandategraph.extraction.assembly import assemble
from mandategraph.extraction.casework import Casework, Item
from mandategraph.extraction.deadlines import find_deadlines
from mandategraph.extraction.documents import Entry, Kinds
from mandategraph.extraction.language import Language, detect, load
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.listing import Listings, read_listings
from mandategraph.extraction.mandates import attribute
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.masthead import read_masthead
from mandategraph.extraction.meetings import MeetingFinder
from mandategraph.extraction.names import Names, lower
from mandategraph.extraction.records import Extraction, Session
from mandategraph.extraction.references import read_references
from mandategraph.extraction.register import Entity, Register, load_register
from mandategraph.extraction.residue import clean
from mandategraph.extraction.schedule import read_schedule
from mandategraph.extraction.sessions import opened
from mandategraph.extraction.signals import Signals
from mandategraph.extraction.strangers import stranger
from mandategraph.extraction.structure import Structure, read_structure
from mandategraph.message import Message

__all__ = ["extract_text"]

LONGEST = 1_000_000  # characters; the longest annotated agendas stay below half a million
_OPENING = ("1", "1(a)")  # the items under which a session is opened


def extract_text(
    text: str, language: str | None = None, body: str | None = None, register: Register | None = None
) -> Extraction:
    """Return what an annotated agenda says. ``language`` and ``body`` are detected unless given.

    Raises SourceError where the text is no annotated agenda, with the reason; nothing else.
    """
    if len(text) > LONGEST:
        long = Message(
            "The text has {count} characters; an annotated agenda has at most {most}.",
            count=len(text),
            most=LONGEST,
        )
        raise SourceError(long)
    cleaned = clean(text)
    tongue = load(language) if language else detect(cleaned.text)
    if tongue is None:
        raise SourceError(
            Message("The text is in none of the languages there are files for, or is no text at all.")
        )
    structure = read_structure(cleaned, tongue)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _read(text, digest, tongue, structure, body, register or load_register())


@cache
def _names(register: Register, language: Language) -> Names:
    return Names(register, language)


def _own(given: str | None, printed: Entity | None, names: Names) -> Entity | None:
    """Return the body whose agenda it is: the one given (under the printed name), else the printed one."""
    if given is None or (printed is not None and printed.id == given):
        return printed
    known = names.register.get(given)
    if known is not None or printed is None or printed.known:
        return known or stranger(given, names, given, "?")
    return replace(printed, id=given)


@cache
def _signals(language: Language) -> Signals:
    return Signals(language)


def _numbered(session: Session, layout: Layout, annotations: Annotations, language: Language) -> Session:
    """Return the session with the number that its opening tells where the masthead has none."""
    if session.number is not None or session.start is None:
        return session
    told = (
        lower(layout.text[p.start : p.end])
        for p in annotations.passages
        if p.item in _OPENING and p.name.startswith("P")
    )
    found = opened(told, language, session.start)
    return replace(session, number=found[0], noun=found[1]) if found else session


def _read(
    text: str, digest: str, language: Language, structure: Structure, body: str | None, register: Register
) -> Extraction:
    layout, agenda, annotations = structure.layout, structure.agenda, structure.annotations
    names, signals = _names(register, language), _signals(language)
    masthead, session, dates_span, printed = read_masthead(layout, agenda.first_line, names)
    if not structure.annotated and (masthead.symbol is None or session.number is None):
        raise SourceError(
            Message("No heading after the agenda list repeats an item: the agenda has no annotations.")
        )
    session = _numbered(session, layout, annotations, language)
    own = _own(body, printed, names)
    year = session.start.year if session.start else masthead.issued.year if masthead.issued else None
    references = read_references(layout, annotations.passages, names, own, session.number, year)
    finder = MeetingFinder(names, own, (session.start, session.end), session.number)
    listings = read_listings(
        layout, annotations, references, finder, Kinds(language), signals, masthead.symbol, session.number
    )
    prose = [s for s in references.sentences if s.paragraph.startswith("P")]
    items = _items([e.number for e in agenda.entries], prose, listings)
    cases = [Casework(item, names, signals, own, session) for item in items if item.sentences]
    claims = [claim for case in cases if case.item.entries for claim in attribute(case)]
    deadlines = find_deadlines(prose, language, masthead.issued)
    rows = read_schedule(
        layout,
        annotations.annex_line,
        [e.number for e in agenda.entries],
        [e.title for e in agenda.entries],
        language,
        year,
    )
    return assemble(
        text=text, digest=digest, language=language, layout=layout, agenda=agenda, annotations=annotations,
        masthead=masthead, session=session, session_span=dates_span, references=references, listings=listings,
        meetings=finder.met, deadlines=deadlines, rows=rows, cases=cases, claims=claims, own=own,
    )  # fmt: skip


def _items(numbers: Sequence[str], prose: Sequence[Sentence], listings: Listings) -> list[Item]:
    """Return what the mandate rules need of each item."""
    sentences: dict[str, list[Sentence]] = {}
    for sentence in prose:
        sentences.setdefault(sentence.item, []).append(sentence)
    entries: dict[str, list[Entry]] = {}
    for entry in listings.entries:
        entries.setdefault(entry.item, []).append(entry)
    introduced: dict[str, dict[str, list[int]]] = {}
    for (number, symbol), places in listings.introduced.items():
        introduced.setdefault(number, {})[symbol] = places
    kinds = {d.symbol: d.kind for d in listings.documents.values()}
    agendas = frozenset(d.symbol for d in listings.documents.values() if d.agenda)
    return [
        Item(
            n,
            sentences.get(n, []),
            entries.get(n, []),
            kinds,
            agendas,
            listings.reported,
            introduced.get(n, {}),
        )
        for n in numbers
    ]


def batch(texts: Sequence[str]) -> list[Extraction | SourceError]:
    """Extract several texts; a bad one becomes its error and stops nothing."""
    out: list[Extraction | SourceError] = []
    for text in texts:
        try:
            out.append(extract_text(text))
        except SourceError as error:
            out.append(error)
    return out
