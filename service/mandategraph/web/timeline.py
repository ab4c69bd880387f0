"""What happened around an act, a body or a request, in the order of time, as far as sources give dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rdflib import URIRef

from mandategraph.store.base import Row
from mandategraph.web.naming import Named, naming_of
from mandategraph.web.site import Site
from mandategraph.web.words import N_

__all__ = ["EVENTS", "Event", "Timeline", "timeline_of"]

# As many events as the queries tell of.
MOST = 300
_QUERIES = {"body": "a-body", "mandate": "a-request"} | dict.fromkeys(
    ("resolution", "decision", "recommendation", "conclusions", "unnumbered", "paragraph", "rule", "article"),
    "an-act",
)

# What an event is to the thing of the page.
EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "created": N_("created by"),
        "permanent": N_("made permanent by"),
        "asked": N_("asked for in"),
        "adopted": N_("adopted at"),
        "session": N_("session"),
        "series": N_("act of the same series"),
        "meeting": N_("meeting"),
        "reported": N_("meeting that is reported on"),
        "report": N_("report on a meeting"),
        "document": N_("document that comes from it"),
        "answer": N_("document that answers it"),
        "possible": N_("document that may answer it"),
        "deadline": N_("deadline"),
        "due": N_("due"),
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its days as ISO text, or else the session that it belongs to and the first day of that.

    ``rough`` tells that the day is that of the session and not its own.
    """

    kind: str
    thing: Named
    first: str
    last: str
    at: Named | None
    rough: bool

    @property
    def year(self) -> str:
        """The year in which it happened or began."""
        return self.first[:4]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events with a day, in order; those without one; whether there are more than were read."""

    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    cut: bool


def timeline_of(site: Site, kind: str, iri: str, language: str) -> Timeline | None:
    """Return the timeline of a thing of a kind; None for kinds without one, or where nothing has a day."""
    if kind not in _QUERIES:
        return None
    query = site.library[f"page/what-happened-around-{_QUERIES[kind]}"]
    rows = [row for row in site.store.select(query.text, {"thing": URIRef(iri)}).rows if "event" in row]
    chosen: dict[tuple[str, str], Row] = {}
    for row in rows:
        if str(row["event"]) == iri:
            continue
        # A version issued again has a second day: the first one counts, and it stands first.
        chosen.setdefault((str(row["kind"]), str(row["event"])), row)
    things = {str(row[name]) for row in chosen.values() for name in ("event", "at") if name in row}
    named = naming_of(site.store, site.library).of(things, language)
    events = [_event(row, named[str(row["event"])], named[str(row["at"])] if "at" in row else None)
              for row in chosen.values()]  # fmt: skip
    dated = sorted((one for one in events if one.first), key=_order)
    if not dated:
        return None
    # A request without a day is told of elsewhere on the page.
    undated = [one for one in events if not one.first and one.kind != "due"]
    undated.sort(key=lambda one: (list(EVENTS).index(one.kind), one.thing.key))
    return Timeline(tuple(dated), tuple(undated), len(rows) >= MOST)


def _event(row: Row, thing: Named, at: Named | None) -> Event:
    own = str(row.get("starts", ""))
    return Event(
        kind=str(row["kind"]),
        thing=thing,
        first=own or str(row.get("atStarts", "")),
        last=str(row.get("ends", "")),
        at=at,
        rough=not own,
    )


def _order(event: Event) -> tuple[str, int, str]:
    return event.first, list(EVENTS).index(event.kind), event.thing.key
