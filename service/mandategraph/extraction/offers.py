"""Who offers what on an authority, whatever the verb: "pursuant to X, the Secretariat shares a paper"."""

from __future__ import annotations

import re

from mandategraph.extraction.authority import Authority
from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.papers import Papers

__all__ = ["offered"]

_SUBJECT = 40  # characters behind an authority in which an officer is the subject
_VERB = 50  # characters between the subject and its object
_AGAINST = ("convened", "consider", "request", "helps", "weighs", "oral")


def offered(language: Language, papers: Papers, sentence: Sentence, authority: Authority) -> bool:
    """Tell whether an officer does with a document, behind an authority, nothing that speaks against it.

    The verb need not be known: an officer who acts on an authority with a document for object makes it, or
    hands it in, unless the verb is one of meeting, weighing, asking or helping.
    """
    masked, start = sentence.masked, authority.end
    subject = _officer(language, sentence, start)
    if not (authority.opens and authority.sources and language.script.spaced) or subject is None:
        return False
    nouns = papers.nouns(masked, subject, subject + _VERB)
    if not nouns or papers.led(masked, nouns[0].start):
        return False
    between = masked[subject : nouns[0].start]
    verb = bool(language.data["acts"].get("verb_first")) or re.search(r"[^\W\d_]{3}", between) is not None
    told = (language.pattern("phrases", name).search(masked, start, nouns[0].start) for name in _AGAINST)
    return verb and not set(between) & set(",;:،؛") and not any(told)


def _officer(language: Language, sentence: Sentence, start: int) -> int | None:
    """Return where the name of an officer ends that stands first behind a place."""
    actors = (language.pattern("actors", str(actor)) for actor in language.data["actors"])
    ends = [m.end() for actor in actors if (m := actor.search(sentence.masked, start, start + _SUBJECT))]
    ends += [
        at + 1
        for at, entity in bodies_at(sentence)
        if start <= at < start + _SUBJECT and entity.kind in IMPLEMENTING
    ]
    return min(ends, default=None)
