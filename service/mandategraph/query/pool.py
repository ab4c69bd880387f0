"""Running the queries of strangers: in processes that can be killed, within limits that are said aloud.

A query cannot be stopped inside the process that runs it, and one that takes all memory takes the
process with it. So each runs in a worker process that has the store open for reading; at a limit the
process is killed and replaced while the others go on. Where there are several, one is for short queries
(``query.turns``): they are answered however many long ones there are. At a remote endpoint the queries
run there, as many at a time, and with the time-out of the connection.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mandategraph.errors import BusyError, StoreError
from mandategraph.message import Message
from mandategraph.query.lane import Job, Limits, LocalLane
from mandategraph.query.remote_lane import RemoteLane
from mandategraph.query.spool import Spool
from mandategraph.query.turns import Turns
from mandategraph.settings import Settings
from mandategraph.store.folder import OpenBuild
from mandategraph.store.open import is_remote
from mandategraph.store.remote import RemoteStore

__all__ = ["QueryPool", "Spool"]

_PATIENCE = 30.0  # seconds at least that a query may wait for its turn, as people do
_SHORT = 1.0  # seconds that a query may take in the lane for short ones


class QueryPool:
    """Worker processes for queries; use it from any thread and any event loop.

    ``target`` is the folder of a store (or the build that is open, so that all answer from one graph)
    or the address of an endpoint. Processes are started at once. Raises StoreError where the store
    cannot be opened.
    """

    def __init__(self, target: Path | str, settings: Settings) -> None:
        self._settings = settings
        limits = Limits(settings.query_seconds, settings.query_rows, settings.query_mebibytes)
        self.limits = limits
        self._patience = max(settings.query_seconds, _PATIENCE)
        self._build: OpenBuild | None = None
        self._lanes: list[LocalLane | RemoteLane]
        if is_remote(target):
            store = RemoteStore(str(target), seconds=settings.query_seconds)
            self._lanes = [RemoteLane(store) for _ in range(settings.query_workers)]
        else:
            self._build = OpenBuild(Path(target))
            self._lanes = [LocalLane(self._build.path, limits) for _ in range(settings.query_workers)]
        short = self._lanes[-1] if self._build and len(self._lanes) > 1 and limits.seconds > _SHORT else None
        self._turns = Turns()
        self._lock = threading.Lock()
        self._unfinished = 0
        self._closed = False
        self._threads = [
            threading.Thread(
                target=self._keep, args=(lane, lane is short), name=f"mandategraph-lane-{number}", daemon=True
            )
            for number, lane in enumerate(self._lanes)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the worker processes that run now."""
        return tuple(lane.pid for lane in self._lanes if lane.pid is not None)

    async def run(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Spool:
        """Run a query; return its answer when its head is there, to be iterated with ``async for``.

        ``rows`` is how many rows the caller wants, where that is less than the limit. Raises QueryError,
        NegotiationError, QueryTimeoutError, LimitError, BusyError, StoreError; what goes wrong later is
        raised by the iteration. Where the caller is cancelled, the query is stopped.
        """
        spool = self._submit(query, media_type, default_graphs, named_graphs, rows)
        try:
            await asyncio.wrap_future(spool.head)
        except asyncio.CancelledError:
            spool.close()
            raise
        return spool

    def run_blocking(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Spool:
        """Do the same as ``run`` for callers without an event loop; iterate the answer with ``for``."""
        spool = self._submit(query, media_type, default_graphs, named_graphs)
        spool.head.result()
        return spool

    def _submit(
        self,
        query: str,
        media_type: str,
        default_graphs: Sequence[str],
        named_graphs: Sequence[str],
        rows: int | None = None,
    ) -> Spool:
        most = min((count for count in (rows, self.limits.rows) if count is not None), default=None)
        job = Job(query, media_type, most, tuple(default_graphs), tuple(named_graphs))
        with self._lock:
            if self._closed:
                raise StoreError("The service is being stopped.")
            if self._unfinished >= len(self._lanes) + self._settings.query_queue:
                raise self._busy(f"{self._settings.query_queue} queries are waiting already")
            self._unfinished += 1
            self._turns.add(job)
        return job.spool

    def _busy(self, why: str) -> BusyError:
        seconds = max(1, round(self.limits.seconds / 2))
        said = Message(
            "Too many queries at once: {reason}; try again in {seconds} seconds.", reason=why, seconds=seconds
        )
        return BusyError(said, seconds)

    def _keep(self, lane: LocalLane | RemoteLane, short: bool) -> None:
        """Keep one lane going until the pool is closed."""
        while True:
            if not self._closed:
                with suppress(StoreError, OSError):  # the next query tries again, and is told what is wrong
                    lane.prepare()
            job = self._turns.take(short=short)
            if job is None:
                break
            if self._closed:
                job.spool.end(StoreError("The service is being stopped."))
            elif job.spool.cancelled.is_set():
                job.spool.end(StoreError("Nobody waited for the answer any more."))
            elif time.monotonic() - job.born > self._patience:
                job.spool.end(self._busy(f"this one waited {self._patience:g} seconds for its turn"))
            elif not lane.run(job, _SHORT if short else None):
                self._turns.add(job, is_long=True)
                continue
            with self._lock:
                self._unfinished -= 1
        lane.stop()

    def close(self) -> None:
        """Stop all queries and processes, and wait until they are gone."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._turns.close()
        for lane in self._lanes:
            lane.interrupt()
        for thread in self._threads:
            thread.join(10)
        if self._build is not None:
            self._build.close()
