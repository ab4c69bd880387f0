"""One lane of the pool: a worker process and the reading of its answers, up to its limits."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from mandategraph import errors
from mandategraph.errors import LimitError, MandategraphError, QueryTimeoutError, StoreError
from mandategraph.message import Message
from mandategraph.query.spool import Spool
from mandategraph.query.worker import FRAME

__all__ = ["Job", "Limits", "LocalLane"]

_PIECE = 1 << 20
# The last words of Rust, of Python and of C++, all of which the engine is made of.
_NO_MEMORY = ("memory allocation", "MemoryError", "bad_alloc")
_STARTING = 30.0  # seconds a worker may take to open the store
_GLANCE = 0.1  # seconds between looks at whether the caller is still there


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, rows (None: any number), mebibytes."""

    seconds: float
    rows: int | None
    mebibytes: int


@dataclass(frozen=True, slots=True)
class Job:
    """A query, the format of its answer, its dataset, and where the answer goes."""

    query: str
    media_type: str
    rows: int | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    spool: Spool = field(default_factory=Spool)
    born: float = field(default_factory=time.monotonic)


class LocalLane:
    """Runs jobs in a process of its own, which it starts, kills and replaces. For one thread."""

    def __init__(self, build: Path, limits: Limits) -> None:
        self._build = build
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None
        self._rest = b""
        self._closing = False

    @property
    def pid(self) -> int | None:
        """The number of the worker process, where there is one."""
        return self._process.pid if self._process else None

    def prepare(self) -> None:
        """Start the worker where there is none. Raises StoreError where it does not open the store."""
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop
        self._process = subprocess.Popen(
            # -P: a folder of our name in the working directory must not be taken for the package.
            (
                *(sys.executable, "-P", "-m", "mandategraph.query.worker"),
                *(str(self._build), str(self._limits.mebibytes)),
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "RUST_BACKTRACE": "0"},
        )
        until = time.monotonic() + _STARTING
        try:
            letter, _ = self._frame(until, None)
        except _LateError:
            letter = b""
        except _EndedError:
            letter = b""
        if letter != b"R":
            said = self._last_words()
            self.stop()
            raise StoreError(f"A query process could not be started ({said or 'it gave no reason'}).")

    def run(self, job: Job, seconds: float | None = None) -> bool:
        """Answer one job into its spool, which is then ended, and return True.

        Where ``seconds``, less than its limit, are not enough, the spool is as it was, and False is returned.
        """
        try:
            self.prepare()
            return self._exchange(job, seconds)
        except MandategraphError as error:
            job.spool.end(error)
        except (OSError, ValueError) as error:
            self.stop()
            job.spool.end(StoreError(f"The query process failed ({error})."))
        return True

    def _exchange(self, job: Job, seconds: float | None) -> bool:
        assert self._process is not None and self._process.stdin is not None
        until = time.monotonic() + (seconds or self._limits.seconds)
        # An answer is given piece by piece only where its query may run to its end.
        given: list[tuple[bytes, bytes]] = []
        content = json.dumps(
            {
                "query": job.query,
                "media_type": job.media_type,
                "default_graphs": job.default_graphs,
                "named_graphs": job.named_graphs,
                "rows": job.rows,
            }
        ).encode()
        try:
            self._process.stdin.write(FRAME.pack(b"Q", len(content)) + content)
            self._process.stdin.flush()
            ended = False
            while not ended:
                given.append(self._frame(until, job.spool))
                ended = given[-1][0] in {b"E", b"X"}
                if ended or seconds is None:
                    _give(job.spool, given)
                    given.clear()
        except _LateError:
            self.stop()
            if seconds is not None:
                return False
            job.spool.end(
                QueryTimeoutError(
                    Message(
                        "The query ran longer than {seconds} seconds and was stopped; ask for less, begin "
                        "with what you know, or use LIMIT.",
                        seconds=f"{self._limits.seconds:g}",
                    )
                )
            )
        except _GoneError:
            self.stop()
            job.spool.end(StoreError("Nobody waited for the answer any more."))
        except (_EndedError, BrokenPipeError):
            job.spool.end(self._why_it_ended())
        return True

    def _frame(self, until: float, spool: Spool | None) -> tuple[bytes, bytes]:
        """Return the next frame from the worker."""
        while True:
            if len(self._rest) >= FRAME.size:
                letter, size = FRAME.unpack_from(self._rest)
                if len(self._rest) >= FRAME.size + size:
                    content = self._rest[FRAME.size : FRAME.size + size]
                    self._rest = self._rest[FRAME.size + size :]
                    return letter, content
            self._rest += self._read(until, spool)

    def _read(self, until: float, spool: Spool | None) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        poll = select.poll()
        poll.register(pipe, select.POLLIN | select.POLLHUP)
        while True:
            if spool is not None and spool.cancelled.is_set():
                raise _GoneError
            left = until - time.monotonic()
            if left <= 0:
                raise _LateError
            if poll.poll(min(left, _GLANCE) * 1000):
                piece = os.read(pipe, _PIECE)
                if not piece:
                    raise _EndedError
                return piece

    def _why_it_ended(self) -> MandategraphError:
        """Say why the worker ended by itself, in the middle of a query."""
        assert self._process is not None
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            status = 0
        said = self._last_words()
        self.stop()
        if self._closing:
            return StoreError("The service is being stopped.")
        if any(sign in said for sign in _NO_MEMORY) or status == -signal.SIGKILL:
            return LimitError(
                f"The query needs more than {self._limits.mebibytes} MiB of memory and was stopped; ask "
                "for less, or use LIMIT without ORDER BY."
            )
        if status == -signal.SIGSEGV or "overflow" in said:
            return LimitError("The query is too deeply nested or too long for the engine; make it simpler.")
        return StoreError(f"The query process ended by itself ({said or status}); try again.")

    def _last_words(self) -> str:
        if self._said is None:
            return ""
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 4000))
        lines = self._said.read().decode(errors="replace").strip().splitlines()
        return next((line for line in lines if "allocation" in line or "overflow" in line), "") or (
            lines[-1][:200] if lines else ""
        )

    def interrupt(self) -> None:
        """End what runs, from another thread; the lane is not used again."""
        self._closing = True
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """Kill the worker by its own number, and wait until it is gone."""
        self._rest = b""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:
                        continue  # what could not be sent to a process that is gone
            self._process = None
        if self._said is not None:
            self._said.close()
            self._said = None


class _LateError(Exception):
    """The limit of time is reached."""


class _GoneError(Exception):
    """The caller does not wait any more."""


class _EndedError(Exception):
    """The worker ended."""


def _give(spool: Spool, frames: Iterable[tuple[bytes, bytes]]) -> None:
    """Put frames of a worker into a spool."""
    for letter, content in frames:
        match letter:
            case b"H":
                spool.begin(bool(json.loads(content)["truncated"]))
            case b"D":
                spool.put(content)
            case b"E":
                spool.end()
            case b"X":
                spool.end(_error(json.loads(content)))


def _error(content: dict[str, object]) -> MandategraphError:
    """Make the error again that a worker met."""
    kind = getattr(errors, str(content.pop("class")), MandategraphError)
    error = kind.__new__(kind)
    assert isinstance(error, MandategraphError)
    Exception.__init__(error, content.pop("said"))
    for name, value in content.items():
        setattr(error, name, value)
    return error
