"""Gatherings that leave out what was said before: "and its eighth on 2 July", "the first resumption"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mandategraph.extraction.gathering import Gathering
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.ordinals import Ordinals

__all__ = ["clauses", "elided", "left_out", "resumptions"]

_ELIDED = 24  # characters between an ordinal without its noun and the date: a place
_FEW = 4  # workshops that a sentence counts for itself
_AGAIN = 20  # characters between a resumption and the session that it is of: "of that session"


def resumptions(masked: str, found: list[Gathering], ordinals: Ordinals) -> list[Gathering]:
    """Return the gatherings with the resumed parts that only an ordinal counts: "its first resumption".

    Their session is the one numbered before them; "of that session" behind them is no other.
    """
    for start, end in ordinals.resumed:
        before = [g for g in found if g.end <= start and g.noun == "session" and g.ordinals]
        if not before or any(g.at <= start < g.end and g.ordinals for g in found):
            continue
        count = next(((s, n) for s, e, n in ordinals.found if 0 <= start - e <= 2), None)
        again = [g for g in found if -1 <= g.at - end <= _AGAIN or g.at <= start < g.end]
        if any(g.ordinals for g in again):
            continue  # "the resumption of the ninth session"
        number, nth = before[-1].ordinals[-1][0], count[1] if count else 1
        begin, past = count[0] if count else start, max([end, *(g.end for g in again)])
        part = replace(
            before[-1], at=begin, end=past, name=masked[begin:past], ordinals=((number, nth),), own_body=True
        )
        found = sorted([g for g in found if g not in again] + [part], key=lambda g: g.at)
    return found


def _follows(sentence: Sentence, end: int, date: int, language: Language) -> bool:
    """Tell whether a date belongs to an ordinal: near behind it, or behind the verb that it leads to."""
    if 0 <= date - end <= _ELIDED:
        return True
    held = language.pattern("gatherings", "held")
    return 0 < date - end <= 2 * _ELIDED and held.search(sentence.masked, end, date) is not None


def left_out(clause: Sentence, before: Sequence[Gathering], language: Language) -> list[Gathering]:
    """Return the gathering whose noun stands in the clause before: "; the seventh will take place on"."""
    dates = [at for at, _ in clause.of("date")]
    for start, end, value in Ordinals(clause.masked, language).found if before and dates else ():
        if any(_follows(clause, end, at, language) for at in dates):
            return [replace(before[-1], at=start, end=end, ordinals=((value, None),), own_body=False)]
    return []


def elided(
    sentence: Sentence,
    found: list[Gathering],
    ordinals: Sequence[tuple[int, int, int]],
    used: set[int],
    language: Language,
) -> list[Gathering]:
    """Add the gatherings whose noun is left out: "its seventh meeting ... and its eighth on 2 July"."""
    dates = [at for at, _ in sentence.of("date")]
    for start, end, value in ordinals:
        earlier = [g for g in found if g.at < start]
        if start in used or not earlier or any(g.at <= start < g.end for g in found):
            continue
        if any(_follows(sentence, end, at, language) for at in dates):
            model = earlier[-1]
            numbers: tuple[tuple[int, int | None], ...] = ((value, None),)
            counted = model.ordinals == ((value - 1, None),) and value <= _FEW
            if model.noun == "workshop" and counted and not model.bodies:
                # "the first workshop was held in A and the second in B": counted here, not in a series.
                found[found.index(model)] = replace(model, ordinals=())
                numbers = ()
            found.append(Gathering(start, end, model.noun, model.name, numbers, (), False))
    return sorted(found, key=lambda g: g.at)


def clauses(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the clauses between semicolons: each has gatherings and dates of its own."""
    start = 0
    masked = sentence.masked
    for cut in [*[m.end() for m in re.finditer(r"[;；؛]", masked)], len(masked)]:
        if masked[start:cut].strip():
            marks = {at - start: m for at, m in sentence.marks.items() if start <= at < cut}
            yield Sentence(
                sentence.start, sentence.end, masked[start:cut], marks, sentence.item, sentence.paragraph,
                sentence.starts[start:cut],
            )  # fmt: skip
        start = cut
