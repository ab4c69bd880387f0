"""One authority that a sentence names: what is cited, and what of the sentence hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.papers import Paper

__all__ = ["Authority", "opens"]


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority, "pursuant to X".

    What is cited, whether it opens the sentence or hangs on a made document, and its span.
    """

    sources: tuple[str, ...]
    request: bool  # "that request": the source is the act that requested
    opens: bool
    attached: bool
    start: int
    end: int
    by: str | None = None  # "as requested by X": only an act of that body
    many: bool = False  # "those requests": of all that requested
    nth: int | None = None  # "the first of those requests"
    next_to: bool = False  # "that report": of the request in the sentence before, and of no other
    paper: Paper | None = None  # the noun for a document on which an attached authority hangs
    # "That budget", "the budget requested": what has to be asked for before; empty for "it".
    word: str | None = None
    further: bool = False  # called by what was asked: not only right behind the request


def opens(language: Language, sentence: Sentence, at: int) -> bool:
    """Tell whether only adverbs stand before: "In addition, pursuant to"."""
    before = sentence.masked[:at]
    if any(language.pattern("phrases", name).search(before) for name in ("done", "submit")):
        return False  # "The meeting held pursuant to", "submitted a report on what was done pursuant to"
    return len(before) <= 30 and not re.search(r"[\ue001-\ue00a]", before) and before.count(",") <= 1
