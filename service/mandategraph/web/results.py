"""The answer to a query: streamed in a data format, or read into a table for a page."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Literal
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from mandategraph.errors import NegotiationError
from mandategraph.namespaces import BASE, prefixes
from mandategraph.query.labels import labels_of
from mandategraph.query.pool import Spool
from mandategraph.store.sparql import SparqlText
from mandategraph.web.composed import composed
from mandategraph.web.labels import pick
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, RESULT_TYPES, choose, named_format
from mandategraph.web.site import Site

__all__ = ["CUT_HEADER", "Cell", "Shown", "Table", "answer_type", "show", "stream", "streamed"]

# A page shows so many rows; data formats give as many as the limit of the service allows.
ROWS_ON_A_PAGE = 500
# Tells a client that the result was cut at the limit of rows.
CUT_HEADER = "Mandategraph-Result-Cut"


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table: its text, its IRI if it is one (the text is then its label), its language.

    ``datatype`` is the IRI of a literal's type, where it has one.
    """

    text: str
    iri: str = ""
    lang: str = ""
    datatype: str = ""
    short: str = ""  # the IRI with a prefix


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT; None stands for an unbound variable."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as a page shows it: one of the three is there."""

    table: Table | None = None
    boolean: bool | None = None
    graph_text: str = ""


def answer_type(request: Request, text: SparqlText, name: str | None) -> str:
    """Return the media type for a query's form, HTML for those who name it.

    A format of queries of another form leaves the choice to the Accept header: SPARQLWrapper sends
    format=xml with any query and states its wish there. Raises NegotiationError.
    """
    types = GRAPH_TYPES if text.form in ("CONSTRUCT", "DESCRIBE") else RESULT_TYPES
    offers = [*types.values(), HTML]
    if name is not None:
        try:
            return named_format(name, offers)
        except NegotiationError:
            named_format(name, [*RESULT_TYPES.values(), *GRAPH_TYPES.values()])
    return choose(request.headers.get("accept"), offers)


async def stream(
    site: Site,
    query: str,
    media_type: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Run a query and stream its answer; a result cut at the limit of rows says so in a header.

    Raises what the pool raises before the first byte. What fails later breaks the connection off, so
    that half an answer never looks whole.
    """
    spool = await site.pool.run(query, media_type, default_graphs=default_graphs, named_graphs=named_graphs)
    given = dict(headers or {})
    if spool.truncated:
        given[CUT_HEADER] = f"rows={site.settings.query_rows}"
    return streamed(spool, media_type, given)


def streamed(spool: Spool, media_type: str, headers: Mapping[str, str]) -> Response:
    """Return the answer that runs as a response; one that was cut says so in JSON as well."""
    note = b""
    if CUT_HEADER in headers and media_type == RESULT_TYPES["json"]:
        note = _note(headers[CUT_HEADER].removeprefix("rows="))
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return StreamingResponse(
        _pieces(spool, note), media_type=media_type, headers={"Vary": "Accept", **headers}
    )


def _note(rows: str) -> bytes:
    """Return the member that a cut result has in JSON beside those of the standard."""
    said = f"This result was cut after {rows} rows; the query has more. Ask for less, or page with LIMIT."
    member = {"mandategraph": {"cut": True, "rows": int(rows), "note": said}}
    return json.dumps(member).encode()[:-1] + b","


async def _pieces(spool: Spool, note: bytes = b"") -> AsyncIterator[bytes]:
    """Pass the pieces on, with a note as first member; a client that goes away stops the query."""
    try:
        async for piece in spool:
            if note and piece.startswith(b"{"):
                yield note
                piece, note = piece[1:], b""
            yield piece
    finally:
        spool.close()


async def show(
    site: Site,
    text: SparqlText,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    rows: int = ROWS_ON_A_PAGE,
    language: str = "en",
) -> Shown:
    """Run a query for a page, with as many rows as it holds and labels in the reader's language.

    Raises what the pool and the store raise.
    """
    graph = text.form in ("CONSTRUCT", "DESCRIBE")
    spool = await site.pool.run(
        text.text,
        GRAPH_TYPES["turtle"] if graph else RESULT_TYPES["json"],
        default_graphs=default_graphs,
        named_graphs=named_graphs,
        rows=None if graph else rows,
    )
    body = b"".join([piece async for piece in _pieces(spool)])
    if graph:
        return Shown(graph_text=body.decode("utf-8", "replace"))
    results = json.loads(body)
    if "boolean" in results:
        return Shown(boolean=bool(results["boolean"]))
    # The store is asked beside the event loop: others are answered meanwhile.
    return Shown(table=await run_in_threadpool(_table, site, results, spool.truncated, language))


def _table(site: Site, results: Mapping[str, Any], cut: bool, language: str) -> Table:
    """Make a table of results in SPARQL's JSON."""
    columns = tuple(results["head"]["vars"])
    rows = results["results"]["bindings"]
    labels = labels_of(site.store, _ours(term for row in rows for term in row.values()))
    short = sorted(((namespace, prefix) for prefix, namespace in prefixes().items()), reverse=True)
    cells: dict[tuple[str, ...], Cell] = {}

    def cell(term: Mapping[str, Any]) -> Cell:
        if term["type"] == "triple":  # only where the query made one: nothing of ours is about a triple
            return Cell(" ".join(cell(part).text for part in term["value"].values()))
        key = (term["type"], term["value"], term.get("xml:lang", ""), term.get("datatype", ""))
        if key not in cells:
            cells[key] = _cell(term, labels, language, short)
        return cells[key]

    return Table(
        columns,
        tuple(tuple(cell(row[column]) if column in row else None for column in columns) for row in rows),
        cut,
    )


def _ours(terms: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Return the IRIs that may have a label here."""
    return (term["value"] for term in terms if term["type"] == "uri" and term["value"].startswith(BASE))


def _cell(
    term: Mapping[str, Any],
    labels: Mapping[str, Sequence[Literal]],
    language: str,
    short: Sequence[tuple[str, str]],
) -> Cell:
    value = term["value"]
    if term["type"] != "uri":
        return Cell(str(value), lang=term.get("xml:lang", ""), datatype=term.get("datatype", ""))
    named = next(
        (f"{prefix}:{value[len(start) :]}" for start, prefix in short if value.startswith(start)), value
    )
    if (label := pick(labels.get(value, ()), language)) is None:
        return Cell(named, value, short=named)
    label = composed(value, label, language)
    return Cell(label.text, value, label.lang or "", short=named)
