"""Reading a file: looked at first, then parsed within limits; what goes wrong is one sentence."""

from __future__ import annotations

import hashlib
import io
import json
import os
import queue
import stat
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.child import receive, send
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.recognise import recognise
from mandategraph.extraction.reading.source import Draft, SourceText
from mandategraph.extraction.reading.txt import read_txt

__all__ = ["Reader", "read_source"]

# A parser keeps some memory of each file: the process is replaced after as many.
_FILES_A_PROCESS = 64
_FOLDER = "this is a folder; give the files in it, or use: mandategraph extract FOLDER -o OUT"


def read_source(
    source: Path | str | bytes, name: str | None = None, limits: Limits | None = None
) -> SourceText:
    """Return the text of a file (a path, or its bytes) with the places of its characters.

    ``name`` stands in errors and helps to tell html; by default the path. Raises SourceError, with a
    sentence that says why and what to do, for whatever cannot be read within the limits.
    """
    with Reader(limits) as reader:
        return reader.read(source, name)


class Reader:
    """Reads files one after another, with one process for the parsing that is kept between them.

    Use it as a context manager, from one thread. A file that takes too long costs its process, not the
    reader: the next file gets a new one.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: _Child | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def read(self, source: Path | str | bytes, name: str | None = None) -> SourceText:
        """Return the text of a file; as ``read_source``."""
        if isinstance(source, bytes):
            name = name or "the text given"
            data = source
            self._check_size(len(data), name, largest=self.limits.file_bytes)
        else:
            path = Path(source)
            name = name or str(path)
            data = self._bytes(path, name)
        kind = recognise(data, name)
        largest = self.limits.text_bytes if kind in ("txt", "html") else self.limits.file_bytes
        self._check_size(len(data), name, largest=largest)
        try:
            draft = read_txt(data, self.limits) if kind == "txt" else self._parse(data, kind)
        except SourceError as error:
            raise SourceError(str(error), name) from error
        return SourceText.of(name, kind, draft, hashlib.sha256(data).hexdigest())

    def _bytes(self, path: Path, name: str) -> bytes:
        try:
            # Opened without waiting: a pipe that nobody writes to would block for ever.
            number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except FileNotFoundError as error:
            raise SourceError("there is no such file", name) from error
        except IsADirectoryError as error:
            raise SourceError(_FOLDER, name) from error
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise SourceError(f"the file cannot be opened ({why})", name) from error
        status = os.fstat(number)
        if stat.S_ISDIR(status.st_mode):
            os.close(number)
            raise SourceError(_FOLDER, name)
        with io.FileIO(number, "r") as stream:
            if not stat.S_ISREG(status.st_mode):
                raise SourceError("this is no regular file; save the document to a file first", name)
            self._check_size(status.st_size, name, largest=self.limits.file_bytes)
            try:
                return _all_of(stream, self.limits.file_bytes)
            except OSError as error:
                raise SourceError(f"the file cannot be read ({error.strerror})", name) from error

    def _check_size(self, size: int, name: str, *, largest: int) -> None:
        if size > largest:
            raise SourceError(
                f"the file has {size / 2**20:,.0f} MiB, more than the {largest / 2**20:,.0f} MiB "
                "that are read; no agenda is as long: give the agenda alone",
                name,
            )

    def _parse(self, data: bytes, kind: str) -> Draft:
        """Have a process parse the file; kill it at the deadline."""
        if self._child is None or self._child.files >= _FILES_A_PROCESS or not self._child.alive:
            self.close()
            self._child = _Child()
        answer = self._child.ask({"kind": kind, "limits": asdict(self.limits)}, data, self.limits.seconds)
        if answer is None:
            timed_out = self._child.timed_out
            self.close()
            if timed_out:
                raise SourceError(
                    f"reading the {kind} took more than {self.limits.seconds:g} seconds and was stopped; "
                    "save it anew, or give its text"
                )
            raise _too_much_memory(kind, self.limits)
        if "draft" in answer:
            return Draft.from_json(answer["draft"])
        if "refused" in answer:
            raise SourceError(answer["refused"])
        self.close()
        if "memory" in answer:
            raise _too_much_memory(kind, self.limits)
        raise SourceError(
            f"the {kind} is damaged and cannot be read ({answer['failed']}); save or export it again"
        )


def _all_of(stream: io.FileIO, most: int) -> bytes:
    """Read a file that may grow while it is read, and no more of it than is allowed and one byte."""
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _too_much_memory(kind: str, limits: Limits) -> SourceError:
    return SourceError(
        f"reading the {kind} took more than {limits.mebibytes:,} MiB of memory and was stopped; "
        "save it without pictures, or give its text"
    )


class _Child:
    """One parsing process and the thread that listens to it."""

    def __init__(self) -> None:
        self.files = 0
        self.timed_out = False
        self._process = subprocess.Popen(
            # -P: a folder of our name in the working directory must not be taken for the package.
            [sys.executable, "-P", "-m", "mandategraph.extraction.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: Mapping[str, Any], data: bytes, seconds: float) -> Any:
        """Return the answer to a request, or None where the process ended or took too long."""
        assert self._process.stdin is not None
        self.files += 1
        try:
            send(self._process.stdin, json.dumps(request).encode("ascii"))
            send(self._process.stdin, data)
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.timed_out = True
            return None
        except OSError:
            return None
        return None if answer is None else json.loads(answer)

    def kill(self) -> None:
        """End the process, and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was still to be written has no reader any more

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while (answer := receive(self._process.stdout)) is not None:
                self._answers.put(answer)
        except (OSError, ValueError):
            return
        finally:
            self._answers.put(None)
