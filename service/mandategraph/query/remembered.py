"""What was read of stores that cannot change, by the things that it was read of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore

__all__ = ["TOGETHER", "Remembered"]

# A query that names more things than this is longer than some engines like.
TOGETHER = 500

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """Reads something of many things at once; of a store that cannot change, once.

    ``read`` gets a store and the IRIs of at most ``TOGETHER`` things, and returns a value for each.
    So many things as ``most`` are remembered; beyond, remembering begins anew.
    """

    def __init__(self, read: Callable[[Store, list[str]], Mapping[str, Value]], most: int) -> None:
        self.most = most
        self._read = read
        self._known: WeakKeyDictionary[EmbeddedStore, dict[str, Value]] = WeakKeyDictionary()

    def missing(self, store: Store, things: Iterable[str]) -> set[str]:
        """Return those of some things of which nothing is remembered."""
        known = self._known.get(store, {}) if isinstance(store, EmbeddedStore) else {}
        return {iri for iri in things if iri not in known}

    def of(self, store: Store, things: Iterable[str]) -> dict[str, Value]:
        """Return the value of each thing (an absolute IRI). Raises what ``Store.select`` raises."""
        known = self._known.setdefault(store, {}) if isinstance(store, EmbeddedStore) else {}
        found: dict[str, Value] = {}
        missing: dict[str, None] = {}
        for iri in things:
            # Another thread may let go of all that is known at any time.
            if (value := known.get(iri)) is not None:
                found[iri] = value
            else:
                missing[iri] = None
        unknown = sorted(missing)
        for first in range(0, len(unknown), TOGETHER):
            read = self._read(store, unknown[first : first + TOGETHER])
            found |= read
            if len(known) + len(read) > self.most:
                known.clear()
            known |= read
        return found
