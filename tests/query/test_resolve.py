"""Which things of the shipped graph words mean."""

from __future__ import annotations

import pytest

from mandategraph.identifiers import key_of
from mandategraph.query.reading import read
from mandategraph.query.resolve import resolve
from mandategraph.store.base import Store


def _keys(words: str, store: Store) -> list[str]:
    return sorted(key_of(thing)[1] for thing in resolve(store, read(words)).things)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        # One thing, in many spellings.
        ("CTOC/COP/2018/5", ["CTOC/COP/2018/5"]),
        ("ctoc cop 2018 5", ["CTOC/COP/2018/5"]),
        ("CTOC／COP／2018／5", ["CTOC/COP/2018/5"]),
        ("СТОС/СОР/2018/5", ["CTOC/COP/2018/5"]),
        ("document CTOC/COP/2018/5*", ["CTOC/COP/2018/5"]),
        ("https://undocs.org/fr/CTOC/COP/2018/5", ["CTOC/COP/2018/5"]),
        ("COP-UNTOC/resolution/8/2", ["COP-UNTOC/resolution/8/2"]),
        ("cop-untoc/Resolution/8/2", ["COP-UNTOC/resolution/8/2"]),
        # The kind decides, in each of the six languages.
        ("resolution 8/2", ["COP-UNTOC/resolution/8/2"]),
        ("Res. 8/2", ["COP-UNTOC/resolution/8/2"]),
        ("résolution 8/2 de la Conférence", ["COP-UNTOC/resolution/8/2"]),
        ("resolución 8/2 de la Conferencia", ["COP-UNTOC/resolution/8/2"]),
        ("резолюция 8/2 Конференции", ["COP-UNTOC/resolution/8/2"]),
        ("第8/2号决议", ["COP-UNTOC/resolution/8/2"]),
        ("قرار 8/2", ["COP-UNTOC/resolution/8/2"]),
        ("decisión 8/2", ["COP-UNTOC/decision/8/2"]),
        # A number that only one act has.
        ("7/1", ["COP-UNTOC/resolution/7/1"]),
        # Numbers that several acts have.
        ("8/1", ["COP-UNTOC/decision/8/1", "COP-UNTOC/resolution/8/1"]),
        ("8/2", ["COP-UNTOC/decision/8/2", "COP-UNTOC/resolution/8/2"]),
        ("6/3", ["COP-UNTOC/decision/6/3", "COP-UNTOC/resolution/6/3"]),
        ("9/1", ["COP-UNTOC/decision/9/1", "COP-UNTOC/resolution/9/1"]),
        ("9/2", ["COP-UNTOC/decision/9/2", "COP-UNTOC/resolution/9/2"]),
        ("article 14", ["COP-UNTOC/rule/14", "FIREARMS-PROTOCOL/article/14", "SOM-PROTOCOL/article/14"]),
        # The instrument decides.
        ("article 14 of the Smuggling of Migrants Protocol", ["SOM-PROTOCOL/article/14"]),
        ("article 14 du Protocole relatif aux armes à feu", ["FIREARMS-PROTOCOL/article/14"]),
        ("article 72 du Règlement intérieur", ["COP-UNTOC/rule/72"]),
        ("rule 14", ["COP-UNTOC/rule/14"]),
        ("rule 72 COP-UNTOC", ["COP-UNTOC/rule/72"]),
        # The body decides, or there is no such act.
        ("GA resolution 55/25", ["GA/resolution/55/25"]),
        ("A/RES/55/25", ["GA/resolution/55/25"]),
        ("resolution 8/1 of COP-UNTOC", ["COP-UNTOC/resolution/8/1"]),
        ("COSP-UNCAC resolution 8/1", []),
        ("resolution 8/1 of the Conference of the States Parties", []),
        ("resolution 55/25 of the Conference", []),
        ("E/RES/55/25", []),
        # A list asks for each.
        ("resolution 8/1 and decision 8/2", ["COP-UNTOC/decision/8/2", "COP-UNTOC/resolution/8/1"]),
        # Other things.
        ("WG-TIP/8", ["WG-TIP/8"]),
        ("wg-tip/8", ["WG-TIP/8"]),
        ("groupe de travail sur la traite des personnes", ["WG-TIP"]),
        ("item 2(b)", ["COP-UNTOC/9/2(b)"]),
        ("point 2 b)", ["COP-UNTOC/9/2(b)"]),
        ("COP-UNTOC/9", ["COP-UNTOC/9"]),
        # Not in this graph, and never guessed.
        ("CTOC/COP/2018/99", []),
        ("resolution 99/1", []),
        ("CTOC/COP/2018", []),
        ("9", []),
        ("firearms", []),
        ("", []),
    ],
)
def test_words_mean_these_things(words: str, keys: list[str], shipped_store: Store) -> None:
    assert _keys(words, shipped_store) == keys


def test_session_is_meant_rather_than_the_agenda_of_the_same_key(shipped_store: Store) -> None:
    (thing,) = resolve(shipped_store, read("COP-UNTOC/9")).things
    assert key_of(thing)[0] == "session"


@pytest.mark.parametrize(
    ("words", "near"),
    [
        # The same number elsewhere comes first.
        ("COSP-UNCAC resolution 8/1", {"COP-UNTOC/resolution/8/1", "COP-UNTOC/decision/8/1"}),
        ("decision 7/1", {"COP-UNTOC/resolution/7/1"}),
        ("firearms", {"FIREARMS-PROTOCOL"}),
    ],
)
def test_near_things_are_offered_apart(words: str, near: set[str], shipped_store: Store) -> None:
    found = resolve(shipped_store, read(words))
    assert not found.things
    assert near <= {key_of(thing)[1] for thing in found.near}
    assert len(found.near) <= 5


def test_near_an_unknown_symbol_lie_symbols_of_its_series(shipped_store: Store) -> None:
    found = resolve(shipped_store, read("CTOC/COP/2018/99"))
    assert not found.things
    assert len(found.near) == 5
    assert all(key_of(thing)[1].startswith("CTOC/COP/2018/") for thing in found.near)


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("resolution 8/2", ""),
        ("resolution 8/2 of the Conference", ""),
        ("resolution 8/2 on bananas", "on bananas"),
        ("resolution 7/1, paragraph 99", "para. 99"),
        # A list tells which of its acts are not here.
        ("resolutions 8/1 and 99/1", "resolution 99/1"),
        ("resolutions 8/1, 8/1 and 8/1", ""),
    ],
)
def test_words_of_no_use_are_told(words: str, unread: str, shipped_store: Store) -> None:
    assert resolve(shipped_store, read(words)).unread == unread


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("CTOC/COP/2018/5", True),
        ("COP-UNTOC/resolution/8/2", True),
        ("https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5", True),
        (" CTOC/COP/2018/5 ", False),
        ("ctoc/cop/2018/5", False),
        ("resolution 8/2", False),
        ("http://127.0.0.1:8000/id/document/CTOC/COP/2018/5", False),
    ],
)
def test_only_the_key_as_it_stands_is_exact(words: str, exact: bool, shipped_store: Store) -> None:
    found = resolve(shipped_store, read(words))
    assert len(found.things) == 1
    assert found.exact is exact
