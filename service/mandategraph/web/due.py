"""When a document that a draft asks for would be due: the terms counted back from its session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rdflib import Literal

from mandategraph.identifiers import find_iri, iri_of, told_kind
from mandategraph.store.base import Row
from mandategraph.validation.rulebook import authority
from mandategraph.validation.terms import Opening, Term, Terms
from mandategraph.web.composed import naming
from mandategraph.web.draft import Draft
from mandategraph.web.labels import Text
from mandategraph.web.naming import Named, known_of, named_of
from mandategraph.web.site import Site

__all__ = ["Due", "Step", "due_of"]

# What a document of a session has to keep; the rest of the calendar is of others.
COVERS = frozenset({"documents", "submission"})


@dataclass(frozen=True, slots=True)
class Step:
    """One date that the document would have to keep, or its rule alone where no opening is known.

    ``source`` is the key of what sets it; ``named`` its name, where the graph has no page of it.
    """

    name: Text
    rule: Text
    day: str
    basis: Text | None
    authority: Text
    source: str
    setter: Named | None
    named: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the days that the draft names, the session (named, or the next one known), the steps."""

    days: tuple[str, ...]
    session: Named | None
    number: int | None
    assumed: bool
    opens: str
    steps: tuple[Step, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the dates as a JSON object."""
        return {
            "days": list(self.days),
            "session": self.session.key if self.session else None,
            "sessionNumber": self.number,
            "sessionIsAssumed": self.assumed,
            "opens": self.opens or None,
            "steps": [
                {
                    "name": str(step.name),
                    "rule": str(step.rule),
                    "date": step.day or None,
                    "computedFrom": str(step.basis) if step.basis else None,
                    "setBy": step.source or None,
                }
                for step in self.steps
            ],
        }


def due_of(site: Site, draft: Draft, body: str | None, language: str, today: date | None = None) -> Due:
    """Return when a document for a draft of a body would be due.

    The session is the first that the draft names; else the next one of the body whose opening is known.
    """
    number = draft.sessions[0] if draft.sessions else None
    rows = [row for row in _openings(site) if str(row.get("body")) == body] if body else []
    iri = str(iri_of("session", f"{body}/{number}")) if body and number and find_iri("body", body) else ""
    if iri:
        rows = [row for row in rows if str(row["session"]) == iri]
    else:
        rows = [row for row in rows if (_day(row, "starts") or date.min) > (today or date.today())]
        rows = sorted(rows, key=lambda row: str(row["starts"])) if number is None else []
    found_at = str(rows[0]["session"]) if rows else ""
    session = named_of(site.store, [found_at], language)[found_at] if found_at else None
    opening = next((found for row in rows if (found := _opening(row))), None)
    terms = Terms.shipped()
    kept = [term for term in terms.of(body) if COVERS & set(term.covers) or term.slug.startswith("forecast")]
    setters = {key: act for term in kept if (key := term.set_by) and (act := _act_iri(key))}
    known = known_of(site.store, setters.values(), language)
    steps = [
        _step(term, opening, terms, language, known.get(setters.get(term.set_by or "", ""))) for term in kept
    ]
    steps.sort(key=lambda step: step.day)
    return Due(
        days=tuple(day.isoformat() for day in draft.days),
        session=session,
        number=number,
        assumed=number is None and session is not None,
        opens=opening.first.isoformat() if opening else "",
        steps=tuple(steps),
    )


def _openings(site: Site) -> Iterable[Row]:
    query = site.library["report/when-does-a-session-open"].text
    return site.once("openings of sessions", lambda: site.store.select(query).rows)


def _opening(row: Row) -> Opening | None:
    first = _day(row, "starts")
    if first is None:
        return None
    opens = row.get("opens")
    hour = opens.value.time() if isinstance(opens, Literal) and isinstance(opens.value, datetime) else None
    days = row.get("workingDays")
    return Opening(first, _day(row, "ends") or first, hour, int(str(days)) if days is not None else None)


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    found = value.value if isinstance(value, Literal) else None
    return found if isinstance(found, date) else None


def _act_iri(key: str) -> str | None:
    return find_iri(told_kind(key) or "", key)


def _step(term: Term, opening: Opening | None, terms: Terms, language: str, setter: Named | None) -> Step:
    moment = term.moment(opening, terms.holidays) if opening else None
    return Step(
        name=Text(term.name[language], language),
        rule=Text(term.rule[language], language),
        day=moment.day.isoformat() if moment else "",
        basis=Text(moment.basis[language], language) if moment else None,
        authority=Text(authority(term.authority)[language], language),
        source=term.set_by or "",
        setter=setter,
        named=naming(language)(_act_iri(term.set_by) or "", "") if term.set_by else "",
    )
