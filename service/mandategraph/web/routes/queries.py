"""``/queries``: the query library, as pages and as an interface."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import MandategraphError, ParameterError
from mandategraph.query.library import NamedQuery
from mandategraph.query.terms import bindings
from mandategraph.store.sparql import SparqlText
from mandategraph.web.data import json_response, wanted
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.results import Shown, answer_type, show, stream
from mandategraph.web.site import site_of

__all__ = ["plain_text", "router"]

router = APIRouter(tags=["queries"])

# Parameters that say how to answer, not what to ask.
OWN = frozenset({"format", "lang"})
# Queries that pages are made of stand after those that people ask.
LAST = ("lookup", "page")


def plain_text(query: NamedQuery) -> str:
    """Return a query without its header."""
    lines = query.text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"


def _described(query: NamedQuery) -> dict[str, object]:
    header = query.header
    return {
        "name": query.name,
        "href": f"/queries/{query.name}",
        "summary": header.summary,
        "description": header.description,
        "tags": list(header.tags),
        "answers": list(header.answers),
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind,
                "example": parameter.example,
                "description": parameter.description,
            }
            for parameter in header.parameters
        ],
        "returns": [{"name": column.name, "description": column.description} for column in header.returns],
    }


@router.get("/queries", summary="The query library")
def get_queries(request: Request) -> Response:
    """List the questions that have a name, with their parameters and columns."""
    site = site_of(request)
    if wanted(request, (JSON, HTML)) == JSON:
        return json_response({"queries": [_described(query) for query in site.library.values()]})
    themes: dict[str, list[NamedQuery]] = {}
    for query in site.library.values():
        themes.setdefault(query.name.partition("/")[0], []).append(query)
    ordered = dict(sorted(themes.items(), key=lambda theme: (theme[0] in LAST, theme[0])))
    return site.pages.html(request, "queries.html", nav="/queries", themes=ordered)


@router.get("/queries/{name:path}", summary="Run a query of the library")
async def get_query(request: Request, name: str) -> Response:
    """Answer a named query; its parameters are bound as terms, never written into its text."""
    site = site_of(request)
    query = site.library.find(name)
    values = {}
    for key, value in request.query_params.multi_items():
        if key in values:
            raise ParameterError(f"The parameter {key[:80]!r} is given twice.")
        values[key] = value
    given = {key: value for key, value in values.items() if key not in OWN}
    # The language of labels is a parameter of some queries, and of every page.
    if any(parameter.name == "lang" for parameter in query.header.parameters):
        given["lang"] = values.get("lang", "en")
    media_type = answer_type(request, SparqlText(query.text), values.get("format"))
    if media_type != HTML:
        text = SparqlText(query.text).bind(bindings(query.header.parameters, given))
        return await stream(site, text.text, media_type)
    trouble, shown, bound = None, Shown(), ""
    # A page that was opened without values shows the form with the examples in it.
    if given.keys() - {"lang"} or not {parameter.name for parameter in query.header.parameters} - {"lang"}:
        try:
            text = SparqlText(plain_text(query)).bind(bindings(query.header.parameters, given))
            bound = text.text
            shown = await show(site, text)
        except MandategraphError as error:
            trouble = error
    return site.pages.html(
        request,
        "query.html",
        status=trouble.status if trouble else 200,
        nav="/queries",
        query=query,
        text=plain_text(query),
        values=given,
        trouble=str(trouble) if trouble else "",
        table=shown.table,
        is_graph=bool(shown.graph_text),
        data_query="?" + urlencode(given, errors="replace"),
        open_query=urlencode({"query": bound}, errors="replace") if bound else "",
    )
