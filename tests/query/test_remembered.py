"""What was read of a store is read again only where it may have changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path
from weakref import ref

import pytest

from mandategraph.query import remembered
from mandategraph.query.remembered import Remembered
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore


class Reading:
    """Reads the length of an IRI, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, store: Store, things: list[str]) -> Mapping[str, int]:
        self.asked.append(things)
        return {thing: len(thing) for thing in things}


@pytest.fixture
def embedded(shipped_folder: Path) -> Iterator[EmbeddedStore]:
    """A store that cannot change, which nobody else has asked anything."""
    store = EmbeddedStore(shipped_folder)
    yield store
    store.close()


def test_many_things_are_asked_in_several_questions(
    embedded: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "TOGETHER", 2)
    reading = Reading()
    found = Remembered(reading, 100).of(embedded, ["c", "aa", "b", "c", "dd"])
    assert found == {"aa": 2, "b": 1, "c": 1, "dd": 2}
    assert reading.asked == [["aa", "b"], ["c", "dd"]]


def test_store_that_cannot_change_is_asked_once(embedded: EmbeddedStore) -> None:
    reading = Reading()
    lengths = Remembered(reading, 100)
    assert [lengths.of(embedded, ["a", "b"]), lengths.of(embedded, ["b", "cc"])] == [
        {"a": 1, "b": 1},
        {"b": 1, "cc": 2},
    ]
    assert reading.asked == [["a", "b"], ["cc"]]


def test_what_is_not_remembered_can_be_told_before_it_is_read(
    embedded: EmbeddedStore, shipped_store: Store
) -> None:
    lengths = Remembered(Reading(), 100)
    assert lengths.missing(embedded, ["a", "b"]) == {"a", "b"}
    lengths.of(embedded, ["a"])
    assert lengths.missing(embedded, ["a", "b"]) == {"b"}
    assert lengths.missing(shipped_store, ["a"]) == {"a"}  # another store


def test_beyond_the_most_remembering_begins_anew(embedded: EmbeddedStore) -> None:
    reading = Reading()
    lengths = Remembered(reading, 2)
    for things in (["a", "b"], ["c"], ["c"], ["a"]):
        lengths.of(embedded, things)
    assert reading.asked == [["a", "b"], ["c"], ["a"]]


def test_store_that_may_change_is_asked_each_time() -> None:
    class Changing:
        """Any store that is not the embedded one."""

    reading = Reading()
    lengths = Remembered(reading, 100)
    changing = Changing()
    for _ in range(2):
        lengths.of(changing, ["a"])  # type: ignore[arg-type]  # only its kind is looked at
    assert reading.asked == [["a"], ["a"]]


def test_memory_does_not_keep_a_store_open(shipped_folder: Path) -> None:
    store = EmbeddedStore(shipped_folder)
    lengths = Remembered(Reading(), 100)
    lengths.of(store, ["a"])
    store.close()
    gone = ref(store)
    del store
    gc.collect()
    assert gone() is None
