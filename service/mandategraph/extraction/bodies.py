"""The bodies that a marked sentence names."""

from __future__ import annotations

from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.register import Entity

__all__ = ["IMPLEMENTING", "bodies_at", "entities_of"]

# Kinds of bodies that carry out mandates for others.
IMPLEMENTING = frozenset({"Office", "Secretariat", "Fund"})


def bodies_at(sentence: Sentence) -> list[tuple[int, Entity]]:
    """Return the bodies that a sentence names, in order, with their places."""
    return [
        (at, mark.value.entity)
        for at, mark in sentence.of("body")
        if isinstance(mark.value, NameMention) and mark.value.entity is not None
    ]


def entities_of(sentence: Sentence) -> list[Entity]:
    """Return the bodies that a sentence names, in order."""
    return [entity for _, entity in bodies_at(sentence)]
