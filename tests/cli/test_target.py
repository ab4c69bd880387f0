"""Which graph a command asks: an option, else the environment, else the store in its usual place."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from mandategraph.cli.target import opened
from mandategraph.errors import StoreRemoteError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.remote import RemoteStore


def test_store_of_the_option_is_opened_and_closed(shipped_folder: Path) -> None:
    with opened(shipped_folder, None) as store:
        assert isinstance(store, EmbeddedStore)
        assert store.search("trafficking")


def test_endpoint_of_the_option_is_not_asked_before_the_first_question() -> None:
    with opened(None, "http://127.0.0.1:1/sparql") as store:
        assert isinstance(store, RemoteStore)
        with pytest.raises(StoreRemoteError):
            store.ask("ASK {}")


def test_option_counts_more_than_the_environment(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANDATEGRAPH_ENDPOINT", "http://127.0.0.1:1/sparql")
    with opened(shipped_folder, None) as store:
        assert isinstance(store, EmbeddedStore)
    with opened(None, None) as store:
        assert isinstance(store, RemoteStore)


def test_both_options_are_refused(shipped_folder: Path) -> None:
    with pytest.raises(click.UsageError, match="not both"), opened(shipped_folder, "http://127.0.0.1:1/"):
        pass
