"""How ready a session is: a row an item, with what is required, announced and issued, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import Literal

from mandategraph.store.base import Row
from mandategraph.validation.calendar import Calendar, Entry
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.explain import Explainer

__all__ = [
    "LANGUAGE_CODES",
    "Answer",
    "DocumentRow",
    "ItemRow",
    "LanguageState",
    "Readiness",
    "Request",
    "Source",
]

# In the order in which the Organization lists its languages.
LANGUAGE_CODES = ("ar", "zh", "en", "fr", "ru", "es")
_CORRIGENDUM = re.compile(r"(.+)/Corr\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """An act or rule behind a document or a request, and how firmly; ``level`` is empty for a request."""

    iri: str
    label: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers a request, or may; ``stated`` tells which."""

    iri: str
    symbol: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What an act or rule asks for, to be met at this session."""

    iri: str
    name: str
    source: Source
    status: str
    addressees: tuple[str, ...]
    day: date | None
    answers: tuple[Answer, ...]
    items: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether no document answers it or may answer it, and the source does not call it answered."""
        return not self.answers and self.status != "answered"


@dataclass(frozen=True, slots=True)
class LanguageState:
    """What is known of one language version: issued, reissued, corrected or unknown; and the date."""

    code: str
    state: str
    day: date | None = None
    corrigenda: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the session: what stands behind it, and what is known of its six languages."""

    iri: str
    symbol: str
    title: str
    titles: tuple[str, ...]
    type: str
    secretariat: bool
    items: tuple[str, ...]
    sources: tuple[Source, ...]
    languages: tuple[LanguageState, ...]
    issued: date | None
    state: str
    due: date | None

    @property
    def level(self) -> str:
        """The firmest level of its mandates; ``none`` where no source states one."""
        return self.sources[0].level if self.sources else "none"

    @property
    def best(self) -> tuple[Source, ...]:
        """The mandates of the firmest level."""
        return tuple(source for source in self.sources if source.level == self.level)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An agenda item with its requests and its documents."""

    number: str
    title: str
    status: str
    requests: tuple[Request, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """The rows of a session, all its documents (also those under no item), and all requests."""

    items: tuple[ItemRow, ...]
    documents: tuple[DocumentRow, ...]
    requests: tuple[Request, ...]

    @classmethod
    def of(cls, dossier: Dossier, explainer: Explainer, calendar: Calendar, as_of: date) -> Readiness:
        """Gather the rows as they stand on a day; empty where the dossier has no session."""
        if dossier.session is None:
            return cls((), (), ())
        session = dossier.session.iri
        documents = _documents(dossier, explainer, calendar, as_of)
        requests = _requests(dossier, explainer)
        rows = [row for row in dossier.ask("what-is-on-the-agenda") if row["session"] == session]
        items = []
        for iri, group in _grouped(rows, "item").items():
            number = str(group[0]["number"])
            items.append(
                ItemRow(
                    number=number,
                    title=explainer.text(group, "title") or explainer.label(iri),
                    status=str(group[0].get("status", "")),
                    requests=tuple(one for one in requests if number in one.items),
                    documents=tuple(one for one in documents if number in one.items),
                )
            )
        return cls(tuple(items), tuple(documents), tuple(requests))


def _documents(dossier: Dossier, explainer: Explainer, calendar: Calendar, as_of: date) -> list[DocumentRow]:
    assert dossier.session is not None
    rows = [
        row for row in dossier.ask("which-documents-are-announced") if row["session"] == dossier.session.iri
    ]
    sources: dict[str, dict[Source, None]] = {}
    for row in dossier.ask("which-mandates-stand-behind"):
        if "source" in row:
            source = str(row["source"])
            one = Source(source, explainer.label(source), str(row["level"]))
            sources.setdefault(str(row["document"]), {})[one] = None
    versions = _grouped(dossier.ask("which-versions-are-known"), "symbol")
    found = []
    for iri, group in _grouped(rows, "document").items():
        first = group[0]
        symbol, kind = str(first["symbol"]), str(first.get("type", ""))
        due = calendar.covering("agenda" if kind == "agenda" else "documents")
        languages = _languages(symbol, versions, as_of)
        days = [state.day for state in languages if state.day is not None]
        days += [day for row in group if (day := _day(row, "issued")) is not None and day <= as_of]
        items = {str(row["item"]) for row in group if "item" in row}
        found.append(
            DocumentRow(
                iri=iri,
                symbol=symbol,
                title=explainer.text(group, "title"),
                titles=tuple(sorted({str(row["title"]) for row in group if "title" in row})),
                type=kind,
                secretariat=any(str(row.get("secretariat")) == "true" for row in group),
                items=tuple(n for item in sorted(items) if (n := explainer.item(item)) is not None),
                sources=tuple(sources.get(iri, ())),
                languages=languages,
                issued=min(days, default=None),
                state=_state(min(days, default=None), due, as_of),
                due=due[0].day if due else None,
            )
        )
    return sorted(found, key=lambda row: _natural(row.symbol))


def _state(issued: date | None, due: list[Entry], as_of: date) -> str:
    """Return issued, issued late, expected, or unknown where the first term has passed."""
    if issued is not None:
        return "issued late" if due and issued > due[0].day else "issued"
    return "unknown" if due and due[0].day < as_of else "expected"


def _languages(symbol: str, versions: Mapping[str, list[Row]], as_of: date) -> tuple[LanguageState, ...]:
    own = {str(row["language"]): row for row in reversed(versions.get(symbol, []))}
    corrected: dict[str, list[str]] = {}
    for other, rows in versions.items():
        match = _CORRIGENDUM.fullmatch(other)
        if match and match[1] == symbol:
            for row in rows:
                corrected.setdefault(str(row["language"]), []).append(other)
    states = []
    for code in LANGUAGE_CODES:
        row = own.get(code, {})
        issued, reissued = _day(row, "issued"), _day(row, "reissued")
        corrigenda = tuple(dict.fromkeys(corrected.get(code, ())))
        if reissued is not None and reissued <= as_of:
            states.append(LanguageState(code, "reissued", issued or reissued, corrigenda))
        elif issued is not None and issued <= as_of:
            states.append(LanguageState(code, "corrected" if corrigenda else "issued", issued, corrigenda))
        else:
            states.append(LanguageState(code, "corrected" if corrigenda else "unknown", None, corrigenda))
    return tuple(states)


def _requests(dossier: Dossier, explainer: Explainer) -> list[Request]:
    """Return the mandates that ask for something of this session: a thing, a date, or the session itself."""
    assert dossier.session is not None
    found = []
    for iri, group in _grouped(dossier.ask("what-is-asked-for"), "mandate").items():
        sessions = {row["session"] for row in group if "session" in row}
        things = {str(row["thing"]) for row in group if "thing" in row}
        items = [explainer.item(str(row["item"])) for row in group if "item" in row]
        if sessions and dossier.session.iri not in sessions:
            continue
        if not (sessions or things) or iri not in dossier.scope:
            continue
        answers = {
            str(row[name]): Answer(str(row[name]), explainer.key(str(row[name])), name == "answer")
            for name in ("possible", "answer")
            for row in group
            if name in row
        }
        source = str(group[0]["source"])
        found.append(
            Request(
                iri=iri,
                name=explainer.label(next(iter(sorted(things)), iri)),
                source=Source(source, explainer.label(source)),
                status=str(group[0].get("status", "open")),
                addressees=tuple(
                    dict.fromkeys(
                        explainer.label(str(row["addressee"])) for row in group if "addressee" in row
                    )
                ),
                day=_day(group[0], "day"),
                answers=tuple(sorted(answers.values(), key=lambda one: _natural(one.symbol))),
                items=tuple(dict.fromkeys(number for number in items if number)),
            )
        )
    return found


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row[name]), []).append(row)
    return groups


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    found = value.value if isinstance(value, Literal) else None
    return found if isinstance(found, date) else None


def _natural(symbol: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts X/2 before X/10, and numbers before words."""
    parts = re.split(r"([0-9]+)", symbol)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
