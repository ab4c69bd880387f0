"""What a report is made from: the statements that count, what it is about, and the session in question.

Judged from a store, the scope are the things that the sources of the session's agenda name; other
graphs add what they say of the same things. Judged from a user's own files, the scope is what they
describe; the ontology and the shipped registers lie beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from rdflib import Literal, URIRef

from mandategraph.assets import asset
from mandategraph.errors import IdentifierError, NotFoundError, ParameterError
from mandategraph.graph.loader import DataFile, find
from mandategraph.identifiers import iri_of
from mandategraph.message import Message
from mandategraph.namespaces import MGD
from mandategraph.query.library import shipped
from mandategraph.store.base import Row, Store, Term
from mandategraph.store.engine.memory import MemoryStore

__all__ = ["Dossier", "Session"]

REGISTER = MGD["graph/register"]
ONTOLOGY = MGD["graph/ontology"]


@dataclass(frozen=True, slots=True)
class Session:
    """The session that a report is about."""

    iri: URIRef
    key: str


@dataclass(frozen=True)
class Dossier:
    """The statements to judge, in memory; what is judged; the session, where there is one; the source."""

    store: MemoryStore
    scope: frozenset[str]
    session: Session | None
    source: str | None = None

    def ask(self, name: str, bindings: Mapping[str, Term] | None = None) -> tuple[Row, ...]:
        """Answer a query of the library, by its name below ``queries/report/``."""
        return self.store.select(shipped()[f"report/{name}"].text, bindings).rows

    @classmethod
    def of_store(
        cls,
        store: Store,
        session: str | None = None,
        source: str | None = None,
        as_of: date | None = None,
    ) -> Dossier:
        """Gather what a store says of a session.

        ``source`` limits it to what one document states, with the registers; ``as_of`` leaves out what
        was issued after that day. Raises NotFoundError where there is no such session or source, and
        ParameterError where no session is named and there are several.
        """
        chosen = _session(_ask(store, "which-sessions-have-an-agenda"), session)
        own = [_source_graph(store, source)] if source else _agenda_graphs(store, chosen)
        others: set[URIRef] = {REGISTER, ONTOLOGY}
        if not source:
            for graph in own:
                rows = _ask(store, "which-graphs-speak-of-the-same-as", {"own": graph})
                others |= _known_by(rows, as_of)
        stated, memory = MemoryStore(), MemoryStore()
        copies = [_Copy.of(store, graph) for graph in own]
        stated.load(copies)
        memory.load([*copies, *(_Copy.of(store, graph) for graph in sorted(others - set(own)))])
        scope = {str(row["thing"]) for row in _ask(stated, "what-is-named")}
        if as_of is not None:
            _forget_issues_after(memory, as_of)
        return cls(memory, frozenset(scope), chosen, source)

    @classmethod
    def of_files(
        cls, paths: Sequence[Path], extracted: Iterable[bytes] = (), session: str | None = None
    ) -> Dossier:
        """Gather what a user's own files describe; ``extracted`` is TriG made of other than RDF.

        Raises SourceError for a file that cannot be read, NotFoundError for a session not in them.
        """
        files = [file for file in find(paths) if file.graph != str(ONTOLOGY)] if paths else []
        files += [_Copy(Path("extracted.trig"), str(MGD["graph/file/extracted"]), one) for one in extracted]
        own, memory = MemoryStore(), MemoryStore()
        own.load(files)
        memory.load([*find([asset("data/register")]), *files])
        described = frozenset(str(row["thing"]) for row in _ask(own, "what-is-described"))
        rows = _ask(memory, "which-sessions-have-an-agenda")
        if session is None and len({str(row["key"]) for row in rows}) != 1:
            return cls(memory, described, None)
        return cls(memory, described, _session(rows, session))


@dataclass(frozen=True, slots=True)
class _Copy(DataFile):
    """What a store says in one graph, as a file that need not be written."""

    content: bytes

    @classmethod
    def of(cls, store: Store, graph: URIRef) -> _Copy:
        query = shipped()["report/what-is-said"].text
        pieces = store.serialise(query, "application/n-triples", default_graphs=[str(graph)])
        return cls(Path("statements.nt"), str(graph), b"".join(pieces))

    def open(self) -> BinaryIO:
        return BytesIO(self.content)


def _ask(
    store: Store | MemoryStore, name: str, bindings: Mapping[str, Term] | None = None
) -> tuple[Row, ...]:
    return store.select(shipped()[f"report/{name}"].text, bindings).rows


def _session(rows: Sequence[Row], wanted: str | None) -> Session:
    sessions = {str(row["key"]): URIRef(str(row["session"])) for row in rows}
    known = ", ".join(sessions) or "none"
    if wanted is None:
        if len(sessions) != 1:
            raise ParameterError(f"Say which session with --session; those with an agenda are: {known}.")
        wanted = next(iter(sessions))
    try:
        key = wanted if wanted in sessions else _normalised(wanted)
    except IdentifierError as error:
        raise ParameterError(f"{error} Sessions with an agenda: {known}.") from error
    if key not in sessions:
        raise NotFoundError(
            Message(
                "There is no agenda of the session {session} in this graph; there is one for: {known}.",
                session=wanted,
                known=known,
            )
        )
    return Session(sessions[key], key)


def _normalised(key: str) -> str:
    iri = iri_of("session", key.strip().upper())
    return iri.removeprefix(str(MGD["session/"]))


def _agenda_graphs(store: Store, session: Session) -> list[URIRef]:
    rows = _ask(store, "which-graphs-state-the-agenda-of", {"session": session.iri})
    return [URIRef(str(row["graph"])) for row in rows]


def _source_graph(store: Store, symbol: str) -> URIRef:
    rows = _ask(store, "which-sources-have-a-graph")
    graphs = {str(row["symbol"]): URIRef(str(row["graph"])) for row in rows}
    wanted = " ".join(symbol.split())
    for known, graph in graphs.items():
        if known.casefold() == wanted.casefold():
            return graph
    known = ", ".join(graphs) or "no document"
    raise NotFoundError(f"Nothing in this graph was read from {wanted}; it was read from: {known}.")


def _known_by(rows: Iterable[Row], as_of: date | None) -> set[URIRef]:
    """Return the graphs, without those whose document came out only after the day."""
    issued: dict[URIRef, list[str]] = {}
    for row in rows:
        issued.setdefault(URIRef(str(row["graph"])), []).append(str(row.get("issued", "")))
    day = "9999" if as_of is None else as_of.isoformat()
    return {graph for graph, days in issued.items() if min(days) <= day}


def _forget_issues_after(memory: MemoryStore, day: date) -> None:
    for row in _ask(memory, "when-was-what-issued"):
        moment = row["day"]
        if isinstance(moment, Literal) and str(moment) > day.isoformat():
            thing, how = row["thing"], URIRef(str(row["property"]))
            assert isinstance(thing, URIRef)
            memory.remove([(thing, how, moment)])
