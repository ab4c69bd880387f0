"""Tasks that an act sets, and the sentence behind that goes on with one: "the activities in this regard"."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.extraction.casework import Casework, Read
from mandategraph.extraction.documents import stems
from mandategraph.extraction.masking import Sentence

__all__ = ["subject_of", "taken_up", "wanted"]


def subject_of(case: Casework, read: Read) -> frozenset[str]:
    """Return the stems of what an act asks for; of "such assistance", what the clause before says it is."""
    again = case.signals.has("taken_up", read.sentence, read.request or 0)
    return stems(read.sentence.masked[0 if again else read.request :], case.language)


def taken_up(case: Casework, read: Read, where: Sequence[int]) -> bool:
    """Tell whether the next sentence says that the document put forward there is on the task just set."""
    after = _next(case, read, where)
    return after is not None and case.signals.has("taken_up", after)


def wanted(case: Casework, read: Read, where: Sequence[int]) -> bool:
    """Tell whether an act wants the thing that the next sentence puts forward: "be based on a guide"."""
    wants = case.signals.search("based_on", read.sentence, read.request or 0)
    after = _next(case, read, where)
    if wants is None or after is None:
        return False
    asked = _named(case, read.sentence, wants.start(), wants.end())
    return bool(asked & _named(case, after, 0, len(after.masked)))


def _next(case: Casework, read: Read, where: Sequence[int]) -> Sentence | None:
    """Return the next sentence of the paragraph, if it is one of those that put the document forward."""
    after = case.read[read.index + 1].sentence if read.index + 1 in where else None
    return after if after is not None and after.paragraph == read.sentence.paragraph else None


def _named(case: Casework, sentence: Sentence, start: int, end: int) -> set[str]:
    """Return the words for documents between two places, cut to stems."""
    nouns = case.signals.papers.nouns(sentence.masked, start, end)
    return {stem for paper in nouns for stem in stems(paper.word, case.language)}
