"""Requests told behind the document: "the report (X) is on Y; its preparation was requested in 1/1"."""

from __future__ import annotations

from mandategraph.extraction.casework import Casework, Claim, Read

__all__ = ["asked_back"]

_MADE = 16  # characters of "of", an article or a demonstrative between a making and what is made


def asked_back(case: Casework, symbol: str, index: int) -> list[Claim]:
    """Return the acts that asked for what the sentence ``index`` puts forward, as the one behind it tells."""
    after = case.read[index + 1] if index + 1 < len(case.read) else None
    read = case.read[index]
    if after is None or after.sentence.paragraph != read.sentence.paragraph or after.sentence.has("symbol"):
        return []
    sources = after.acts if _asks_for_it(case, symbol, after) else _asked_that(case, symbol, after)
    return case.claims(symbol, sources, "explicit", "request-for-it", [read.sentence, after.sentence])


def _asks_for_it(case: Casework, symbol: str, read: Read) -> bool:
    """Tell whether an act asks for the making of what was put forward: "that both be submitted"."""
    if read.request is not None and case.signals.has("asked_back", read.sentence, read.request):
        return True
    asks = read.request is not None or case.signals.has("asking", read.sentence)
    return asks and (case.signals.has("its_making", read.sentence) or _makes_that(case, symbol, read))


def _makes_that(case: Casework, symbol: str, read: Read) -> bool:
    """Tell whether a sentence speaks of the preparation "of that report"."""
    masked, papers = read.sentence.masked, case.signals.papers
    for making in case.language.pattern("phrases", "making").finditer(masked):
        for noun in papers.nouns(masked, making.end(), making.end() + 2 * _MADE):
            if noun.start - making.end() <= _MADE and papers.shown(masked, noun.start) is not None:
                return noun.kind in (case.item.kinds.get(symbol), "other")
    return False


def _asked_that(case: Casework, symbol: str, read: Read) -> tuple[str, ...]:
    """Return the acts in which "that report" was asked for."""
    for authority in read.authorities:
        paper = authority.paper
        if paper is None or not authority.sources or not authority.attached:
            continue
        same = paper.kind in (case.item.kinds.get(symbol), "other")
        if same and case.signals.papers.shown(read.sentence.masked, paper.start) is not None:
            return authority.sources
    return ()
