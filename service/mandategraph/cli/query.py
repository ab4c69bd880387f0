"""``mandategraph query``: a question of the library, or a SPARQL file of one's own."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mandategraph.cli.target import opened, target_options
from mandategraph.errors import NotFoundError, ParameterError, QueryError, SourceError

if TYPE_CHECKING:
    from mandategraph.query.library import NamedQuery
    from mandategraph.store.base import Store, Term

__all__ = ["command"]

Answer = TypeVar("Answer")

# Format to media type; those of rows first, then those of graphs.
ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
LARGEST_FILE = 1_000_000


@click.command("query")
@click.argument("name", metavar="NAME|FILE", required=False)
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE",
    help="A parameter of the query; may be given several times. For a file without a header, a VALUE in "
    "<angle brackets> is an IRI, any other one a text.",
)  # fmt: skip
@click.option("--example", is_flag=True, help="Take the example of each parameter that is not given.")
@click.option(
    "--format", "form", type=click.Choice(["table", *ROWS, *GRAPHS]), default="table", show_default=True,
    help="How the answer is written. A table of rows; the RDF formats are for CONSTRUCT and DESCRIBE.",
)  # fmt: skip
@click.option(
    "--list", "listing", is_flag=True, help="List the queries of the library (--format json: in full)."
)
@target_options
def command(
    name: str | None,
    params: tuple[str, ...],
    example: bool,
    form: str,
    listing: bool,
    store: Path | None,
    endpoint: str | None,
) -> int:
    """Answer a query of the library (NAME), or one in a file of SPARQL (FILE).

    A NAME is a path such as competency/which-mandate-produced, its last part, or the competency question
    that the query answers, such as CQ01. Values are bound as terms; they are never pasted into the query.

    \b
    Examples:
      mandategraph query --list
      mandategraph query which-mandate-produced --param document=CTOC/COP/2018/5
      mandategraph query CQ05 --example --format csv
      mandategraph query my-question.rq --format json
    """  # noqa: D301  (click wants the character itself, to leave the examples as they are)
    if listing:
        _list(form)
        return 0
    if name is None:
        raise click.UsageError(
            "Give the NAME of a query or a FILE; `mandategraph query --list` lists the names."
        )
    query, text = _find(name)
    terms = _terms(query, _values(params), example)
    with opened(store, endpoint) as graph:
        _answer(graph, text, terms, form)
    return 0


def _list(form: str) -> None:
    from mandategraph.query.library import shipped

    if form == "json":
        from dataclasses import asdict

        listed = [
            {"name": query.name, "form": query.form, **asdict(query.header)} for query in shipped().values()
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for query in shipped().values():
        answers = f"  [{', '.join(query.header.answers)}]" if query.header.answers else ""
        click.echo(f"{query.name}{answers}\n    {query.header.summary}")
        for parameter in query.header.parameters:
            click.echo(f"    --param {parameter.name}={parameter.example}")


def _find(name: str) -> tuple[NamedQuery | None, str]:
    """Return a query of the library, or the text of a file (and its header where it has one)."""
    from mandategraph.query.library import read_query, shipped

    try:
        query = shipped().find(name)
    except NotFoundError:
        path = Path(name)
        if not _is_file(path):
            raise
        text = _read(path)
        if not text.lstrip().startswith("#+"):
            return None, text
        query = read_query(path, path.stem)
    return query, query.text


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or that no file can have
        return False


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SourceError(f"larger than {LARGEST_FILE} bytes: no query is", str(path))
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SourceError("not UTF-8", str(path), line) from error
    except OSError as error:
        raise SourceError(error.strerror or "cannot be read", str(path)) from error


def _values(params: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise ParameterError(f"--param takes NAME=VALUE, not {param[:80]!r}.")
        if name in values:
            raise ParameterError(f"The parameter {name[:80]!r} is given twice.")
        values[name] = value
    return values


def _terms(query: NamedQuery | None, values: Mapping[str, str], example: bool) -> dict[str, Term]:
    from rdflib import Literal, URIRef

    from mandategraph.query.terms import bindings

    if query is not None:
        given = dict(values)
        for parameter in query.header.parameters if example else ():
            given.setdefault(parameter.name, parameter.example)
        return bindings(query.header.parameters, given)
    return {
        name: URIRef(value[1:-1]) if value.startswith("<") and value.endswith(">") else Literal(value)
        for name, value in values.items()
    }


def _answer(store: Store, text: str, terms: Mapping[str, Term], form: str) -> None:
    from mandategraph.store.hits import with_hits
    from mandategraph.store.sparql import SparqlText

    query = with_hits(SparqlText(text), store.search)
    query.refuse_unsafe()
    graph = query.form in ("CONSTRUCT", "DESCRIBE")
    if form == "table" and query.form == "SELECT":
        from mandategraph.cli.table import print_table

        print_table(_stoppable(lambda: store.select(text, terms)))
    elif form == "table" and query.form == "ASK":
        click.echo("true" if _stoppable(lambda: store.ask(text, terms)) else "false")
    else:
        form = "turtle" if form == "table" else form
        formats = GRAPHS if graph else ROWS
        if form not in formats:
            raise QueryError(f"A {query.form or 'query'} is answered as {', '.join(formats)}, not as {form}.")
        _write(store.serialise(query.bind(terms).text, formats[form]))


def _stoppable(ask: Callable[[], Answer]) -> Answer:
    """Ask in a thread of its own: the engine holds the one that asks, and Ctrl-C must still work."""
    future: Future[Answer] = Future()

    def work() -> None:
        try:
            future.set_result(ask())
        except BaseException as error:  # handed to the waiting thread, whatever it is
            future.set_exception(error)

    threading.Thread(target=work, name="mandategraph-query", daemon=True).start()
    return future.result()


def _write(pieces: Iterator[bytes]) -> None:
    last = b""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
            last = piece or last
        if not last.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader (``head``) has enough; what is left in the buffer must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
