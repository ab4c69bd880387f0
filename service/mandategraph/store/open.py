"""Opening a store: a folder is the embedded engine, an address a remote SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

from mandategraph.store.base import Store

__all__ = ["is_remote", "open_store"]


def is_remote(target: Path | str) -> bool:
    """Tell whether a target is the address of an endpoint rather than a folder."""
    return isinstance(target, str) and target.lower().startswith(("http://", "https://"))


def open_store(target: Path | str) -> Store:
    """Open the store in a folder, or the endpoint at an http(s) address.

    Raises StoreMissingError, StoreVersionError, StoreError; nothing is asked of an endpoint yet.
    """
    # Imported here: a command that uses one of the two need not load the other's libraries.
    if is_remote(target):
        from mandategraph.store.remote import RemoteStore

        return RemoteStore(str(target))
    from mandategraph.store.embedded import EmbeddedStore

    return EmbeddedStore(Path(target))
