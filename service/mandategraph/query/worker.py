"""A process that answers queries of strangers, one at a time, and may be killed at any moment.

Started by ``query.pool`` as ``python -m mandategraph.query.worker BUILD MEBIBYTES``. Requests come on
standard input, answers go to standard output, both as frames: a letter, the length in four bytes, the
content. ``Q`` a query (JSON); ``R`` ready; ``H`` the head of an answer (JSON); ``D`` a piece of it; ``E``
its end; ``X`` an error instead of the rest (JSON). An answer without ``E`` is never whole.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import struct
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO, cast

from mandategraph.errors import LimitError, MandategraphError, QueryError
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["FRAME", "main"]

# A letter and the length of what follows.
FRAME = struct.Struct("!cI")

# What the interpreter, the engine's threads and its caches take before any query.
_OWN_MEBIBYTES = 256
_PIECE = 1 << 16


def main(build: str, mebibytes: str) -> None:
    """Answer queries from standard input until it ends."""
    # Whatever else writes to standard output must not get between the frames.
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the parent
    _follow(os.getppid())
    _limit_memory(int(mebibytes))
    store = EmbeddedStore(Path(build))
    frames = _Frames(out)
    frames.send(b"R", b"")
    while (request := _receive(sys.stdin.buffer)) is not None:
        _answer(store, request, frames)


def _limit_memory(mebibytes: int) -> None:
    """Let the system refuse more memory than this: the process then ends, and the pool says why."""
    size = (mebibytes + _OWN_MEBIBYTES) << 20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or size < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _follow(parent: int) -> None:
    """End when the parent has ended: a query that runs would not notice that nobody waits for it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, name="follow-parent", daemon=True).start()


def _answer(store: EmbeddedStore, request: dict[str, object], frames: _Frames) -> None:
    try:
        answer = store.answer(
            str(request["query"]),
            str(request["media_type"]),
            default_graphs=cast("list[str]", request["default_graphs"]),
            named_graphs=cast("list[str]", request["named_graphs"]),
            rows=cast("int | None", request["rows"]),
        )
        frames.send(b"H", json.dumps({"truncated": answer.truncated}).encode())
        answer.write(cast("BinaryIO", frames))
        frames.flush()
        frames.send(b"E", b"")
    except MandategraphError as error:
        frames.error(error)
    except MemoryError:
        frames.error(LimitError("The query needs more memory than it may have; ask for less."))
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # an engine's fault is that query's, not the next one's
        frames.error(QueryError(f"The engine could not answer this query ({error})."))


def _receive(stream: BinaryIO) -> dict[str, object] | None:
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    _, size = FRAME.unpack(head)
    content = json.loads(stream.read(size))
    assert isinstance(content, dict)
    return content


class _Frames(io.RawIOBase):
    """Sends frames; written to, it sends pieces of an answer, not too small ones."""

    def __init__(self, out: BinaryIO | io.FileIO) -> None:
        self._out = out
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(cast("bytes", piece))
        self._kept += data
        if len(self._kept) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._kept:
            self.send(b"D", bytes(self._kept))
            self._kept.clear()

    def error(self, error: MandategraphError) -> None:
        """Send an error so that the pool can raise the same."""
        self._kept.clear()
        content = {"class": type(error).__name__, "said": str(error), **vars(error)}
        self.send(b"X", json.dumps(content).encode())

    def send(self, letter: bytes, content: bytes) -> None:
        """Send one frame, whole."""
        rest = memoryview(FRAME.pack(letter, len(content)) + content)
        while rest:
            rest = rest[self._out.write(rest) :]


if __name__ == "__main__":
    main(*sys.argv[1:])
