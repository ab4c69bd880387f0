"""The labels of many things at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from mandategraph.errors import ParameterError
from mandategraph.namespaces import MG, MGC, MGD
from mandategraph.query import labels
from mandategraph.query.labels import labels_of
from mandategraph.store.base import Bindings, Store
from mandategraph.store.embedded import EmbeddedStore


def test_things_codes_and_terms_have_their_labels_in_all_languages(shipped_store: Store) -> None:
    body, code, term = str(MGD["body/UNODC"]), str(MGC["level/explicit"]), str(MG.startDate)
    found = labels_of(shipped_store, [body, code, term, str(MGD["body/NOBODY"])])
    assert set(found) == {body, code, term}
    assert {text.language for text in found[body]} == {"ar", "zh", "en", "fr", "ru", "es"}
    assert Literal("explicite", lang="fr") in found[code]
    assert Literal("has start date", lang="en") in found[term]


def test_many_things_are_asked_in_several_queries(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    things = [str(MGD[f"document/CTOC/COP/2018/{number}"]) for number in range(1, 13)]
    monkeypatch.setattr(labels, "TOGETHER", 5)
    asked: list[str] = []

    class Counting:
        def select(self, query: str, bindings: Bindings) -> object:
            asked.append(query)
            return shipped_store.select(query, bindings)

    found = labels_of(Counting(), things * 2)  # type: ignore[arg-type]  # all that is asked of a store
    assert len(asked) == 3
    assert {str(texts[0]) for texts in found.values()} == {f"CTOC/COP/2018/{n}" for n in range(1, 13)}


def test_what_a_store_that_cannot_change_said_is_remembered(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(shipped_folder)
    asked: list[object] = []
    select = store.select

    def counted(query: str, bindings: Bindings | None = None) -> object:
        asked.append(bindings)
        return select(query, bindings)

    monkeypatch.setattr(store, "select", counted)
    monkeypatch.setattr(labels, "MOST_KNOWN", 2)
    one, other, unnamed = (str(MGD[f"body/{name}"]) for name in ("UNODC", "SG", "NOBODY"))
    for _ in range(2):
        assert set(labels_of(store, [one, unnamed])) == {one}
    assert len(asked) == 1
    assert set(labels_of(store, [one, other])) == {one, other}
    assert asked[1] == {"thing": (URIRef(other),)}
    assert set(labels_of(store, [one])) == {one}
    assert len(asked) == 3
    store.close()


def test_nothing_is_asked_about_nothing(shipped_store: Store) -> None:
    assert labels_of(shipped_store, []) == {}


def test_what_would_close_the_list_is_no_thing(shipped_store: Store) -> None:
    with pytest.raises(ParameterError):
        labels_of(shipped_store, ["https://example.org/x> } ?thing { <y"])
