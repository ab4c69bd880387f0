"""What an act sets going beside bodies: a fund that it makes, the views that it invites parties to send."""

from __future__ import annotations

import re

from mandategraph.extraction.addressees import addressee_of
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.documents import overlap, stems
from mandategraph.extraction.makers import Makers
from mandategraph.extraction.masking import Sentence

__all__ = ["holds_views", "things_made", "views_invited"]

_SUBJECT = 60  # characters before a passive verb in which its subject stands
_REACH = 120  # characters behind a verb in which its object stands


def _things(case: Casework, text: str) -> set[str]:
    """Return the keys of the things that a text names: "fund" for "a trust fund"."""
    names = case.language.words("things")
    return {key for key in names if case.language.pattern("things", key).search(text)}


def _made(case: Casework, sentence: Sentence) -> set[str]:
    """Return the things that a sentence says were made: behind the verb, else right before a passive one."""
    at = case.signals.at("establish", sentence) or 0
    masked = sentence.masked
    behind = _things(case, masked[at : at + _REACH])
    return behind or _things(case, masked[max(0, at - _SUBJECT) : at])


def things_made(case: Casework, symbol: str) -> list[Claim]:
    """Return the acts that made the thing that the document is about, or that set its maker to keep it."""
    titled = {key for title in case.titles(symbol) for key in _things(case, title.masked)}
    claims: list[Claim] = []
    if not titled or any(met.body is None or met.body.known for met in case.item.reports_on.get(symbol, ())):
        return claims
    for read in case.read:
        if not read.acts:
            continue
        kept = read.request is not None and not read.delivers and titled & _kept(case, symbol, read)
        if kept or (read.establishes and titled & _made(case, read.sentence)):
            claims += case.claims(symbol, read.acts, "contextual", "thing-established", [read.sentence])
    return claims


def _kept(case: Casework, symbol: str, read: Read) -> set[str]:
    """Return the things that an act gives an officer to keep who made the document by its title."""
    officer = addressee_of(case, read)
    makers = {o for title in case.titles(symbol) for o in Makers(case.language).officers(title)}
    return _things(case, read.sentence.masked[read.request or 0 :]) if officer in makers else set()


def holds_views(case: Casework, symbol: str) -> bool:
    """Tell whether the document is one of views by its title."""
    views = case.language.pattern("phrases", "views")
    return any(views.search(title.masked) for title in case.titles(symbol))


def views_invited(case: Casework, symbol: str) -> list[Claim]:
    """Return the acts that invited parties to send the views that the document holds."""
    claims: list[Claim] = []
    if not holds_views(case, symbol):
        return claims
    parties = case.language.pattern("phrases", "parties")
    theirs = any(parties.search(title.masked) for title in case.titles(symbol))
    for read in case.read:
        asked = _invited(case, read.sentence) if read.acts else None
        if asked is None:
            continue
        said = stems(read.sentence.masked[asked:], case.language)
        if theirs or overlap(said, case.title_stems(symbol)) >= 0.5:
            claims += case.claims(symbol, read.acts, "contextual", "views-invited", [read.sentence])
    return claims


def _invited(case: Casework, sentence: Sentence) -> int | None:
    """Return where a sentence asks parties for their views."""
    parties = case.language.pattern("phrases", "parties")
    for asks in case.language.pattern("phrases", "request").finditer(sentence.masked):
        asked = parties.search(sentence.masked, asks.end(), asks.end() + _REACH // 2)
        end = asks.end() + _REACH
        if asked and not re.search(r"[;；؛]", sentence.masked[asks.end() : end]):
            views = case.language.pattern("phrases", "views").search(
                sentence.masked, asked.end(), end + _REACH
            )
            if views or case.signals.papers.nouns(sentence.masked, asked.end(), end):
                return asks.end()
    return None
