"""An answer on its way: order, size, ends, errors, and callers of every kind."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from mandategraph.errors import StoreError
from mandategraph.query import spool as spool_module
from mandategraph.query.spool import Spool


def _filled(*pieces: bytes, error: StoreError | None = None) -> Spool:
    spool = Spool()
    spool.begin(False)
    for piece in pieces:
        spool.put(piece)
    spool.end(error)
    return spool


async def _gather(spool: Spool) -> list[bytes]:
    return [piece async for piece in spool]


def test_pieces_come_in_order_both_ways() -> None:
    assert list(_filled(b"a", b"b", b"c")) == [b"a", b"b", b"c"]
    assert asyncio.run(_gather(_filled(b"a", b"b", b"c"))) == [b"a", b"b", b"c"]


def test_what_does_not_fit_in_memory_goes_through_a_file_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "_IN_MEMORY", 10)
    pieces = [bytes([65 + number]) * 7 for number in range(20)]
    spool = _filled(*pieces)
    assert b"".join(spool) == b"".join(pieces)


def test_reading_and_writing_at_once_through_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "_IN_MEMORY", 100)
    spool = Spool()
    pieces = [b"%06d" % number for number in range(5000)]

    def write() -> None:
        for piece in pieces:
            spool.put(piece)
        spool.end()

    thread = threading.Thread(target=write)
    thread.start()
    assert b"".join(spool) == b"".join(pieces)
    thread.join()


def test_an_error_comes_after_the_last_good_piece_and_never_an_end() -> None:
    spool = _filled(b"a", error=StoreError("half-way"))
    assert next(spool) == b"a"
    for _ in range(2):
        with pytest.raises(StoreError, match="half-way"):
            next(spool)
    with pytest.raises(StoreError, match="half-way"):
        asyncio.run(_gather(_filled(b"a", error=StoreError("half-way"))))


def test_an_error_before_the_head_is_the_head() -> None:
    spool = Spool()
    spool.end(StoreError("at once"))
    with pytest.raises(StoreError, match="at once"):
        spool.head.result()


def test_a_caller_waits_for_the_next_piece_without_blocking_the_loop() -> None:
    spool = Spool()

    async def scene() -> tuple[list[bytes], int]:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.create_task(tick())

        def write() -> None:
            for piece in (b"a", b"b"):
                time.sleep(0.1)
                spool.put(piece)
            spool.end()

        thread = threading.Thread(target=write)
        thread.start()
        pieces = await _gather(spool)
        thread.join()
        ticking.cancel()
        return pieces, ticks

    pieces, ticks = asyncio.run(scene())
    assert pieces == [b"a", b"b"]
    assert ticks > 5


def test_closing_drops_what_waits_and_tells_the_writer() -> None:
    spool = Spool()
    out = spool.stream()
    out.write(b"x" * 1_000_000)
    spool.close()
    spool.put(b"more")
    with pytest.raises(BrokenPipeError):
        out.write(b"x")
    out.flush()
