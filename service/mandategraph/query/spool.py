"""An answer on its way: written by one thread as fast as it comes, read by a caller as slow as it likes.

The process that works out a query is free for the next one when it is done, not when a slow client has
taken the last byte; what waits meanwhile is kept in memory up to a bound and beyond it in a file.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import IO, BinaryIO, cast

from mandategraph.errors import MandategraphError

__all__ = ["Spool"]

_IN_MEMORY = 4 << 20
_PIECE = 1 << 16


class Spool:
    """The pieces of one answer, its head, and how it ended. Iterates both plainly and ``async``.

    ``truncated`` tells whether rows were left out. An answer that fails half-way raises from the
    iteration; only one that is whole ends.
    """

    def __init__(self) -> None:
        self.head: Future[bool] = Future()
        self.cancelled = threading.Event()
        self._lock = threading.Condition()
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._file: IO[bytes] | None = None
        self._written = 0
        self._read = 0
        self._ended = False
        self._error: MandategraphError | None = None
        self._wakers: list[Callable[[], object]] = []

    @property
    def truncated(self) -> bool:
        """Whether rows were left out, known once the head is there."""
        return self.head.result()

    # The writing side.

    def begin(self, truncated: bool) -> None:
        """Tell what is known before the first piece."""
        if self.head.set_running_or_notify_cancel():
            self.head.set_result(truncated)

    def put(self, piece: bytes) -> None:
        """Add a piece."""
        with self._lock:
            if self.cancelled.is_set() or self._ended:
                return
            if self._file is None and self._held + len(piece) > _IN_MEMORY:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by _drop
            if self._file is None:
                self._pieces.append(piece)
                self._held += len(piece)
            else:
                self._file.seek(self._written)
                self._file.write(piece)
                self._written += len(piece)
            self._wake()

    def end(self, error: MandategraphError | None = None) -> None:
        """End the answer: it is whole, or it failed with ``error``."""
        with self._lock:
            if self._ended:
                return
            self._ended, self._error = True, error
            self._wake()
        if error is not None and not self.head.done() and self.head.set_running_or_notify_cancel():
            self.head.set_exception(error)

    def stream(self) -> BinaryIO:
        """Return a stream that puts what is written; raises BrokenPipeError when nobody reads any more."""
        return cast("BinaryIO", _Stream(self))

    def _wake(self) -> None:
        self._lock.notify_all()
        for waker in self._wakers:
            waker()
        self._wakers.clear()

    # The reading side.

    def _take(self) -> bytes | None:
        """Return the next piece, or None where none is there yet; raises at the end. Needs the lock."""
        if self._pieces:
            piece = self._pieces.popleft()
            self._held -= len(piece)
            return piece
        if self._file is not None and self._read < self._written:
            self._file.seek(self._read)
            piece = self._file.read(_PIECE)
            self._read += len(piece)
            return piece
        if not self._ended:
            return None
        self._drop()
        if self._error is not None:
            raise self._error
        raise StopIteration

    def __iter__(self) -> Spool:
        return self

    def __next__(self) -> bytes:
        with self._lock:
            while (piece := self._take()) is None:
                self._lock.wait()
            return piece

    def __aiter__(self) -> Spool:
        return self

    async def __anext__(self) -> bytes:
        while True:
            with self._lock:
                try:
                    piece = self._take()
                except StopIteration:
                    raise StopAsyncIteration from None
                if piece is not None:
                    return piece
                woken = asyncio.Event()
                self._wakers.append(partial(_wake_in, asyncio.get_running_loop(), woken))
            await woken.wait()

    def close(self) -> None:
        """Say that nobody reads any more: a query that still runs is stopped."""
        self.cancelled.set()
        with self._lock:
            self._drop()

    async def aclose(self) -> None:
        """Do the same as ``close``."""
        self.close()

    def _drop(self) -> None:
        self._pieces.clear()
        if self._file is not None:
            self._file.close()
            self._file = None
            self._read = self._written


class _Stream(io.RawIOBase):
    """Puts what is written, in pieces that are not too small."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        if self._spool.cancelled.is_set():
            raise BrokenPipeError
        data = bytes(cast("bytes", piece))
        self._kept += data
        if len(self._kept) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._kept:
            self._spool.put(bytes(self._kept))
            self._kept.clear()


def _wake_in(loop: asyncio.AbstractEventLoop, woken: asyncio.Event) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(woken.set)
