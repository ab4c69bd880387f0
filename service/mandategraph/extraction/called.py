"""Meetings that an act calls by their kind, "regional preparatory meetings", before one of them is told."""

from __future__ import annotations

from mandategraph.extraction.casework import Casework, Read
from mandategraph.extraction.documents import overlap, stems
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.phrase import MARKS

__all__ = ["calls_kind"]

_NAME = 180  # characters of the name of a kind of meeting, with what it is on
_WORDS = 3  # of it that two texts have in common


def calls_kind(case: Casework, read: Read, met: Met) -> bool:
    """Tell whether a sentence calls, before the meeting is told in its item, meetings of its kind."""
    later = read.sentence.item == met.sentence.item and met.sentence.start > read.sentence.start
    if not later or not read.establishes:
        return False
    language, masked = case.language, read.sentence.masked
    held, asked = language.pattern("gatherings", "held"), language.pattern("phrases", "request")
    named = stems(_named(met, bool(language.data["gatherings"].get("body_first"))), language)
    least = _WORDS if language.script.spaced else _WORDS + 1  # pairs of signs
    for called in language.pattern("phrases", "establish").finditer(masked):
        # What the act then asks for is another thing: "and requested a guide for regional meetings".
        asks = asked.search(masked, called.start() + 1, called.start() + _NAME)
        end = asks.start() if asks else called.start() + _NAME
        said = stems(masked[called.start() : end], language)
        same = len(named & said) >= least and (overlap(named, said) >= 0.5 or not language.script.spaced)
        if same and held.search(masked, called.start(), min(called.end(), end)):
            return True
    return False


def _named(met: Met, leads: bool) -> str:
    """Return what tells a meeting from others: what its clause says of it before its date.

    Where the name of a meeting ``leads``, it stands before the word for it.
    """
    masked = met.sentence.masked
    if leads:
        begin = max(masked.rfind(mark, 0, met.at) for mark in ",，;；") + 1
        return masked[begin : met.at + len(met.name)]
    end = masked.find(MARKS["date"], met.at)
    near = met.at < end <= met.at + _NAME
    return masked[met.at : end if near else met.at + len(met.name)]
