"""A gathering: a noun phrase of a marked sentence, with its ordinals and bodies."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.extraction.register import Entity

__all__ = ["Gathering"]


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
