"""What things are called: their labels, keys and titles, read once for as long as the store is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from mandategraph.identifiers import find_key
from mandategraph.namespaces import MGD
from mandategraph.query.labels import labels_of
from mandategraph.query.library import shipped
from mandategraph.query.remembered import Remembered
from mandategraph.store.base import Store
from mandategraph.web.composed import composed
from mandategraph.web.labels import Text, local_name, pick

__all__ = ["Named", "known_of", "named_of"]

# A kilobyte or so each.
MOST_NAMED = 1 << 14
# What these say is their title.
CLAIMS = (str(MGD["effect/"]), str(MGD["mandate/"]))


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

    key: str
    labels: tuple[Literal, ...]
    titles: list[Literal] = field(default_factory=list)
    chosen: dict[str, Named] = field(default_factory=dict)

    def named(self, iri: str, language: str) -> Named:
        if (named := self.chosen.get(language)) is None:
            picked = pick(self.labels, language)
            label = composed(iri, picked, language) if picked else Text(self.key or local_name(iri))
            named = self.chosen[language] = Named(iri, self.key, label, pick(self.titles, language))
        return named


def named_of(store: Store, things: Iterable[str], language: str) -> Mapping[str, Named]:
    """Return things (absolute IRIs) by their IRIs, named in a language.

    One without a label goes by its key, one without a key by the end of its IRI. Raises what
    ``Store.select`` raises.
    """
    wanted = dict.fromkeys(things)
    names = _NAMES.of(store, wanted)
    return {iri: names[iri].named(iri, language) for iri in wanted}


def known_of(store: Store, things: Iterable[str], language: str) -> Mapping[str, Named]:
    """Return those of some acts and bodies that the graph knows by name, the rest as for ``named_of``."""
    return named_of(store, labels_of(store, things), language)


def _read(store: Store, things: list[str]) -> dict[str, _Names]:
    labels = labels_of(store, things)
    found = {iri: _Names((find_key(iri) or ("", ""))[1], labels.get(iri, ())) for iri in things}
    claims = [iri for iri in things if iri.startswith(CLAIMS)]
    for name, asked in (("titles-have-things", things), ("do-claims-say", claims)):
        if asked:
            bound = {"thing": tuple(map(URIRef, asked))}
            for row in store.select(shipped()[f"page/what-{name}"].text, bound).rows:
                if isinstance(title := row["title"], Literal):
                    found[str(row["thing"])].titles.append(title)
    return found


_NAMES = Remembered(_read, MOST_NAMED)
