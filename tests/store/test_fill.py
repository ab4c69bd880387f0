"""A store is the same whether the rules work on a copy in memory or on the files of the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.graph.loader import find
from mandategraph.store import fill as filling
from mandategraph.store.base import Term
from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.fill import fill
from smallstore import SMALL

EVERYTHING = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) }"


def _built(folder: Path) -> tuple[dict[str, int], set[tuple[Term, ...]], list[str]]:
    report = build_store(folder, [SMALL])
    store = EmbeddedStore(folder)
    rows = {tuple(row.values()) for row in store.select(EVERYTHING).rows}
    names = sorted(hit.key for hit in store.search("X", limit=50))
    store.close()
    return {"derived": report.derived, "names": report.names}, rows, names


def test_a_copy_in_memory_and_the_files_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = _built(tmp_path / "beside")
    monkeypatch.setattr(filling, "_memory", lambda: 0)
    after = _built(tmp_path / "after")
    assert beside == after
    assert all(number > 0 for number in beside[0].values())
    assert beside[2]


def test_broken_data_are_told_whichever_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a:a> <a:b> oops .\n")
    for name, memory in (("beside", 1 << 40), ("after", 0)):
        monkeypatch.setattr(filling, "_memory", lambda memory=memory: memory)
        (tmp_path / name).mkdir()
        with pytest.raises(SourceError, match=r"broken\.ttl, line 1"):
            fill(tmp_path / name, find([broken]), lambda *_: None)


def test_the_memory_at_hand_is_known() -> None:
    assert filling._memory() > 1 << 20


def test_a_thing_that_two_sources_state_is_one_entry() -> None:
    one = [("x:a", "a", "x:title", "A", "en"), ("x:a", "a", "x:title", "B", "fr")]
    other = [("x:b", "b", "x:title", "C", "en")]
    more = [("x:a", "a", "x:title", "D", "es")]
    assert list(filling._once([*one, *one[:1], *other, *one, *more])) == [*one, *other, *one, *more]
    assert list(filling._once([*one, *other, *reversed(one), *other])) == [*one, *other]
