"""The words beside an act's number: which body or instrument they mean."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from mandategraph.namespaces import MGD
from mandategraph.query.names import names_of
from mandategraph.store.base import Store


def _keys(owners: frozenset[URIRef]) -> set[str]:
    return {owner.rpartition("/")[2] for owner in owners}


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("COP-UNTOC", {"COP-UNTOC"}),
        ("of the General Assembly", {"GA"}),
        ("de l'Assemblée générale", {"GA"}),
        ("大会", {"GA"}),
        # The longest name wins: the instrument's name stands within the Conference's.
        (
            "of the Conference of the Parties to the United Nations Convention against Transnational "
            "Organized Crime",
            {"COP-UNTOC"},
        ),
        ("WG-TIP", {"WG-TIP"}),
        ("of the Conference", set()),
        ("gamma", set()),
        ("", set()),
    ],
)
def test_whole_names_name_their_owner(words: str, owners: set[str], shipped_store: Store) -> None:
    assert _keys(names_of(shipped_store).named(words)) == owners


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("of the Conference", {"COP-UNTOC"}),
        ("de la Conférence", {"COP-UNTOC"}),
        ("Конференции", {"COP-UNTOC"}),
        ("Assembly", {"GA"}),
        ("on something else", set()),
        # Joining words say nothing against any owner.
        ("of the", {"COP-UNTOC", "GA"}),
    ],
)
def test_telling_words_choose_among_owners(words: str, owners: set[str], shipped_store: Store) -> None:
    both = frozenset({URIRef(MGD["body/COP-UNTOC"]), URIRef(MGD["body/GA"])})
    assert _keys(names_of(shipped_store).meant(words, both)) == owners


def test_names_are_asked_once_for_a_store(shipped_store: Store) -> None:
    assert names_of(shipped_store) is names_of(shipped_store)
