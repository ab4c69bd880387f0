"""A review of a session, or of a user's own file: all findings, the readiness, the calendar, in one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import SH

from mandategraph.namespaces import MGS
from mandategraph.validation.calendar import Calendar, read_opening
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.engines import Engine, validate
from mandategraph.validation.explain import Explainer, Naming, as_it_is
from mandategraph.validation.finding import Finding, counts, identity, to_json, urgency
from mandategraph.validation.forecast import ForecastRow
from mandategraph.validation.readiness import Readiness
from mandategraph.validation.report import HandedOver, Result, ValidationReport
from mandategraph.validation.rulebook import Rule, RuleBook
from mandategraph.validation.terms import Holiday, Opening, Terms
from mandategraph.validation.timing import Clock

__all__ = ["Comparison", "Group", "Review", "compare", "review"]

# The component of the results that come from code and not from a constraint (shapes/readiness.ttl).
READINESS = MGS["ReadinessConstraintComponent"]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one agenda item, most urgent first; without a number, those of the whole session."""

    number: str | None
    title: str
    findings: tuple[Finding, ...]

    def clusters(self) -> list[tuple[Finding, ...]]:
        """Return the findings in their order, those of one rule that say the same together."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.rule, finding.message), []).append(finding)
        return [tuple(cluster) for cluster in found.values()]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier report: mended, new, and how many are as they were."""

    mended: tuple[Finding, ...]
    new: tuple[Finding, ...]
    same: int


@dataclass(frozen=True)
class Review:
    """All that a report is written from.

    ``results`` are the findings in the W3C vocabulary; ``kept`` the rules that found nothing;
    ``as_of`` the day that it is made for; ``key`` and ``label`` name the session. ``foreign`` are texts of
    the graph in another language than that of the review, each with its own.
    """

    key: str | None
    iri: str | None
    label: str
    source: str | None
    as_of: date
    language: str
    findings: tuple[Finding, ...]
    kept: tuple[Rule, ...]
    readiness: Readiness
    calendar: Calendar
    results: ValidationReport
    book: RuleBook
    handed_over: tuple[HandedOver, ...]
    forecast: tuple[ForecastRow, ...] = ()
    comparison: Comparison | None = field(default=None)
    foreign: Mapping[str, str] = field(default_factory=dict)

    @property
    def opening(self) -> Opening | None:
        """The first and the last day of the session, where a source gives them."""
        return self.calendar.opening

    def counts(self) -> dict[str, Any]:
        """Return the numbers of findings by kind, severity and rule."""
        return counts(self.findings, len(self.kept))

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object of the interface."""
        return to_json(self.key, self.as_of.isoformat(), self.findings, len(self.kept))

    def groups(self) -> list[Group]:
        """Return the findings by agenda item; the item with the most urgent finding comes first."""
        by_item: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            by_item[finding.item].append(finding)
        titles = {row.number: row.title for row in self.readiness.items}
        places = {number: place for place, number in enumerate(titles)}
        groups = [
            Group(number, titles.get(number or "", ""), tuple(sorted(found, key=urgency)))
            for number, found in by_item.items()
        ]
        return sorted(
            groups, key=lambda group: (urgency(group.findings[0])[:3], places.get(group.number or "", -1))
        )


def review(
    dossier: Dossier,
    language: str = "en",
    as_of: date | None = None,
    *,
    forecast: Sequence[ForecastRow] = (),
    holidays: Mapping[date, Holiday] | None = None,
    engine: Engine = "compiled",
    today: date | None = None,
    named: Naming = as_it_is,
) -> Review:
    """Judge a dossier by every rule; ``named`` words names that the graph has in no such language.

    Without ``as_of`` the day is today, or the day after a session that is over. Without ``holidays``
    only weekends are no working days. Raises ShapesError where the shapes cannot be used.
    """
    book, terms = RuleBook.shipped(), Terms.shipped().also(holidays or {})
    explainer = Explainer(dossier, language, named)
    day = as_of or _day(dossier, today or date.today())
    report = validate(dossier.store, book.graph, engine)
    findings = explainer.findings(report.results, book, dossier.scope)
    calendar = Calendar.of(dossier, explainer, terms)
    readiness = Readiness.of(dossier, explainer, calendar, day)
    timed: list[Finding] = []
    if dossier.session is not None:
        clock = Clock(dossier, explainer, calendar, day, book)
        timed = clock.findings(readiness)
        if forecast:
            timed += clock.of_forecast(forecast, readiness, terms)
    findings = sorted([*findings, *timed], key=urgency)
    found = {finding.rule for finding in findings}
    # Rules on the calendar need a session, and those on the forecast one.
    asked = ("SH", *(("RD",) if dossier.session else ()), *(("FC",) if forecast else ()))
    kept = [rule for rule in book if rule.checked and rule.identifier not in found]
    session = dossier.session
    return Review(
        key=session.key if session else None,
        iri=str(session.iri) if session else None,
        label=explainer.label(str(session.iri)) if session else "",
        source=dossier.source,
        as_of=day,
        language=language,
        findings=tuple(findings),
        kept=tuple(rule for rule in kept if rule.identifier.startswith(asked)),
        readiness=readiness,
        calendar=calendar,
        results=_results(report, dossier.scope, timed, book),
        book=book,
        handed_over=report.handed_over,
        forecast=tuple(forecast),
        foreign=explainer.foreign,
    )


def _day(dossier: Dossier, today: date) -> date:
    _, opening = read_opening(dossier)
    return today if opening is None else min(today, opening.last + timedelta(days=1))


def _results(
    report: ValidationReport, scope: frozenset[str], timed: Iterable[Finding], book: RuleBook
) -> ValidationReport:
    """Return the report in the W3C vocabulary: the results in scope, and those of the calendar."""
    results = [result for result in report.results if str(result.focus_node) in scope]
    for finding in timed:
        rule = book[finding.rule]
        results.append(
            Result(
                focus_node=URIRef(finding.focus),
                source_shape=rule.shape,
                component=URIRef(str(READINESS)),
                severity=URIRef(str(SH) + rule.severity),
                value=Literal(finding.value) if finding.value is not None else None,
                messages=(Literal(f"{finding.message} {finding.action}".strip()),),
            )
        )
    return ValidationReport.of(results, report.engine, report.handed_over)


def compare(old: Sequence[Finding], new: Sequence[Finding]) -> Comparison:
    """Say what was mended since an earlier report and what is new; ``identity`` tells findings apart."""
    before: Mapping[tuple[str, str, str], Finding] = {identity(finding): finding for finding in old}
    after = {identity(finding): finding for finding in new}
    return Comparison(
        mended=tuple(finding for key, finding in before.items() if key not in after),
        new=tuple(finding for key, finding in after.items() if key not in before),
        same=sum(key in before for key in after),
    )
