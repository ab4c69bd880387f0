"""Worker processes for a batch: each reads one file after another, and may be killed at any of them."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Limits, Reader
from mandategraph.graph.files import SUFFIXES, Options, extract_file, write

__all__ = ["Crew", "Result", "Task", "extract_to"]

# A worker that has read as many files gives its memory back by making way for another.
_FILES_A_WORKER = 400


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and where to write what it says (without the suffix of the format)."""

    name: str
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task; ``peak`` is the largest memory of its worker so far, in KiB."""

    task: Task
    outcome: str
    message: str = ""
    findings: int = 0
    peak: int = 0


def extract_to(reader: Reader, task: Task, options: Options) -> Result:
    """Read a file and write what it says, in one step: what stands at the target is whole, old or new.

    The one function that every engine of a batch maps over files. Never raises: what goes wrong is said in
    the result.
    """
    target = task.target.with_name(task.target.name + SUFFIXES[options.form])
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        found = extract_file(reader, task.source, options)
        content = write([found], options.form, single=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(target)
        return Result(
            task, "written", "; ".join(found.source.notes), len(found.extraction.diagnostics), _peak()
        )
    except SourceError as error:
        return Result(task, "refused", str(error), peak=_peak())
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        return Result(task, "failed", f"{target}: {error.strerror or error}", peak=_peak())
    except (
        Exception
    ) as error:  # an error of ours in one file must not end the others: its name helps to mend it
        return Result(task, "failed", f"{task.source}: {type(error).__name__}: {error}", peak=_peak())


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _work(channel: Connection, options: Options, limits: Limits) -> None:
    """Answer tasks until there are no more: the main function of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with Reader(limits) as reader:
        while True:
            try:
                task = channel.recv()
            except EOFError:
                return
            if task is None:
                return
            channel.send(extract_to(reader, task, options))


class _Worker:
    def __init__(self, options: Options, limits: Limits) -> None:
        context = get_context("spawn")
        self.channel, other = context.Pipe()
        self.process: Any = context.Process(target=_work, args=(other, options, limits), daemon=True)
        self.process.start()
        other.close()
        self.task: Task | None = None
        self.begun = 0.0
        self.files = 0

    def give(self, task: Task) -> None:
        self.task, self.begun = task, time.monotonic()
        self.files += 1
        with contextlib.suppress(OSError):  # a process that has just ended: reading from it says so
            self.channel.send(task)

    def end(self) -> None:
        """Let an idle worker go, end a busy one."""
        if self.task is None:
            with contextlib.suppress(OSError):
                self.channel.send(None)
            self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.channel.close()
        self.process.close()


class Crew:
    """Workers; use it as a context manager. A file that takes longer than ``seconds`` costs its worker."""

    def __init__(
        self, size: int, options: Options, limits: Limits | None = None, seconds: float = 120.0
    ) -> None:
        self._size, self._options, self._seconds = size, options, seconds
        self._limits = limits or Limits()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Give the result of each task as it comes; tasks are taken only as workers are free for them."""
        waiting = True
        while waiting or any(worker.task for worker in self._workers):
            while waiting and (worker := self._free()) is not None:
                task = next(tasks, None)
                if task is None:
                    waiting = False
                    break
                worker.give(task)
            busy = {worker.channel: worker for worker in self._workers if worker.task}
            if busy:
                yield from self._collect(busy)

    def _free(self) -> _Worker | None:
        for worker in [worker for worker in self._workers if worker.task is None]:
            if worker.files < _FILES_A_WORKER and worker.process.is_alive():
                return worker
            worker.end()
            self._workers.remove(worker)
        if len(self._workers) >= self._size:
            return None
        self._workers.append(_Worker(self._options, self._limits))
        return self._workers[-1]

    def _collect(self, busy: dict[Connection, _Worker]) -> Iterator[Result]:
        first = min(worker.begun for worker in busy.values())
        left = max(0.05, first + self._seconds - time.monotonic())
        for channel in wait(list(busy), timeout=left):
            assert isinstance(channel, Connection)
            worker = busy.pop(channel)
            task = worker.task
            assert task is not None
            try:
                result = channel.recv()
            except (EOFError, OSError):
                said = f"{task.source}: the process ended in the middle of the file"
                yield self._lost(worker, Result(task, "failed", said))
            else:
                worker.task = None
                yield result
        for worker in busy.values():
            if worker.task and time.monotonic() - worker.begun > self._seconds:
                said = f"{worker.task.source}: it took more than {self._seconds:g} seconds and was stopped"
                yield self._lost(worker, Result(worker.task, "refused", said))

    def _lost(self, worker: _Worker, result: Result) -> Result:
        worker.end()
        self._workers.remove(worker)
        return result
