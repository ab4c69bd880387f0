"""Attributions: one a document and source, at the highest level claimed, with the passages that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mandategraph.extraction.casework import Claim
from mandategraph.extraction.layout import Footnote
from mandategraph.extraction.listing import Listings
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.places import Places
from mandategraph.extraction.records import Attribution, Document, Place

__all__ = ["read_attributions"]

LEVELS = ("explicit", "requested", "contextual")


def _footnoted(source: str, sentence: Sentence, notes: Mapping[int, Footnote], place: Places) -> list[Place]:
    """Return the footnotes in which a sentence names a source: the passage alone would not show it."""
    marks = [m for m in sentence.marks.values() if isinstance(m.value, tuple) and source in m.value]
    found = [notes[m.start] for m in marks if m.end - m.start == 1 and m.start in notes]
    return [place(note.start, note.end, sentence.item, sentence.paragraph) for note in found]


def read_attributions(
    documents: Sequence[Document], listings: Listings, claims: Sequence[Claim], place: Places,
    footnotes: Sequence[Footnote],
) -> tuple[Attribution, ...]:  # fmt: skip
    """Return one attribution a document and source, at the highest level that any item gives.

    Else level none.
    """
    out: list[Attribution] = []
    notes = {note.anchor: note for note in footnotes}
    for document in documents:
        if not document.items:
            continue
        mine = [c for c in claims if c.document == document.symbol]
        best: dict[str, Claim] = {}
        for claim in mine:
            held = best.get(claim.source)
            if held is None or LEVELS.index(claim.level) < LEVELS.index(held.level):
                best[claim.source] = claim
        for source, claim in best.items():
            out.append(
                Attribution(
                    document.symbol,
                    source,
                    claim.level,
                    claim.rule,
                    claim.item,
                    tuple(
                        dict.fromkeys(
                            spot
                            for s in claim.sentences
                            for spot in (place.of(s), *_footnoted(source, s, notes, place))
                        )
                    ),
                    claim.level == "requested",
                )
            )
        if not best:
            entry = listings.documents[document.symbol].entries[0]
            where = place(entry.start, entry.end, entry.item, entry.name)
            out.append(Attribution(document.symbol, None, "none", "no-source-stated", entry.item, (where,)))
    return tuple(out)
