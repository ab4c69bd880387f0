"""``/session/BODY/NUMBER``: a session at a short address."""

from __future__ import annotations

from fastapi import APIRouter
from rdflib import URIRef
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.identifiers import iri_of
from mandategraph.query.lookup import answer_for
from mandategraph.web.data import THING_TYPES, graph_response, wanted
from mandategraph.web.negotiate import HTML
from mandategraph.web.render import content_language
from mandategraph.web.reviews import session_key
from mandategraph.web.routes.things import description, show
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["session"])


@router.get("/session/{body}/{number}", summary="A session: agenda, documents, mandates, deadlines")
def get_session(request: Request, body: str, number: str) -> Response:
    """Show a session, or give its data; the same as at its address below /id/."""
    media_type = wanted(request, THING_TYPES)
    site = site_of(request)
    iri = str(iri_of("session", session_key(body, number)))
    if media_type != HTML:
        return graph_response(description(site, iri), media_type)
    answer = answer_for(site.store, URIRef(iri), content_language(request), brief=True)
    return show(request, site, answer, iri)
