"""One body for every error: a problem of RFC 9457, or the same as a page for browsers."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Mount

from mandategraph.errors import BusyError, MandategraphError, QueryError
from mandategraph.message import Message
from mandategraph.web.data import json_text
from mandategraph.web.negotiate import prefers_html
from mandategraph.web.reader import VARY
from mandategraph.web.render import Pages

__all__ = ["PROBLEM", "install", "kinds_of_problem", "problem", "slug"]

PROBLEM = "application/problem+json"
LOG = logging.getLogger(__name__)


def slug(error: type[MandategraphError]) -> str:
    """Return the name of a class of errors in an address: QueryTimeoutError is query-timeout."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", error.__name__.removesuffix("Error")).lower()


def kinds_of_problem() -> list[dict[str, Any]]:
    """Return name, title, status and meaning of every class of errors, as the page of them shows."""
    found: list[type[MandategraphError]] = []
    waiting = [MandategraphError]
    for error in waiting:
        found.append(error)
        waiting += error.__subclasses__()
    return [
        {
            "name": slug(error),
            "title": error.title,
            "status": error.status,
            "meaning": (error.__doc__ or "").partition("\n")[0].replace("``", ""),
        }
        for error in found[1:]
    ]


@cache
def meanings() -> Mapping[str, str]:
    """Return what each kind of error means, by its name."""
    return {kind["name"]: kind["meaning"] for kind in kinds_of_problem()}


def problem(
    request: Request,
    status: int,
    title: str,
    detail: str,
    *,
    kind: str | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Return the error as problem+json, or as a page where the client is a browser.

    ``kind`` names the class of errors; without one the type is about:blank, as RFC 9457 has it for what
    the status alone says.
    """
    detail = detail.through(_clean) if isinstance(detail, Message) else _clean(detail)
    if prefers_html(request.headers.get("accept")) and request.query_params.get("format") is None:
        pages: Pages = request.app.state.pages
        response: Response = pages.html(
            request,
            "problem.html",
            status=status,
            heading=title,
            detail=detail,
            meaning=meanings().get(kind or "", ""),
            number=status,
            more=more,
        )
    else:
        body = {
            "type": f"/problems#{kind}" if kind else "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "instance": quote(request.url.path, safe="/%:@!$&'()*+,;=-._~"),
            **more,
        }
        response = Response(json_text(body), status_code=status, media_type=PROBLEM)
        response.headers["Vary"] = VARY
    response.headers["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def _clean(text: str) -> str:
    """Return text without what a log or a terminal would act on, or half a letter that cannot be encoded."""
    return text.encode("utf-8", "replace").decode().translate(dict.fromkeys(range(32), " "))


def of_error(request: Request, error: MandategraphError) -> Response:
    """Return the problem that one of our errors is."""
    more: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if isinstance(error, QueryError) and error.line is not None:
        more = {"line": error.line, "column": error.column}
    if isinstance(error, BusyError):
        headers["Retry-After"] = str(error.retry_after)
    return problem(
        request, error.status, error.title, error.sentence, kind=slug(type(error)), headers=headers, **more
    )


def allowed(request: Request) -> str:
    """Return the methods of an address: the router tells only those of the first route that has it."""
    root = request.scope.get("app_root_path", request.scope.get("root_path", ""))  # the first below a mount

    def answers(method: str) -> bool:
        scope = {**request.scope, "method": method, "root_path": root}
        routes = (route for route in request.app.routes if route.matches(scope)[0] is Match.FULL)
        return any(method == "GET" or not isinstance(route, Mount) for route in routes)  # files are only read

    found = [method for method in ("GET", "POST", "OPTIONS") if answers(method)]
    # What is answered to GET is answered to HEAD (web.edge).
    return ", ".join(["GET", "HEAD", *found[1:]] if "GET" in found else found)


def install(app: FastAPI) -> None:
    """Give every expected error its one body; the unexpected ones are met in ``edge``."""

    @app.exception_handler(MandategraphError)
    async def ours(request: Request, error: MandategraphError) -> Response:
        if error.status >= 500:
            LOG.warning("%s: %s", type(error).__name__, error)
        return of_error(request, error)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        phrase = HTTPStatus(error.status_code).phrase
        detail = error.detail
        if error.status_code == 404 and detail == phrase:
            detail = "There is nothing at this address."
        elif error.status_code == 405 and detail == phrase:
            detail = Message("This address does not answer to {method}.", method=request.method)
        headers = {"Allow": allowed(request)} if error.status_code == 405 else error.headers
        return problem(request, error.status_code, phrase, detail, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        place = str(first["loc"][-1])
        return problem(request, 400, "Bad parameter", f"{place}: {first['msg']}.", kind="parameter")
