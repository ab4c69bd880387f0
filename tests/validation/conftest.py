"""What the tests of validation share: a store of the shipped data, and the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.validation.rulebook import RuleBook


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """Build a store of the shipped data."""
    place: Path = tmp_path_factory.mktemp("validation") / "store"
    build_store(place)
    store = EmbeddedStore(place)
    yield store
    store.close()


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return RuleBook.shipped()
