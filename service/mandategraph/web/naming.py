"""What things are called: their labels, keys and titles, read once for as long as the store is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary, proxy

from rdflib import Literal, URIRef

from mandategraph.namespaces import MGC, MGD
from mandategraph.query.library import Library
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.composed import composed
from mandategraph.web.labels import Text, local_name, pick

__all__ = ["MOST_NAMED", "Named", "Naming", "naming_of"]

# So many things are remembered, a kilobyte or so each; beyond, remembering begins anew.
MOST_NAMED = 1 << 14
# A query that names more things than this is longer than some engines like.
TOGETHER = 500
# What has its label, or what it says for a title, by other relations than things do.
SPECIAL = (str(MGC), str(MGD["effect/"]), str(MGD["mandate/"]))


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a page links to."""

    iri: str
    key: str
    label: Text
    title: Text | None = None

    @property
    def kind(self) -> str:
        """The kind that stands in its IRI, or nothing for what is not ours."""
        return self.iri.removeprefix(str(MGD)).partition("/")[0] if self.iri.startswith(str(MGD)) else ""


@dataclass(slots=True)
class _Names:
    """All names of a thing, and what was chosen of them for each language."""

    key: str = ""
    labels: list[Literal] = field(default_factory=list)
    titles: list[Literal] = field(default_factory=list)
    chosen: dict[str, Named] = field(default_factory=dict)

    def named(self, iri: str, language: str) -> Named:
        if (named := self.chosen.get(language)) is None:
            picked = pick(self.labels, language)
            label = composed(iri, picked, language) if picked else Text(self.key or local_name(iri))
            named = self.chosen[language] = Named(iri, self.key, label, pick(self.titles, language))
        return named


class Naming:
    """Names the things of one store."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._known: dict[str, _Names] = {}

    def of(self, things: Iterable[str], language: str) -> Mapping[str, Named]:
        """Return the things (absolute IRIs) by their IRIs, named in a language.

        One without a label goes by its key, one without a key by the end of its IRI. Raises what
        ``Store.select`` raises.
        """
        wanted = dict.fromkeys(things)
        found = {iri: names for iri in wanted if (names := self._known.get(iri)) is not None}
        missing = [iri for iri in wanted if iri not in found]
        for first in range(0, len(missing), TOGETHER):
            found |= self._read(missing[first : first + TOGETHER])
        return {iri: found[iri].named(iri, language) for iri in wanted}

    def _read(self, things: list[str]) -> dict[str, _Names]:
        found = {iri: _Names() for iri in things}
        self._ask("page/what-names-have-things", things, found)
        if special := [iri for iri in things if iri.startswith(SPECIAL)]:
            self._ask("page/what-names-have-codes-and-claims", special, found)
        if len(self._known) + len(found) > MOST_NAMED:
            self._known.clear()
        self._known.update(found)
        return found

    def _ask(self, name: str, things: list[str], found: dict[str, _Names]) -> None:
        asked = tuple(map(URIRef, things))
        for row in self._store.select(self._library[name].text, {"thing": asked}).rows:
            names, text = found[str(row["thing"])], row["name"]
            called = str(row["called"])
            if called == "key":
                names.key = str(text)
            elif isinstance(text, Literal):
                (names.labels if called == "label" else names.titles).append(text)


_KEPT: WeakKeyDictionary[EmbeddedStore, Naming] = WeakKeyDictionary()


def naming_of(store: Store, library: Library) -> Naming:
    """Return the names of a store; what was read of one that cannot change is kept."""
    if not isinstance(store, EmbeddedStore):
        return Naming(store, library)
    if (kept := _KEPT.get(store)) is None:
        # The names must not keep their store alive, hence open.
        kept = _KEPT[store] = Naming(proxy(store), library)
    return kept
