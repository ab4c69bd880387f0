"""Answers kept: the same question of a graph that does not change has the same answer.

Only JSON answers to what many people ask again and again are kept, up to some megabytes of them; the
one that nobody asked for longest goes first.
"""

from __future__ import annotations

from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Keep"]

_PATHS = frozenset({"/lookup", "/suggest", "/search"})
# Whatever an answer may differ by, the packing and the rights of other sites' scripts included.
_VARY = (b"accept", b"accept-encoding", b"accept-language", b"cookie", b"origin")
_MOST = 32 << 20  # bytes of all answers
_LARGEST = 1 << 20  # bytes of one

_Key = tuple[object, ...]
_Kept = tuple[Message, Message]


class Keep:
    """ASGI middleware around a service over a store that does not change."""

    def __init__(self, app: ASGIApp, most: int = _MOST) -> None:
        self.app = app
        self._most = most
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep a good answer."""
        key = _key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            for message in kept:
                await send(message)
            return
        head: Message | None = None

        async def keeping_send(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = {**message, "headers": list(message.get("headers", ()))} if _is_json(message) else None
            elif head is not None and not message.get("more_body"):
                self._keep(key, (head, message))
                head = None
            else:
                head = None  # what comes in pieces is not kept
            await send(message)

        await self.app(scope, receive, keeping_send)

    def _keep(self, key: _Key, kept: _Kept) -> None:
        size = len(kept[1].get("body", b""))
        if size > min(_LARGEST, self._most) or key in self._kept:
            return
        self._kept[key] = kept
        self._size += size
        while self._size > self._most:
            _, (_, body) = self._kept.popitem(last=False)
            self._size -= len(body.get("body", b""))


def _key(scope: Scope) -> _Key | None:
    """Return what tells a request from others with other answers; None where nothing is kept for it."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in _PATHS:
        return None
    fields = dict(scope["headers"])
    if b"if-none-match" in fields or b"range" in fields:
        return None
    return scope["path"], scope["query_string"], *(fields.get(name) for name in _VARY)


def _is_json(message: Message) -> bool:
    fields = dict(message.get("headers", ()))
    return message["status"] == 200 and bool(fields.get(b"content-type", b"").startswith(b"application/json"))
