"""A store of the engine that is being built: nobody reads it before it is finished."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from mandategraph.graph.loader import DataFile, syntax_error
from mandategraph.store.engine.errors import Translated
from mandategraph.store.gist import Gist
from mandategraph.store.pipe import PieceStream, piped

__all__ = ["Writer"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_LITTLE = 1 << 21  # bytes


class Writer:
    """Fills a new store in bulk, in a folder or in memory. Raises StoreFullError and StoreError."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path("in memory")
        self._spool = None if folder is None else folder.parent
        with self._translated():
            self._store = ox.Store(None if folder is None else str(folder))
        # What is much; in memory a bulk load is slower, and holds the data twice.
        self._load_much = self._store.load if folder is None else self._store.bulk_load

    def _translated(self) -> Translated:
        return Translated(self._folder)

    def load(self, file: DataFile, *, checked: bool = False) -> None:
        """Load a data file; its blank nodes get names of their own. Raises SourceError with the line.

        What somebody else has ``checked``, or does at the same time, is read a little quicker.
        """
        try:
            stream = file.open()
        except OSError as error:
            raise syntax_error(error, file) from error
        with self._translated(), stream:
            try:
                if file.is_plain and file.path.stat().st_size >= _LITTLE:
                    # The engine reads by itself, without waiting for Python.
                    graph = ox.NamedNode(file.graph)
                    self._load_much(path=file.path, format=file.format, to_graph=graph, lenient=checked)
                else:
                    self._put(stream, file.format, file.graph, own=checked)
            except SyntaxError as error:
                raise syntax_error(error, file) from error

    def load_gist(self, file: DataFile, gist: Gist) -> None:
        """Load what is needed of a data file that somebody else checks; all of it where lines do not tell."""
        if file.format in (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES):
            with self._translated(), file.open() as stream:
                self._put(PieceStream.over(gist.pieces(stream)), file.format, file.graph, own=True)
        else:
            self.load(file, checked=True)

    def load_triples(self, pieces: Iterable[bytes], graph: str) -> None:
        """Load N-Triples that our own code has written, given in pieces."""
        stream = PieceStream.over(pieces)
        with self._translated():
            self._put(stream, ox.RdfFormat.N_TRIPLES, graph, own=True)

    def construct(self, query: str, graph: str) -> None:
        """Put what a CONSTRUCT query answers into a graph."""
        with self._translated(), tempfile.TemporaryFile(dir=self._spool) as spool:
            answer = self._store.query(query, use_default_graph_as_union=True)
            assert isinstance(answer, ox.QueryTriples)
            answer.serialize(spool, ox.RdfFormat.N_TRIPLES)
            spool.seek(0)
            self._put(cast("BinaryIO", spool), ox.RdfFormat.N_TRIPLES, graph, own=True)

    def update(self, text: str) -> None:
        """Change the graphs as a SPARQL update says; it is one of our own."""
        with self._translated():
            self._store.update(text)

    def _put(self, stream: BinaryIO, form: ox.RdfFormat, graph: str, own: bool = False) -> None:
        """Load a stream; what we have written ourselves is not checked a second time."""
        head = stream.read(_LITTLE)
        whole = len(head) < _LITTLE
        # A bulk load writes files of its own each time: ten times slower for what is small.
        load = self._store.load if whole else self._load_much
        rest = iter(lambda: stream.read(1 << 20), b"")
        source = head if whole else PieceStream.over(chain((head,), rest))
        load(source, form, to_graph=ox.NamedNode(graph), lenient=own)

    def triples(self, graph: str) -> Iterator[bytes]:
        """Give the triples of a graph as N-Triples, piece by piece."""

        def write(out: BinaryIO) -> None:
            self._store.dump(out, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))

        return piped(lambda: write)

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give subject and object of each triple with this predicate that links two IRIs."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.object.value

    def rows(self, query: str) -> Iterator[tuple[str | None, ...]]:
        """Answer a SELECT with the bare values of its terms, in the order of its variables."""
        solutions = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions)
        for solution in solutions:
            yield tuple(None if term is None else getattr(term, "value", None) for term in solution)

    def values(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[Term]:
        """Return what is said of a subject, in whatever graph, each once."""
        found = self._store.quads_for_pattern(subject, predicate, None, None)
        return list(dict.fromkeys(quad.object for quad in found))

    def subjects(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> list[ox.NamedNode]:
        """Return of what a value is said, each once."""
        found = self._store.quads_for_pattern(None, predicate, value, None)
        named = (quad.subject for quad in found)
        return list(dict.fromkeys(node for node in named if isinstance(node, ox.NamedNode)))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads one after the other; each sees those before it."""
        with self._translated():
            for quad in quads:
                self._store.add(quad)

    def finish(self) -> None:
        """Make point queries quick (16 times, after a bulk load) and all of it safe on disk."""
        with self._translated():
            self._store.optimize()
            self._store.flush()

    def count(self) -> int:
        """Return the number of quads."""
        return len(self._store)
