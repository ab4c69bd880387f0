"""Contexts beside requests: the meeting whose outcome is put forward, the act that set the matter here."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.extraction.casework import Casework, Claim, Read, values_of
from mandategraph.extraction.sessions import sessions_of

__all__ = ["matter_set", "outcomes"]


def outcomes(case: Casework, symbol: str, where: Sequence[int]) -> list[Claim]:
    """Return the acts pursuant to which a meeting was held whose outcome the next sentence puts forward."""
    claims: list[Claim] = []
    for index in where:
        before = case.read[index - 1] if index else None
        read = case.read[index]
        if before is None or before.sentence.paragraph != read.sentence.paragraph:
            continue
        if any(a.sources for a in read.authorities) or not _tells_outcome(case, read):
            continue
        held = case.signals.has("convened", before.sentence) and not before.sentence.has("symbol")
        for authority in before.authorities if held else ():
            if authority.sources and authority.opens:
                sentences = [before.sentence, read.sentence]
                claims += case.claims(symbol, authority.sources, "contextual", "meeting-convened", sentences)
    return claims


def _tells_outcome(case: Casework, read: Read) -> bool:
    """Tell whether a sentence speaks of what came out of something, and not only of a report."""
    report = case.kinds.patterns["report"]
    found = case.language.pattern("phrases", "outcome").finditer(read.sentence.masked)
    return any(not report.fullmatch(m.group()) for m in found)


def matter_set(case: Casework, symbol: str, where: Sequence[int]) -> list[Claim]:
    """Return the only act of an item of one document, if it set the matter for this session.

    It asked for that, and a sentence puts the document forward; or the title has the provision that it
    decided to take up. Else the act is no more than topical.
    """
    acting = [read for read in case.read if read.acts]
    if len(case.item.entries) != 1 or symbol in case.item.agendas or len(acting) != 1 or acting[0].delivers:
        return []
    read = acting[0]
    decides = case.signals.at("decided", read.sentence) if _same_provision(case, symbol, read) else None
    at = read.request if where and read.request is not None else decides
    if at is None or read.sentence.has("symbol"):
        return []
    named = {number for _, number in sessions_of(read.sentence, case.language, at, case.noun)}
    if case.session not in named:
        return []
    return case.claims(symbol, read.acts, "contextual", "matter-set", [read.sentence])


def _same_provision(case: Casework, symbol: str, read: Read) -> bool:
    titled = {key for title in case.titles(symbol) for key in values_of(title, "provision")}
    return not titled.isdisjoint(read.provisions)
