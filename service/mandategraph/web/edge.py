"""What holds for every request and response: limits of size, HEAD, and the headers that protect readers."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandategraph.web.problem import problem

__all__ = ["LONGEST_ADDRESS", "LONGEST_BODY", "SECURITY_HEADERS", "Edge"]

# The query of a SPARQL client is the longest address that makes sense; more is better sent by POST.
LONGEST_ADDRESS = 64 * 1024
LONGEST_BODY = 2 * 1024 * 1024
# What is too long is read off so far, and for so long: a browser that is cut off sending shows no answer.
MOST_READ_OFF = 32 * 1024 * 1024
READ_OFF_SECONDS = 20.0

SECURITY_HEADERS = {
    # Nothing from anywhere else, nothing inline: what the pages need lies under /static.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


LOG = logging.getLogger(__name__)


class _TooLongError(Exception):
    """The body grew beyond the limit while it was read."""


class Edge:
    """ASGI middleware around the whole service."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, within the limits; add the headers to its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        started = False

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            elif head and message["type"] == "http.response.body":
                # HEAD is GET without the body; the headers, length included, stay as they are.
                message = {**message, "body": b""}
            await send(message)

        if head:
            scope = {**scope, "method": "GET"}
        request = Request(scope)
        length = len(scope.get("raw_path") or b"") + len(scope.get("query_string", b""))
        if length > LONGEST_ADDRESS:
            response = problem(
                request,
                414,
                "Address too long",
                f"It has {length} bytes; at most {LONGEST_ADDRESS} are read. Use POST for long queries.",
            )
            await response(scope, receive, guarded_send)
            return
        read = 0

        async def limited_receive() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LONGEST_BODY:
                raise _TooLongError
            return message

        declared = request.headers.get("content-length", "")
        try:
            if declared.isdecimal() and int(declared) > LONGEST_BODY:
                raise _TooLongError
            await self.app(scope, limited_receive, guarded_send)
        except _TooLongError:
            if started:
                raise
            response = problem(
                request, 413, "Body too long", f"At most {LONGEST_BODY} bytes are read from a request."
            )
            response.headers["Connection"] = "close"
            await _read_off(receive)
            await response(scope, receive, guarded_send)
        except ClientDisconnect:
            return  # there is nobody to answer
        except Exception as error:  # the last place where an error of ours can become an answer
            if started:  # half an answer must not look whole: the server breaks the connection off
                raise
            LOG.error("unexpected error at %s", request.url.path, exc_info=error)
            response = problem(
                request,
                500,
                "Internal error",
                "Something went wrong in this service; it was written to its log. Nothing was changed.",
            )
            await response(scope, receive, guarded_send)


async def _read_off(receive: Receive) -> None:
    """Read what is left of a body, and forget it."""
    read, more = 0, True
    with suppress(TimeoutError):
        async with asyncio.timeout(READ_OFF_SECONDS):
            while more and read < MOST_READ_OFF:
                message = await receive()
                read += len(message.get("body", b""))
                more = message.get("more_body", False)
