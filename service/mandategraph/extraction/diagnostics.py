"""What was not understood, or cannot be: each with its line, its passage and what to do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace

from mandategraph.extraction.annotations import Annotations
from mandategraph.extraction.diagnosing import Doubt
from mandategraph.extraction.records import Diagnostic, Extraction, Place
from mandategraph.extraction.references import References
from mandategraph.message import Message

__all__ = ["diagnose"]


class _Report:
    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [m.start() for m in re.finditer("\n", text)]
        self.found: list[Diagnostic] = []

    def add(self, code: str, message: str, advice: str, place: Place) -> None:
        passage = " ".join(self.text[place.start : place.end].split())
        shown = passage if len(passage) <= 160 else passage[:157] + "..."
        line = bisect_left(self.ends, place.start) + 1
        self.found.append(Diagnostic(code, message, advice, line, shown, place))


def diagnose(
    extraction: Extraction, text: str, references: References, doubts: Iterable[Doubt],
    annotations: Annotations, place: Callable[..., Place],
) -> Extraction:  # fmt: skip
    """Return the extraction with its diagnostics in the order of the text; ``doubts`` are those of checks."""
    report = _Report(text)
    _session(extraction, report)
    _acts(extraction, report)
    _items(extraction, report)
    for doubt in doubts:
        where = annotations.at(doubt.start)
        report.add(
            doubt.code, doubt.message, doubt.advice,
            place(doubt.start, doubt.end, where.item if where else None, where.name if where else None),
        )  # fmt: skip
    for variant in extraction.variants:
        report.add(
            "body-variant",
            Message("{form} was read as {body}.", form=repr(variant.form), body=variant.body),
            Message("Correct the spelling, or add it to the register as another name."),
            variant.place,
        )
    for mention in [*references.strangers, *references.unresolved]:
        where = annotations.at(mention.start)
        report.add(
            "unknown-body",
            Message("{name} names a body that the register does not have.", name=repr(mention.text)),
            Message("Add the body to data/register/, or name it in full."),
            place(mention.start, mention.end, where.item if where else None, where.name if where else None),
        )  # fmt: skip
    _documents(extraction, report)
    _meetings(extraction, report)
    return replace(
        extraction, diagnostics=tuple(sorted(report.found, key=lambda d: (d.place.start, d.code, d.message)))
    )


def _session(extraction: Extraction, report: _Report) -> None:
    head = Place(0, min(200, extraction.length), None, "masthead")
    session = extraction.session
    if session.body is None:
        report.add(
            "body-missing",
            Message("The masthead names no body of the register."),
            Message("Give it with --body, or add it to data/register/."),
            head,
        )
    if session.number is None:
        report.add(
            "session-missing",
            Message("The masthead prints no number of a session."),
            Message("Check the masthead."),
            head,
        )
    if session.start is None:
        report.add(
            "dates-missing",
            Message("The masthead prints no dates of the session."),
            Message("Check the masthead."),
            head,
        )
    if extraction.masthead.symbol is None:
        report.add(
            "symbol-missing",
            Message("Neither the masthead nor a Documentation entry gives the document's own symbol."),
            Message("Add the symbol to the masthead."),
            head,
        )
    elif not extraction.masthead.symbol_printed:
        report.add(
            "symbol-not-printed",
            Message(
                "The masthead prints no symbol; {symbol} is that of the listing.",
                symbol=extraction.masthead.symbol,
            ),
            Message("Confirm the symbol."),
            head,
        )


def _acts(extraction: Extraction, report: _Report) -> None:
    for citation in extraction.citations:
        act = citation.act
        if act.body == "UNKNOWN":
            report.add(
                "act-without-body",
                Message("Nothing says whose {kind} {number} is.", kind=act.kind, number=act.number),
                Message("Name the body in the text, or give it in review."),
                citation.place,
            )
        elif citation.how == "own-by-default":
            report.add(
                "act-body-assumed",
                Message(
                    "No body is named: {kind} {number} read as {body}'s.",
                    kind=act.kind,
                    number=act.number,
                    body=act.body,
                ),
                Message("Confirm whose act it is."),
                citation.place,
            )


def _items(extraction: Extraction, report: _Report) -> None:
    annotated = any(item.heading for item in extraction.items)
    for item in extraction.items:
        if item.heading is None and annotated:
            report.add(
                "heading-missing",
                Message("No heading in the annotations repeats item {number}.", number=item.number),
                Message("Check the item's annotation."),
                item.place,
            )
        listed = any(entry.item == item.number for entry in extraction.listings)
        if listed and item.no_document is not None:
            report.add(
                "listed-and-denied",
                Message("Item {number} lists a document and says that there is none.", number=item.number),
                Message("Strike one of the two."),
                item.no_document,
            )


def _documents(extraction: Extraction, report: _Report) -> None:
    levels = {a.document: a for a in extraction.attributions}
    for entry in extraction.listings:
        if entry.introduced is None:
            report.add(
                "never-introduced",
                Message(
                    "{symbol} is listed, but no paragraph of item {number} speaks of it.",
                    symbol=entry.symbol,
                    number=entry.item,
                ),
                Message("Introduce it in the annotation."),
                entry.place,
            )
        attribution = levels.get(entry.symbol)
        if attribution is not None and attribution.level == "none":
            report.add(
                "mandate-missing",
                Message("The text states no mandate for {symbol}.", symbol=entry.symbol),
                Message("Cite the act that asks for it."),
                entry.place,
            )


def _meetings(extraction: Extraction, report: _Report) -> None:
    issued = extraction.masthead.reissued or extraction.masthead.issued
    for meeting in extraction.meetings:
        last = meeting.end or (meeting.within[1] if meeting.within else None)
        reported = any(meeting.key in d.reports_on for d in extraction.documents)
        if issued and last and reported and last > issued:
            report.add(
                "report-before-event",
                Message(
                    "A document reports on {meeting}, which ends {day}, after this text's date {issued_day}.",
                    meeting=meeting.key,
                    day=last,
                    issued_day=issued,
                ),
                Message("Check the dates."),
                meeting.place,
            )
