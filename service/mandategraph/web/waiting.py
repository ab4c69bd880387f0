"""Waiting for an answer only as long as its client waits."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

__all__ = ["while_there"]

T = TypeVar("T")


async def while_there(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what ``work`` gives; cancel it, and raise ClientDisconnect, when the client leaves before.

    The body of the request must have been read.
    """
    task = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_leaves(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for part in (task, leaving):
            if not part.done():
                part.cancel()
                with suppress(asyncio.CancelledError):
                    await part


async def _leaves(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
