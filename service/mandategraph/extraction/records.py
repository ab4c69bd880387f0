"""What extraction finds: frozen records, each with the place in the source that says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = [
    "Act", "Attribution", "BodyVariant", "Citation", "Deadline", "Diagnostic", "Document", "Extraction",
    "Item", "Listing", "Mandate", "Masthead", "Meeting", "Mention", "Place", "Provision", "Session", "Slot",
    "UnnumberedAct",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: item ("2(b)"), paragraph ("P3", "D1", "heading", "masthead", "agenda",
    "annex") and span in code points of the decoded source, end exclusive.
    """  # noqa: D205  # one sentence over two lines

    start: int
    end: int
    item: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A document symbol where it is printed."""

    symbol: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Act:
    """A numbered act: adopting body, kind and number. Two acts may share a number, never all three."""

    body: str
    kind: str
    number: str

    @property
    def key(self) -> str:
        """``COP-UNTOC/resolution/8/2``."""
        return f"{self.body}/{self.kind}/{self.number}"


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule of procedure or an article of a treaty, with its instrument (None where it is not said)."""

    kind: str
    number: str
    instrument: str | None
    place: Place

    @property
    def key(self) -> str:
        """``COP-UNTOC/rule/72``; an unknown instrument is a question mark, so that no key is guessed."""
        return f"{self.instrument or '?'}/{self.kind}/{self.number}"


@dataclass(frozen=True, slots=True)
class Citation:
    """An act where its number is printed; ``how`` names the rule that decided whose act it is."""

    act: Act
    text: str
    place: Place
    how: str


@dataclass(frozen=True, slots=True)
class Session:
    """The session that the agenda belongs to."""

    body: str | None
    number: int | None
    start: date | None
    end: date | None
    location: str | None
    place: Place | None = None
    noun: str = "session"  # or "meeting": what its body counts


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of the document says of the document itself."""

    symbol: str | None
    symbol_printed: bool
    distribution: str | None
    issued: date | None
    reissued: date | None
    original_language: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the agenda list."""

    number: str
    title: str
    parent: str | None
    place: Place
    heading: Place | None = None
    no_document: Place | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A document in an item's Documentation block: ``position`` counts the block's entries from 1."""

    item: str
    symbol: str
    position: int
    title: str
    place: Place
    introduced: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A distinct symbol of the text."""

    symbol: str
    kind: str
    items: tuple[str, ...]
    mentions: tuple[Mention, ...]
    title: str | None = None
    reports_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering: its own dates, or ``within`` the joint range of consecutive meetings."""

    key: str
    body: str | None
    name: str
    ordinal: int | None
    resumed: int | None
    start: date | None
    end: date | None
    within: tuple[date, date] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Deadline:
    """A latest date that delegations still have to meet."""

    day: date
    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of the timetable: the day where one is printed above it, the hours, the items named."""

    day: date | None
    hours: str
    items: tuple[str, ...]
    parallel: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Attribution:
    """The claim that a document comes from a source (None for level none); ``rule`` names what decided."""

    document: str
    source: str | None
    level: str
    rule: str
    item: str
    places: tuple[Place, ...]
    identity_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Mandate:
    """What an act, rule or article asks of somebody.

    ``product`` is the kind of thing asked for: a kind of document ("report"), "meeting", or "task" for work
    that has no product. ``addressees`` are ids of bodies, or officers ("executive-director") that the
    register does not have. ``status``: answered, possibly-answered (``answers`` may be the thing; the text
    does not say so), no-symbol (it is done without a document of a series), open. A product without a
    document is a deliverable of the session: ``deliverable`` is its key.
    """

    key: str
    source: str
    addressees: tuple[str, ...]
    product: str
    due_session: int | None
    due_date: date | None
    status: str
    answers: tuple[str, ...]
    item: str
    places: tuple[Place, ...]
    deliverable: str | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """What an act does to a body: ``effect`` is "creates" or "makes-permanent"."""

    source: str
    body: str
    effect: str
    place: Place


@dataclass(frozen=True, slots=True)
class UnnumberedAct:
    """A decision without a number: whose, and at which of its sessions or on which day."""

    key: str
    body: str
    session: int | None
    day: date | None
    contained_in: str | None
    contained_in_part: str | None
    item: str
    place: Place


@dataclass(frozen=True, slots=True)
class BodyVariant:
    """A spelling of a body's name that the register does not have, and the body it was read as."""

    form: str
    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What was not understood, or what cannot be: with the line, the passage and what to do."""

    code: str
    message: str
    advice: str
    line: int
    passage: str
    place: Place


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one source says."""

    language: str
    digest: str
    length: int
    masthead: Masthead
    session: Session
    items: tuple[Item, ...]
    listings: tuple[Listing, ...]
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...]
    provisions: tuple[Provision, ...]
    meetings: tuple[Meeting, ...]
    deadlines: tuple[Deadline, ...]
    slots: tuple[Slot, ...]
    attributions: tuple[Attribution, ...]
    variants: tuple[BodyVariant, ...]
    mandates: tuple[Mandate, ...] = ()
    unnumbered: tuple[UnnumberedAct, ...] = ()
    foundings: tuple[Founding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())
