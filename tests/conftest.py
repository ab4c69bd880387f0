"""Fixtures that more than one test module uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mandategraph.store.base import Store
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sources and gold beside the checkout; it is not part of the product."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the sources beside the checkout (../shared), which are not part of the product")
    return folder


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that is built, once for all tests, from the shipped data; only to be read."""
    folder = tmp_path_factory.mktemp("shipped") / "store"
    build_store(folder)
    return folder


@pytest.fixture(scope="session")
def shipped_store(shipped_folder: Path) -> Iterator[Store]:
    """The shipped data in the real engine, opened once for all tests; only to be read."""
    store = open_store(shipped_folder)
    yield store
    store.close()


@pytest.fixture
def namesake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that holds one of the package's name: a process must not take it for the package."""
    package = tmp_path / "mandategraph"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
