"""The process that parses docx, pdf and html: it may be killed at any moment.

It reads requests from its standard input and writes answers to its standard output, each a length and
that many bytes of JSON; the bytes of the file follow the request. Run by ``read.Reader``, never by hand.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.source import Draft

__all__ = ["LENGTH", "main", "receive", "send"]

LENGTH = struct.Struct(">I")


def _reader(kind: str) -> Callable[[bytes, Limits], Draft]:
    """Return the reader of a format; its libraries are imported when the first file of it comes."""
    if kind == "docx":
        from mandategraph.extraction.reading.docx import read_docx

        return read_docx
    if kind == "html":
        from mandategraph.extraction.reading.html import read_html

        return read_html
    from mandategraph.extraction.reading.pdf import read_pdf

    return read_pdf


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    limits = Limits(**request["limits"])
    try:
        return {"draft": _reader(request["kind"])(data, limits).to_json()}
    except SourceError as error:
        return {"refused": str(error)}
    except (MemoryError, ImportError, SystemError):  # what a library says that finds no memory
        return {"memory": True}
    except RecursionError:
        return {"refused": "the file nests its parts too deeply to be a document; save it again"}
    except Exception as error:  # a parser's own mistake must not end the process for the next file
        return {"failed": type(error).__name__}


def _limit(mebibytes: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * 2**20, mebibytes * 2**20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Answer requests until the input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand between the answers.
    os.dup2(2, 1)
    limited = 0
    while (message := receive(requests)) is not None:
        request = json.loads(message)
        data = receive(requests)
        if data is None:
            break
        if not limited:
            limited = int(request["limits"]["mebibytes"])
            _limit(limited)
        # Where the parent is gone before its deadline, this process ends itself.
        _alarm(request["limits"]["seconds"] + 5)
        answer = json.dumps(_answer(request, data), ensure_ascii=True).encode("ascii")
        _alarm(0)
        send(answers, answer)


if __name__ == "__main__":
    main()
