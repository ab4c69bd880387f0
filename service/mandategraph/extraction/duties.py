"""Duties: rules, articles and acts that lay it on somebody to make such a document, not this one."""

from __future__ import annotations

import re

from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at, entities_of
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.documents import stems
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import lower
from mandategraph.extraction.register import Entity

__all__ = ["bearers_of", "duties", "officer_of"]

_MOST = 0.6  # share of a title's words that makes it the thing itself
_REACH = 160  # characters after the verb in which the thing is named


def duties(case: Casework, symbol: str) -> list[Claim]:
    """Return the contextual claims of one document that rest on a duty."""
    reports = bool(case.item.reports_on.get(symbol))
    claims: list[Claim] = []
    for read in case.read:
        found = _laid(case, read)
        if found is None or _of_another(case, read, symbol):
            continue
        sources = _sources(case, read, found)
        # Where a meeting is told, its convening is the context, unless a provision is all that the item has.
        only = reports and read.sentence.has("provision") and _only_duty(case, read)
        if sources and (only or (not reports and _answers(case, read, found.start(), symbol))):
            claims += case.claims(symbol, sources, "contextual", "duty-of-provision", [read.sentence])
    return claims


def _laid(case: Casework, read: Read) -> re.Match[str] | None:
    """Return what a sentence lays on somebody: to make a thing, or to rule on a matter."""
    return case.signals.search("duty", read.sentence) or case.signals.search("rules_on", read.sentence)


def _of_another(case: Casework, read: Read, symbol: str) -> bool:
    """Tell whether the sentence names the document that answers, and it is not this one."""
    told = case.item.introduced
    named = [s for s in case.symbols() if read.sentence.prints(s) or read.index in told.get(s, ())]
    return bool(named) and symbol not in named


def _sources(case: Casework, read: Read, found: re.Match[str]) -> tuple[str, ...]:
    """Return what lays the duty on: the provisions before what is to be done, else the sentence's act."""
    duty = found.start()
    # Where "requires" leads, the provision stands between it and its verb.
    provisions = [
        str(key)
        for at, m in read.sentence.of("provision")
        if at < found.end() and isinstance(m.value, tuple)
        for key in m.value
    ]
    # Where the verb comes first, an authority stands behind it.
    verb_first = bool(case.language.data["acts"].get("verb_first"))
    opening = not read.authorities or any(
        (a.opens or verb_first) and a.start < duty for a in read.authorities
    )
    return tuple(provisions) or (read.acts if read.request is None and opening else ())


def _answers(case: Casework, read: Read, duty: int, symbol: str) -> bool:
    """Tell whether the document is such a thing: of the bearer's making, or on the same subject."""
    thing = read.sentence.masked[duty : duty + _REACH]
    if symbol in case.item.agendas:
        agenda = case.kinds.patterns["agenda"].search(thing) is not None
        return agenda and (_has_bearer(case, read.sentence, duty) or read.sentence.has("provision"))
    bearer = bearers_of(case, read.sentence, duty)
    title = {
        e.id for n in case.item.entries if symbol in n.symbols and n.sentence for e in entities_of(n.sentence)
    }
    titles = " ".join(lower(n.title) for n in case.item.entries if symbol in n.symbols)
    same = any(p.search(thing) and p.search(titles) for p in case.kinds.patterns.values())
    if same and title & {e.id for e in bearer if not e.adopts}:
        return not _plainer(case, symbol, thing)
    theirs = {e.id for e in bearer if not e.adopts and e.kind not in IMPLEMENTING} - title
    if any(theirs & {e.id for e in entities_of(n.sentence)} for n in case.item.entries if n.sentence):
        return False  # another document is that of the bearer
    named = case.title_stems(symbol)
    common = stems(thing, case.language) & named
    if read.sentence.has("provision"):
        borne = _has_bearer(case, read.sentence, duty) or _unnamed(case, read, duty, titles)
        return (bool(common) and borne) or _only_duty(case, read)
    officer, makers = officer_of(case, read.sentence, duty), _officers(case, titles)
    plain = not case.signals.papers.nouns(thing, 0, len(thing))  # to report, whatever it is called
    if (same or plain) and common and officer is not None and officer in makers:
        return True  # "the Secretariat reports on X (decision 1/1)", and its report is on X
    if case.language.script.spaced and len(common) >= max(2, _MOST * len(named)):
        return True  # "the procedures require the submission of audited financial statements"
    # An act lays many duties on many: two words have to be the same, three where no kind of document is.
    shared = len(stems(read.sentence.masked, case.language) & named)
    return shared >= (2 if same else 3) and (same or _has_bearer(case, read.sentence, duty))


def _plainer(case: Casework, symbol: str, thing: str) -> bool:
    """Tell whether the item lists the same maker's report without a subject of its own."""
    mine, said = case.title_stems(symbol), stems(thing, case.language)
    return any(
        (other := case.title_stems(s)) and other < mine and not (mine - other) & said for s in case.symbols()
    )


def _only_duty(case: Casework, read: Read) -> bool:
    """Tell whether an item of one entry cites nothing but the provisions of this duty."""
    duty = _laid(case, read)
    first, last = _span(case, duty.start()) if duty else (0, 0)
    last = max(last, duty.end() if duty else 0)  # "requires the Commission to"
    bodies = any(first <= at < last for at, _ in bodies_at(read.sentence))
    named = bodies or bool(_officers(case, read.sentence.masked[first:last]))
    return len(case.item.entries) == 1 and named and not any(other.acts for other in case.read)


def _officers(case: Casework, titles: str) -> set[str]:
    """Return the officers whom titles name as makers."""
    actors = case.language.data["actors"]
    return {str(a) for a in actors if case.language.pattern("actors", a).search(titles)}


def _unnamed(case: Casework, read: Read, duty: int, titles: str) -> bool:
    """Tell whether the bearer is a body that no register has, and the title names one of that kind."""
    first, last = _span(case, duty)
    said = set(case.names.general(read.sentence.masked[first:last])) - case.names.adopting_words
    return bool(said & set(case.names.general(titles)))


def _span(case: Casework, duty: int) -> tuple[int, int]:
    """Return where the bearer is looked for: before the verb; where verbs come first, behind it."""
    return (duty, duty + 60) if case.language.data["acts"].get("verb_first") else (0, duty)


def bearers_of(case: Casework, sentence: Sentence, duty: int) -> list[Entity]:
    """Return the entities named where the bearer of a duty is, in order."""
    first, last = _span(case, duty)
    return [entity for at, entity in bodies_at(sentence) if first <= at < last]


def _has_bearer(case: Casework, sentence: Sentence, duty: int) -> bool:
    """Tell whether an entity or officer that carries out mandates bears the duty."""
    named = any(not entity.adopts for entity in bearers_of(case, sentence, duty))
    return named or officer_of(case, sentence, duty) is not None


def officer_of(case: Casework, sentence: Sentence, duty: int) -> str | None:
    """Return the officer (a key of ``actors``) named where the bearer of a duty is."""
    first, last = _span(case, duty)
    officers = [
        str(actor)
        for actor in case.language.data["actors"]
        if case.language.pattern("actors", actor).search(sentence.masked, max(first, last - 60), last)
    ]
    return officers[0] if officers else None
