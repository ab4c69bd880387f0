"""What the things that a search found can be narrowed by: facets, each with its values and their counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rdflib import URIRef

from mandategraph.identifiers import find_iri, shown_key
from mandategraph.namespaces import MGC
from mandategraph.store.base import Hit
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.facets import Choice, Facet, sift
from mandategraph.web.labels import LANGUAGES, Text, local_name
from mandategraph.web.naming import named_of
from mandategraph.web.site import Site
from mandategraph.web.words import LEVEL_OF, LEVEL_WORDS

__all__ = ["FACETS", "QUERIES", "narrowed", "traits_of"]

# In the order of the page, and of an address.
FACETS = ("kind", "body", "type", "session", "year", "level", "language")
QUERIES = (
    "page/what-can-found-things-be-narrowed-by",
    "page/which-dates-and-languages-do-found-things-have",
)
# Which facet a relation of the graph fills, and how its value stands in an address.
_FILLS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    **dict.fromkeys(("issuedBy", "adoptedBy", "sessionOf", "meetingOf"), ("body", shown_key)),
    **dict.fromkeys(
        ("forSession", "adoptedAt", "inferredSession", "dueSession", "appliesTo", "agendaOf"),
        ("session", shown_key),
    ),
    **{name: ("year", lambda day: day[:4]) for name in ("startDate", "deadlineDate", "issueDate")},
    "documentType": ("type", local_name),
    "language": ("language", str),
}
_IN_ORDER = {"level": tuple(LEVEL_WORDS), "language": tuple(LANGUAGES)}

Traits = Mapping[str, frozenset[str]]
# What was read of so many things is kept, half a kilobyte or so each.
MOST_KEPT = 1 << 14
_KEPT = "traits"


def traits_of(site: Site, hits: Sequence[Hit]) -> list[Traits]:
    """Return the values of each facet for each thing, in the order of the hits.

    A document without a mandate has the level "none"; what is no document has none. Raises what
    ``Store.select`` raises.
    """
    known = site.kept.get(_KEPT)
    if not isinstance(known, dict) or len(known) > MOST_KEPT:
        known = {}
        # What a store elsewhere says may change.
        if isinstance(site.store, EmbeddedStore):
            site.kept[_KEPT] = known
    known |= _read(site, [hit for hit in hits if hit.iri not in known])
    return [known[hit.iri] for hit in hits]


def _read(site: Site, hits: Sequence[Hit]) -> dict[URIRef, Traits]:
    found: dict[str, dict[str, set[str]]] = {str(hit.iri): {"kind": {hit.kind}} for hit in hits}
    things = tuple(hit.iri for hit in hits)
    for name in QUERIES if things else ():
        for row in site.store.select(site.library[name].text, {"thing": things}).rows:
            traits, relation = found[str(row["thing"])], local_name(str(row["relation"]))
            if level := LEVEL_OF.get(relation):
                traits.setdefault("level", set()).add(level)
            else:
                facet, shown = _FILLS[relation]
                traits.setdefault(facet, set()).add(shown(str(row["value"])))
    for hit in hits:
        traits = found[str(hit.iri)]
        if hit.kind == "document":
            stated = traits.get("level", {"none"})
            # The firmest alone: a document answers with it.
            traits["level"] = {next(level for level in LEVEL_WORDS if level in stated)}
        elif hit.kind == "session":
            traits["session"] = {hit.key}
    return {
        hit.iri: {name: frozenset(values) for name, values in found[str(hit.iri)].items()} for hit in hits
    }


def narrowed(
    site: Site, traits: Sequence[Traits], wanted: Mapping[str, str], language: str
) -> tuple[list[int], tuple[Facet, ...]]:
    """Return which things have the wanted value of each facet, and the facets; an empty value is no wish."""
    limits = {name: value for name in FACETS if (value := wanted.get(name, ""))}

    places, counts = sift(traits, limits, FACETS)
    for name, value in limits.items():
        counts[name].setdefault(value, 0)
    labels = _labels(site, counts, language)
    facets = (
        Facet(
            name,
            limits.get(name, ""),
            tuple(
                Choice(value, labels.get((name, value), Text(value)), counts[name][value])
                for value in sorted(counts[name], key=lambda value: _place(name, value, counts[name]))
            ),
        )
        for name in FACETS
    )
    # A value that all have tells nothing apart.
    return places, tuple(
        one for one in facets if one.chosen or any(choice.count < len(places) for choice in one.choices)
    )


def _place(name: str, value: str, counts: Mapping[str, int]) -> tuple[int, str]:
    """Return where a value stands: the last year and the first code first, else what most have."""
    if name == "year":
        return -int(value) if value.isdecimal() else 0, value
    order = _IN_ORDER.get(name, ())
    return order.index(value) if value in order else -counts[value], value


def _labels(
    site: Site, counts: Mapping[str, Mapping[str, int]], language: str
) -> Mapping[tuple[str, str], Text]:
    """Return what bodies, sessions and types are called; the words for the others are those of the pages."""
    iris = {
        (name, value): iri
        for name in ("body", "session", "type")
        for value in counts[name]
        if (iri := str(MGC[f"document-type/{value}"]) if name == "type" else find_iri(name, value))
    }
    named = named_of(site.store, iris.values(), language)
    return {choice: named[iri].label for choice, iri in iris.items()}
