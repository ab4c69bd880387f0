"""What a marked sentence does: cite an authority, request, establish, submit."""

from __future__ import annotations

import re

from mandategraph.extraction.authorities import Authorities, Authority
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.offers import offered

__all__ = ["Signals"]


class Signals:
    """Asks the questions of one language; every answer names a turn of phrase of its file."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._authorities = Authorities(language)
        self.papers = self._authorities.papers

    def search(
        self, name: str, sentence: Sentence, start: int = 0, end: int | None = None, group: str = "phrases"
    ) -> re.Match[str] | None:
        """Return the first phrase of the group ``name`` in the sentence (or in the part given)."""
        return self.language.pattern(group, name).search(
            sentence.masked, start, len(sentence.masked) if end is None else end
        )

    def has(self, name: str, sentence: Sentence, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of the group ``name`` stands in the sentence (or in the part given)."""
        return self.search(name, sentence, start, end) is not None

    def at(self, name: str, sentence: Sentence, start: int = 0) -> int | None:
        """Return where a phrase of the group begins, or None."""
        found = self.search(name, sentence, start)
        return found.start() if found else None

    def offered(self, sentence: Sentence, authority: Authority) -> bool:
        """Tell whether an officer puts a document forward on the authority, whatever the verb."""
        return offered(self.language, self.papers, sentence, authority)

    def authorities(self, sentence: Sentence) -> tuple[Authority, ...]:
        """Return every authority that the sentence names, with what it cites."""
        return self._authorities.of(sentence)

    def only_asks(self, sentence: Sentence) -> bool:
        """Tell whether the sentence only asks for a document; "at the request of X, act 1/1" asks nobody."""
        told = self.authorities(sentence)
        cited = [range(a.start, a.end) for a in told if a.sources]
        asks = self.language.pattern("phrases", "request").finditer(sentence.masked)
        request = next((m.start() for m in asks if not any(m.start() in span for span in cited)), None)
        if request is None or not self.has("deliver", sentence, request) or sentence.has("symbol"):
            return False  # "by decision 1/1, requested": the authority is that of the request
        return all(a.word or (a.sources and not a.attached) for a in told)
