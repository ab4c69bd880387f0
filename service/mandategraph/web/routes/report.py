"""``/session/BODY/NUMBER/report``: what is missing, late or without a mandate, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.validation.formats import html, ics, machines, tables
from mandategraph.web.behind import behind
from mandategraph.web.data import wanted
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.reader import VARY, reader_of
from mandategraph.web.reviews import day_of, review_of, session_key
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["session"])

# The formats of a report by their names in ``?format=``; a client without a wish gets JSON.
TYPES: Mapping[str, str] = {
    "json": JSON,
    "html": HTML,
    "turtle": "text/turtle",
    "csv": "text/csv",
    "junit": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
}
SUFFIXES = {"turtle": "ttl", "junit": "xml"}
# What a report asks beside its rules.
BEHIND = (
    "what-is-on-the-agenda",
    "which-documents-are-announced",
    "what-is-asked-for",
    "which-mandates-stand-behind",
    "which-versions-are-known",
    "which-deadlines-are-stated",
)

Day = Annotated[str, Query(description="See the world of that day, such as 2018-08-06", max_length=20)]
Symbol = Annotated[
    str, Query(description="Judge by what this one document states, with the registers", max_length=200)
]


@router.get("/session/report.css", include_in_schema=False)
def get_style() -> Response:
    """Return the style of reports, which their own HTML file has within it."""
    return Response(html.stylesheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


@router.get("/session/{body}/{number}/report", summary="The readiness report of a session")
def get_report(request: Request, body: str, number: str, as_of: Day = "", source: Symbol = "") -> Response:
    """Judge a session by every rule: as a page, or in one of the formats of the command."""
    form = _form(request)
    site, reader = site_of(request), reader_of(request)
    language = reader.lang
    key = session_key(body, number)
    found = review_of(site, key, source.strip() or None, day_of(as_of), language)
    if form == "html":
        kept = {name: value for name, value in (("as_of", as_of), ("source", source)) if value}
        return site.pages.html(
            request,
            "report.html",
            nav="/",
            review=found,
            behind=behind(site, reader.lang, [(f"report/{name}", {}) for name in BEHIND]),
            body=html.body(found, reader.href, reader.ui),
            formats=[name for name in TYPES if name != "html"],
            kept={**kept, "lang": language} if language != "en" else kept,
        )
    content = {
        "json": machines.write_json,
        "turtle": machines.write_turtle,
        "junit": machines.write_junit,
        "csv": tables.write_csv,
        "xlsx": tables.write_xlsx,
        "ics": ics.write,
    }[form](found)
    response = Response(content, media_type=TYPES[form], headers={"Vary": VARY})
    if form in ("csv", "xlsx", "ics", "junit"):
        name = f"report-{key.replace('/', '-')}.{SUFFIXES.get(form, form)}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: Request) -> str:
    """Return the name of the format that is wanted; raises NegotiationError where there is none such."""
    named = request.query_params.get("format", "").strip().lower()
    if named in TYPES:
        return named
    media_type = wanted(request, list(TYPES.values()))
    return next(name for name, type_ in TYPES.items() if type_ == media_type)
