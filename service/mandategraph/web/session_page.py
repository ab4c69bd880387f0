"""What the page of a session shows beside that of any thing: agenda, schedule, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from mandategraph.query.library import Library
from mandategraph.store.base import Row, Store, Term
from mandategraph.web.labels import Text, pick
from mandategraph.web.naming import Named, named_of
from mandategraph.web.words import LEVEL_WORDS

__all__ = ["Deadline", "Item", "Paper", "SessionPage", "Slot", "read_item", "read_session"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A source of a document's mandate and its level."""

    source: Named
    level: str


@dataclass(slots=True)
class Paper:
    """A document listed under an item, with the sources of its mandate."""

    document: Named
    claims: list[Claim] = field(default_factory=list)

    @property
    def level(self) -> str:
        """The highest level among its claims."""
        levels = {claim.level for claim in self.claims}
        return next((level for level in ("explicit", "requested", "contextual") if level in levels), "none")

    @property
    def best(self) -> list[Claim]:
        """The claims of the highest level."""
        return [claim for claim in self.claims if claim.level == self.level]


@dataclass(slots=True)
class Item:
    """An agenda item with its documents and sub-items."""

    iri: str
    number: str
    title: Text
    status: str
    papers: list[Paper] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """A slot of the organization of work."""

    iri: str
    starts: str
    ends: str
    items: dict[str, str] = field(default_factory=dict)  # number to IRI
    meetings: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something is due, and what sets it."""

    iri: str
    label: Text
    day: str
    time: str
    determination: str
    rule: Text | None
    computed_from: Text | None
    sources: tuple[Named, ...]
    historical: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Agenda, schedule by day, deadlines."""

    items: tuple[Item, ...]
    days: dict[str, list[Slot]]
    deadlines: tuple[Deadline, ...]

    def _all_items(self) -> Iterable[Item]:
        waiting = list(self.items)
        for item in waiting:
            waiting += item.items
        return waiting

    @property
    def tally(self) -> dict[str, int]:
        """How many documents have a mandate of each level at best; each document counts once."""
        levels = {paper.document.iri: paper.level for item in self._all_items() for paper in item.papers}
        found = list(levels.values())
        return {level: found.count(level) for level in LEVEL_WORDS if level in found}

    @property
    def papers(self) -> int:
        """How many documents are listed."""
        return sum(self.tally.values())

    @property
    def leaves(self) -> int:
        """How many items have no sub-items."""
        return sum(1 for item in self._all_items() if not item.items)

    @property
    def silent(self) -> int:
        """How many items list no document and do not say that there is none."""
        return sum(1 for item in self._all_items() if item.status == "silent")

    @property
    def none_stated(self) -> int:
        """How many items say that there is no document."""
        return sum(1 for item in self._all_items() if item.status == "none-stated")


def read_session(store: Store, library: Library, iri: str, language: str) -> SessionPage:
    """Read the agenda, schedule and deadlines of a session; each may be empty."""
    session = URIRef(iri)

    def ask(name: str, **values: Term) -> tuple[Row, ...]:
        return store.select(library[f"page/{name}"].text, {"session": session, **values}).rows

    def named(rows: Iterable[Row], *names: str) -> Mapping[str, Named]:
        return named_of(store, (str(row[name]) for row in rows for name in names if name in row), language)

    agenda, meets = ask("what-is-on-the-agenda-of"), ask("when-does-a-session-meet")
    due = ask("what-is-due-for", lang=Literal(language))
    days: dict[str, list[Slot]] = {}
    for slot in _slots(meets, named(meets, "meeting")):
        days.setdefault(slot.starts.partition("T")[0], []).append(slot)
    return SessionPage(
        _agenda(agenda, named(agenda, "item", "document", "source")),
        days,
        _deadlines(due, named(due, "deadline", "source"), language),
    )


def read_item(store: Store, library: Library, iri: str, language: str) -> Item | None:
    """Read an agenda item with its documents and their mandates; None where it stands on no agenda."""
    rows = store.select(library["page/what-is-on-the-agenda-of"].text, {"item": URIRef(iri)}).rows
    things = (str(row[name]) for row in rows for name in ("item", "document", "source") if name in row)
    return next(iter(_agenda(rows, named_of(store, things, language))), None)


def _agenda(rows: Iterable[Row], named: Mapping[str, Named]) -> tuple[Item, ...]:
    items: dict[str, Item] = {}
    papers: dict[tuple[str, str], Paper] = {}
    parents: dict[str, str] = {}
    for row in rows:
        iri = str(row["item"])
        if (item := items.get(iri)) is None:
            number = str(row["number"])
            title = named[iri].title or Text(number)
            item = items[iri] = Item(iri, number, title, str(row.get("status", "")))
        if "parent" in row:
            parents[iri] = str(row["parent"])
        if "document" not in row:
            continue
        place = iri, str(row["document"])
        if place not in papers:
            papers[place] = Paper(named[place[1]])
            item.papers.append(papers[place])
        if "source" in row:
            claim = Claim(named[str(row["source"])], str(row["level"]))
            if claim not in papers[place].claims:
                papers[place].claims.append(claim)
    for child, parent in parents.items():
        if parent in items:
            items[parent].items.append(items[child])
    return tuple(item for iri, item in items.items() if parents.get(iri) not in items)


def _slots(rows: Iterable[Row], named: Mapping[str, Named]) -> Iterable[Slot]:
    slots: dict[str, Slot] = {}
    for row in rows:
        iri = str(row["slot"])
        slot = slots.setdefault(iri, Slot(iri, str(row["starts"]), str(row["ends"])))
        if "item" in row:
            slot.items[str(row["number"])] = str(row["item"])
        if "meeting" in row and (meeting := named[str(row["meeting"])]) not in slot.meetings:
            slot.meetings.append(meeting)
    return slots.values()


def _deadlines(rows: Iterable[Row], named: Mapping[str, Named], language: str) -> tuple[Deadline, ...]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["deadline"]), []).append(row)
    return tuple(_deadline(iri, group, named, language) for iri, group in groups.items())


def _deadline(iri: str, rows: list[Row], named: Mapping[str, Named], language: str) -> Deadline:
    def words(name: str) -> Text | None:
        return pick((text for row in rows if isinstance(text := row.get(name), Literal)), language)

    first = rows[0]
    sources = dict.fromkeys(str(row["source"]) for row in rows if "source" in row)
    return Deadline(
        iri=iri,
        label=named[iri].label,
        day=str(first.get("day", "")),
        time=str(first.get("time", "")),
        determination=str(first.get("determination", "")),
        rule=words("rule"),
        computed_from=words("computedFrom"),
        sources=tuple(named[source] for source in sources),
        historical=str(first.get("historical", "")) == "true",
    )
