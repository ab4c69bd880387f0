"""A target is a folder or an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.errors import StoreMissingError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.open import is_remote, open_store
from mandategraph.store.remote import RemoteStore


@pytest.mark.parametrize("target", ["http://example.org/sparql", "HTTPS://example.org/"])
def test_an_address_is_remote_and_nothing_is_asked_yet(target: str) -> None:
    assert is_remote(target)
    assert isinstance(open_store(target), RemoteStore)


def test_a_folder_is_embedded(place: Path) -> None:
    for target in (place, str(place)):
        assert not is_remote(target)
        store = open_store(target)
        assert isinstance(store, EmbeddedStore)
        store.close()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        open_store(tmp_path / "none")
