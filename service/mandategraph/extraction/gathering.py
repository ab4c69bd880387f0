"""A gathering: a noun phrase of a marked sentence, with its ordinals and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import Phrases
from mandategraph.extraction.register import Entity

__all__ = ["Gathering", "patterns_of"]


@dataclass(frozen=True, slots=True)
class Gathering:
    """A noun phrase such as "fifth and sixth meetings of the Working Group".

    Place and end in the masked text.
    """

    at: int
    end: int
    noun: str
    name: str
    ordinals: tuple[tuple[int, int | None], ...]  # ordinal and, of a resumed session, which resumption
    bodies: tuple[Entity, ...]
    own_body: bool  # the body stands in the phrase, it was not taken from the context


def patterns_of(language: Language) -> Iterator[Phrases]:
    """Yield the patterns of the words for what is called or held: a meeting, a workshop, consultations."""
    for name in ("meeting", "workshop", "consultations"):
        yield language.pattern("gatherings", name)
