"""The graph as a researcher's program uses it: open it, ask, get data frames and typed answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Any

from rdflib import Graph

from mandategraph.namespaces import prefixes
from mandategraph.query.answer import Answer
from mandategraph.query.frames import Library, frame_of, value_of
from mandategraph.query.library import run, shipped
from mandategraph.query.lookup import lookup
from mandategraph.settings import Settings
from mandategraph.store.base import Hit, Store
from mandategraph.store.build import ensure_store
from mandategraph.store.open import is_remote, open_store
from mandategraph.store.sparql import SparqlText

__all__ = ["MandateGraph", "open_graph", "with_prefixes"]


class MandateGraph:
    """An open graph. Use it in a ``with``, or call ``close``; safe for several threads.

    Queries may use our prefixes (mg, mgd, dcterms, ...) without declaring them. They have no time limit.
    Every method raises the errors of ``mandategraph.errors``.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> MandateGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def select(self, query: str, frame: Library | None = None) -> Any:
        """Answer a SELECT as a data frame: ``pandas`` or ``polars``; which of them is there, by default."""
        return frame_of(self._store.select(with_prefixes(query)), frame)

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Answer a SELECT as dictionaries of Python values; what is unbound is None."""
        found = self._store.select(with_prefixes(query))
        return [{name: value_of(row.get(name)) for name in found.variables} for row in found.rows]

    def ask(self, query: str) -> bool:
        """Answer an ASK."""
        return self._store.ask(with_prefixes(query))

    def construct(self, query: str) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE as a graph of rdflib."""
        return self._store.construct(with_prefixes(query))

    def query(self, name: str, frame: Library | None = None, **parameters: str) -> Any:
        """Answer a query of the library by its name, with its parameters, as a data frame."""
        return frame_of(run(self._store, name, parameters), frame)

    def queries(self) -> dict[str, str]:
        """Return the queries of the library: name to question."""
        return {name: query.header.summary for name, query in shipped().items()}

    def lookup(self, words: str, lang: str = "en") -> Answer:
        """Return which mandate produced a document, or what an act produced, with the evidence."""
        return lookup(self._store, words, lang)

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Return what bears these words in its names, titles or symbols; the best first."""
        return self._store.search(words, limit=limit, kinds=kinds)

    def close(self) -> None:
        """Let go of the graph."""
        self._store.close()


def open_graph(target: Path | str | None = None) -> MandateGraph:
    """Open a store's folder or an endpoint's address; by default the shipped data, built where needed.

    What the environment names (``MANDATEGRAPH_STORE``, ``MANDATEGRAPH_ENDPOINT``) counts where no
    target is given. Raises StoreError.
    """
    settings = Settings.from_environment()
    if target is None and settings.endpoint is not None:
        target = settings.endpoint
    if target is not None and is_remote(target):
        return MandateGraph(open_store(target))
    if target is not None:
        settings = replace(settings, store=Path(target))
        return MandateGraph(open_store(settings.store))
    return MandateGraph(open_store(ensure_store(settings)))


def with_prefixes(query: str) -> str:
    """Return a query with those of our prefixes declared that it uses without; its lines stay in place."""
    tokens = SparqlText(query).tokens
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "name"}
    declared = {
        after.text.partition(":")[0]
        for before, after in pairwise(tokens)
        if before.kind == "word" and before.text.upper() == "PREFIX"
    }
    missing = [name for name in prefixes() if name in used - declared]
    added = (_declaration().substitute(name=name, namespace=prefixes()[name]) for name in missing)
    return "".join([*added, query])


@cache
def _declaration() -> Template:
    """Return how a prefix is declared, on no line of its own."""
    text = Path(__file__).with_name("fragments").joinpath("prefix.rq").read_text(encoding="utf-8")
    return Template(text.strip() + " ")
