"""``/queries``: the query library, as pages and as an interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import MandategraphError, ParameterError
from mandategraph.query.library import NamedQuery
from mandategraph.query.paging import paged
from mandategraph.query.terms import bindings
from mandategraph.store.sparql import SparqlText
from mandategraph.web.data import json_response, wanted
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, JSON, RESULT_TYPES, XLSX
from mandategraph.web.paging import Window, address, link_header
from mandategraph.web.reader import VARY, reader_of
from mandategraph.web.results import CUT_HEADER, Shown, show, streamed
from mandategraph.web.site import Site, site_of
from mandategraph.web.validators import is_current, tag_of
from mandategraph.web.waiting import while_there
from mandategraph.web.workbook import MOST_ROWS, workbook

__all__ = ["plain_text", "router"]

router = APIRouter(tags=["queries"])

# Parameters that say how to answer, not what to ask.
OWN = frozenset({"format", "lang", "limit", "offset", "ui"})
KEPT = ("ui", "lang")
# Queries that pages are made of stand after those that people ask.
LAST = ("lookup", "page", "report")
# Those whom the library is for, as the tags of its queries name them.
USERS = ("researcher", "delegate", "officer")
ROWS_ON_A_PAGE = 100
# Formats that go on in another program get a name for the file there.
FILES = {"text/csv": "csv", "text/tab-separated-values": "tsv", XLSX: "xlsx"}


def plain_text(query: NamedQuery) -> str:
    """Return a query without its header."""
    lines = query.text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"


def _described(query: NamedQuery) -> dict[str, object]:
    header = query.header
    examples = {parameter.name: parameter.example for parameter in header.parameters}
    return {
        "name": query.name,
        "href": f"/queries/{query.name}",
        "example": address(f"/queries/{query.name}", examples),
        "summary": header.summary,
        "description": header.description,
        "form": query.form,
        "tags": list(header.tags),
        "answers": list(header.answers),
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind,
                "datatype": parameter.datatype if parameter.kind == "literal" else None,
                "example": parameter.example,
                "description": parameter.description,
            }
            for parameter in header.parameters
        ],
        "returns": [{"name": column.name, "description": column.description} for column in header.returns],
    }


@router.get(
    "/queries",
    summary="The query library",
    openapi_extra={
        "parameters": [
            {
                "name": "tag",
                "in": "query",
                "schema": {"type": "string"},
                "description": "Only queries with this tag, such as officer",
            }
        ]
    },
)
def get_queries(request: Request) -> Response:
    """List the questions that have a name, with their parameters and columns."""
    site = site_of(request)
    tag = request.query_params.get("tag", "")
    queries = [query for query in site.library.values() if not tag or tag in query.header.tags]
    if wanted(request, (JSON, HTML)) == JSON:
        return json_response({"queries": [_described(query) for query in queries]})
    themes: dict[str, list[NamedQuery]] = {}
    for query in queries:
        themes.setdefault(query.name.partition("/")[0], []).append(query)
    ordered = dict(sorted(themes.items(), key=lambda theme: (theme[0] in LAST, theme[0])))
    kept = dict(reader_of(request).kept)
    by_tag = {user: address("/queries", ({"tag": user} if user else {}) | kept) for user in ("", *USERS)}
    return site.pages.html(
        request,
        "queries.html",
        nav="/queries",
        themes=ordered,
        addresses_by_tag=by_tag,
        tag=tag,
        last=LAST,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query of the library with the values that it is asked with."""

    query: NamedQuery
    values: Mapping[str, str]

    @property
    def path(self) -> str:
        """The address of the query by its whole name, however it was found."""
        return f"/queries/{self.query.name}"

    @property
    def stable(self) -> dict[str, str]:
        """The values in the order of the header: one question has one address."""
        names = [parameter.name for parameter in self.query.header.parameters]
        return {name: self.values[name] for name in names if name in self.values} | {
            name: value for name, value in self.values.items() if name not in names
        }

    def bound(self, text: str) -> SparqlText:
        """Bind the values; raises ParameterError."""
        return SparqlText(text).bind(bindings(self.query.header.parameters, self.values))


@router.get("/queries/{name:path}", summary="Run a query of the library")
async def get_query(request: Request, name: str) -> Response:
    """Answer a named query; its parameters are bound as terms, never written into its text."""
    site = site_of(request)
    query = site.library.find(name)
    values = _once(request.query_params.multi_items())
    given = {key: value for key, value in values.items() if key not in OWN}
    rows = query.form == "SELECT"
    types = GRAPH_TYPES if query.form in ("CONSTRUCT", "DESCRIBE") else RESULT_TYPES
    media_type = wanted(request, [*types.values(), *([XLSX] if rows else []), HTML])
    # The language of labels is a parameter of some queries, and of every page; data has one of its own.
    if any(parameter.name == "lang" for parameter in query.header.parameters):
        given["lang"] = values.get("lang", reader_of(request).lang if media_type == HTML else "en")
    asked = _Asked(query, given)
    most = MOST_ROWS if media_type == XLSX else site.settings.query_rows
    window = Window.read(values, ROWS_ON_A_PAGE if media_type == HTML else most, most)
    if not rows and (window.chosen or window.offset):
        raise ParameterError("A graph has no pages: leave limit and offset out.")
    kept = {key: value for key, value in values.items() if key in (*KEPT, "format") and key not in given}
    if media_type == HTML:
        return await _page(request, site, asked, window, kept)
    text = paged(asked.bound(plain_text(query)), _columns(query), window.offset)
    tag = tag_of(site, text, (media_type, str(window.limit), reader_of(request).lang))
    validators = {"ETag": tag, "Cache-Control": "no-cache"} if tag else {}
    if is_current(request, tag):
        return Response(status_code=304, headers={"Vary": "Accept", **validators})
    if media_type == XLSX:
        response = await _workbook(request, site, asked, text, window, kept)
        response.headers.update(validators)
        return response
    run = site.pool.run(text.text, media_type, rows=window.limit if rows else None)
    spool = await while_there(request, run)
    links = window.links(asked.path, {**asked.stable, **kept}, spool.truncated)
    headers = _headers(asked, links, media_type, window, spool.truncated)
    return streamed(spool, media_type, {**headers, **validators})


def _once(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in items:
        if key in values:
            raise ParameterError(f"The parameter {key[:80]!r} is given twice.")
        values[key] = value
    return values


def _columns(query: NamedQuery) -> list[str]:
    return [column.name for column in query.header.returns]


def _headers(
    asked: _Asked, links: Mapping[str, str], media_type: str, window: Window, more: bool
) -> dict[str, str]:
    """Return the headers of data: the pages around it, its one address, a name for the file."""
    canonical = address(asked.path, asked.stable)
    headers = {"Link": link_header({**links, "canonical": canonical})}
    if more:
        headers[CUT_HEADER] = f"rows={window.limit}"
    if media_type in FILES:
        file = f"{asked.query.name.rpartition('/')[2]}.{FILES[media_type]}"
        headers["Content-Disposition"] = f'inline; filename="{file}"'
    return headers


async def _workbook(
    request: Request, site: Site, asked: _Asked, text: SparqlText, window: Window, kept: Mapping[str, str]
) -> Response:
    asking = show(site, text, rows=window.limit, language=reader_of(request).lang)
    table = (await while_there(request, asking)).table
    assert table is not None  # the query is a SELECT
    links = window.links(asked.path, {**asked.stable, **kept}, table.cut)
    cut = f", cut: there are more (offset={window.offset + window.limit})" if table.cut else ""
    header = asked.query.header
    about = {
        "Question": header.summary,
        "What it says": header.description,
        **{f"Parameter {name}": value for name, value in asked.stable.items()},
        "Rows": f"{len(table.rows)} from row {window.offset + 1} on{cut}",
        "Address": str(request.base_url).rstrip("/") + address(asked.path, asked.stable),
        **{f"Column {column.name}": column.description for column in header.returns},
        "SPARQL": text.text,
    }
    return Response(
        await run_in_threadpool(workbook, table, about),
        media_type=XLSX,
        headers={"Vary": VARY, **_headers(asked, links, XLSX, window, table.cut)},
    )


async def _page(
    request: Request, site: Site, asked: _Asked, window: Window, kept: Mapping[str, str]
) -> Response:
    query, given = asked.query, asked.values
    trouble, shown, bound = None, Shown(), ""
    # A page that was opened without values shows the form with the examples in it.
    if given.keys() - {"lang"} or not {parameter.name for parameter in query.header.parameters} - {"lang"}:
        try:
            text = asked.bound(plain_text(query))
            bound = text.text
            asking = show(
                site,
                paged(text, _columns(query), window.offset),
                rows=window.limit,
                language=reader_of(request).lang,
            )
            shown = await while_there(request, asking)
        except MandategraphError as error:
            trouble = error
    more = shown.table is not None and shown.table.cut
    links = window.links(asked.path, {**asked.stable, **kept}, more)
    page = site.pages.html(
        request,
        "query.html",
        status=trouble.status if trouble else 200,
        nav="/queries",
        query=query,
        text=plain_text(query),
        values=given,
        trouble=trouble.sentence if trouble else "",
        table=shown.table,
        is_graph=bool(shown.graph_text),
        window=window,
        links=links,
        stable=address(asked.path, asked.stable),
        data_query="?" + urlencode(asked.stable, errors="replace"),
        open_query=urlencode({"query": bound}, errors="replace") if bound else "",
        column_help={column.name: column.description for column in query.header.returns},
    )
    page.headers["Link"] = link_header({**links, "canonical": address(asked.path, asked.stable)})
    return page
