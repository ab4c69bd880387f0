"""``/health`` and ``/problems``: how the service is, and what its errors mean."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mandategraph import __version__
from mandategraph.web.data import json_response, wanted
from mandategraph.web.negotiate import HTML, JSON
from mandategraph.web.problem import kinds_of_problem
from mandategraph.web.site import site_of

__all__ = ["router"]

router = APIRouter(tags=["service"])


@router.get("/health", summary="Whether the service can answer")
def get_health(request: Request) -> Response:
    """Ask the store a question; an error of the store is the answer where it fails."""
    site = site_of(request)
    filled = site.store.ask(site.library["page/is-anything-here"].text)
    response = json_response(
        {
            "status": "ok" if filled else "empty",
            "version": __version__,
            "store": "remote" if site.settings.endpoint else "embedded",
        }
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.get("/problems", summary="The kinds of errors")
def get_problems(request: Request) -> Response:
    """List every type of error of this service."""
    kinds = kinds_of_problem()
    if wanted(request, (JSON, HTML)) == JSON:
        return json_response({"problems": kinds})
    return site_of(request).pages.html(request, "problems.html", kinds=kinds)
