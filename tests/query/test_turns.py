"""Turns: in order, and short ones are not kept waiting by long ones."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mandategraph.errors import (
    QueryTimeoutError,
)
from mandategraph.query import pool as pools_module
from mandategraph.query.lane import Job
from mandategraph.query.turns import Turns
from pools import JSON, MANY, QUICK, RUNAWAY, Open, all_of, within


def _jobs(number: int) -> list[Job]:
    return [Job(f"ASK {{}} # {place}", JSON, None) for place in range(number)]


def test_jobs_are_taken_in_the_order_they_came() -> None:
    turns, jobs = Turns(), _jobs(4)
    for job in jobs[1:]:
        turns.add(job)
    turns.add(jobs[0], is_long=True)  # it was taken before, by the lane for short ones
    assert [turns.take(short=False) for _ in jobs] == jobs


def test_the_lane_for_short_ones_leaves_long_ones_to_others() -> None:
    turns, (long, new) = Turns(), _jobs(2)
    turns.add(long, is_long=True)
    turns.add(new)
    assert turns.take(short=True) is new
    assert turns.take(short=False) is long


def test_the_lane_for_short_ones_waits_while_another_is_free() -> None:
    turns, (first, second) = Turns(), _jobs(2)
    with ThreadPoolExecutor(2) as threads:
        short = threads.submit(turns.take, short=True)
        other = threads.submit(turns.take, short=False)
        assert within(2, lambda: turns._free == 1)
        turns.add(first)
        assert other.result(2) is first
        turns.add(second)
        assert short.result(2) is second


def test_who_waits_for_a_job_is_let_go() -> None:
    turns, (long,) = Turns(), _jobs(1)
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(turns.take, short=short) for short in (True, True)]
        turns.add(long, is_long=True)
        turns.close()
        assert {one.result(2) for one in waiting} == {long, None}
    assert turns.take(short=False) is None


def test_short_queries_are_answered_however_many_long_ones_there_are(opened: Open) -> None:
    pool = opened(query_seconds=3.0)
    all_of(pool, QUICK)

    async def scene() -> tuple[list[float], list[object]]:
        running = [asyncio.create_task(pool.run(RUNAWAY, JSON)) for _ in range(3)]
        times = []
        for _ in range(20):
            begun = time.monotonic()
            answer = await pool.run(QUICK, JSON)
            assert b"true" in b"".join([piece async for piece in answer])
            times.append(time.monotonic() - begun)
            await asyncio.sleep(0.1)
        return times, list(await asyncio.gather(*running, return_exceptions=True))

    times, found = asyncio.run(scene())
    assert sorted(times)[10] < 1.0
    # The short lane has met two of them, for a second each and the start of a process.
    assert max(times) < 8.0
    assert [type(one) for one in found] == [QueryTimeoutError] * 3


def test_a_query_that_is_long_is_answered_whole_in_its_second_turn(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools_module, "_SHORT", 0.1)
    pool = opened(query_seconds=60.0, query_rows=1_000_000)
    all_of(pool, QUICK)

    async def scene() -> int:
        running = asyncio.create_task(pool.run(RUNAWAY, JSON))
        await asyncio.sleep(0.3)  # the one lane is taken, the other is for short ones
        long = asyncio.create_task(pool.run(MANY, "text/tab-separated-values"))
        await asyncio.sleep(0.5)
        assert not long.done()
        running.cancel()
        return sum([piece.count(b"\n") async for piece in await long])

    assert asyncio.run(scene()) == 400_001
