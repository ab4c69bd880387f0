"""The canonical N-Quads of a dataset: the same statements give the same bytes (RDF Dataset Canonicalization).

RDFC-1.0 names blank nodes by the quads that mention them and by nothing else (its section 4.4), so only
these are given to the algorithm; all others are merely sorted, in files where they are many.
"""

from __future__ import annotations

import heapq
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

import pyoxigraph as ox

__all__ = ["canonical"]

_HELD = 500_000  # lines in memory


def canonical(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give the lines of a dataset's canonical form, from lines of N-Quads in any order.

    The lines must be written as the engine does: one space between terms, and only the escapes that
    canonical N-Quads has. A quad that is given twice is given back once.
    """
    blank: list[bytes] = []
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = [_read(run) for run in _sorted_runs(_ground(lines, blank), stack)]
        last = b""
        for line in heapq.merge(*runs, _named(blank)):
            if line != last:
                yield line
            last = line


def _ground(lines: Iterable[bytes], blank: list[bytes]) -> Iterator[bytes]:
    """Give the lines without blank nodes; put the others aside."""
    for line in lines:
        if _mentions_blank(line):
            blank.append(line)
        else:
            yield line


def _mentions_blank(line: bytes) -> bool:
    if b"_:" not in line:
        return False
    if line.startswith(b"_:"):
        return True
    _, _, rest = line.split(b" ", 2)
    # What ends in a quotation mark is the end of a text; a name of a blank node holds none.
    name = rest.rstrip(b" .\n").rpartition(b" ")[2]
    return rest.startswith(b"_:") or (name.startswith(b"_:") and not name.endswith(b'"'))


def _named(blank: list[bytes]) -> list[bytes]:
    dataset = ox.Dataset(ox.parse(b"".join(blank), ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    out = io.BytesIO()
    ox.serialize(dataset, out, ox.RdfFormat.N_QUADS)
    return sorted(out.getvalue().splitlines(keepends=True))


def _sorted_runs(lines: Iterator[bytes], stack: ExitStack) -> Iterator[list[bytes] | BinaryIO]:
    """Sort so many lines at a time, as bytes (which is by code point); all but the last go to files."""
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        if len(held) >= _HELD:
            file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack is it
            file.writelines(sorted(held))
            held.clear()
            yield file
    yield sorted(held)


def _read(run: list[bytes] | BinaryIO) -> Iterable[bytes]:
    if not isinstance(run, list):
        run.seek(0)
    return run
