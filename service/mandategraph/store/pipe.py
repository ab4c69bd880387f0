"""Between writing and reading: what one thread writes for others to read, and pieces as a stream.

An answer of the engine belongs to the thread that asked for it, while a web server takes the pieces of
one response in many threads; so the writing is done by a thread of its own.
"""

from __future__ import annotations

import io
import queue
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO, cast

__all__ = ["PieceStream", "let_go", "piped"]


def piped(begin: Callable[[], Callable[[BinaryIO], None]]) -> Iterator[bytes]:
    """Give the pieces of what is written by a thread of its own.

    The thread calls ``begin`` and then what it returns, with a stream to write to. What ``begin``
    raises is raised here at once; what the writing raises comes after the last good piece. Closing the
    iterator stops the writing at its next piece.
    """
    pipe = _Pipe()

    def run() -> None:
        write = begin()
        pipe.put(b"")
        write(cast("BinaryIO", pipe))
        pipe.put(None)

    def work() -> None:
        try:
            run()
        except BaseException as error:  # handed to the reader, whatever it is
            let_go(error)
            with suppress(_GoneError):
                pipe.put(error)

    threading.Thread(target=work, name="mandategraph-write", daemon=True).start()
    pipe.get()
    return pipe.pieces()


def let_go(error: BaseException) -> None:
    """Let an error forget the variables of the functions it came through.

    Among them may be an answer of the engine, and that must not outlive its thread: an error that is
    handed to another thread would carry it there.
    """
    chain: BaseException | None = error
    while chain is not None:
        traceback.clear_frames(chain.__traceback__)
        chain = chain.__cause__ or chain.__context__


class _GoneError(Exception):
    """Nobody reads any more."""


class _Pipe(io.RawIOBase):
    """Carries what one thread writes to another, a few pieces ahead at most."""

    def __init__(self) -> None:
        self._queue: queue.Queue[bytes | BaseException | None] = queue.Queue(maxsize=16)
        self._gone = threading.Event()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(cast("bytes", piece))
        self.put(data)
        return len(data)

    def put(self, piece: bytes | BaseException | None) -> None:
        while not self._gone.is_set():
            try:
                return self._queue.put(piece, timeout=0.2)
            except queue.Full:
                continue
        raise _GoneError

    def get(self) -> bytes | None:
        piece = self._queue.get()
        if isinstance(piece, BaseException):
            raise piece
        return piece

    def pieces(self) -> Iterator[bytes]:
        try:
            while (piece := self.get()) is not None:
                yield piece
        finally:
            self._gone.set()


class PieceStream(io.RawIOBase):
    """A stream to read from, made of pieces of bytes as they come."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    @classmethod
    def over(cls, pieces: Iterable[bytes]) -> BinaryIO:
        """Return a buffered stream of the pieces."""
        return io.BufferedReader(cls(pieces), 1 << 20)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer from the next piece."""
        target = memoryview(cast("bytearray", buffer))
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(self._rest), len(target))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
