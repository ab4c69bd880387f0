"""What the calendar, the requests and the forecast say on a day: findings that no graph alone holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import parse_acts
from mandategraph.validation.calendar import Calendar, Entry
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.explain import Explainer
from mandategraph.validation.finding import Finding
from mandategraph.validation.forecast import ForecastRow, nearest
from mandategraph.validation.readiness import DocumentRow, Readiness, Request
from mandategraph.validation.rulebook import RuleBook, split_message
from mandategraph.validation.terms import Terms
from mandategraph.validation.words import counted, words

__all__ = ["Clock"]

# A deadline nearer than this is worth a reminder.
NEAR_DAYS = 14
# What is said instead of a number of days.
SOON = ("today", "tomorrow")
# {?name} in a message stands for a value, as in the messages of SPARQL constraints.
_PLACE = re.compile(r"\{\?(\w+)\}")


class Clock:
    """Judges a session on a day."""

    def __init__(
        self, dossier: Dossier, explainer: Explainer, calendar: Calendar, as_of: date, book: RuleBook
    ) -> None:
        self._dossier = dossier
        self._explainer = explainer
        self._calendar = calendar
        self._as_of = as_of
        self._book = book
        self._words = words(explainer.language)

    def findings(self, readiness: Readiness) -> list[Finding]:
        """Return what documents, requests and dates are late, near, or not known to be there."""
        found = [*self._dates()]
        for document in readiness.documents:
            found += self._document(document)
        for request in readiness.requests:
            found += self._request(request)
        return found

    def of_forecast(self, rows: Sequence[ForecastRow], readiness: Readiness, terms: Terms) -> list[Finding]:
        """Return what a forecast says that the graph does not, and the rows that cannot be joined."""
        documents = {document.symbol: document for document in readiness.documents}
        found: list[Finding] = []
        for row in rows:
            document = documents.get(row.symbol)
            if document is None:
                found.append(self._unjoined(row, readiness))
            else:
                found += self._row(row, document, terms)
        planned = {row.symbol for row in rows}
        for document in readiness.documents:
            if document.symbol not in planned and document.items:
                found.append(self._finding("FC08", document.iri))
        return found

    def _finding(self, rule: str, focus: str, value: str | None = None, /, **words: object) -> Finding:
        one = self._book[rule]
        parts = split_message(one.message[self._explainer.language])
        message, action = (_PLACE.sub(lambda place: str(words[place[1]]), part) for part in parts)
        return self._explainer.finding(one, focus, message, action, value=value)

    @property
    def _session(self) -> str:
        assert self._dossier.session is not None
        return str(self._dossier.session.iri)

    def _dates(self) -> Iterator[Finding]:
        for entry in self._calendar.entries:
            focus = entry.iri or self._session
            if entry.free and entry.kind != "opening":
                yield self._finding(
                    "RD06", focus, str(entry.day), term=entry.name, day=entry.day, why=entry.free
                )
            if entry.computed is not None:
                yield self._finding(
                    "RD08",
                    focus,
                    str(entry.day),
                    term=entry.name,
                    day=entry.day,
                    rule=entry.rule,
                    computed=entry.computed,
                )
            left = entry.days_left(self._as_of)
            if entry.kind == "latest" and 0 <= left <= NEAR_DAYS:
                yield self._finding(
                    "RD07",
                    focus,
                    str(entry.day),
                    term=entry.name,
                    day=entry.day,
                    left=self._left(left),
                    addressee=entry.addressee or self._words["those concerned"],
                )

    def _left(self, days: int) -> str:
        """Say how many days are left."""
        if days < len(SOON):
            return str(self._words[SOON[days]])
        return counted("days ahead", days, self._explainer.language)

    def _document(self, document: DocumentRow) -> Iterator[Finding]:
        due = self._due(document)
        passed = [entry for entry in due if entry.day < self._as_of]
        if document.issued is not None:
            late = [entry for entry in due if document.issued > entry.day]
            if late:
                yield self._finding(
                    "RD01",
                    document.iri,
                    str(document.issued),
                    issued=document.issued,
                    day=late[0].day,
                    term=late[0].name,
                )
        elif passed and document.items:
            yield self._finding(
                "RD02", document.iri, str(passed[0].day), day=passed[0].day, term=passed[0].name
            )
        known = [state.code for state in document.languages if state.state != "unknown"]
        unknown = [state.code for state in document.languages if state.state == "unknown"]
        if known and unknown:
            yield self._finding(
                "RD03",
                document.iri,
                ", ".join(unknown),
                known=", ".join(known),
                unknown=", ".join(unknown),
            )

    def _due(self, document: DocumentRow) -> list[Entry]:
        return self._calendar.covering("agenda" if document.type == "agenda" else "documents")

    def _request(self, request: Request) -> Iterator[Finding]:
        if request.day is None or request.day >= self._as_of or request.status == "answered":
            return
        if any(answer.stated for answer in request.answers):
            return
        words: dict[str, object] = {"source": request.source.label, "day": request.day}
        if request.answers:
            documents = ", ".join(answer.symbol for answer in request.answers)
            yield self._finding("RD05", request.iri, str(request.day), document=documents, **words)
        elif request.status != "no-symbol":
            addressee = ", ".join(request.addressees)
            yield self._finding("RD04", request.iri, str(request.day), addressee=addressee, **words)

    def _unjoined(self, row: ForecastRow, readiness: Readiness) -> Finding:
        titles = {document.symbol: document.titles for document in readiness.documents}
        candidates = nearest(row.title, titles)
        title = row.title or row.symbol
        return self._finding(
            "FC01",
            self._session,
            f"{row.number}: {title}",
            row=row.number,
            title=title,
            candidates=", ".join(candidates) or self._words["none"],
        )

    def _row(self, row: ForecastRow, document: DocumentRow, terms: Terms) -> Iterator[Finding]:
        for rule, planned, due in (
            ("FC02", row.issuance, self._due(document)),
            ("FC03", row.submission, self._calendar.covering("submission")),
        ):
            late = [entry for entry in due if planned is not None and planned > entry.day]
            if planned is not None and late:
                yield self._finding(
                    rule, document.iri, str(planned), planned=planned, day=late[0].day, term=late[0].name
                )
        if row.issuance is not None and row.issuance < self._as_of and document.issued is None:
            yield self._finding("FC04", document.iri, str(row.issuance), planned=row.issuance)
        limit = terms.word_limits["secretariat" if document.secretariat else "intergovernmental"]
        if row.words is not None and row.words > limit:
            yield self._finding("FC07", document.iri, str(row.words), words=row.words, limit=limit)
        if row.mandate:
            yield from self._mandate(row, document)

    def _mandate(self, row: ForecastRow, document: DocumentRow) -> Iterator[Finding]:
        """Compare the mandate of a row with that of the graph; only acts that are known are compared."""
        cited: dict[str, str] = {}
        for name, found in self._acts(row.mandate):
            if len(found) != 1:
                names = ", ".join(self._explainer.label(one) for one in found)
                names = names or self._words["no act"]
                yield self._finding("FC06", document.iri, row.mandate, cited=name, names=names)
                return
            cited[found[0]] = self._explainer.label(found[0])
        own = {source.iri: source.label for source in document.sources}
        if own and cited and not set(own) & set(cited):
            yield self._finding(
                "FC05",
                document.iri,
                row.mandate,
                forecast=", ".join(cited.values()),
                graph=", ".join(own.values()),
            )

    def _acts(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """Give each act that a text cites with the acts of the dossier that it may be."""
        try:
            references = parse_acts(text)
        except IdentifierError:
            references = ()
        if not references:
            yield text, []
        for reference in references:
            yield (
                str(reference),
                [iri for kind in reference.kinds for iri in self._explainer.numbered(kind, reference.number)],
            )
