"""What happened around an act, a body, a request or a series, in the order of time, as sources give dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rdflib import URIRef

from mandategraph.query.library import shipped
from mandategraph.query.remembered import Remembered
from mandategraph.store.base import Store, Term
from mandategraph.web.labels import local_name
from mandategraph.web.naming import Named, named_of
from mandategraph.web.site import Site
from mandategraph.web.words import N_

__all__ = ["EVENTS", "Event", "Timeline", "timeline_of"]

# As many events as the queries tell of.
MOST = 100
# Half a kilobyte or so each.
MOST_KNOWN = 1 << 13
_QUERIES = {"body": "a-body", "mandate": "a-request", "series": "a-series"} | dict.fromkeys(
    ("resolution", "decision", "recommendation", "conclusions", "unnumbered", "paragraph", "rule", "article"),
    "an-act",
)

# What a relation tells of an event.
_ROLES = (
    dict.fromkeys(("startDate", "withinStart", "deadlineDate", "dueDate", "issueDate"), "starts")
    | dict.fromkeys(("endDate", "withinEnd"), "ends")
    | dict.fromkeys(("adoptedAt", "inferredSession", "forSession", "dueSession"), "at")
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
        "member": N_("act of the series"),
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
    chosen = dict.fromkeys((str(row["kind"]), str(row["event"])) for row in rows if str(row["event"]) != iri)
    if not chosen:
        return None
    told = _DAYS.of(site.store, (event for _, event in chosen))
    sessions = {str(at) for found in told.values() for at in found.get("at", ())}
    days = _DAYS.of(site.store, sessions) | told
    named = named_of(site.store, {event for _, event in chosen} | sessions, language)
    events = [_event(kind, event, days, named) for kind, event in chosen]
    dated = sorted((one for one in events if one.first), key=_order)
    if not dated:
        return None
    # A request without a day is told of elsewhere on the page.
    undated = [one for one in events if not one.first and one.kind != "due"]
    undated.sort(key=lambda one: (list(EVENTS).index(one.kind), one.thing.key))
    return Timeline(tuple(dated), tuple(undated), len(rows) >= MOST)


def _read(store: Store, things: list[str]) -> dict[str, dict[str, list[Term]]]:
    """Return the first and last days of things, and the sessions that they belong to."""
    found: dict[str, dict[str, list[Term]]] = {iri: {} for iri in things}
    bound = tuple(map(URIRef, things))
    for row in store.select(shipped()["page/when-was-what"].text, {"event": bound}).rows:
        if "event" in row and "value" in row:
            role = _ROLES[local_name(str(row["property"]))]
            found[str(row["event"])].setdefault(role, []).append(row["value"])
    return found


_DAYS = Remembered(_read, MOST_KNOWN)


def _event(
    kind: str, iri: str, days: Mapping[str, Mapping[str, list[Term]]], named: Mapping[str, Named]
) -> Event:
    own = days[iri]
    # Where sources differ, the earliest beginning and the latest end hold all that they say.
    first = min(map(str, own.get("starts", ())), default="")
    at = min(map(str, own.get("at", ())), default="")
    rough = min(map(str, days[at].get("starts", ())), default="") if at else ""
    return Event(
        kind=kind,
        thing=named[iri],
        first=first or rough,
        last=max(map(str, own.get("ends", ())), default=""),
        at=named[at] if at else None,
        rough=not first,
    )


def _order(event: Event) -> tuple[str, int, str]:
    return event.first, list(EVENTS).index(event.kind), event.thing.key
