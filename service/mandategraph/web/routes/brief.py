"""``/session/BODY/NUMBER/brief``: the session on one or two printed pages, for a delegate."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.identifiers import iri_of
from mandategraph.web.behind import behind
from mandategraph.web.brief import make_brief
from mandategraph.web.data import json_response, wanted
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.render import content_language
from mandategraph.web.reviews import day_of, review_of, session_key
from mandategraph.web.routes.report import Day
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["session"])

BEHIND = ("what-is-on-the-agenda-of", "what-is-due-for")


@router.get("/session/{body}/{number}/brief", summary="The brief of a session, to print")
def get_brief(request: Request, body: str, number: str, as_of: Day = "") -> Response:
    """Give items, documents, mandates with their levels, what is open and what is due; also as JSON."""
    media_type = wanted(request, (JSON, HTML))
    site, language = site_of(request), content_language(request)
    key = session_key(body, number)
    review = review_of(site, key, None, day_of(as_of), language)
    brief = make_brief(site, review, language)
    if media_type == JSON:
        return json_response(brief.to_json())
    return site.pages.html(
        request,
        "brief.html",
        nav="/",
        brief=brief,
        as_of=as_of,
        behind=behind(
            site,
            language,
            [(f"page/{name}", {"session": iri_of("session", key)}) for name in BEHIND],
        ),
    )
