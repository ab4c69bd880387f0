"""The engines that are asked, each in its own way, over the same statements."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sysconfig
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
from rdflib import XSD, Dataset

from mandategraph.cli.measure.corpus import Corpus
from mandategraph.errors import StoreError
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["CONTENDERS", "Contender", "opened", "rows"]

_JSON = "application/sparql-results+json"
Row = tuple[tuple[str, ...], ...]


class Contender(Protocol):
    """An engine with the graph in it."""

    def answer(self, query: str) -> bytes:
        """Answer a SELECT in SPARQL's JSON."""
        ...


class Ours:
    """The product: the query as strangers send it, through everything but their process."""

    def __init__(self, corpus: Corpus, stack: ExitStack) -> None:
        self._store = EmbeddedStore(corpus.place)
        stack.callback(self._store.close)

    def answer(self, query: str) -> bytes:
        """Answer by the store's own way."""
        out = io.BytesIO()
        self._store.answer(query, _JSON).write(out)
        return out.getvalue()


class Bare:
    """The engine alone, on the very files that the product has."""

    def __init__(self, corpus: Corpus, _: ExitStack) -> None:
        self._store = ox.Store.read_only(str((corpus.place / "current").resolve() / "graph"))

    def answer(self, query: str) -> bytes:
        """Answer by the engine's query and its serialiser."""
        found = cast("ox.QuerySolutions", self._store.query(query, use_default_graph_as_union=True))
        return cast("bytes", found.serialize(format=ox.QueryResultsFormat.JSON))


class Server:
    """The engine's own server on the loopback."""

    def __init__(self, corpus: Corpus, stack: ExitStack) -> None:
        self._address = stack.enter_context(serving((corpus.place / "current").resolve() / "graph"))

    def answer(self, query: str) -> bytes:
        """Answer by the protocol."""
        request = Request(self._address, urlencode({"query": query}).encode(), {"Accept": _JSON})
        with urlopen(request) as response:
            return cast("bytes", response.read())


class InMemory:
    """rdflib, with all statements in Python's memory."""

    def __init__(self, corpus: Corpus, _: ExitStack) -> None:
        self._graph = Dataset(default_union=True)
        store = ox.Store.read_only(str((corpus.place / "current").resolve() / "graph"))
        quads = io.BytesIO()
        store.dump(quads, ox.RdfFormat.N_QUADS)
        self._graph.parse(data=quads.getvalue(), format="nquads")

    def answer(self, query: str) -> bytes:
        """Answer by rdflib's query and its serialiser."""
        return self._graph.query(query).serialize(format="json") or b""


CONTENDERS: dict[str, Callable[[Corpus, ExitStack], Contender]] = {
    "mandategraph": Ours,
    "pyoxigraph": Bare,
    "oxigraph-server": Server,
    "rdflib": InMemory,
}


@contextmanager
def opened(name: str, corpus: Corpus) -> Iterator[Contender]:
    """Open an engine on a corpus whose store is built."""
    with ExitStack() as stack:
        yield CONTENDERS[name](corpus, stack)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the files of a store; give the address of the endpoint. Raises StoreError where it fails."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    if not program.exists():
        raise StoreError(
            "The oxigraph server is not installed; install the extra: pip install mandategraph[bench]"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    options = ("--union-default-graph", "-l", str(folder), "-b", address)
    server = subprocess.Popen(
        [str(program), "serve-read-only", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                urlopen(f"http://{address}/", timeout=1).close()
                break
            except (URLError, ConnectionError) as error:
                if time.monotonic() > until or server.poll() is not None:
                    raise StoreError("The oxigraph server did not start.") from error
                time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait()


def rows(answer: bytes) -> Counter[Row]:
    """Return the rows of an answer, whatever their order."""
    document: dict[str, Any] = json.loads(answer)
    return Counter(
        tuple(sorted((name, *_term(term)) for name, term in row.items()))
        for row in cast("Iterable[dict[str, dict[str, str]]]", document["results"]["bindings"])
    )


def _term(term: dict[str, str]) -> tuple[str, ...]:
    kind = term.get("datatype", "")
    # Some say that a text is a string, and some do not.
    return term["value"], term.get("xml:lang", "").lower(), "" if kind == str(XSD.string) else kind
