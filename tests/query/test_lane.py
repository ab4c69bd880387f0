"""A lane stops what takes too much, and what nobody waits for; the next query is answered."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from mandategraph.errors import (
    BusyError,
    LimitError,
    QueryTimeoutError,
)
from mandategraph.query.lane import Limits, LocalLane
from pools import JSON, QUICK, RUNAWAY, Open, all_of, lives, within


def test_a_runaway_query_is_stopped_at_its_limit_and_others_are_answered_meanwhile(opened: Open) -> None:
    pool = opened(query_seconds=2.0)
    all_of(pool, QUICK)
    # Until the lane for any query is there, the one for short ones would be the first to have it.
    assert within(20, lambda: pool._turns._free == 1)

    async def scene() -> tuple[float, list[float], tuple[int, ...]]:
        start = time.monotonic()
        running = asyncio.create_task(pool.run(RUNAWAY, JSON))
        await asyncio.sleep(0.2)
        times = []
        for _ in range(20):
            begun = time.monotonic()
            answer = await pool.run(QUICK, JSON)
            assert b"true" in b"".join([piece async for piece in answer])
            times.append(time.monotonic() - begun)
        before = pool.pids
        with pytest.raises(QueryTimeoutError, match="2 seconds"):
            await running
        return time.monotonic() - start, times, before

    took, times, before = asyncio.run(scene())
    assert 1.9 < took < 6
    assert sorted(times)[10] < 0.5
    assert within(1, lambda: len([number for number in before if lives(number)]) == 1)
    assert within(10, lambda: len(pool.pids) == 2)
    assert b"true" in all_of(pool, QUICK)


def test_a_query_that_takes_all_memory_is_stopped(opened: Open) -> None:
    pool = opened(query_mebibytes=64)
    with pytest.raises(LimitError, match="more than 64 MiB"):
        pool.run_blocking("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", JSON)
    assert b"true" in all_of(pool, QUICK)


@pytest.mark.parametrize(
    "words",
    ["memory allocation of 99 bytes failed", "MemoryError", "terminate called\n  what():  std::bad_alloc"],
)
def test_whichever_part_of_the_engine_lacks_memory_the_limit_is_told(place: Path, words: str) -> None:
    lane = LocalLane(place, Limits(seconds=5, rows=1, mebibytes=64))
    lane._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the lane's process
    dying = "import os, sys; print(sys.argv[1], file=sys.stderr, flush=True); os.abort()"
    lane._process = subprocess.Popen([sys.executable, "-c", dying, words], stderr=lane._said)
    error = lane._why_it_ended()
    assert isinstance(error, LimitError)
    assert "more than 64 MiB" in str(error)


def test_a_query_that_breaks_the_engine_breaks_no_other(opened: Open) -> None:
    pool = opened()
    long = "SELECT * {" + " UNION ".join(["{}"] * 30_000) + "}"
    with pytest.raises(LimitError, match="make it simpler"):
        pool.run_blocking(long, JSON)
    assert b"true" in all_of(pool, QUICK)


def test_a_cut_answer_says_so_before_its_first_piece(opened: Open) -> None:
    pool = opened(query_rows=5)
    for query, media_type in (
        ("SELECT * { ?s ?p ?o }", "text/csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"),
    ):
        answer = pool.run_blocking(query, media_type)
        assert answer.truncated is True
        assert len(b"".join(answer).splitlines()) == (6 if media_type == "text/csv" else 5)
        assert pool.run_blocking(query + " LIMIT 1", media_type).truncated is False


def test_too_many_at_once_are_told_to_come_back(opened: Open) -> None:
    pool = opened(query_seconds=2.0, query_workers=1, query_queue=2)

    async def scene() -> list[object]:
        tasks = [asyncio.create_task(pool.run(RUNAWAY, JSON)) for _ in range(6)]
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    start = time.monotonic()
    errors = asyncio.run(scene())
    kinds = [type(error) for error in errors]
    assert kinds.count(BusyError) >= 3
    assert QueryTimeoutError in kinds
    busy = [error for error in errors if isinstance(error, BusyError)]
    assert all(error.retry_after >= 1 for error in busy)
    # Who waited too long for a turn is told so; nobody waits for all that come before.
    assert time.monotonic() - start < 20


def test_a_caller_that_leaves_stops_its_query(opened: Open) -> None:
    pool = opened(query_workers=1)
    all_of(pool, QUICK)
    (number,) = pool.pids

    async def scene() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pool.run(RUNAWAY, JSON), 0.3)

    asyncio.run(scene())
    assert within(2, lambda: not lives(number))
    assert b"true" in all_of(pool, QUICK)


def test_a_caller_that_leaves_the_queue_is_passed_over(opened: Open) -> None:
    pool = opened(query_workers=1, query_seconds=4.0)

    async def scene() -> None:
        running = asyncio.create_task(pool.run(RUNAWAY, JSON))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.run(RUNAWAY, JSON))
        await asyncio.sleep(0.1)
        waiting.cancel()
        with pytest.raises(QueryTimeoutError):
            await running

    asyncio.run(scene())
    start = time.monotonic()
    assert b"true" in all_of(pool, QUICK)
    # Less than the query that was left would have run; a process may take seconds to start.
    assert time.monotonic() - start < 4.0
