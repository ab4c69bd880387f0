"""Which request an authority goes back to: "that request", "the study called for", "it"."""

from __future__ import annotations

from mandategraph.extraction.authority import Authority
from mandategraph.extraction.casework import Casework, Read
from mandategraph.extraction.documents import stems
from mandategraph.extraction.masking import Sentence

__all__ = ["sources_of"]

_FURTHER = 4  # sentences back to the request by which a thing is called
_STEM = 6  # letters of a word that are compared


def sources_of(case: Casework, authority: Authority, index: int) -> tuple[tuple[str, ...], list[Sentence]]:
    """Return what an authority cites; "that request" is the act of the last request before."""
    if authority.sources or not authority.request:
        return authority.sources, []
    found: list[Read] = []
    if authority.next_to:
        # "That report": asked for in the sentence before, or nothing is known of it.
        reach = _FURTHER if authority.further else 1
        for before in reversed(case.read[max(0, index - reach) : index]):
            if _asks_for(case, before, case.read[index], authority):
                before.answered = True
                return before.acts or before.provisions[:1], [before.sentence]
        return (), []
    asking = [
        read
        for read in case.read[max(0, index - 6) : index]
        if read.request is not None
        and any(authority.by is None or a.startswith(f"{authority.by}/") for a in read.acts)
    ]
    if not asking and index and _lays_down(case, case.read[index - 1]):
        asking = [case.read[index - 1]]  # "in accordance with that provision"
    # "The report requested" is of a request for one, whatever else was asked in between.
    reports = [read for read in asking if read.delivers] if authority.attached else []
    for read in reversed(reports or asking):
        if found and (not authority.many or read.sentence.paragraph != found[0].sentence.paragraph):
            break
        found.insert(0, read)
    if authority.nth is not None:
        found = found[authority.nth - 1 : authority.nth]
    for read in found:
        read.answered = True
    sources = [a for r in found for a in r.acts if authority.by is None or a.startswith(f"{authority.by}/")]
    return tuple(dict.fromkeys(sources)), [r.sentence for r in found]


def _asks_for(case: Casework, before: Read, read: Read, authority: Authority) -> bool:
    """Tell whether a sentence asks for what a later one puts forward: a guide is no study."""
    opens = any(a.sources and a.opens for a in before.authorities)
    # "In accordance with decision 1/1, the secretariat prepares a report every year."
    asks = before.delivers or (_lays_down(case, before) and (opens or not before.acts))
    # "Further to decision 1/1, the secretariat has updated the list": what comes back is that list.
    told = opens and before.request is None and case.signals.has("makes", before.sentence)
    if not (asks or told) or before.sentence.has("symbol"):
        return False
    if authority.word == "" and asks:
        return before.sentence.paragraph == read.sentence.paragraph  # "it" is known nowhere else
    if authority.word is not None:
        said = stems(before.sentence.masked[before.request or 0 :], case.language)
        return bool(stems(authority.word, case.language) & said)
    made = case.signals.at("deliver", before.sentence, before.request or 0)
    asked = _things(case, before.sentence, made or before.request or 0, len(before.sentence.masked))
    # "That guide" is a guide; where only "accordingly" goes back, all that the sentence names may be meant.
    given = _things(case, read.sentence, authority.start, authority.end)
    given = given or _things(case, read.sentence, 0, len(read.sentence.masked))
    return bool(given & asked) or (asks and (not asked or not given))


def _things(case: Casework, sentence: Sentence, start: int, end: int) -> set[str]:
    """Return the nouns for documents between two places: of those of one kind the words, else the kind.

    A word for any document says nothing.
    """
    papers, masked = case.signals.papers, sentence.masked
    nouns = [n for n in papers.nouns(masked, start, end) if not _general(case, n.word)]
    # "A report on the study": of the report.
    nouns = [n for n in nouns if not papers.led(masked, n.start)] or nouns
    return {n.kind if n.kind != "other" else papers.bare(n.word)[:_STEM] for n in nouns}


def _general(case: Casework, word: str) -> bool:
    return case.language.pattern("documents", "any").fullmatch(word) is not None


def _lays_down(case: Casework, read: Read) -> bool:
    """Tell whether a sentence lays down, with its act or provision, who makes what."""
    has = case.signals.has
    # "Article 12 asks the Board to submit a report": what no act but a provision asks for
    asks = not read.acts and has("request", read.sentence) and has("deliver", read.sentence)
    return bool(read.acts or read.provisions) and (asks or has("duty", read.sentence))
