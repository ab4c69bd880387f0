"""Answers about to be written, in every result format the engine has."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from itertools import islice
from typing import IO, BinaryIO, cast

import pyoxigraph as ox
from rdflib import Graph

from mandategraph.errors import NegotiationError
from mandategraph.namespaces import prefixes
from mandategraph.store.engine.terms import graph_of

__all__ = ["Answer", "Found", "convert_results", "read_triples"]

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Answer:
    """What a query gave, about to be written; belongs to the thread that made it.

    ``truncated`` tells, before anything is written, whether there were more than ``rows`` rows (or
    triples) and the rest is left out. Raises NegotiationError where the format does not fit the form.
    """

    def __init__(self, found: Found, media_type: str, rows: int | None = None) -> None:
        self._found = found
        self._triples: Iterable[ox.Triple] = ()
        self._table: IO[bytes] | None = None
        self.truncated = False
        if isinstance(found, ox.QueryTriples):
            self._rdf = _rdf_format(media_type)
            self._triples = found
            if rows is not None:
                first = list(islice(found, rows + 1))
                self.truncated = len(first) > rows
                self._triples = first[:rows]
        else:
            self._results = _results_format(media_type)
            if rows is not None and isinstance(found, ox.QuerySolutions) and found.variables:
                self._hold(found, rows)

    def _hold(self, found: ox.QuerySolutions, rows: int) -> None:
        """Keep the rows as a table, one line a row, and cut it after the last one that is allowed.

        The engine has no serialiser for some rows of many. A table can be cut at a line; the engine
        reads it again and writes it in the format that was asked for, without loss.
        """
        table = cast("IO[bytes]", tempfile.SpooledTemporaryFile(32 << 20))  # noqa: SIM115 - closed by write
        cut = _Cut(table, rows + 1)  # the first line holds the variables
        found.serialize(cast("BinaryIO", cut), ox.QueryResultsFormat.TSV)
        self.truncated = cut.more
        table.seek(0)
        self._table = table

    def write(self, out: BinaryIO) -> None:
        """Write all of it with the engine's own serialiser."""
        if isinstance(self._found, ox.QueryTriples):
            ox.serialize(self._triples, out, self._rdf, prefixes=prefixes())
        elif self._table is None:
            self._found.serialize(out, self._results)
        else:
            with self._table as table:
                held = ox.parse_query_results(table, ox.QueryResultsFormat.TSV)
                held.serialize(out, self._results)


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


def convert_results(results: bytes, source: str, target: str) -> bytes:
    """Write SPARQL results of one media type as another. Raises ValueError for what is no such result."""
    try:
        found = ox.parse_query_results(results, _results_format(source))
        return found.serialize(format=_results_format(target)) or b""
    except SyntaxError as error:
        raise ValueError(str(error)) from error


def read_triples(triples: bytes, media_type: str) -> Graph:
    """Read triples of one media type into a graph. Raises ValueError where they are broken."""
    try:
        return graph_of(ox.parse(triples, _rdf_format(media_type)))
    except SyntaxError as error:
        raise ValueError(str(error)) from error
