"""The terms that are counted from the opening of a session, as ``data/calendar.yaml`` has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import yaml

from mandategraph.assets import asset
from mandategraph.errors import SourceError
from mandategraph.validation.rulebook import LANGUAGES
from mandategraph.validation.words import counted, printed_day, words

__all__ = ["Holiday", "Moment", "Opening", "Term", "Terms"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SATURDAY = 5
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opening:
    """What terms are counted from: the first and the last day, the hour, the number of working days."""

    first: date
    last: date
    hour: time | None = None
    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A computed day, with the hour where there is one, and in words what it was computed from."""

    day: date
    hour: time | None
    basis: Words


@dataclass(frozen=True, slots=True)
class Term:
    """One term: what is due, by whose rule (a key), and how it is counted."""

    slug: str
    kind: str
    covers: tuple[str, ...]
    authority: str
    name: Words
    rule: Words
    set_by: str | None
    count: Mapping[str, Any]

    def moment(self, opening: Opening, holidays: Mapping[date, Holiday]) -> Moment | None:
        """Work the day out; None where the term does not apply to such a session."""
        day, count = opening.first, self.count
        if (length := count.get("days", 7 * count.get("weeks", 0))) > 0:
            day -= timedelta(days=length)
            return Moment(day, None, _basis(opening, lambda code: counted("less days", length, code)))
        if "hours" in count:
            opens = datetime.combine(day, opening.hour or time()) - timedelta(hours=count["hours"])
            basis = _basis(opening, lambda code: counted("less hours", count["hours"], code), opening.hour)
            return Moment(opens.date(), opens.time() if opening.hour else None, basis)
        if "working_day" in count:
            day -= timedelta(days=1)
            while day.weekday() >= SATURDAY or day in holidays:
                day -= timedelta(days=1)
            return Moment(day, None, _basis(opening, lambda code: words(code)["working day before"]))
        found = _weekday(count, opening)
        if found is None:
            return None
        return Moment(found, time.fromisoformat(count["at"]), _during(opening, found.weekday()))


def _basis(opening: Opening, less: Callable[[str], str], hour: time | None = None) -> Words:
    """Say in each language that a day is counted from the opening, and how."""

    def said(code: str) -> str:
        own, day = words(code), printed_day(opening.first, code)
        form = own["opening hour"] if hour else own["opening day"]
        opens = form.format(day=day, hour=f"{hour:%H:%M}" if hour else "")
        return f"{opens}{own['comma']}{less(code)}"

    return {code: said(code) for code in LANGUAGES}


def _during(opening: Opening, weekday: int) -> Words:
    """Say in each language that a day is a weekday of the session."""

    def said(code: str) -> str:
        own = words(code)
        first, last = printed_day(opening.first, code), printed_day(opening.last, code)
        during = own["days of session"].format(first=first, last=last)
        return f"{during}{own['comma']}{own['weekday of session'].format(weekday=own['weekdays'][weekday])}"

    return {code: said(code) for code in LANGUAGES}


def _weekday(count: Mapping[str, Any], opening: Opening) -> date | None:
    if opening.working_days != count["working_days"]:
        return None
    wanted = WEEKDAYS.index(count["weekday"])
    days = [opening.first + timedelta(days=n) for n in range((opening.last - opening.first).days + 1)]
    return next((day for day in days if day.weekday() == wanted), None)


@dataclass(frozen=True, slots=True)
class Holiday:
    """An official holiday and where it is stated."""

    name: Words
    source: str

    def named(self, language: str) -> str:
        """Return its name in a language; in English where its list has none."""
        return self.name.get(language, self.name["en"])


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms: those of every body, those of each body, the word limits, the holidays on record."""

    everywhere: tuple[Term, ...]
    bodies: Mapping[str, tuple[Term, ...]]
    word_limits: Mapping[str, int]
    holidays: Mapping[date, Holiday]

    @classmethod
    @cache
    def shipped(cls) -> Terms:
        """Return the terms of ``data/calendar.yaml``; raises SourceError where the file is not in order."""
        path = asset("data/calendar.yaml")
        return cls.read(path.read_text(encoding="utf-8"), str(path))

    @classmethod
    def read(cls, text: str, path: str) -> Terms:
        """Read a calendar file; raises SourceError, with the reason, where it is not in order."""
        try:
            content = yaml.safe_load(text)
            return cls(
                everywhere=tuple(_term(one) for one in content["everywhere"]),
                bodies={body: tuple(map(_term, terms)) for body, terms in content["bodies"].items()},
                word_limits=dict(content["word_limits"]),
                holidays={one["date"]: Holiday(one["name"], one["source"]) for one in content["holidays"]},
            )
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise SourceError(f"no YAML: {error.problem}", path, line) from error
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise SourceError(f"not a calendar: {error!r}", path) from error

    def also(self, holidays: Mapping[date, Holiday]) -> Terms:
        """Return the same terms with more holidays."""
        return replace(self, holidays={**self.holidays, **holidays})

    def of(self, body: str | None) -> tuple[Term, ...]:
        """Return the terms that hold for a body."""
        return (*self.everywhere, *self.bodies.get(body or "", ()))


def _term(content: Mapping[str, Any]) -> Term:
    count = content["count"]
    if len({"days", "weeks", "hours", "working_day", "weekday"} & set(count)) != 1:
        raise ValueError(f"{content['slug']}: count days, weeks, hours, working_day or weekday")
    if "weekday" in count:
        WEEKDAYS.index(count["weekday"])
        time.fromisoformat(count["at"])
    return Term(
        slug=content["slug"],
        kind=content["kind"],
        covers=tuple(content["covers"]),
        authority=content["authority"],
        name=content["name"],
        rule=content["rule"],
        set_by=content.get("set_by"),
        count=count,
    )
