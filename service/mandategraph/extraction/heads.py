"""What a body may be called in short: "the Working Group", "the Commission"."""

from __future__ import annotations

from mandategraph.extraction.names import Names
from mandategraph.extraction.register import Entity

__all__ = ["Heads"]


class Heads:
    """The general nouns that head the names of bodies, worked out once each."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._heads: dict[str, frozenset[str]] = {}
        self._called: dict[tuple[str, str, str], bool] = {}

    def of(self, entity: Entity) -> frozenset[str]:
        """Return the heads of the names of a body, in the language of the text and in English."""
        heads = self._heads.get(entity.id)
        if heads is None:
            codes = (self._names.language.code, "en")
            texts = [name for code in codes for name in entity.names.get(code, ())]
            heads = frozenset(head for text in texts if (head := self._names.head_of(text)))
            self._heads[entity.id] = heads
        return heads

    def calls(self, head: str, entity: Entity, said: str | None = None) -> bool:
        """Tell whether ``head`` may mean a body, ``said`` being what the text called it before.

        "The Group" is an expert group too.
        """
        key = (head, said or "", entity.id)
        called = self._called.get(key)
        if called is None:
            heads = self.of(entity) if said is None else {said, *self.of(entity)}
            called = head in heads or any(h.endswith(f" {head}") or h.startswith(f"{head} ") for h in heads)
            self._called[key] = called
        return called
