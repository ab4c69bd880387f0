"""The embedded store: a folder on disk, opened read-only, by as many processes as like.

A store folder holds its builds and a link ``current`` to the finished one (see ``store.folder``); a
reader keeps the build that it opened, also when a newer one takes its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import Graph

from mandategraph.store.base import Bindings, Hit, Solutions, Term
from mandategraph.store.engine import Answer, Reader
from mandategraph.store.folder import OpenBuild
from mandategraph.store.pipe import PieceStream, piped
from mandategraph.store.search import SearchIndex

__all__ = ["EmbeddedStore"]


class EmbeddedStore:
    """The graph of one build, asked in this process. Safe to use from several threads.

    Its queries have no time limit: queries of strangers belong in ``query.pool``.
    """

    def __init__(self, place: Path) -> None:
        """Open the store in a folder, or one build of it.

        Raises StoreMissingError, StoreVersionError, StoreError.
        """
        self._build = OpenBuild(place)
        try:
            self._names = _Names(self._build.search)
            self._reader = Reader(self._build.graph, self._names.search)
        except BaseException:
            self._build.close()
            raise

    @property
    def build(self) -> Path:
        """The folder of the build that is open; another process opens the same graph by it."""
        return self._build.path

    @property
    def manifest(self) -> Mapping[str, object]:
        """What is known of the build: versions, inputs with digests, counts."""
        return self._build.manifest

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT. Raises QueryError where it is none or cannot be read."""
        return self._reader.select(query, bindings)

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Answer an ASK. Raises QueryError where it is none or cannot be read."""
        return self._reader.ask(query, bindings)

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE. Raises QueryError where it is none or cannot be read."""
        return self._reader.construct(query, bindings)

    def answer(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer:
        """Evaluate any query for writing by this very thread, with at most ``rows`` rows or triples."""
        return self._reader.answer(query, media_type, default_graphs, named_graphs, rows)

    def serialise(
        self,
        query: str,
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Iterator[bytes]:
        """Answer any query in a result format, piece by piece; bad queries raise at once.

        Raises QueryError, NegotiationError, StoreError. Closing the iterator stops the writing.
        """
        return piped(
            lambda: (
                self.answer(query, media_type, default_graphs=default_graphs, named_graphs=named_graphs).write
            )
        )

    def lines(self) -> Iterator[bytes]:
        """Give all statements as lines of N-Quads, in no order."""
        return iter(PieceStream.over(piped(lambda: self._reader.dump)))

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Find titles and names by words or parts of words, without regard to case and accents."""
        return self._names.search(words, limit=limit, kinds=kinds)

    def close(self) -> None:
        """Let go of the store."""
        self._build.close()


class _Names:
    """The index of names, opened at the first search. Knows no store, so that none is kept open by it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: SearchIndex | None = None

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Find things by words."""
        if self._index is None:
            self._index = SearchIndex.open(self._folder)
        return self._index.search(words, limit=limit, kinds=kinds)
