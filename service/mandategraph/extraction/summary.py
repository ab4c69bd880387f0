"""The summary: an Extraction as the plain JSON object that secretariats and checks read."""

from __future__ import annotations

from datetime import date
from typing import Any

from mandategraph.extraction.records import Attribution, Extraction

__all__ = ["summarise"]

# Three levels: a request whose product is only inferred counts as context.
_LEVELS = {"explicit": "explicit", "requested": "contextual", "contextual": "contextual", "none": "none"}
_RANK = {"explicit": 0, "contextual": 1, "none": 2}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def summarise(extraction: Extraction) -> dict[str, Any]:
    """Return the summary: session, items, documents, acts, meetings, mandates, deadlines, number of slots."""
    session = extraction.session
    cited: dict[str, list[str]] = {}
    for citation in extraction.citations:
        items = cited.setdefault(citation.act.key, [])
        if citation.place.item and citation.place.item not in items:
            items.append(citation.place.item)
    order = {item.number: place for place, item in enumerate(extraction.items)}
    return {
        "document": extraction.masthead.symbol,
        "language": extraction.language,
        "session": {
            "body": session.body,
            "number": session.number,
            "start": _iso(session.start),
            "end": _iso(session.end),
            "place": session.location,
        },
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "documents": list(
                    dict.fromkeys(e.symbol for e in extraction.listings if e.item == item.number)
                ),
                "no_document_statement": item.no_document is not None,
            }
            for item in extraction.items
        ],
        "documents": [
            {"symbol": d.symbol, "kind": d.kind, "items": list(d.items), "reports_on": list(d.reports_on)}
            for d in extraction.documents
        ],
        "acts": [
            {"id": key, "cited_in": sorted(items, key=lambda n: order.get(n, 0))}
            for key, items in cited.items()
        ],
        "meetings": [
            {
                "id": m.key,
                "body": m.name,
                "ordinal": m.ordinal,
                "start": _iso(m.start),
                "end": _iso(m.end),
                "within": [_iso(m.within[0]), _iso(m.within[1])] if m.within else None,
            }
            for m in extraction.meetings
        ],
        "mandates": _mandates(extraction),
        "deadlines": [{"date": _iso(d.day), "what": d.what} for d in extraction.deadlines],
        "schedule_slots": len(extraction.slots),
    }


def _mandates(extraction: Extraction) -> list[dict[str, Any]]:
    """Return one entry a listed document: its highest level, and the sources at that level."""
    mine: dict[str, list[Attribution]] = {}
    for attribution in extraction.attributions:
        mine.setdefault(attribution.document, []).append(attribution)
    out = []
    for document, attributions in mine.items():
        level = min((_LEVELS[a.level] for a in attributions), key=_RANK.__getitem__)
        sources = [a.source for a in attributions if _LEVELS[a.level] == level and a.source is not None]
        out.append({"document": document, "level": level, "acts": sources})
    return out
