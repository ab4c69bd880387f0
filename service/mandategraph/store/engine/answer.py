"""Answers about to be written, in every result format the engine has."""

from __future__ import annotations

import io
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import IO, BinaryIO, cast

import pyoxigraph as ox
from rdflib import Graph

from mandategraph.errors import NegotiationError
from mandategraph.namespaces import prefixes
from mandategraph.store.engine.errors import panics_told
from mandategraph.store.engine.terms import graph_of

__all__ = ["Answer", "Found", "check_format", "read_triples"]

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Answer:
    """What a query gave, about to be written; belongs to the thread that made it.

    ``truncated`` tells, before anything is written, whether there were more than ``rows`` rows (or
    triples) and the rest is left out. Raises NegotiationError where the format does not fit the form.
    """

    def __init__(
        self,
        found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple],
        media_type: str,
        rows: int | None = None,
    ) -> None:
        self.truncated = False
        self._write: Callable[[BinaryIO], object]
        if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
            results = _results_format(media_type)
            if rows is not None and isinstance(found, ox.QuerySolutions) and found.variables:
                found = self._first_rows(found, rows)
            self._write = partial(found.serialize, format=results)
        else:
            rdf = _rdf_format(media_type)
            if rows is not None:
                found = self._first_triples(found, rows)
            self._write = partial(ox.serialize, found, format=rdf, prefixes=prefixes())

    @classmethod
    def read(cls, stream: BinaryIO, source: str, media_type: str, rows: int | None = None) -> Answer:
        """Read an answer that another engine wrote as media type ``source``, to write it in ours.

        What is broken raises ValueError, here or as it is written: it never passes for the whole.
        """
        with _broken():
            if ox.QueryResultsFormat.from_media_type(source) in _SELF_DELIMITING:
                return cls(ox.parse_query_results(stream, _results_format(source)), media_type, rows)
            quads = ox.parse(stream, _rdf_format(source))
            return cls((quad.triple for quad in quads), media_type, rows)

    def write(self, out: BinaryIO) -> None:
        """Write all of it with the engine's own serialiser."""
        with _broken(), panics_told():
            self._write(out)

    def _first_rows(self, found: ox.QuerySolutions, rows: int) -> ox.QuerySolutions:
        """Return the first rows by way of a table, which has one line a row and so can be cut.

        The engine has no serialiser for some rows of many; it reads the table again without loss.
        """
        table = cast("IO[bytes]", tempfile.SpooledTemporaryFile(32 << 20))  # noqa: SIM115 - lives with self
        cut = _Cut(table, rows + 1)  # the first line holds the variables
        found.serialize(cast("BinaryIO", cut), ox.QueryResultsFormat.TSV)
        weakref.finalize(self, table.close)  # also where nobody writes it
        self.truncated = cut.more
        table.seek(0)
        held = ox.parse_query_results(table, ox.QueryResultsFormat.TSV)
        assert isinstance(held, ox.QuerySolutions)
        return held

    def _first_triples(self, found: Iterable[ox.Triple], rows: int) -> list[ox.Triple]:
        first = list(islice(found, rows + 1))
        self.truncated = len(first) > rows
        return first[:rows]


# Formats in which a result that broke off cannot pass for a whole one.
_SELF_DELIMITING = (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise ValueError(str(error)) from error


class _Cut(io.RawIOBase):
    """Passes on so many lines and drops the rest."""

    def __init__(self, out: IO[bytes], lines: int) -> None:
        self._out = out
        self._left = lines
        self.more = False

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(cast("bytes", piece))
        lines = data.count(b"\n")
        if lines <= self._left and not (self._left == 0 and data):
            self._left -= lines
            self._out.write(data)
            return len(data)
        self.more = True
        end = 0
        for _ in range(self._left):
            end = data.index(b"\n", end) + 1
        self._left = 0
        self._out.write(data[:end])
        return len(data)


def check_format(form: str, media_type: str) -> None:
    """Raise NegotiationError where a query of this form cannot be answered in this format."""
    if form in {"SELECT", "ASK"}:
        _results_format(media_type)
    else:
        _rdf_format(media_type)


def _results_format(media_type: str) -> ox.QueryResultsFormat:
    found = ox.QueryResultsFormat.from_media_type(media_type)
    if found is None:
        raise NegotiationError(f"A SELECT or ASK cannot be answered as {media_type}.")
    return found


def _rdf_format(media_type: str) -> ox.RdfFormat:
    found = ox.RdfFormat.from_media_type(media_type)
    if found is None:
        raise NegotiationError(f"A CONSTRUCT or DESCRIBE cannot be answered as {media_type}.")
    return found


def read_triples(triples: bytes, media_type: str) -> Graph:
    """Read triples of one media type into a graph. Raises ValueError where they are broken."""
    with _broken():
        return graph_of(ox.parse(triples, _rdf_format(media_type)))
