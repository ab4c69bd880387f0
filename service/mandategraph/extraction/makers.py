"""Who makes documents: the officers and bodies that a title or a sentence names."""

from __future__ import annotations

from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.register import Entity

__all__ = ["Makers"]

_NEXT = 32  # characters behind "the report" in which its maker stands


def _entities(sentence: Sentence) -> list[Entity]:
    """Return the bodies that a text names; marks of what was cut off do not count."""
    return [entity for at, entity in bodies_at(sentence) if 0 <= at < len(sentence.masked)]


class Makers:
    """Reads the makers in the marked texts of one language; each is told by its key."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def officers(self, sentence: Sentence | None) -> set[str]:
        """Return the officers that a text names."""
        masked = sentence.masked if sentence else ""
        actors = self.language.data["actors"]
        return {str(a) for a in actors if self.language.pattern("actors", a).search(masked)}

    def named(self, sentence: Sentence) -> set[str]:
        """Return the officers and the bodies, plenary ones apart, that a text names."""
        return {e.id for e in _entities(sentence) if not e.adopts} | self.officers(sentence)

    def subsidiary(self, sentence: Sentence | None) -> set[str]:
        """Return the subsidiary bodies that a text names."""
        found = _entities(sentence) if sentence is not None else []
        return {e.id for e in found if not e.adopts and e.kind not in IMPLEMENTING}

    def behind(self, sentence: Sentence | None, kind: str) -> set[str]:
        """Return who is named right behind the noun for a kind: "the report of the Secretary-General"."""
        pattern = self.language.pattern("documents", "kinds", kind)
        noun = pattern.search(sentence.masked) if sentence else None
        if sentence is None or noun is None:
            return set()
        spot = sentence.masked[noun.end() : noun.end() + _NEXT]
        return self.named(Sentence(0, 0, spot, {at - noun.end(): m for at, m in sentence.marks.items()}))

    @staticmethod
    def ids(sentence: Sentence) -> set[str]:
        """Return all bodies and provisions that a text names, as words that no text has."""
        cited = {key for _, m in sentence.of("provision") if isinstance(m.value, tuple) for key in m.value}
        return {f"@{key}" for key in cited} | {f"@{entity.id}" for entity in _entities(sentence)}
