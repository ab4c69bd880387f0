"""The search index: what is found, in which order, in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.errors import StoreError
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.search import SearchIndex
from smallstore import ID


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("X/2020/2", ["X/2020/2"]),
        ("x 2020", ["X/2020/2", "X/2020/3", "X/2020/4", "X/2020/10"]),
        ("2/1", ["X/decision/2/1", "X/resolution/2/1", "Y/resolution/2/1"]),
        ("resolution 2/1", ["X/resolution/2/1", "Y/resolution/2/1"]),
        ("RESOLUTION 2/1 (x)", ["X/resolution/2/1"]),
        ("activites", ["X/2020/2"]),
        ("office activities", ["X/2020/2"]),
        ("rapport offi", ["X/2020/2"]),
        ("migr", ["X/2020/3"]),
        ("grants", ["X/2020/3"]),  # inside a word
        ("有组织犯罪", ["WG"]),
        ("组", ["WG"]),
        ("缔约方", ["X"]),
        ("اتجار", ["WG"]),  # without the article
        ("الاطراف", ["X"]),  # without hamza
        ("УЧАСТНИКОВ", ["X"]),
        ("торговл", ["WG"]),
        ("conferencia", ["X"]),
        ("traite", ["WG"]),
        ("wrking groop", ["WG"]),  # a variant form leads to what it stands for
        ("working group", ["WG", "WG/1"]),
        ("third", ["X/3"]),
        ("treaty", ["TREATY"]),  # and not the evidence that is called so
        ("xyzzy", []),
        ("", []),
        (" - ", []),
    ],
)
def test_names_are_found(embedded: EmbeddedStore, words: str, keys: list[str]) -> None:
    assert [hit.key for hit in embedded.search(words)] == keys


def test_a_hit_tells_what_it_is(embedded: EmbeddedStore) -> None:
    hit = embedded.search("rapport")[0]
    assert (str(hit.iri), hit.key, hit.kind) == (ID + "document/X/2020/2", "X/2020/2", "document")
    assert hit.label == "Rapport sur les activités de l'Office"
    assert hit.score > 0


def test_what_is_found_by_its_key_is_shown_by_its_title_in_english(embedded: EmbeddedStore) -> None:
    assert embedded.search("X/2020/2")[0].label == "Report on the activities of the Office"


def test_a_key_comes_before_its_beginning_and_that_before_words(embedded: EmbeddedStore) -> None:
    hits = embedded.search("wg")
    assert [hit.key for hit in hits] == ["WG", "WG/1"]
    assert hits[0].score > hits[1].score


def test_where_nothing_has_all_words_some_are_enough(embedded: EmbeddedStore) -> None:
    assert [hit.key for hit in embedded.search("migrants xyzzy")] == ["X/2020/3"]


def test_kinds_and_limit_narrow(embedded: EmbeddedStore) -> None:
    assert {hit.kind for hit in embedded.search("2/1", kinds=["resolution"])} == {"resolution"}
    assert [hit.key for hit in embedded.search("working", kinds={"meeting", "document"})] == ["WG/1"]
    assert len(embedded.search("x 2020", limit=2)) == 2
    assert embedded.search("x", limit=0) == []


@pytest.mark.parametrize(
    "words", ["(", "a*", "[x", "a AND b", '"', "field:x", "\\", "\x00", "a" * 10_000, "\udc00"]
)
def test_signs_of_query_languages_are_only_text(embedded: EmbeddedStore, words: str) -> None:
    assert isinstance(embedded.search(words), list)


def test_an_index_in_memory_and_one_on_disk_find_the_same(tmp_path: Path) -> None:
    rows = [(f"{ID}document/D/{n}", f"D/{n}", "x:title", f"report number {n}", "en") for n in range(50)]
    memory, disk = SearchIndex.make(rows), SearchIndex.make(rows, tmp_path / "index")
    opened = SearchIndex.open(tmp_path / "index")
    assert len(memory) == len(disk) == len(opened) == 50
    assert memory.search("number") == disk.search("number") == opened.search("number") != []


def test_a_thing_whose_names_come_apart_is_found_once() -> None:
    one, other = (
        (ID + "body/A", "A", "x:label", "alpha group", "en"),
        (ID + "body/B", "B", "x:label", "beta", "en"),
    )
    index = SearchIndex.make([one, other, (*one[:3], "alpha groupe", "fr")])
    assert [hit.key for hit in index.search("alpha")] == ["A"]


def test_a_broken_index_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="mandategraph build"):
        SearchIndex.open(tmp_path)
