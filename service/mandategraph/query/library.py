"""The query library: every ``.rq`` file below ``queries/`` by its name, checked as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mandategraph.assets import asset
from mandategraph.errors import NotFoundError, ParameterError, QueryError, SourceError
from mandategraph.message import Message
from mandategraph.namespaces import read_own
from mandategraph.query.header import Header, read_header
from mandategraph.query.terms import bindings, term
from mandategraph.store.sparql import SparqlText

if TYPE_CHECKING:
    from mandategraph.store.base import Solutions, Store

__all__ = ["Library", "NamedQuery", "read_query", "run", "shipped"]

# Queries of other trades: derive/ builds the derived graph, index/ the search index, hygiene/ checks
# the ontology.
OTHER_TRADES = frozenset({"derive", "hygiene", "index"})


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library: its public name, its text as it runs, and its header."""

    name: str
    path: Path
    text: str
    header: Header

    @property
    def form(self) -> str:
        """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``."""
        return SparqlText(self.text).form


class Library(Mapping[str, NamedQuery]):
    """Name to query; a name is the path below ``queries/`` without ``.rq``."""

    def __init__(self, queries: Mapping[str, NamedQuery]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def load(cls, folder: Path | None = None) -> Library:
        """Read every query below ``folder`` (the shipped ones where none is given).

        Raises SourceError, with file and line, for a query whose header is wrong or does not tell
        the truth about its parameters and columns.
        """
        root = asset("queries") if folder is None else folder
        paths = (path.relative_to(root) for path in sorted(root.rglob("*.rq")))
        return cls(
            {
                path.with_suffix("").as_posix(): read_query(root / path, path.with_suffix("").as_posix())
                for path in paths
                if path.parts[0] not in OTHER_TRADES
            }
        )

    def __getitem__(self, name: str) -> NamedQuery:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def find(self, name: str) -> NamedQuery:
        """Return a query by its name, by the last part of it, or by the question (CQ01) it answers.

        Raises NotFoundError where none, or more than one, has that name.
        """
        if name in self:
            return self[name]
        found = [
            query
            for query in self.values()
            if name == query.name.rpartition("/")[2] or name in query.header.answers
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(
                f"{name!r} names several queries: {', '.join(query.name for query in found)}."
            )
        shown = name if len(name) <= 80 else name[:77] + "..."
        raise NotFoundError(
            Message("There is no query {name}; `mandategraph query --list` lists them.", name=repr(shown))
        )


def read_query(path: Path, name: str) -> NamedQuery:
    """Read one query file with a header; raises SourceError, with file and line."""
    text = read_own(path)
    header = read_header(text, str(path))
    query = SparqlText(text)
    if query.form not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise SourceError("neither SELECT, ASK, CONSTRUCT nor DESCRIBE", str(path))
    used = {token.text[1:] for token in query.tokens if token.kind == "variable"}
    for parameter in header.parameters:
        if parameter.name not in used:
            raise SourceError(f"the parameter {parameter.name!r} is not used in the query", str(path))
        try:
            term(parameter, parameter.example)
        except ParameterError as error:
            raise SourceError(f"the example is no value of its parameter: {error}", str(path)) from error
    columns = tuple(column.name for column in header.returns)
    projected = _projected(query)
    if query.form == "SELECT" and columns != projected:
        raise SourceError(
            f"the header returns {', '.join(columns)}; the query {', '.join(projected) or '*'}", str(path)
        )
    return NamedQuery(name, path, text, header)


def _projected(query: SparqlText) -> tuple[str, ...]:
    """Return the variables that a SELECT projects, in order; empty for ``*``.

    Read off the tokens: a full parse of every file would make a command start slowly.
    """
    columns: list[str] = []
    depth, named = 0, False
    for token in query.tokens:
        if token.text == "{" or token.text.upper() in ("WHERE", "FROM"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (depth == 0 or (depth == 1 and named)):
            columns.append(token.text[1:])
        named = token.text.upper() == "AS"
    return tuple(columns)


@cache
def shipped() -> Library:
    """Return the shipped library, read once."""
    return Library.load()


def run(store: Store, name: str, values: Mapping[str, str] | None = None) -> Solutions:
    """Answer a SELECT of the library with parameters given as text.

    Raises NotFoundError (no such query), ParameterError (a parameter missing, unknown or of the wrong
    type), QueryError (not a SELECT) and what ``Store.select`` raises.
    """
    query = shipped().find(name)
    if query.form != "SELECT":
        raise QueryError(f"{query.name} is a {query.form}; only a SELECT returns rows.")
    return store.select(query.text, bindings(query.header.parameters, values or {}))
