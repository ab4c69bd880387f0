"""A report as one HTML file that prints well: a brief on its first page, then all parts with links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mandategraph import __version__
from mandategraph.namespaces import BASE
from mandategraph.validation.calendar import Entry
from mandategraph.validation.finding import Finding
from mandategraph.validation.review import Review
from mandategraph.validation.rulebook import KINDS
from mandategraph.validation.words import printed_day, verdict, words

__all__ = ["FOLDER", "body", "stylesheet", "write"]

FOLDER = Path(__file__).parents[1] / "templates"
# What fits on the first page beside the rest of the brief.
FIRST = 6
NEXT = 6

Link = Callable[[str], str]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["slug"] = lambda text: str(text).replace(" ", "-")
    return environment


def stylesheet() -> str:
    """Return the style of a report: inlined in its own file, linked by a site that shows it."""
    return (FOLDER / "report.css").read_text(encoding="utf-8")


def write(review: Review, *, site: str = BASE) -> str:
    """Return the whole report as one file; things are linked to their pages at ``site``."""

    def link(iri: str) -> str:
        path = quote(iri.removeprefix(BASE), safe="/%:@!$&'()*+,;=-._~")
        return site.rstrip("/") + "/" + path if iri.startswith(BASE) else ""

    template = _environment().get_template("report.html")
    text = template.render(_context(review, link, review.language), style=Markup(stylesheet()))
    return text.rstrip() + "\n"


def body(review: Review, link: Link, language: str = "") -> Markup:
    """Return the report without the frame of a page; ``link`` gives the address of a thing, or nothing.

    Headings, words and dates are in ``language`` where it is named; what the rules and the graph say stays
    in the language of the review, and is marked so.
    """
    context = _context(review, link, language or review.language)
    return Markup(_environment().get_template("_report.html").render(context))


def _context(review: Review, link: Link, language: str) -> Mapping[str, Any]:
    readiness = review.readiness
    return {
        "review": review,
        "w": words(language),
        "verdict": verdict(review, language),
        "page_language": language,
        "counts": review.counts(),
        "kinds": KINDS,
        "groups": review.groups(),
        "first": _first(review),
        "ahead": [entry for entry in review.calendar.entries if entry.days_left(review.as_of) >= 0][:NEXT],
        "without_mandate": [one for one in readiness.documents if not one.sources],
        "unanswered": [one for one in readiness.requests if one.open],
        "told_early": _of_rule(review, "SH21"),
        "sittings": _of_rule(review, "SH23"),
        "unjoined": _of_rule(review, "FC01"),
        "link": link,
        "day": lambda value: "" if value is None else printed_day(value, language),
        "left": lambda entry: _left(entry, review, language),
        "version": __version__,
    }


def _first(review: Review) -> list[tuple[Finding, ...]]:
    """Return what to do first: the most urgent findings of the whole report, each rule's together.

    The first of them is told in full, as an example; the others are counted and named.
    """
    clusters = [cluster for group in review.groups() for cluster in group.clusters()]
    order = {finding: place for place, finding in enumerate(review.findings)}
    merged: dict[tuple[str, str], list[Finding]] = {}
    for cluster in clusters:
        merged.setdefault((cluster[0].rule, cluster[0].action), []).extend(cluster)
    found = sorted(merged.values(), key=lambda cluster: min(order[finding] for finding in cluster))
    urgent = [cluster for cluster in found if cluster[0].kind != "unverifiable"][:FIRST]
    return [tuple(cluster) for cluster in urgent]


def _of_rule(review: Review, rule: str) -> list[Finding]:
    return [finding for finding in review.findings if finding.rule == rule]


def _left(entry: Entry, review: Review, language: str) -> str:
    days = entry.days_left(review.as_of)
    return str(days) if days >= 0 else str(words(language)["passed"])
