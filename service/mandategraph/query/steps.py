"""The steps from things up to what gives them their authority: to their acts, bodies and instruments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rdflib import URIRef

from mandategraph.identifiers import find_key
from mandategraph.query.library import shipped
from mandategraph.query.remembered import Remembered
from mandategraph.query.statements import local_name
from mandategraph.store.base import Store

__all__ = ["StepUp", "Steps", "steps_up"]

# A fifth of a kilobyte or so each.
MOST_KNOWN = 1 << 14


class StepUp(NamedTuple):
    """One step: the local name of the property that it follows, and the IRI where it ends."""

    via: str
    above: str


Steps = Mapping[str, tuple[StepUp, ...]]


def steps_up(store: Store, things: Iterable[str], own: Steps = MappingProxyType({})) -> Steps:
    """Return the steps up from things (absolute IRIs), and from all that these lead to.

    ``own`` are steps that are known, of some of the things. It asks the fewest questions where ``things``
    hold all that stands above them. Raises what ``Store.select`` raises.
    """
    known = dict(own)
    following = {*things, *_ends(known)} - known.keys()
    while following:
        known |= _STEPS.of(store, following)
        following = _ends(known) - known.keys()
        if unknown := _STEPS.missing(store, following):
            # All at once, not step by step.
            following |= _ancestors(store, unknown) - known.keys()
    return known


def _ends(steps: Steps) -> set[str]:
    return {step.above for found in steps.values() for step in found}


def _ancestors(store: Store, things: Iterable[str]) -> set[str]:
    asked = {"thing": tuple(map(URIRef, sorted(things)))}
    return {str(row["above"]) for row in store.select(shipped()["lookup/ancestors"].text, asked).rows}


def _read(store: Store, things: list[str]) -> dict[str, tuple[StepUp, ...]]:
    steps: dict[str, list[StepUp]] = {thing: [] for thing in things}
    asked = {"thing": tuple(map(URIRef, things))}
    for row in store.select(shipped()["lookup/steps"].text, asked).rows:
        if find_key(str(row["above"])) is not None:
            steps[str(row["thing"])].append(StepUp(local_name(row["via"]), str(row["above"])))
    return {thing: tuple(sorted(found)) for thing, found in steps.items()}


_STEPS = Remembered(_read, MOST_KNOWN)
