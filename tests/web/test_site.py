"""What a running service keeps of its graph, and of which graphs it keeps nothing."""

from __future__ import annotations

from itertools import count

import pytest

from mandategraph.errors import StoreError
from mandategraph.query.library import shipped
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.store.remote import RemoteStore
from mandategraph.web.site import Site


def _site(store: Store) -> Site:
    return Site(Settings(), store, shipped(), None, None)  # type: ignore[arg-type]  # no page is made


def test_what_is_made_of_a_graph_that_cannot_change_is_made_once(shipped_store: Store) -> None:
    site, numbers = _site(shipped_store), count()
    assert [site.once("a", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert site.once("b", lambda: next(numbers)) == 1
    assert [site.once("nothing", lambda: next(numbers) and None) for _ in range(3)] == [None] * 3
    assert next(numbers) == 3


def test_of_a_graph_that_can_change_nothing_is_kept() -> None:
    site, numbers = _site(RemoteStore("http://127.0.0.1:1/sparql")), count()
    assert [site.once("a", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]
    assert not site.kept


def test_what_could_not_be_made_is_tried_again(shipped_store: Store) -> None:
    site = _site(shipped_store)

    def fails() -> int:
        raise StoreError("The store does not answer.")

    with pytest.raises(StoreError):
        site.once("a", fails)
    assert site.once("a", lambda: 1) == 1
