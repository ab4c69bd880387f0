"""The pool: answers, replacements, and what is left when it goes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.errors import (
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
from pools import JSON, MANY, QUICK, RUNAWAY, Open, all_of, lives, within
from smallstore import ID, PREFIXES, SMALL, build_small, oxigraph_server


def test_answers_are_those_of_the_store(opened: Open, place: Path) -> None:
    pool, store = opened(), EmbeddedStore(place)
    for query, media_type in (
        (PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o", JSON),
        (PREFIXES + "SELECT ?s ?o { ?s mg:lineage ?o } ORDER BY ?s ?o", "text/csv"),
        (QUICK, "application/sparql-results+xml"),
        ("SELECT * {}", JSON),
    ):
        assert all_of(pool, query, media_type) == b"".join(store.serialise(query, media_type))
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
    all_of(pool, QUICK)
    before = pool.pids
    with pytest.raises(error) as caught:
        pool.run_blocking(query, media_type)
    assert type(caught.value) is error
    assert isinstance(caught.value, NegotiationError) or getattr(caught.value, "line", 1) in (None, 1)
    assert json.loads(all_of(pool, QUICK))["boolean"] is True
    assert pool.pids == before


def test_a_syntax_error_keeps_its_place(opened: Open) -> None:
    with pytest.raises(QueryError) as caught:
        opened().run_blocking("SELECT * {\n ?s foo:p ?o }", JSON)
    assert (caught.value.line, caught.value.column) == (2, 10)


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
    assert b"true" in all_of(pool, QUICK)


def test_a_large_answer_does_not_keep_its_process_while_a_slow_caller_reads(opened: Open) -> None:
    pool = opened(query_workers=1, query_rows=1_000_000)
    slow = pool.run_blocking(MANY, "text/tab-separated-values")
    assert b"true" in all_of(pool, QUICK)  # with one process: it is free again
    assert b"".join(slow).count(b"\n") == 400_001


def test_closing_stops_what_runs_and_what_waits(place: Path) -> None:
    pool = QueryPool(place, replace(Settings(), query_workers=1, query_seconds=30))
    all_of(pool, QUICK)
    numbers = pool.pids

    async def scene() -> list[object]:
        tasks = [asyncio.create_task(pool.run(RUNAWAY, JSON)) for _ in range(3)]
        await asyncio.sleep(0.3)
        await asyncio.to_thread(pool.close)
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    errors = asyncio.run(scene())
    assert [type(error) for error in errors] == [StoreError] * 3
    assert all("stopped" in str(error) for error in errors)
    assert not any(map(lives, numbers))
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
    command = [sys.executable, "-c", code, str(place), RUNAWAY, JSON]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        numbers = [int(number) for number in parent.stdout.readline().split()]
        assert numbers
        assert all(map(lives, numbers))
        parent.kill()
    assert within(3, lambda: not any(map(lives, numbers)))


def test_all_answers_come_from_the_graph_that_was_opened(tmp_path: Path, opened: Open) -> None:
    place = build_small(tmp_path / "s")
    pool = opened(place, query_seconds=3.0, query_workers=1)
    new = tmp_path / "new.nt"
    new.write_text("<x:new> <x:new> <x:new> .\n")
    build_store(place, [SMALL, new])
    build_store(place, [SMALL, new])
    with pytest.raises(QueryTimeoutError):
        pool.run_blocking(RUNAWAY, JSON)
    assert b"false" in all_of(pool, "ASK { <x:new> ?p ?o }")  # also the process that came after


def test_a_store_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        QueryPool(tmp_path, Settings())


def test_an_endpoint_is_asked_directly_within_the_same_limits(place: Path, opened: Open) -> None:
    with oxigraph_server(place, "--union-default-graph") as address:
        pool = opened(address, query_rows=5, query_seconds=1.0)
        assert b"true" in all_of(pool, QUICK)
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
