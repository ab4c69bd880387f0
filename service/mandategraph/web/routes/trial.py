"""``/try``: a file of one's own, read and judged in memory; nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import IdentifierError, InputError, LimitError, SourceError
from mandategraph.identifiers import Symbol, find_iri, told_kind
from mandategraph.web.composed import naming
from mandategraph.web.data import json_response, wanted
from mandategraph.web.desk import AT_ONCE, Desk
from mandategraph.web.naming import Named, known_of
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, JSON
from mandategraph.web.reader import reader_of
from mandategraph.web.site import Site, site_of
from mandategraph.web.trial import SECONDS
from mandategraph.web.upload import LONGEST_FILE, Upload, read_upload
from mandategraph.web.waiting import while_there
from mandategraph.web.words import LEVEL_WORDS

__all__ = ["router"]

router = APIRouter(tags=["try"])

FIELD = "file"
TRIG = GRAPH_TYPES["trig"]
FORMATS = ("docx", "pdf", "html", "txt")
BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": [FIELD],
                "properties": {
                    FIELD: {"type": "string", "format": "binary"},
                    "symbol": {"type": "string", "description": "The document's own, if it prints none"},
                },
            }
        }
    },
}


@router.get("/try", summary="Try a file of your own")
def get_trial(request: Request) -> Response:
    """Show the form; as JSON, what is taken and within which limits."""
    if wanted(request, (JSON, HTML)) == JSON:
        return json_response(
            {
                "send": "POST multipart/form-data",
                "fields": {FIELD: "the agenda", "symbol": "the document's own symbol, if it prints none"},
                "formats": list(FORMATS),
                "limits": {"bytes": LONGEST_FILE, "seconds": SECONDS, "atOnce": AT_ONCE},
                "kept": "nothing",
            }
        )
    return _page(request, site_of(request))


@router.post("/try", summary="Read and judge an agenda; nothing is kept", openapi_extra={"requestBody": BODY})
async def post_trial(request: Request) -> Response:
    """Extract the file of a form and judge it: as a page, as JSON, or its statements as TriG."""
    media_type = wanted(request, (JSON, HTML, TRIG))
    site = site_of(request)
    desk = site.kept.setdefault("desk", Desk(SECONDS))
    assert isinstance(desk, Desk)
    try:
        upload = await read_upload(request, FIELD)
        told = await while_there(request, _tried(request, desk, upload))
    except (SourceError, InputError, LimitError) as error:
        # A full desk is a matter of the service, and told with the time to wait.
        if media_type != HTML or error.status == 503:
            raise
        return _page(request, site, trouble=error.sentence, status=error.status)
    if media_type == TRIG:
        if told["trig"] is None:
            raise SourceError(told["withoutGraph"])
        return _unkept(Response(told["trig"], media_type=f"{TRIG}; charset=utf-8"))
    if media_type == JSON:
        told["report"] = told.pop("findings", None)
        del told["trig"]
        return _unkept(json_response(told))
    return await run_in_threadpool(_shown, request, site, told)


async def _tried(request: Request, desk: Desk, upload: Upload) -> dict[str, Any]:
    symbol = upload.fields.get("symbol", "").strip()
    try:
        symbol = str(Symbol.parse(symbol)) if symbol else ""
    except IdentifierError as error:
        raise SourceError(f"The symbol is none: {error}") from error
    reader = reader_of(request)
    return await desk.run(upload.data, upload.name, symbol, reader.lang, reader.ui)


def _shown(request: Request, site: Site, told: Mapping[str, Any]) -> Response:
    claims: dict[str, list[Mapping[str, Any]]] = {}
    for claim in told["claims"]:
        claims.setdefault(claim["document"], []).append(claim)
    sources, language = _sources(told["claims"]), reader_of(request).lang
    made = naming(language)
    levels = {document: _level(found) for document, found in claims.items()}
    found = list(levels.values())
    return _page(
        request,
        site,
        told=told,
        claims=claims,
        levels=levels,
        tally={level: found.count(level) for level in LEVEL_WORDS if level in found},
        known_sources=_known(site, sources, language),
        source_names={key: made(iri, "") or key for key, iri in sources.items()},
        report=Markup(told["report"]) if told["report"] else None,
        trig=_address(TRIG, told["trig"]) if told["trig"] else "",
        summary_address=_address(JSON, json.dumps(told["summary"], ensure_ascii=False, indent=1)),
    )


def _level(claims: Iterable[Mapping[str, Any]]) -> str:
    levels = {claim["level"] for claim in claims}
    return next((level for level in LEVEL_WORDS if level in levels), "none")


def _sources(claims: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the IRIs of the sources that claims name, by key."""
    keys = {claim["source"] for claim in claims if claim["source"]}
    return {key: find_iri(told_kind(key) or "instrument", key) or "" for key in keys}


def _known(site: Site, sources: Mapping[str, str], language: str) -> dict[str, Named]:
    """Return the sources that this graph has a page of, by key."""
    known = known_of(site.store, filter(None, sources.values()), language)
    return {key: known[iri] for key, iri in sources.items() if iri in known}


def _address(media_type: str, text: str) -> str:
    """Return an address that holds the text itself: to save it, nothing need be kept here."""
    return f"data:{media_type};charset=utf-8,{quote(text, safe=' ~()*!:/?,;@&=$')}"


def _page(request: Request, site: Site, *, status: int = 200, trouble: str = "", **told: Any) -> Response:
    common: dict[str, Any] = {"told": None, "report": None, "trig": ""}
    page = site.pages.html(
        request,
        "try.html",
        nav="/try",
        status=status,
        trouble=trouble,
        megabytes=LONGEST_FILE // 1_000_000,
        seconds=int(SECONDS),
        formats=FORMATS,
        **{**common, **told},
    )
    return _unkept(page) if request.method == "POST" else page


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
