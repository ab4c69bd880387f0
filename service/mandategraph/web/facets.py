"""Facets: what a list of things can be narrowed by, each with its values and how many things they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mandategraph.web.labels import Text

__all__ = ["Choice", "Facet", "counts_json", "sift"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: what stands in the address, how it is called, how many things it leaves."""

    value: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by, with what it is narrowed to."""

    name: str
    chosen: str
    choices: tuple[Choice, ...]


def sift(
    things: Sequence[Mapping[str, Collection[str]]], limits: Mapping[str, str], names: Iterable[str]
) -> tuple[list[int], dict[str, Counter[str]]]:
    """Return which things have the wanted value of each facet, and how many have each value of a facet.

    Things are told by their places. A facet is counted as if it were not narrowed itself.
    """

    def left(without: str = "") -> list[int]:
        kept = [(name, value) for name, value in limits.items() if name != without]
        return [
            place
            for place, thing in enumerate(things)
            if all(value in thing.get(name, ()) for name, value in kept)
        ]

    places = left()
    counts = {
        name: Counter(
            value
            for place in (left(name) if name in limits else places)
            for value in things[place].get(name, ())
        )
        for name in names
    }
    return places, counts


def counts_json(facets: Iterable[Facet]) -> dict[str, Any]:
    """Return the values of facets and their counts as a JSON object."""
    return {
        facet.name: [{"value": one.value, "count": one.count} for one in facet.choices] for facet in facets
    }
