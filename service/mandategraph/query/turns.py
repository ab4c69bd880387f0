"""Whose turn it is: queries wait in the order they came, and those that take long never take every lane.

Nobody can tell beforehand how long a query takes. So one lane of several is for what is short: it takes
a query when no other lane is free, and gives it back where it is not answered at once. Such a query
has its turn again in another lane, for as long as any query may take, while short ones pass it by.
"""

from __future__ import annotations

import threading
from collections import deque

from mandategraph.query.lane import Job

__all__ = ["Turns"]


class Turns:
    """The jobs that wait. For any number of threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._new: deque[Job] = deque()
        self._long: deque[Job] = deque()
        self._free = 0  # lanes for any query that wait for one
        self._closed = False

    def add(self, job: Job, *, is_long: bool = False) -> None:
        """Let a job wait; ``is_long`` where the lane for short ones has given it back."""
        with self._changed:
            (self._long if is_long else self._new).append(job)
            self._changed.notify_all()

    def take(self, *, short: bool) -> Job | None:
        """Wait for the next job, for the lane of short ones or for another; None when there are no more."""
        with self._changed:
            self._free += not short
            try:
                while (job := self._next(short)) is None and not self._closed:
                    self._changed.wait()
            finally:
                self._free -= not short
                self._changed.notify_all()  # what another lane left may be for the short one
            return job

    def _next(self, short: bool) -> Job | None:
        if short and not self._closed:
            return self._new.popleft() if self._new and not self._free else None
        waiting = [jobs for jobs in (self._long, self._new) if jobs]
        return min(waiting, key=lambda jobs: jobs[0].born).popleft() if waiting else None

    def close(self) -> None:
        """Let the lanes take what still waits, in any order, and then nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
