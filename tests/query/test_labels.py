"""The labels of many things at once."""

from __future__ import annotations

import pytest
from rdflib import Literal

from mandategraph.errors import ParameterError
from mandategraph.namespaces import MG, MGC, MGD
from mandategraph.query.labels import labels_of
from mandategraph.store.base import Store


def test_things_codes_and_terms_have_their_labels_in_all_languages(shipped_store: Store) -> None:
    body, code, term = str(MGD["body/UNODC"]), str(MGC["level/explicit"]), str(MG.startDate)
    found = labels_of(shipped_store, [body, code, term, str(MGD["body/NOBODY"])])
    assert set(found) == {body, code, term}
    assert {text.language for text in found[body]} == {"ar", "zh", "en", "fr", "ru", "es"}
    assert Literal("explicite", lang="fr") in found[code]
    assert Literal("has start date", lang="en") in found[term]


def test_nothing_is_asked_about_nothing(shipped_store: Store) -> None:
    assert labels_of(shipped_store, []) == {}


def test_what_would_close_the_list_is_no_thing(shipped_store: Store) -> None:
    with pytest.raises(ParameterError):
        labels_of(shipped_store, ["https://example.org/x> } ?thing { <y"])
