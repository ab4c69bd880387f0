"""The register of bodies and instruments: read once from the shipped data, asked by id, name and acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from mandategraph.assets import asset_files
from mandategraph.namespaces import MG

__all__ = ["Entity", "Register", "load_register"]

# Classes whose members adopt acts at sessions: their sessions are no gatherings of a subsidiary body.
_ADOPTING = frozenset({"Conference", "Commission", "Assembly", "Council"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A body or an instrument.

    Id, class (local name), names by language, acronyms, and what it belongs to.
    """

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]] = field(hash=False)
    acronyms: Mapping[str, tuple[str, ...]] = field(hash=False)
    prefixes: tuple[str, ...] = ()
    under: str | None = None
    parent: str | None = None
    serves: str | None = None
    known: bool = True  # False for a body that only the text names

    @property
    def adopts(self) -> bool:
        """Tell whether the body adopts acts at sessions of its own."""
        return self.kind in _ADOPTING or (self.kind == "Body" and bool(self.prefixes))

    @property
    def lasting(self) -> bool:
        """Tell whether the id holds in every language: of the register, or of the agenda's own symbol."""
        return self.known or bool(self.prefixes)

    @property
    def is_instrument(self) -> bool:
        """Tell whether this is an instrument, not a body."""
        return self.kind == "Instrument"


@dataclass(frozen=True, eq=False)
class Register:
    """Every body and instrument by id."""

    entities: Mapping[str, Entity]

    def get(self, key: str | None) -> Entity | None:
        """Return the entity of an id, or None."""
        return self.entities.get(key) if key else None

    @lru_cache(maxsize=16_384)  # noqa: B019  # registers live as long as the process
    def by_symbol(self, symbol: str) -> Entity | None:
        """Return the body whose documents have symbols like ``symbol``: the longest prefix wins."""
        best: tuple[int, Entity] | None = None
        for entity in self.entities.values():
            for prefix in entity.prefixes:
                if symbol.startswith(prefix) and (best is None or len(prefix) > best[0]):
                    # "A/CONF.222/1" is of a conference of its own, not of the organ that called it.
                    if symbol.startswith("/CONF.", len(prefix)):
                        continue
                    rest = symbol[len(prefix) : len(prefix) + 2]
                    # "ICCD/COP(19)/1", "UNEP/CHW.22/1": the session's number may be part of the series.
                    if rest[:1] == "/" or (rest[:1] in (".", "(") and rest[1:].isdigit()):
                        best = (len(prefix), entity)
        return best[1] if best else None

    def names(self, language: str) -> Iterable[tuple[str, Entity]]:
        """Yield the names in ``language``, then those in English.

        Untranslated names occur in every language.
        """
        for code in dict.fromkeys((language, "en", "")):
            for entity in self.entities.values():
                for name in entity.names.get(code, ()):
                    yield name, entity

    def acronyms(self, language: str) -> Mapping[str, Entity]:
        """Return the acronyms of ``language`` and of English."""
        found: dict[str, Entity] = {}
        for code in (language, "en", ""):
            for entity in self.entities.values():
                for acronym in entity.acronyms.get(code, ()):
                    found.setdefault(acronym, entity)
        return found


def _tagged(graph: Graph, subject: URIRef, *predicates: URIRef) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for predicate in predicates:
        for value in sorted(graph.objects(subject, predicate), key=str):
            if isinstance(value, Literal):
                found.setdefault(value.language or "", {})[str(value)] = None
    return {language: tuple(values) for language, values in found.items()}


def _one(graph: Graph, subject: URIRef, predicate: URIRef) -> str | None:
    target = graph.value(subject, predicate)
    return None if target is None else re.sub(r"^.*/", "", str(target))


def load_register(paths: Iterable[Path] | None = None) -> Register:
    """Return the register in ``paths``, or the shipped one, which is read once a process."""
    return _shipped() if paths is None else _read(paths)


@cache
def _shipped() -> Register:
    return _read(asset_files("data/register", ".ttl"))


def _read(paths: Iterable[Path]) -> Register:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    entities: dict[str, Entity] = {}
    for subject, identifier in sorted(graph.subject_objects(DCTERMS.identifier)):
        if not isinstance(subject, URIRef) or not re.search(r"/(?:body|instrument)/[^/]+$", str(subject)):
            continue
        kinds = sorted(re.sub(r"^.*/", "", str(kind)) for kind in graph.objects(subject, RDF.type))
        entities[str(identifier)] = Entity(
            id=str(identifier),
            kind=next((kind for kind in kinds if kind != "Body"), "Body"),
            names=_tagged(graph, subject, DCTERMS.title, RDFS.label, SKOS.altLabel),
            acronyms=_tagged(graph, subject, MG.acronym),
            prefixes=tuple(sorted(str(p) for p in graph.objects(subject, MG.symbolPrefix))),
            under=_one(graph, subject, MG.establishedUnder),
            parent=_one(graph, subject, MG.subsidiaryOf),
            serves=_one(graph, subject, MG.servesBody),
        )
    return Register(entities)
