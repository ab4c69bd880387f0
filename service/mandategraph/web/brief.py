"""The brief of a session: what a delegate has in hand, put together from the session's report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rdflib import Literal

from mandategraph.identifiers import iri_of
from mandategraph.validation.calendar import Entry
from mandategraph.validation.readiness import DocumentRow, ItemRow, Request
from mandategraph.validation.review import Review
from mandategraph.web.labels import LANGUAGES, Text, pick
from mandategraph.web.naming import named_of
from mandategraph.web.site import Site
from mandategraph.web.words import LEVEL_WORDS

__all__ = ["Brief", "make_brief"]


@dataclass(frozen=True)
class Brief:
    """One session on one or two pages; ``body`` and ``place`` are in the reader's language."""

    review: Review
    body: Text | None
    place: Text | None

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """The agenda, each item with its documents and the requests that it is to meet."""
        return self.review.readiness.items

    @property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents of the session, once each."""
        return self.review.readiness.documents

    @property
    def foreign(self) -> list[str]:
        """The names of the languages of what the sources do not give in that of the brief."""
        return [LANGUAGES[code] for code in LANGUAGES if code in self.review.foreign.values()]

    @property
    def tally(self) -> dict[str, int]:
        """How many documents have a mandate of each level at best, highest first."""
        levels = [document.level for document in self.documents]
        return {level: levels.count(level) for level in LEVEL_WORDS if level in levels}

    @property
    def without_mandate(self) -> tuple[DocumentRow, ...]:
        """The documents whose mandate no source states."""
        return tuple(document for document in self.documents if document.level == "none")

    @property
    def open(self) -> tuple[Request, ...]:
        """The requests that no document in this graph answers, or may answer."""
        return tuple(request for request in self.review.readiness.requests if request.open)

    @property
    def possibly(self) -> tuple[Request, ...]:
        """The requests that a document may answer, though no source says so."""
        return tuple(
            request
            for request in self.review.readiness.requests
            if request.status == "possibly-answered" and request.answers
        )

    @property
    def silent(self) -> tuple[ItemRow, ...]:
        """The items that list no document and do not say that there is none."""
        return tuple(item for item in self.items if item.status == "silent")

    @property
    def dates(self) -> tuple[Entry, ...]:
        """The dates of the calendar that a delegation keeps: not those of conference services alone."""
        return tuple(entry for entry in self.review.calendar.entries if entry.iri or entry.set_by)

    @property
    def first(self) -> str:
        """The first day of the session as ISO text, empty where no source gives it."""
        return self.review.opening.first.isoformat() if self.review.opening else ""

    @property
    def last(self) -> str:
        """The last day of the session, as the first."""
        return self.review.opening.last.isoformat() if self.review.opening else ""

    def past(self, day: date) -> bool:
        """Tell whether a day had passed on the day of the brief."""
        return day < self.review.as_of

    def to_json(self) -> dict[str, Any]:
        """Return the brief as a JSON object."""
        return {
            "session": self.review.key,
            "iri": self.review.iri,
            "label": self.review.label,
            "starts": self.first or None,
            "ends": self.last or None,
            "place": str(self.place) if self.place else None,
            "as_of": self.review.as_of.isoformat(),
            "items": [
                {
                    "number": item.number,
                    "title": item.title,
                    "documentation": item.status,
                    "documents": [_document(document) for document in item.documents],
                    "requests": [_request(request) for request in item.requests],
                }
                for item in self.items
            ],
            "open": [_request(request) for request in self.open],
            "withoutMandate": [document.symbol for document in self.without_mandate],
            "deadlines": list(_deadlines(self.dates)),
        }


def make_brief(site: Site, review: Review, language: str) -> Brief:
    """Return the brief of a report's session, with body and place in the reader's language."""
    if review.key is None:
        return Brief(review, None, None)
    rows = site.store.select(
        site.library["page/which-sessions-have-an-agenda"].text,
        {"session": iri_of("session", review.key), "lang": Literal(language)},
    ).rows
    bodies = {str(row["body"]) for row in rows if "body" in row}
    named = named_of(site.store, bodies, language)
    places = (text for row in rows if isinstance(text := row.get("place"), Literal))
    return Brief(review, next((one.label for one in named.values()), None), pick(places, language))


def _document(document: DocumentRow) -> dict[str, Any]:
    return {
        "symbol": document.symbol,
        "iri": document.iri,
        "title": document.title,
        "level": document.level,
        "sources": [{"iri": one.iri, "label": one.label, "level": one.level} for one in document.sources],
        "issued": document.issued.isoformat() if document.issued else None,
        "state": document.state,
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "iri": request.iri,
        "asks": request.name,
        "source": request.source.label,
        "addressees": list(request.addressees),
        "status": request.status,
        "due": request.day.isoformat() if request.day else None,
        "answers": [{"symbol": one.symbol, "stated": one.stated} for one in request.answers],
    }


def _deadlines(entries: tuple[Entry, ...]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield {
            "name": entry.name,
            "date": entry.day.isoformat(),
            "time": entry.hour.isoformat("minutes") if entry.hour else None,
            "rule": entry.rule,
            "determination": entry.determination,
            "computedFrom": entry.basis or None,
            "setBy": entry.set_by,
        }
