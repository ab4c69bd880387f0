"""Mandates: for each listed document, what it comes from and how firmly the text says so.

Explicit is only what the text states; in doubt the lower level. Every decision carries the name of the
rule that made it:

    explicit    authority-opens, authority-attached, authority-after, authority-closes, authority-in-title,
                request-with-document, request-for-it
    requested   request-then-document, request-same-subject, request-only-document
    contextual  agenda-approved, body-established, body-asked-to-report, meeting-convened, task-of-entity,
                task-same-subject, duty-of-provision, made-to-that-end, authority-not-of-document,
                addendum-of, thing-established, thing-wanted, views-invited, matter-set
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandategraph.extraction.antecedents import sources_of
from mandategraph.extraction.askback import asked_back
from mandategraph.extraction.authority import Authority
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.contexts import Contexts
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.papers import Paper
from mandategraph.extraction.requests import requested
from mandategraph.identifiers import Symbol

__all__ = ["attribute"]

_COMMAS = (",", "،", "，")
_NEXT = 14  # characters between "which" and its verb
_CLOSING = re.compile(r"[\s.,;)。؛\ue001\ue007\ue00a]")


def attribute(case: Casework) -> list[Claim]:
    """Return the claims for the documents of one item; a document without any has level none.

    What the text states is decided first: a request that a document answers is open to no other.
    """
    for read in case.read:
        if read.submits and (read.sentence.has("symbol") or any(a.attached for a in read.authorities)):
            for authority in read.authorities:
                sources_of(case, authority, read.index)  # a request that any document answers is answered
    introductions = {symbol: case.introductions(symbol) for symbol in case.symbols()}
    claimed = {symbol: _explicit(case, symbol, where) for symbol, where in introductions.items()}
    found = [claim for claims in claimed.values() for claim in claims]
    stated = {s: [c for c in claims if c.level == "explicit"] for s, claims in claimed.items()}
    contexts = Contexts(case)
    for symbol, where in introductions.items():
        # What made the body stays true of a document due to another act; no request is guessed for it.
        found += contexts.claims(symbol, where)
        if not stated[symbol]:
            found += requested(case, symbol, introductions, [c for each in stated.values() for c in each])
    return [*found, *_addenda(case, found)]


def _addenda(case: Casework, found: Sequence[Claim]) -> list[Claim]:
    """Return contextual claims for addenda that nothing else is said of: what their parent comes from."""
    claimed = {claim.document for claim in found}
    out: list[Claim] = []
    for symbol in case.symbols():
        own = any(case.read[index].sentence.prints(symbol) for index in case.introductions(symbol))
        # An addendum with a sentence of its own, which cites nothing, has its own story.
        alone = symbol not in claimed and symbol not in case.item.agendas and not own
        parent = Symbol(symbol).parent if alone else None
        while parent is not None and parent.text not in claimed:
            parent = parent.parent
        for claim in found:
            # That the agenda was approved says nothing of a note that is added to it.
            if parent is not None and claim.document == parent.text and claim.rule != "agenda-approved":
                out += case.claims(symbol, [claim.source], "contextual", "addendum-of", claim.sentences)
    return out


def _explicit(case: Casework, symbol: str, where: Sequence[int]) -> list[Claim]:
    claims: list[Claim] = []
    for index in where:
        read = case.read[index]
        at = next(iter(read.sentence.prints(symbol)), len(read.sentence.masked))
        if _goes_on(case, read, at):
            claims += case.claims(symbol, read.acts, "explicit", "request-with-document", [read.sentence])
        for authority in read.authorities:
            if authority.paper is not None and _of_another(case, read.sentence, authority.paper, symbol):
                continue
            sources, because = sources_of(case, authority, index)
            rule = _states(case, read, authority, at)
            if sources and rule:
                told = read.sentence.prints(symbol) or symbol in case.item.agendas or _on_agenda(case, symbol)
                # "The report for 2046 is submitted in accordance with article 15", and not one every year.
                every = case.signals.has("recurring", read.sentence) and not _of_year(case, symbol, read)
                told = told or (authority.attached and not every)
                if not told and not any(_is_act(source) for source in sources):
                    rule = "duty-of-provision"  # a rule lays down what is made, not that this is it
                level = "explicit" if rule.startswith("authority-") else "contextual"
                level = "contextual" if rule == "authority-not-of-document" else level
                claims += case.claims(symbol, sources, level, rule, [*because, read.sentence])
        claims += asked_back(case, symbol, index)
    for entry in case.item.entries:
        if symbol in entry.symbols and entry.sentence is not None:
            for authority in case.signals.authorities(entry.sentence):
                if authority.attached and authority.sources:
                    claims += case.claims(
                        symbol, authority.sources, "explicit", "authority-in-title", [entry.sentence]
                    )
    return claims


def _of_year(case: Casework, symbol: str, read: Read) -> bool:
    """Tell whether the sentence has the year that the title has: "the annual report for 2046"."""
    titles = " ".join(e.title for e in case.item.entries if symbol in e.symbols)
    return any(year in read.sentence.masked for year in re.findall(r"(?:19|20)\d\d", titles))


def _goes_on(case: Casework, read: Read, at: int) -> bool:
    """Tell whether a request goes on with the document: "to prepare a report, which is contained in X"."""
    masked = read.sentence.masked
    asked = case.signals.search("deliver", read.sentence, read.request or 0) if read.delivers else None
    if asked is None or not asked.end() < at < len(masked):
        return False
    if case.signals.has("does_so", read.sentence, asked.end(), at):
        return True  # "to prepare a report, and has done so (X)"
    goes_on = case.language.pattern("phrases", "goes_on").search(masked, asked.end(), at)
    if goes_on is None or not masked[: goes_on.start()].rstrip().endswith(_COMMAS):
        return False
    submit = case.signals.search("submit", read.sentence, goes_on.end(), at)
    return submit is not None and submit.start() - goes_on.end() <= _NEXT


def _of_another(case: Casework, sentence: Sentence, paper: Paper, symbol: str) -> bool:
    """Tell whether the noun that an authority hangs on means another document than ``symbol``."""
    papers = case.signals.papers
    printed = sentence.prints(symbol)
    if printed:
        return all(papers.is_named_else(sentence.masked, paper, at) for at in printed)
    titles = [title.masked for title in case.titles(symbol)]
    told = {noun.kind for title in titles for noun in papers.nouns(title, 0, len(title))}
    word = case.signals.papers.bare(paper.word)
    if (
        paper.kind == "other"
        and not any(word in title for title in titles)
        and any(word in e.sentence.masked for e in case.item.entries if e.sentence)
    ):
        return True  # "the compilation", and another document is titled so
    if case.item.kinds.get(symbol) != paper.kind and case.speaks_of(sentence, paper.kind):
        return True  # "the report, submitted pursuant to X, and a note transmitting a report": of the report
    # "The document" is any; "the report" is none that is titled a note and nothing else.
    return paper.kind != "other" and bool(told) and not told & {paper.kind, "other"}


def _on_agenda(case: Casework, symbol: str) -> bool:
    """Tell whether the title is of a provisional agenda, under whatever cover: there is only one of each."""
    agenda = case.kinds.patterns["agenda"]
    return any(
        e.sentence and agenda.search(e.sentence.masked) for e in case.item.entries if symbol in e.symbols
    )


def _is_act(source: str) -> bool:
    return "/rule/" not in source and "/article/" not in source


def _states(case: Casework, read: Read, authority: Authority, at: int) -> str | None:
    """Return the rule by which the sentence states that the document at ``at`` is due to the authority."""
    sentence, signals = read.sentence, case.signals
    masked = sentence.masked
    if authority.attached:
        # "A meeting was convened, as requested in 1/1": where no document is named, it is of the meeting.
        met = authority.paper is None and signals.has("convened", sentence, 0, authority.start)
        return "authority-not-of-document" if met and not authority.request else "authority-attached"
    # Brackets and a comma; where words are not spaced, a verb would fit in beside them.
    near = 6 if case.language.script.spaced else 3
    answers = signals.language.pattern("phrases", "answers")
    if 0 <= authority.start - at <= near and (read.submits or answers.match(masked, authority.start)):
        return "authority-after"
    if answers.match(masked, authority.start) and _led_by_noun(case, masked, authority.start):
        return "authority-after"
    inserted = masked[: authority.start].rstrip().endswith((",", "،", "，")) and masked[
        authority.end :
    ].lstrip(") ").startswith((",", "،", "，"))
    if _closes(case, masked, authority) and signals.has("submit", sentence, 0, authority.start):
        return "authority-closes"
    if _made_so(case, sentence, authority):
        return "authority-closes"
    if not (authority.opens or inserted) or at < authority.start:
        return None
    if not case.language.script.spaced and case.language.pattern("phrases", "done").match(
        masked, authority.end
    ):
        return None  # "根据决定举行的会议": the authority of the meeting, which follows it
    asks = read.request
    if asks is not None and (asks < authority.start or asks < at) and _asks_only(case, sentence, asks):
        return None  # "requested the secretariat, by decision 1/1, to submit": nothing is made yet
    submit = signals.at("submit", sentence, 0 if inserted else authority.end)
    convened = signals.at("convened", sentence, authority.end)
    if submit is None or submit > at + 120:
        given = signals.offered(sentence, authority)
        return "authority-opens" if given else "authority-not-of-document"
    if convened is not None and convened < submit and convened < at:
        return "authority-not-of-document"
    return "authority-opens"


def _led_by_noun(case: Casework, masked: str, at: int) -> bool:
    """Tell whether a noun for a document stands directly before: "the report responds to"."""
    nouns = case.signals.papers.nouns(masked, max(0, at - _NEXT), at)
    return bool(nouns) and not masked[nouns[-1].end : at].strip()


def _asks_only(case: Casework, sentence: Sentence, asks: int) -> bool:
    """Tell whether the sentence asks for a document and prints none."""
    return not sentence.has("symbol") and case.signals.has("deliver", sentence, asks)


def _closes(case: Casework, masked: str, authority: Authority) -> bool:
    """Tell whether the authority is the last clause: "prepared a note on X, in accordance with Y."."""
    return masked[: authority.start].rstrip().endswith(_COMMAS) and _last(case, masked, authority)


def _last(case: Casework, masked: str, authority: Authority) -> bool:
    """Tell whether nothing follows the authority but parts of the act: ", annex, paragraph 44."."""
    language = case.language
    parts = language.any_of("acts.paragraphs", "acts.paragraph_joiners")
    # ... or the rules that it is one of, with the act that adopted them in brackets.
    code = language.any_of("provisions.rules_of_procedure", "acts.of_body", "articles")
    # "in accordance with decision 1/1, in which guidelines were set out": the clause is on the act.
    of_act = language.pattern("phrases", "of_act").search(masked, authority.end)
    tail = of_act is not None and masked[authority.end : of_act.start()].strip() in _COMMAS
    rest = re.sub(r"\([^()]{0,60}\)", "", "" if tail else masked[authority.end :])
    rest = re.sub(rf"(?<!\w)(?:{code}|{parts})(?!\w)|\b[\divx]{{1,4}}\b", "", rest)
    return not _CLOSING.sub("", rest)


def _made_so(case: Casework, sentence: Sentence, authority: Authority) -> bool:
    """Tell whether an officer's making a document is what the authority closes, without a comma before it.

    "The secretariat prepared the report on X in accordance with Y." Where a participle stands between, the
    authority may be that of the thing made, held or submitted, and nothing is stated.
    """
    masked = sentence.masked
    if authority.request or not _last(case, masked, authority):
        return False
    language = case.language
    made = list(language.pattern("phrases", "makes").finditer(masked, 0, authority.start))
    if not made or set(masked[made[-1].end() : authority.start]) & set(",;،؛，；:"):
        return False
    nouns = [
        m.end()
        for p in case.kinds.patterns.values()
        for m in p.finditer(masked, made[-1].start(), authority.start)
    ]
    return bool(nouns) and not language.pattern("phrases", "done").search(masked, min(nouns), authority.start)
