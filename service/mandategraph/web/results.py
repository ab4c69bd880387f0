"""The answer to a query: streamed in a data format, or read into a table for a page."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from mandategraph.errors import NegotiationError
from mandategraph.namespaces import prefixes
from mandategraph.query.pool import Spool
from mandategraph.store.sparql import SparqlText
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, RESULT_TYPES, choose, named_format
from mandategraph.web.site import Site

__all__ = ["CUT_HEADER", "Cell", "Shown", "Table", "answer_type", "show", "stream"]

# A page shows so many rows; data formats give as many as the limit of the service allows.
ROWS_ON_A_PAGE = 500
# Tells a client that the result was cut at the limit of rows.
CUT_HEADER = "Mandategraph-Result-Cut"


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table: its text, its IRI if it is one, its language."""

    text: str
    iri: str = ""
    lang: str = ""


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

    A format name that does not fit leaves the choice to the Accept header: SPARQLWrapper sends
    format=xml with any query and states its wish there. Raises NegotiationError.
    """
    types = GRAPH_TYPES if text.form in ("CONSTRUCT", "DESCRIBE") else RESULT_TYPES
    offers = [*types.values(), HTML]
    if name is not None:
        try:
            return named_format(name, offers)
        except NegotiationError:
            pass
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
    given = {"Vary": "Accept", **(headers or {})}
    if spool.truncated:
        given[CUT_HEADER] = f"rows={site.settings.query_rows}"
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return StreamingResponse(_pieces(spool), media_type=media_type, headers=given)


async def _pieces(spool: Spool) -> AsyncIterator[bytes]:
    """Pass the pieces on; a client that goes away stops the query."""
    try:
        async for piece in spool:
            yield piece
    finally:
        spool.close()


async def show(
    site: Site,
    text: SparqlText,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Shown:
    """Run a query for a page, with as many rows as a page holds. Raises what the pool raises."""
    graph = text.form in ("CONSTRUCT", "DESCRIBE")
    spool = await site.pool.run(
        text.limit(ROWS_ON_A_PAGE + 1).text,
        GRAPH_TYPES["turtle"] if graph else RESULT_TYPES["json"],
        default_graphs=default_graphs,
        named_graphs=named_graphs,
    )
    body = b"".join([piece async for piece in _pieces(spool)])
    if graph:
        return Shown(graph_text=body.decode("utf-8", "replace"))
    results = json.loads(body)
    if "boolean" in results:
        return Shown(boolean=bool(results["boolean"]))
    return Shown(table=_table(results))


def _table(results: Mapping[str, Any]) -> Table:
    columns = tuple(results["head"]["vars"])
    rows = results["results"]["bindings"]
    short = sorted(((namespace, prefix) for prefix, namespace in prefixes().items()), reverse=True)
    return Table(
        columns,
        tuple(
            tuple(_cell(row[column], short) if column in row else None for column in columns)
            for row in rows[:ROWS_ON_A_PAGE]
        ),
        len(rows) > ROWS_ON_A_PAGE,
    )


def _cell(term: Mapping[str, str], short: Sequence[tuple[str, str]]) -> Cell:
    value = term["value"]
    if term["type"] != "uri":
        return Cell(value, lang=term.get("xml:lang", ""))
    for namespace, prefix in short:
        if value.startswith(namespace):
            return Cell(f"{prefix}:{value[len(namespace) :]}", value)
    return Cell(value, value)
