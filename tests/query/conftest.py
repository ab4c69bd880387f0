"""Stores of data that the shipped one has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.query.pool import QueryPool
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store
from pools import Open, lives
from smallstore import build_small

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Store]]:
    """Build and open a store of one data file."""
    stores: list[Store] = []

    def build(data: Path) -> Store:
        folder = tmp_path_factory.mktemp("built") / "store"
        build_store(folder, [data])
        stores.append(open_store(folder))
        return stores[-1]

    yield build
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def reviewed_store(built: Callable[[Path], Store]) -> Store:
    """Return a small graph with claims in each state of review."""
    return built(DATA / "reviewed.trig")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small(tmp_path_factory.mktemp("pool") / "store")


@pytest.fixture
def opened(place: Path) -> Iterator[Open]:
    """Open pools with chosen limits; they are closed at the end and nothing of them may be left."""
    pools: list[QueryPool] = []

    def open_pool(target: Path | str = place, **limits: float) -> QueryPool:
        usual: dict[str, float] = {"query_seconds": 20.0, "query_workers": 2}
        pools.append(QueryPool(target, replace(Settings(), **(usual | limits))))  # type: ignore[arg-type]
        return pools[-1]

    yield open_pool
    for pool in pools:
        numbers = pool.pids
        pool.close()
        assert pool.pids == ()
        assert not any(map(lives, numbers))
