"""The small graph of tests/graph/small.trig as a store, and a real server over it."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from mandategraph.store.build import build_store

SMALL = Path(__file__).parent / "graph" / "small.trig"
OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"
ID = "https://w3id.org/mandategraph/id/"
MG = "https://w3id.org/mandategraph/ontology/"
PREFIXES = f"PREFIX mg: <{MG}> PREFIX dcterms: <http://purl.org/dc/terms/> BASE <{ID}> "


def build_small(place: Path) -> Path:
    """Build the small graph in a folder and return the folder."""
    build_store(place, [SMALL])
    return place


@contextmanager
def oxigraph_server(place: Path, *options: str) -> Iterator[str]:
    """Serve the current build of a store with the oxigraph server; give the address of its endpoint."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [OXIGRAPH, "serve-read-only", "-l", place / "current" / "graph", "-b", address, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                urlopen(f"http://{address}/", timeout=1).close()
                break
            except (URLError, ConnectionError):
                time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        server.kill()
        server.wait()
