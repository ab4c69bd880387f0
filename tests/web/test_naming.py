"""Names of things: which are chosen, and that they are read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mandategraph.query.library import Library
from mandategraph.store.base import Solutions, Store
from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web import naming
from mandategraph.web.labels import Text
from mandategraph.web.naming import Naming, naming_of

BASE = "https://w3id.org/mandategraph/"
DOCUMENT = f"{BASE}id/document/CTOC/COP/2018/5"
BODY = f"{BASE}id/body/COP-UNTOC"


class Counting:
    """A store that counts what it is asked."""

    def __init__(self, store: Store) -> None:
        self.asked: list[Mapping[str, object]] = []
        self._store = store

    def select(self, query: str, bindings: Mapping[str, object] | None = None) -> Solutions:
        self.asked.append(bindings or {})
        return self._store.select(query, bindings)  # type: ignore[arg-type]  # passed on as it came


@pytest.fixture
def counting(shipped_store: Store) -> Counting:
    return Counting(shipped_store)


@pytest.fixture
def names(counting: Counting, library: Library) -> Naming:
    return Naming(counting, library)  # type: ignore[arg-type]  # it names by SELECT alone


def test_a_thing_has_its_key_and_its_names_in_the_language(names: Naming) -> None:
    french, english = (names.of([DOCUMENT], language)[DOCUMENT] for language in ("fr", "en"))
    assert french.key == english.key == "CTOC/COP/2018/5"
    assert french.kind == "document"
    assert (french.label.lang, french.label.fallback) == ("fr", False)
    assert english.title is not None
    assert english.title.lang == "en"


def test_codes_effects_and_requests_have_names_of_their_own(names: Naming, shipped_store: Store) -> None:
    rows = shipped_store.select("SELECT ?e { ?e <ontology/effectText> ?t } LIMIT 1").rows
    effect, code = str(rows[0]["e"]), f"{BASE}code/level/explicit"
    found = names.of([effect, code], "en")
    assert found[effect].title
    assert found[code].label.text.lower().startswith("explicit")


def test_what_has_no_name_goes_by_the_end_of_its_iri(names: Naming) -> None:
    named = names.of(["https://example.org/nobody"], "en")["https://example.org/nobody"]
    assert (named.label, named.key, named.title, named.kind) == (Text("nobody"), "", None, "")


def test_names_are_read_once(names: Naming, counting: Counting) -> None:
    names.of([DOCUMENT, BODY, DOCUMENT], "en")
    asked = len(counting.asked)
    assert list(names.of([BODY, DOCUMENT], "ar")) == [BODY, DOCUMENT]
    assert len(counting.asked) == asked == 1
    names.of([f"{BASE}id/instrument/UNTOC", BODY], "en")
    assert [str(iri) for iri in counting.asked[-1]["thing"]] == [f"{BASE}id/instrument/UNTOC"]  # type: ignore[attr-defined]  # a tuple


def test_no_more_is_remembered_than_there_is_room_for(
    names: Naming, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "MOST_NAMED", 2)
    for iri in (DOCUMENT, BODY, f"{BASE}id/instrument/UNTOC", DOCUMENT):
        assert names.of([iri], "en")[iri].label
    assert len(counting.asked) == 4


def test_names_belong_to_an_open_store(tmp_path: Path, library: Library, shipped_store: Store) -> None:
    assert naming_of(shipped_store, library) is naming_of(shipped_store, library)
    empty = tmp_path / "empty.ttl"
    empty.write_text("<urn:a> <urn:b> <urn:c> .")
    build_store(tmp_path / "store", [empty])
    other = EmbeddedStore(tmp_path / "store")
    assert naming_of(other, library).of([DOCUMENT], "en")[DOCUMENT].key == ""
    other.close()
