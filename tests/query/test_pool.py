"""The pool: answers, limits, replacements, and what is left when it goes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.errors import (
    BusyError,
    LimitError,
    NegotiationError,
    QueryError,
    QueryTimeoutError,
    StoreError,
    StoreMissingError,
    StoreRemoteError,
    UpdateRefusedError,
)
from mandategraph.query.pool import QueryPool
from mandategraph.query.spool import Spool
from mandategraph.settings import Settings
from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore
from smallstore import ID, PREFIXES, SMALL, build_small, oxigraph_server

JSON = "application/sparql-results+json"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?s ?p ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 400000"

Open = Callable[..., QueryPool]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small(tmp_path_factory.mktemp("pool") / "store")


@pytest.fixture
def opened(place: Path) -> Iterator[Open]:
    """Open pools with chosen limits; they are closed at the end and nothing of them may be left."""
    pools: list[QueryPool] = []

    def open_pool(target: Path | str = place, **limits: float) -> QueryPool:
        usual: dict[str, float] = {"query_seconds": 20.0, "query_workers": 2}
        pools.append(QueryPool(target, replace(Settings(), **(usual | limits))))  # type: ignore[arg-type]
        return pools[-1]

    yield open_pool
    for pool in pools:
        numbers = pool.pids
        pool.close()
        assert pool.pids == ()
        assert not any(map(_lives, numbers))


def _lives(number: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(number, 0)
        return True
    return False


def _within(seconds: float, happens: Callable[[], object]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.02)
    return False


def _all(pool: QueryPool, query: str, media_type: str = JSON) -> bytes:
    return b"".join(pool.run_blocking(query, media_type))


def test_answers_are_those_of_the_store(opened: Open, place: Path) -> None:
    pool, store = opened(), EmbeddedStore(place)
    for query, media_type in (
        (PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o", JSON),
        (PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o", "text/csv"),
        (QUICK, "application/sparql-results+xml"),
        ("SELECT * {}", JSON),
    ):
        assert _all(pool, query, media_type) == b"".join(store.serialise(query, media_type))
    derived = [ID + "graph/derived"]
    some = pool.run_blocking("SELECT * { ?s ?p ?o }", JSON, default_graphs=derived)
    assert len(json.loads(b"".join(some))["results"]["bindings"]) == store.manifest["counts"]["derived"]  # type: ignore[index]
    store.close()


def test_an_event_loop_of_any_age_can_use_it(opened: Open) -> None:
    pool = opened()

    async def ask() -> list[bytes]:
        async def one() -> bytes:
            answer = await pool.run(QUICK, JSON)
            return b"".join([piece async for piece in answer])

        return list(await asyncio.gather(*(one() for _ in range(20))))

    for _ in range(2):
        assert all(json.loads(one)["boolean"] is True for one in asyncio.run(ask()))


@pytest.mark.parametrize(
    ("query", "media_type", "error"),
    [
        ("SELECT * {", JSON, QueryError),
        ("DROP ALL", JSON, UpdateRefusedError),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", JSON, QueryError),
        (QUICK, "text/turtle", NegotiationError),
        ("CONSTRUCT WHERE { ?s ?p ?o }", JSON, NegotiationError),
        ("\udc00", JSON, QueryError),
    ],
)
def test_what_is_wrong_with_a_query_is_told_and_costs_no_process(
    opened: Open, query: str, media_type: str, error: type[Exception]
) -> None:
    pool = opened(query_workers=1)
    _all(pool, QUICK)
    before = pool.pids
    with pytest.raises(error) as caught:
        pool.run_blocking(query, media_type)
    assert type(caught.value) is error
    assert isinstance(caught.value, NegotiationError) or getattr(caught.value, "line", 1) in (None, 1)
    assert json.loads(_all(pool, QUICK))["boolean"] is True
    assert pool.pids == before


def test_a_syntax_error_keeps_its_place(opened: Open) -> None:
    with pytest.raises(QueryError) as caught:
        opened().run_blocking("SELECT * {\n ?s foo:p ?o }", JSON)
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_a_runaway_query_is_stopped_at_its_limit_and_others_are_answered_meanwhile(opened: Open) -> None:
    pool = opened(query_seconds=2.0)
    _all(pool, QUICK)

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
    assert 1.9 < took < 3.5
    assert sorted(times)[10] < 0.5
    assert _within(1, lambda: len([number for number in before if _lives(number)]) == 1)
    assert _within(10, lambda: len(pool.pids) == 2)
    assert b"true" in _all(pool, QUICK)


def test_a_query_that_takes_all_memory_is_stopped(opened: Open) -> None:
    pool = opened(query_mebibytes=64)
    with pytest.raises(LimitError, match="more than 64 MiB"):
        pool.run_blocking("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", JSON)
    assert b"true" in _all(pool, QUICK)


def test_a_query_that_breaks_the_engine_breaks_no_other(opened: Open) -> None:
    pool = opened()
    long = "SELECT * {" + " UNION ".join(["{}"] * 30_000) + "}"
    with pytest.raises(LimitError, match="make it simpler"):
        pool.run_blocking(long, JSON)
    assert b"true" in _all(pool, QUICK)


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


def test_an_answer_that_fails_half_way_raises_and_never_ends(opened: Open) -> None:
    pool = opened(query_workers=1, query_rows=1_000_000)
    answer = pool.run_blocking(MANY, JSON)
    (number,) = pool.pids
    first = next(answer)
    os.kill(number, signal.SIGKILL)
    size = len(first)
    with pytest.raises((StoreError, LimitError)):
        for piece in answer:
            size += len(piece)
    assert size > 0
    assert b"true" in _all(pool, QUICK)


def test_a_large_answer_does_not_keep_its_process_while_a_slow_caller_reads(opened: Open) -> None:
    pool = opened(query_workers=1, query_rows=1_000_000)
    slow = pool.run_blocking(MANY, "text/tab-separated-values")
    assert b"true" in _all(pool, QUICK)  # with one process: it is free again
    assert b"".join(slow).count(b"\n") == 400_001


def test_a_caller_that_leaves_stops_its_query(opened: Open) -> None:
    pool = opened(query_workers=1)
    _all(pool, QUICK)
    (number,) = pool.pids

    async def scene() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pool.run(RUNAWAY, JSON), 0.3)

    asyncio.run(scene())
    assert _within(2, lambda: not _lives(number))
    assert b"true" in _all(pool, QUICK)


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
    assert b"true" in _all(pool, QUICK)
    # Less than the query that was left would have run; a process may take seconds to start.
    assert time.monotonic() - start < 4.0


def test_closing_stops_what_runs_and_what_waits(place: Path) -> None:
    pool = QueryPool(place, replace(Settings(), query_workers=1, query_seconds=30))
    _all(pool, QUICK)
    numbers = pool.pids

    async def scene() -> list[object]:
        tasks = [asyncio.create_task(pool.run(RUNAWAY, JSON)) for _ in range(3)]
        await asyncio.sleep(0.3)
        await asyncio.to_thread(pool.close)
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    errors = asyncio.run(scene())
    assert [type(error) for error in errors] == [StoreError] * 3
    assert all("stopped" in str(error) for error in errors)
    assert not any(map(_lives, numbers))
    with pytest.raises(StoreError, match="being stopped"):
        pool.run_blocking(QUICK, JSON)
    pool.close()


def test_no_process_outlives_a_parent_that_is_killed(place: Path) -> None:
    code = (
        "import sys, threading, time; from pathlib import Path\n"
        "from mandategraph.query.pool import QueryPool; from mandategraph.settings import Settings\n"
        "pool = QueryPool(Path(sys.argv[1]), Settings())\n"
        "threading.Thread(target=pool.run_blocking, args=(sys.argv[2], sys.argv[3])).start()\n"
        "time.sleep(1); print(*pool.pids, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, place, RUNAWAY, JSON]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        numbers = [int(number) for number in parent.stdout.readline().split()]
        assert numbers
        assert all(map(_lives, numbers))
        parent.kill()
    assert _within(3, lambda: not any(map(_lives, numbers)))


def test_all_answers_come_from_the_graph_that_was_opened(tmp_path: Path, opened: Open) -> None:
    place = build_small(tmp_path / "s")
    pool = opened(place, query_seconds=3.0, query_workers=1)
    new = tmp_path / "new.nt"
    new.write_text("<x:new> <x:new> <x:new> .\n")
    build_store(place, [SMALL, new])
    build_store(place, [SMALL, new])
    with pytest.raises(QueryTimeoutError):
        pool.run_blocking(RUNAWAY, JSON)
    assert b"false" in _all(pool, "ASK { <x:new> ?p ?o }")  # also the process that came after


def test_a_store_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        QueryPool(tmp_path, Settings())


def test_an_endpoint_is_asked_directly_within_the_same_limits(place: Path, opened: Open) -> None:
    with oxigraph_server(place, "--union-default-graph") as address:
        pool = opened(address, query_rows=5, query_seconds=1.0)
        assert b"true" in _all(pool, QUICK)
        answer = pool.run_blocking("SELECT * { ?s ?p ?o }", "text/csv")
        assert answer.truncated
        assert len(b"".join(answer).splitlines()) == 6
        with pytest.raises(QueryError):
            pool.run_blocking("SELECT * {", JSON)
        with pytest.raises(QueryTimeoutError):
            _drain(pool.run_blocking(RUNAWAY, JSON))
    with pytest.raises(StoreRemoteError):
        pool.run_blocking(QUICK, JSON)


def _drain(answer: Spool) -> None:
    for _ in answer:
        pass
