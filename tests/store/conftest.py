"""One small store for the tests of this folder, embedded and behind a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.remote import RemoteStore
from smallstore import build_small, oxigraph_server


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture(scope="session")
def embedded(place: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(place)
    yield store
    store.close()


@pytest.fixture(scope="module")
def endpoint(place: Path) -> Iterator[str]:
    """Give the address of a server that ends with its module: it never gives up a query that is too long."""
    with oxigraph_server(place, "--union-default-graph") as address:
        yield address


@pytest.fixture
def remote(endpoint: str) -> RemoteStore:
    return RemoteStore(endpoint, seconds=20)
