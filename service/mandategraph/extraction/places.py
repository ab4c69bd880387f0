"""Places: spans of the laid-out text told in code points of the source."""

from __future__ import annotations

from mandategraph.extraction.layout import Layout
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.records import Place

__all__ = ["Places"]


class Places:
    """Spans of the laid-out text as places in the source."""

    def __init__(self, layout: Layout) -> None:
        self.clean = layout.clean

    def __call__(self, start: int, end: int, item: str | None = None, paragraph: str | None = None) -> Place:
        """Return the place of a span."""
        first, last = self.clean.source_span(start, end)
        return Place(first, last, item or None, paragraph or None)

    def of(self, sentence: Sentence) -> Place:
        """Return the place of a sentence."""
        return self(sentence.start, sentence.end, sentence.item, sentence.paragraph)
