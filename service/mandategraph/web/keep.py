"""Answers kept: the same question of a graph that does not change has the same answer.

Pages and data of things, lookups and searches are kept, packed as they were sent, up to some megabytes
of them; the one that nobody asked for longest goes first. Each has an entity tag (RFC 9110, section 8.8)
made from the build, the pages' own files and the question: who has the answer already is told so
without anything being looked up.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Keep"]

# What is answered from the graph and the templates alone. Reports depend on the day, and what other
# processes answer (SPARQL, the questions of the library) has tags of its own.
_PATHS = re.compile(
    r"/(?:lookup|suggest|search|ontology/?|queries|follow-up|shapes/?|problems)?\Z"
    r"|/(?:id|code|ontology|shapes)/.+|/session/[^/]+/[^/]+\Z",
    re.DOTALL,
)
_MOST = 32 << 20  # bytes of all answers
_LARGEST = 1 << 20  # bytes of one
_AROUND = 1000  # bytes, about, that an answer takes beside its body and its question
_HASHED = 32  # hexadecimal digits of a tag


@dataclass(frozen=True, slots=True)
class _Kept:
    start: Message
    body: Message
    size: int


class Keep:
    """ASGI middleware around a service over a store that does not change.

    ``stamp`` names the store and the version of the pages: an answer with another stamp is another one.
    """

    def __init__(self, app: ASGIApp, stamp: str = "", most: int = _MOST) -> None:
        self.app = app
        self._stamp = stamp.encode()
        self._most = most
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep a good answer."""
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or _PATHS.match(scope["path"]) is None
            or b"range" in (fields := dict(scope["headers"]))
        ):
            await self.app(scope, receive, send)
            return
        question = _question(scope, fields)
        key = hashlib.sha256(self._stamp + b"\0" + question).hexdigest()[:_HASHED].encode()
        tag = b'W/"%s"' % key
        if _names(fields.get(b"if-none-match", b""), key):
            await send({"type": "http.response.start", "status": 304, "headers": _validators(tag)})
            await send({"type": "http.response.body", "body": b""})
            return
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            # Whoever sends it on may add to the headers.
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send(kept.body)
            return
        start: Message | None = None

        async def keeping_send(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if _is_good(message):
                    headers = MutableHeaders(scope=message)
                    headers.setdefault("ETag", tag.decode())
                    headers.setdefault("Cache-Control", "no-cache")
                    start = {**message, "headers": list(message["headers"])}
            elif start is not None:
                if not message.get("more_body"):
                    self._keep(key, _Kept(start, message, len(message.get("body", b"")) + _AROUND))
                start = None  # what comes in pieces is not kept
            await send(message)

        await self.app(scope, receive, keeping_send)

    def _keep(self, key: bytes, kept: _Kept) -> None:
        if kept.size > min(_LARGEST, self._most) or key in self._kept:
            return
        self._kept[key] = kept
        self._size += kept.size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1].size


def _question(scope: Scope, fields: Mapping[bytes, bytes]) -> bytes:
    """Return all that an answer may differ by."""
    packed = b"gzip" in fields.get(b"accept-encoding", b"")
    return b"\0".join(
        (
            scope.get("raw_path") or scope["path"].encode(),
            scope["query_string"],
            fields.get(b"accept", b""),
            fields.get(b"accept-language", b""),
            fields.get(b"host", b""),
            b"gzip" if packed else b"",
        )
    )


def _names(header: bytes, key: bytes) -> bool:
    """Tell whether an If-None-Match header names the tag of an answer."""
    return any(part.strip() in (b'W/"%s"' % key, b'"%s"' % key) for part in header.split(b","))


def _validators(tag: bytes) -> list[tuple[bytes, bytes]]:
    return [
        (b"etag", tag),
        (b"cache-control", b"no-cache"),
        (b"vary", b"Accept, Accept-Language, Accept-Encoding"),
    ]


def _is_good(message: Message) -> bool:
    """Tell whether an answer is one to keep: whole, and the same for everybody who asks so."""
    names = {name for name, _ in message.get("headers", ())}
    control = dict(message.get("headers", ())).get(b"cache-control", b"")
    return message["status"] == 200 and b"set-cookie" not in names and b"no-store" not in control
