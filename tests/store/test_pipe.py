"""Pieces from one thread to another, and pieces as a stream."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import BinaryIO

import pytest

from mandategraph.store.pipe import PieceStream, piped


def _writer(*pieces: bytes, then: Exception | None = None) -> Callable[[], Callable[[BinaryIO], None]]:
    def write(out: BinaryIO) -> None:
        for piece in pieces:
            out.write(piece)
        if then is not None:
            raise then

    return lambda: write


def test_pieces_come_in_order_from_another_thread() -> None:
    pieces = [b"%d," % number for number in range(100)]
    assert list(piped(_writer(*pieces))) == pieces


def test_what_fails_at_the_beginning_is_raised_at_once() -> None:
    def begin() -> Callable[[BinaryIO], None]:
        raise KeyError("bad")

    with pytest.raises(KeyError):
        piped(begin)


def test_what_fails_half_way_is_raised_after_the_last_good_piece() -> None:
    pieces = piped(_writer(b"a", b"b", then=KeyError("late")))
    assert next(pieces) == b"a"
    assert next(pieces) == b"b"
    with pytest.raises(KeyError, match="late"):
        next(pieces)


def test_closing_stops_a_writer_that_would_never_end() -> None:
    stopped = threading.Event()

    def write(out: BinaryIO) -> None:
        try:
            while True:
                out.write(b"x")
        finally:
            stopped.set()

    pieces = piped(lambda: write)
    assert next(pieces) == b"x"
    pieces.close()  # type: ignore[attr-defined]  # a generator
    assert stopped.wait(5)


def test_a_writer_is_never_far_ahead_of_its_reader() -> None:
    written: list[int] = []

    def write(out: BinaryIO) -> None:
        for number in range(1000):
            out.write(b"x")
            written.append(number)

    pieces = piped(lambda: write)
    next(pieces)
    time.sleep(0.3)
    assert len(written) < 50
    assert len(list(pieces)) == 999


def test_pieces_read_as_one_stream() -> None:
    stream = PieceStream.over([b"ab", b"", b"cdef", b"g"])
    assert stream.read(3) == b"abc"
    assert stream.readline() == b"defg"
    assert stream.read() == b""
