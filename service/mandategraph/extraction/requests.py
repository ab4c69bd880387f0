"""Requested sources: an act asked for a report, and a document follows that may be it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mandategraph.extraction.bodies import bodies_at
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.documents import overlap, stems
from mandategraph.extraction.sessions import sessions_of

__all__ = ["due_here", "requested"]

_MORE = 2  # words of a request by which a title has to be nearer to it than another one


def requested(
    case: Casework, symbol: str, introductions: Mapping[str, Sequence[int]], stated: Sequence[Claim]
) -> list[Claim]:
    """Return the acts that requested a report; that this document is it, is inferred.

    ``stated`` are the explicit claims of the item: what they speak of is answered.
    """
    if symbol in case.item.agendas or case.item.reports_on.get(symbol):
        return []
    claims: list[Claim] = []
    subject = case.title_stems(symbol)
    where = introductions[symbol]
    for read in case.read:
        if not read.delivers or read.answered or not due_here(case, read):
            continue
        first = min((i for i in where if i > read.index), default=None)
        between = [
            i
            for places in introductions.values()
            for i in places
            if first is not None and read.index < i < first
        ]
        next_up = first is not None and not between and _paragraphs(case, read.index, first) <= 1
        acts_between = first is not None and any(
            r.acts and r.acts != read.acts for r in case.read[read.index + 1 : first]
        )
        if next_up and not acts_between and _fits(case, symbol, read, first or 0):
            claims += case.claims(
                symbol,
                read.acts,
                "requested",
                "request-then-document",
                [read.sentence, case.read[first or 0].sentence],
            )
            continue
        asked = stems(read.sentence.masked[read.request or 0 :], case.language)
        # Where no sentence speaks of the document, its title has to tell.
        common, share = (3, 0.5) if where else (2, 0.3)
        said = case.text_stems[read.index]  # "the Facility was requested": its subject stands before the verb
        whole = not where and len(said & subject) >= 3 and overlap(said, subject) >= 0.5
        if (whole or (len(asked & subject) >= common and overlap(asked, subject) >= share)) and _nearest(
            case, symbol, said
        ):
            claims += case.claims(symbol, read.acts, "requested", "request-same-subject", [read.sentence])
    return claims or _only(case, symbol, stated)


def _fits(case: Casework, symbol: str, read: Read, first: int) -> bool:
    """Tell whether the document can be what was asked for: a compilation is no report."""
    if _of_another(case, symbol, read, first):
        return False
    papers = case.signals.papers
    masked, told = read.sentence.masked, case.read[first].sentence.masked
    asked = {paper.kind for paper in papers.nouns(masked, read.request or 0, len(masked))}
    given = {paper.kind for paper in papers.nouns(told, 0, len(told))} | {case.item.kinds.get(symbol)}
    return not asked or "other" in asked or not given <= {"other", None}


def _of_another(case: Casework, symbol: str, read: Read, first: int) -> bool:
    """Tell whether what was asked for is another document by its title, and in no word this one."""
    wanted = stems(read.sentence.masked[read.request or 0 :], case.language)
    told = case.item.introduced
    mine = len(wanted & case.title_stems(symbol))
    silent = [case.title_stems(s) for s in case.symbols() if s != symbol and not told.get(s)]
    more = _MORE if case.language.script.spaced else 4 * _MORE  # pairs of signs are more than words
    if any(len(wanted & title) >= mine + more for title in silent):
        return True  # of which no sentence speaks, and whose title says what was asked for
    if wanted & (case.title_stems(symbol) | case.text_stems[first]):
        return False
    titles = [case.title_stems(other) for other in case.symbols() if other != symbol]
    return any(len(wanted & title) >= 2 and overlap(wanted, title) >= 0.5 for title in titles)


def _only(case: Casework, symbol: str, stated: Sequence[Claim]) -> list[Claim]:
    """Return the act of the item's only request for a document, where the item lists only one of that kind.

    Nobody else may be the maker by its title, and the two have to share a word of their subject.
    """
    known = case.item.agendas | {claim.document for claim in stated}
    used = {claim.source for claim in stated}
    listed = [e for e in case.item.entries if not set(e.symbols) & known]
    asking = [
        r for r in case.read if r.delivers and not r.answered and due_here(case, r) and not used & set(r.acts)
    ]
    if len(listed) != 1 or len(asking) != 1 or symbol not in listed[0].symbols:
        return []
    read, entry = asking[0], listed[0]
    wanted = read.sentence.masked[read.request or 0 :]
    kind = case.item.kinds.get(symbol)
    named = {k for k, p in case.kinds.patterns.items() if p.search(wanted)}
    # A report may come under the cover of a note; "to report" names no kind.
    if named and kind not in ("note", "other") and kind not in named:
        return []
    title = entry.sentence.masked if entry.sentence else ""
    if (makers := _officers(case, title)) and (asked := _officers(case, wanted)) and not makers & asked:
        return []
    said = case.text_stems[read.index] | _quoted(case, read)
    if not said & case.title_stems(symbol):
        return []
    return case.claims(symbol, read.acts, "requested", "request-only-document", [read.sentence])


def _officers(case: Casework, masked: str) -> set[str]:
    """Return the officers that a text names; a byline stands in the entry's own words."""
    return {a for a in case.language.data["actors"] if case.language.pattern("actors", a).search(masked)}


def _quoted(case: Casework, read: Read) -> frozenset[str]:
    """Return the words of the titles that a sentence quotes."""
    quoted = " ".join(m.value for _, m in read.sentence.of("title") if isinstance(m.value, str))
    return stems(quoted, case.language)


def _nearest(case: Casework, symbol: str, said: frozenset[str]) -> bool:
    """Tell whether no other document without a sentence of its own has more words of the request."""
    mine = len(said & case.title_stems(symbol))
    own = next((e for e in case.item.entries if symbol in e.symbols), None)
    others = [
        s for e in case.item.entries if e is not own for s in e.symbols if not case.item.introduced.get(s)
    ]
    return all(len(said & case.title_stems(s)) <= mine for s in others)


def due_here(case: Casework, read: Read) -> bool:
    """Tell whether the request names this session, or none: a report due at another one is not here."""
    mine = case.own is not None and all(act.startswith(f"{case.own.id}/") for act in read.acts)
    if case.session is None or read.request is None:
        return True
    if not mine:
        return not _due_to_others(case, read)
    begin = read.request
    if case.language.data["acts"].get("verb_first"):
        # "requested the body, at its eighty-third session, the secretariat to": the asker's own session
        begin = case.signals.at("deliver", read.sentence, begin) or begin
    named = [number for _, number in sessions_of(read.sentence, case.language, begin, case.noun)]
    return not named or case.session in named


def _due_to_others(case: Casework, read: Read) -> bool:
    """Tell whether a report is due to another plenary body, at a session that it counts."""
    begin = read.request or 0
    counted = [number for _, number in sessions_of(read.sentence, case.language, begin)]
    told = {entity.id for at, entity in bodies_at(read.sentence) if at > begin and entity.adopts}
    here = case.own is not None and case.own.id in told
    return bool(counted) and case.session not in counted and bool(told) and not here


def _paragraphs(case: Casework, left: int, right: int) -> int:
    names = list(dict.fromkeys(r.sentence.paragraph for r in case.read[left : right + 1]))
    return len(names) - 1
