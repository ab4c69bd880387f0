"""The names of bodies and instruments, and which of them the words beside an act's number mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from rdflib import URIRef

from mandategraph.identifiers import fold
from mandategraph.query.library import shipped
from mandategraph.store.base import Store

__all__ = ["Names", "names_of"]

WORD = re.compile(r"[^\W_]+")
# Shorter Latin words ("of", "the", "des") join; they name nothing.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Owner to its folded names, and the series of symbols to the owner."""

    names: dict[URIRef, frozenset[str]]
    series: dict[str, URIRef]

    def named(self, words: str) -> frozenset[URIRef]:
        """Return the owners whose whole name or id stands in ``words``; the longest name wins.

        "the Working Group on Trafficking in Persons" names that group and not each body whose name is
        a part of these words.
        """
        folded = f" {' '.join(WORD.findall(fold(words)))} "
        found: list[tuple[str, URIRef]] = []
        for owner, names in self.names.items():
            found.extend((name, owner) for name in names if _stands_in(name, folded))
        return frozenset(
            owner
            for name, owner in found
            if not any(name != longer and name in longer for longer, _ in found)
        )

    def meant(self, words: str, owners: Collection[URIRef]) -> frozenset[URIRef]:
        """Return those of ``owners`` whose name has all the words that say something.

        "of the Conference" does not name a body, but of a Conference and an Assembly it means one.
        """
        stems = [_stem(word) for word in WORD.findall(fold(words)) if _says_something(word)]
        if not stems:
            return frozenset(owners)
        return frozenset(
            owner
            for owner in owners
            if any(all(stem in name for stem in stems) for name in self.names.get(owner, ()))
        )


def names_of(store: Store) -> Names:
    """Return the names in a store, asked once for each store that is open."""
    try:
        return _KNOWN[store]
    except KeyError:
        _KNOWN[store] = known = _ask(store)
        return known


_KNOWN: WeakKeyDictionary[Store, Names] = WeakKeyDictionary()


def _ask(store: Store) -> Names:
    names: dict[URIRef, set[str]] = {}
    series: dict[str, URIRef] = {}
    for row in store.select(shipped()["lookup/names"].text).rows:
        owner = URIRef(str(row["thing"]))
        names.setdefault(owner, set()).add(" ".join(WORD.findall(fold(str(row["name"])))))
        if "symbolPrefix" in row:
            series[str(row["symbolPrefix"])] = owner
    return Names({owner: frozenset(_telling(found)) for owner, found in names.items()}, series)


def _telling(names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if len(name) > 1)


def _stands_in(name: str, folded: str) -> bool:
    # Chinese writes no spaces between words; elsewhere a name must be made of whole words.
    return name in folded if name[0] >= "\u3400" else f" {name} " in folded


def _says_something(word: str) -> bool:
    return len(word) >= SHORTEST or (word[0] >= "\u0590" and len(word) > 1)


def _stem(word: str) -> str:
    """Cut the endings by which Russian and the Romance languages decline a word."""
    return word[:-2] if len(word) > 6 else word
