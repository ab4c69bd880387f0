"""The last stage: what the others read, as records whose spans are offsets in the source file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from mandategraph.extraction.agenda import AgendaList
from mandategraph.extraction.annotations import Annotations
from mandategraph.extraction.attributions import read_attributions
from mandategraph.extraction.casework import Casework, Claim
from mandategraph.extraction.datechecks import doubtful_dates, early_past
from mandategraph.extraction.deadlines import Due
from mandategraph.extraction.diagnostics import diagnose
from mandategraph.extraction.foundings import read_foundings
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.listing import Listings
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.names import lower
from mandategraph.extraction.orders import read_orders
from mandategraph.extraction.places import Places
from mandategraph.extraction.records import (
    BodyVariant,
    Citation,
    Deadline,
    Document,
    Extraction,
    Item,
    Listing,
    Masthead,
    Meeting,
    Mention,
    Provision,
    Session,
    Slot,
)
from mandategraph.extraction.references import References
from mandategraph.extraction.register import Entity
from mandategraph.extraction.schedule import Row
from mandategraph.extraction.titlechecks import different_headings, different_slots, missing_parts
from mandategraph.extraction.unnumbered import read_unnumbered

__all__ = ["assemble"]


def assemble(
    *, text: str, digest: str, language: Language, layout: Layout, agenda: AgendaList,
    annotations: Annotations, masthead: Masthead, session: Session, session_span: tuple[int, int],
    references: References, listings: Listings, meetings: Sequence[Met], deadlines: Sequence[Due],
    rows: Sequence[Row], cases: Sequence[Casework], claims: Sequence[Claim], own: Entity | None,
) -> Extraction:  # fmt: skip
    """Return the Extraction; the document's own symbol is its listing's where the masthead prints none."""
    place = Places(layout)
    kept = [m for m in meetings if m.key.rsplit("/", 1)[-1] != "?"]
    documents = _documents(references, listings, place)
    symbol = masthead.symbol or _own_symbol(documents, listings, session, language)
    extraction = Extraction(
        language=language.code,
        digest=digest,
        length=len(text),
        masthead=Masthead(
            symbol,
            masthead.symbol_printed,
            masthead.distribution,
            masthead.issued,
            masthead.reissued,
            masthead.original_language,
            masthead.title,
        ),
        session=Session(
            own.id if own else session.body,
            session.number,
            session.start,
            session.end,
            session.location,
            place(*session_span, None, "masthead") if session.start else None,
            session.noun,
        ),
        items=_items(layout, agenda, annotations, references, language, place),
        listings=_listings(listings, references, place),
        documents=documents,
        citations=tuple(
            Citation(a.act, layout.text[a.start : a.end], place(a.start, a.end, a.item, a.paragraph), a.how)
            for a in references.acts
        ),
        provisions=tuple(
            Provision(p.kind, n, p.instrument, place(p.start, p.end, item, paragraph))
            for p, item, paragraph in references.provisions
            for n in p.numbers
        ),
        meetings=tuple(
            Meeting(
                m.key,
                m.body.id if m.body and m.body.lasting else None,
                _name(m, language),
                m.ordinal,
                m.resumed,
                _day(m.dates, 0),
                _day(m.dates, 1),
                _range(m.within),
                place.of(m.sentence),
            )
            for m in kept
        ),
        deadlines=tuple(
            Deadline(
                d.day,
                " ".join(layout.text[d.sentence.start : d.sentence.end].split())[:160],
                place.of(d.sentence),
            )
            for d in deadlines
        ),
        slots=tuple(
            Slot(r.day, r.hours, r.items, r.parallel, place(r.start, r.end, None, "annex")) for r in rows
        ),
        attributions=read_attributions(documents, listings, claims, place, layout.footnotes),
        variants=tuple(
            BodyVariant(v.text, v.entity.id, place(v.start, v.end, *_where(annotations, v.start)))
            for v in references.variants
            if v.entity is not None
        ),
        mandates=read_orders(cases, claims, place.of),
        unnumbered=read_unnumbered(references.sentences, language, session.number, place.of),
        foundings=read_foundings(references.sentences, language, place.of),
    )
    doubts = chain(
        missing_parts(agenda, annotations),
        different_headings(layout, agenda, annotations, language),
        different_slots(rows, agenda),
        doubtful_dates(layout, references, language),
        early_past(kept, language, masthead.issued, masthead.reissued),
    )
    return diagnose(extraction, text, references, doubts, annotations, place)


def _where(annotations: Annotations, at: int) -> tuple[str | None, str | None]:
    found = annotations.at(at)
    return (found.item, found.name) if found else (None, None)


def _day(dates: tuple[object, object] | None, which: int) -> date | None:
    value = dates[which] if dates else None
    return value if isinstance(value, date) else None


def _range(within: tuple[object, object] | None) -> tuple[date, date] | None:
    first, last = _day(within, 0), _day(within, 1)
    return (first, last) if first and last else None


def _name(met: Met, language: Language) -> str:
    if met.body is None:
        return met.name
    return next((n[0] for code in (language.code, "en", "") if (n := met.body.names.get(code))), met.body.id)


def _items(
    layout: Layout,
    agenda: AgendaList,
    annotations: Annotations,
    references: References,
    language: Language,
    place: Places,
) -> tuple[Item, ...]:
    headings = {p.item: p for p in annotations.passages if p.name == "heading"}
    statements = _statements(layout, annotations, references, language)
    items = []
    for entry in agenda.entries:
        heading, statement = headings.get(entry.number), statements.get(entry.number)
        items.append(
            Item(
                entry.number,
                entry.printed,
                entry.parent,
                place(entry.start, entry.end, entry.number, "agenda"),
                place(heading.start, heading.end, entry.number, "heading") if heading else None,
                place(*statement) if statement else None,
            )
        )
    return tuple(items)


def _statements(
    layout: Layout, annotations: Annotations, references: References, language: Language
) -> dict[str, tuple[int, int, str, str]]:
    """Return, by item, where the text says that there is no document."""
    found: dict[str, tuple[int, int, str, str]] = {}
    pattern, others = language.pattern("phrases", "no_document"), language.pattern("phrases", "other_papers")
    for passage in annotations.passages:
        none = passage.name == "D0" or (
            passage.name.startswith("P")
            and passage.end - passage.start < 90
            and language.line("headings", "none").match(lower(layout.text[passage.start : passage.end]))
        )
        if none:
            found.setdefault(passage.item, (passage.start, passage.end, passage.item, passage.name))
    for sentence in references.sentences:
        # Credentials and travel documents have the same word in some languages.
        if pattern.search(others.sub(" ", sentence.masked)) and not sentence.has("symbol"):
            found.setdefault(sentence.item, (sentence.start, sentence.end, sentence.item, sentence.paragraph))
    return found


def _documents(references: References, listings: Listings, place: Places) -> tuple[Document, ...]:
    mentions: dict[str, list[Mention]] = {}
    for symbol, item, paragraph in references.symbols:
        mentions.setdefault(symbol.symbol, []).append(
            Mention(symbol.symbol, symbol.symbol, place(symbol.start, symbol.end, item, paragraph))
        )
    return tuple(
        Document(
            d.symbol,
            d.kind or "other",
            tuple(d.items),
            tuple(mentions.get(d.symbol, ())),
            d.entries[0].title if d.entries else None,
            tuple(dict.fromkeys(m.key for m in listings.reported.get(d.symbol, ()))),
        )
        for d in listings.documents.values()
    )


def _own_symbol(
    documents: Sequence[Document], listings: Listings, session: Session, language: Language
) -> str | None:
    """Return the symbol of the agenda itself by its listing.

    The first listed agenda that names no other session.
    """
    for document in documents:
        if listings.documents[document.symbol].agenda and document.items:
            ordinals = {
                language.ordinal_value(m) for m in language.ordinal.finditer(lower(document.title or ""))
            }
            if not ordinals or session.number in ordinals:
                return document.symbol
    return None


def _listings(listings: Listings, references: References, place: Places) -> tuple[Listing, ...]:
    introduced: dict[tuple[str, str], Sentence] = {}
    for sentence in references.sentences:
        if sentence.paragraph.startswith("P"):
            for _, mark in sentence.of("symbol"):
                for symbol in mark.value if isinstance(mark.value, tuple) else ():
                    introduced.setdefault((sentence.item, str(symbol)), sentence)
    counts: dict[str, int] = {}
    out: list[Listing] = []
    for entry in listings.entries:
        for symbol in entry.symbols:
            counts[entry.item] = counts.get(entry.item, 0) + 1
            said = introduced.get((entry.item, symbol))
            out.append(
                Listing(
                    entry.item,
                    symbol,
                    counts[entry.item],
                    entry.title,
                    place(entry.start, entry.end, entry.item, entry.name),
                    place.of(said) if said else None,
                )
            )
    return tuple(out)
