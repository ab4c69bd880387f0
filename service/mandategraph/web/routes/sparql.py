"""``/sparql``: the SPARQL 1.1 Protocol, query operation only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import MandategraphError, ParameterError, QueryError, UpdateRefusedError
from mandategraph.store.sparql import SparqlText
from mandategraph.web.data import THING_TYPES, graph_response
from mandategraph.web.description import describe
from mandategraph.web.edge import SECURITY_HEADERS
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, RESULT_TYPES, choose, content_type, named_format
from mandategraph.web.problem import problem
from mandategraph.web.render import content_language
from mandategraph.web.results import Shown, answer_type, show, stream
from mandategraph.web.routes.queries import plain_text
from mandategraph.web.site import Site, site_of
from mandategraph.web.validators import is_current, tag_of
from mandategraph.web.waiting import while_there

__all__ = ["router"]

router = APIRouter(tags=["sparql"])

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
# What the form holds before anyone has written into it.
FIRST_QUERY = "competency/which-documents-have-no-stated-mandate"
METHODS = "GET, HEAD, POST, OPTIONS"
# The grips between the columns of a result table in the workbench bring two short styles of their own,
# which are named here by what they say: nothing else inline is let in, and only on this page.
_GRIPS = (
    "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=' "
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='"
)
_POLICY = SECURITY_HEADERS["Content-Security-Policy"].replace(
    "style-src 'self'", f"style-src 'self' {_GRIPS}"
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One query operation as the protocol has it."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


@router.get(
    "/sparql",
    summary="Ask in SPARQL",
    openapi_extra={
        "parameters": [
            {"name": "query", "in": "query", "schema": {"type": "string"}, "description": "A SPARQL query"},
            {
                "name": "default-graph-uri",
                "in": "query",
                "schema": {"type": "array", "items": {"type": "string"}},
            },
            {
                "name": "named-graph-uri",
                "in": "query",
                "schema": {"type": "array", "items": {"type": "string"}},
            },
            {
                "name": "format",
                "in": "query",
                "schema": {"type": "string", "enum": [*RESULT_TYPES, *GRAPH_TYPES]},
            },
        ]
    },
)
async def get_sparql(request: Request) -> Response:
    """Answer a query given in the address; without one, describe the service: as a form, or as RDF."""
    parameters = request.query_params.multi_items()
    if any(name in ("query", "update", "using-graph-uri") for name, _ in parameters):
        return await _answer(request, _operation(parameters))
    site = site_of(request)
    name = request.query_params.get("format")
    media_type = (
        named_format(name, THING_TYPES) if name else choose(request.headers.get("accept"), THING_TYPES)
    )
    if media_type == HTML:
        return _form(request, site, "")
    return graph_response(await describe(site, str(request.base_url)), media_type)


@router.options("/sparql", include_in_schema=False)
def options_sparql() -> Response:
    """Say what may be done here; the preflight of a browser is answered before it comes here."""
    return Response(status_code=204, headers={"Allow": METHODS, "Accept-Post": f"{FORM}, {QUERY}"})


@router.post("/sparql", summary="Ask in SPARQL, with the query in the body")
async def post_sparql(request: Request) -> Response:
    """Answer a query given as a form or as it is."""
    media_type, options = content_type(request.headers.get("content-type"))
    if media_type == UPDATE:
        raise UpdateRefusedError("This service only answers queries; it takes no SPARQL Update.")
    if media_type not in (FORM, QUERY):
        return problem(
            request,
            415,
            "Unsupported media type",
            f"Send a query as {FORM} or {QUERY}, not as {media_type[:100] or 'a body without a type'}.",
            headers={"Accept-Post": f"{FORM}, {QUERY}"},
        )
    charset = options.lower().partition("charset=")[2].strip(' "').partition(";")[0] or "utf-8"
    if charset not in ("utf-8", "utf8", "us-ascii"):
        return problem(request, 415, "Unsupported charset", "A query is read as UTF-8.")
    try:
        # A file that an editor of Windows has written begins with a mark that is no part of the query.
        text = (await request.body()).decode("utf-8-sig")
        in_address = request.query_params.multi_items()
        if media_type == QUERY:
            return await _answer(request, _operation([*in_address, ("query", text)]))
        fields = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise ParameterError(f"The body is not UTF-8 at byte {error.start}.") from error
    except ValueError as error:
        raise ParameterError("The form has more than 1000 fields.") from error
    return await _answer(request, _operation([*in_address, *fields]))


def _operation(parameters: list[tuple[str, str]]) -> Operation:
    """Read the parameters of the protocol. Raises ParameterError, UpdateRefusedError."""

    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in parameters if key == name)

    if values("update") or values("using-graph-uri"):
        raise UpdateRefusedError("This service only answers queries; it takes no SPARQL Update.")
    queries = values("query")
    if len(queries) != 1:
        raise ParameterError(
            "Give the query in the parameter 'query'."
            if not queries
            else "Give the parameter 'query' only once."
        )
    formats = values("format")
    return Operation(
        queries[0], values("default-graph-uri"), values("named-graph-uri"), formats[0] if formats else None
    )


async def _answer(request: Request, operation: Operation) -> Response:
    site = site_of(request)
    # To find the form of what is long, or none, takes a while; meanwhile others are answered.
    text = SparqlText(operation.query)
    await run_in_threadpool(getattr, text, "form")
    media_type = answer_type(request, text, operation.format)
    default, named = operation.default_graphs, operation.named_graphs
    if media_type != HTML:
        tag = tag_of(site, text, (media_type, *default, "", *named)) if request.method == "GET" else ""
        headers = {"ETag": tag, "Cache-Control": "no-cache"} if tag else {}
        if is_current(request, tag):
            return Response(status_code=304, headers={"Vary": "Accept", **headers})
        answer = stream(
            site, operation.query, media_type, default_graphs=default, named_graphs=named, headers=headers
        )
        return await while_there(request, answer)
    try:
        language = content_language(request)
        page = show(site, text, default_graphs=default, named_graphs=named, language=language)
        shown = await while_there(request, page)
    except MandategraphError as error:
        return _form(request, site, operation.query, error=error)
    return _form(request, site, operation.query, shown=shown)


def _form(
    request: Request,
    site: Site,
    query: str,
    *,
    shown: Shown | None = None,
    error: MandategraphError | None = None,
) -> Response:
    """Show the form for browsers, with the result or the error below it."""
    shown = shown or Shown()
    trouble: dict[str, object] | None = None
    if error:
        place = (error.line, error.column) if isinstance(error, QueryError) else (None, None)
        trouble = {"title": error.title, "detail": error.sentence, "line": place[0], "column": place[1]}
    response = site.pages.html(
        request,
        "sparql.html",
        status=error.status if error else 200,
        nav="/sparql",
        query=query or plain_text(site.library[FIRST_QUERY]),
        table=shown.table,
        boolean=shown.boolean,
        graph_text=shown.graph_text,
        trouble=trouble,
        limits=site.settings,
        address=str(request.url_for("get_sparql")),
    )
    response.headers["Content-Security-Policy"] = _POLICY
    return response
