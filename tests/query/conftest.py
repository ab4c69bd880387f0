"""Stores of data that the shipped one has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mandategraph.store.base import Store
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store

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
