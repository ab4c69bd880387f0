"""The calendar of a session: every deadline, stated or computed, from what, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from rdflib import Literal

from mandategraph.graph.statements.wording import label
from mandategraph.identifiers import find_iri
from mandategraph.store.base import Row
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.explain import Explainer
from mandategraph.validation.rulebook import authority
from mandategraph.validation.terms import SATURDAY, Holiday, Moment, Opening, Term, Terms
from mandategraph.validation.words import words

__all__ = ["Calendar", "Entry", "read_opening"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One date of the calendar.

    ``kind`` is latest, opening or event; ``determination`` stated or computed, and then ``basis`` says
    from what. ``iri`` is that of the deadline where a source gives it. ``free`` names the weekday or
    holiday where the date is no working day. ``computed`` is the date by the rule where it differs from
    the stated one. ``covers`` says what is due by then (agenda, documents, submission).
    """

    key: str
    name: str
    day: date
    hour: time | None
    kind: str
    determination: str
    rule: str
    basis: str
    set_by: str | None
    set_by_label: str
    addressee: str
    iri: str | None
    covers: tuple[str, ...] = ()
    free: str = ""
    computed: date | None = None

    def days_left(self, as_of: date) -> int:
        """Return how many days are left; negative once the date has passed."""
        return (self.day - as_of).days


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of one session in order; ``holidays`` tells where those on record are from, if any are."""

    opening: Opening | None
    entries: tuple[Entry, ...]
    holidays: str

    @classmethod
    def of(cls, dossier: Dossier, explainer: Explainer, terms: Terms) -> Calendar:
        """Read the stated deadlines of the dossier's session and work out the others.

        Without a session, or without its dates, only what is stated is in the calendar.
        """
        session = dossier.session
        if session is None:
            return cls(None, (), _sources(terms.holidays))
        body, opening = read_opening(dossier)
        rows = [row for row in dossier.ask("which-deadlines-are-stated") if row["session"] == session.iri]
        entries = {entry.key: entry for entry in _stated(rows, explainer) if entry is not None}
        for term in terms.of(body) if opening else ():
            assert opening is not None
            moment = term.moment(opening, terms.holidays)
            if moment is not None:
                _enter(entries, term, moment, session.key, explainer)
        marked = [_free(entry, terms.holidays, explainer.language) for entry in entries.values()]
        ordered = sorted(marked, key=lambda one: (one.day, one.hour or time.max, one.key))
        return cls(opening, tuple(ordered), _sources(terms.holidays))

    def covering(self, what: str) -> list[Entry]:
        """Return the dates by which something is due, the earliest first."""
        return [entry for entry in self.entries if what in entry.covers]


def read_opening(dossier: Dossier) -> tuple[str | None, Opening | None]:
    """Return the body of the dossier's session and its dates; the earliest where sources differ."""
    if dossier.session is None:
        return None, None
    rows = [row for row in dossier.ask("when-does-a-session-open") if row["session"] == dossier.session.iri]
    body = next((str(row["body"]) for row in rows if "body" in row), None)
    dated = [row for row in rows if _day(row, "starts") and _day(row, "ends")]
    if not dated:
        return body, None
    row = dated[0]
    first, last = _day(row, "starts"), _day(row, "ends")
    assert first is not None and last is not None
    opens, days = row.get("opens"), row.get("workingDays")
    hour = opens.value.time() if isinstance(opens, Literal) and isinstance(opens.value, datetime) else None
    return body, Opening(first, last, hour, int(str(days)) if days is not None else None)


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    found = value.value if isinstance(value, Literal) else None
    return found if isinstance(found, date) else None


def _stated(rows: Iterable[Row], explainer: Explainer) -> Iterable[Entry | None]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["deadline"]), []).append(row)
    for iri, group in groups.items():
        first = group[0]
        day = _day(first, "day")
        if day is None or str(first.get("historical", "")) == "true":
            continue
        moment = first.get("time")
        source, addressee = first.get("source"), first.get("addressee")
        yield Entry(
            key=explainer.key(iri),
            name=explainer.label(iri),
            day=day,
            hour=moment.value.time()
            if isinstance(moment, Literal) and isinstance(moment.value, datetime)
            else None,
            kind=str(first.get("kind", "latest")),
            determination=str(first.get("determination", "stated")),
            rule=explainer.text(group, "rule"),
            basis=explainer.text(group, "basis"),
            set_by=explainer.key(str(source)) if source else None,
            set_by_label=explainer.label(str(source)) if source else "",
            addressee=explainer.label(str(addressee)) if addressee else "",
            iri=iri,
        )


def _enter(entries: dict[str, Entry], term: Term, moment: Moment, session: str, explainer: Explainer) -> None:
    """Add a computed date; where a source gives the same deadline, that one stays and is compared."""
    key = f"{session}/{term.slug}"
    same = entries.get(key) or next(
        (
            one
            for one in entries.values()
            if term.set_by and one.set_by == term.set_by and one.day == moment.day
        ),
        None,
    )
    if same is not None:
        computed = moment.day if moment.day != same.day else None
        entries[same.key] = replace(same, covers=term.covers, computed=computed)
        return
    language = explainer.language
    entries[key] = Entry(
        key=key,
        name=term.name[language],
        day=moment.day,
        hour=moment.hour,
        kind=term.kind,
        determination="computed",
        rule=term.rule[language],
        basis=moment.basis[language],
        set_by=term.set_by,
        set_by_label=_source(term, explainer),
        addressee="",
        iri=None,
        covers=term.covers,
    )


def _source(term: Term, explainer: Explainer) -> str:
    if term.set_by is None:
        return authority(term.authority)[explainer.language]
    if iri := explainer.iri(term.set_by):
        return explainer.label(iri)
    # A rule that nothing else in the graph speaks of has no label there; it is named as the others are.
    body, kind, number = term.set_by.split("/", 2)
    said = label(kind, body=body, instrument=body, number=number)
    return said.get(explainer.language) or explainer.named(find_iri(kind, term.set_by) or "", said["en"])


def _sources(holidays: Mapping[date, Holiday]) -> str:
    return ", ".join(sorted({one.source for one in holidays.values()}))


def _free(entry: Entry, holidays: Mapping[date, Holiday], language: str) -> Entry:
    weekday = entry.day.weekday()
    if entry.day in holidays:
        return replace(entry, free=holidays[entry.day].named(language))
    return replace(entry, free=words(language)["weekdays"][weekday]) if weekday >= SATURDAY else entry
