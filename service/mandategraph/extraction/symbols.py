"""Document symbols in running text: joint ones, lists of addenda, reissue marks; never parts of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mandategraph.errors import IdentifierError
from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import trie
from mandategraph.identifiers import Symbol

__all__ = ["SymbolMention", "find_symbols"]

# Components joined by slashes, the first in capitals; two such with a dash between are one joint symbol.
# Not matched: anything in small letters ("and/or"), numbers of acts ("8/2", "1/CP.21").
_COMPONENT = r"[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*(?:\s?\([A-Za-z0-9. ]{1,14}\))?(?:\.[A-Za-z0-9]+)*"
_ONE = rf"[A-Z][A-Za-z]{{0,12}}(?:[.\-][A-Za-z0-9]+)*(?:\([0-9]{{1,3}}\))?(?:/{_COMPONENT})+"
_SYMBOL = re.compile(rf"(?<![A-Za-zÀ-ɏ0-9_/.@-]){_ONE}(?:\s?[-–—]\s?(?=[A-Z][A-Za-z]*[./(]){_ONE})*\**")
_SUFFIX = r"(?:Add|Corr|Rev|Amend)\.\s?\d{1,3}(?:/(?:Add|Corr|Rev|Amend)\.\d{1,3})*"
_ENDS = re.compile(r"(?P<stem>.*[/.])(?P<n>\d{1,3})")  # the number that a series counts
_LONGEST_SERIES = 60
_RANGE = re.compile(
    r"(?P<word>(?:Add|Corr|Rev|Amend)\.)\s?(?P<first>\d{1,3})\s?(?:[-–]|\b[^\W\d]{1,8}\b)\s?(?P<last>\d{1,3})$"
)


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A printed symbol, or one that a list of addenda implies, with its span in the text."""

    symbol: str
    start: int
    end: int
    reissued: bool


@cache
def _more(language: Language) -> re.Pattern[str]:
    """Return the pattern of what may follow a symbol: ", Add.1-3 and Corr.1", or "-3" after an Add."""
    pairs = trie(language.words("acts", "joiners"))
    joiners = trie([*language.words("acts", "joiners"), *language.words("acts", "ranges")])
    to = trie(language.words("acts", "ranges"))
    return re.compile(
        rf"\s*(?:[,;、،/]\s*)?(?:(?:{joiners})\s*)?(?P<suffix>{_SUFFIX}(?:\s?(?:{to})\s?\d{{1,3}}(?![\w/]))?)"
        rf"|\s*(?:,\s*(?:(?:{pairs})\s*)?|(?:{pairs})\s*)(?P<number>\d{{1,2}})"
        rf"(?=\t|\s+[–—-]\s|\s*(?:[);:؛；]|[.,]?$|[.,]\s|,?\s(?:{pairs})\s))"
        rf"|\s*(?P<between>,\s*(?:(?:{pairs})\s*)?|(?:{joiners})\s*)(?P<sibling>[A-Z]{{2,4}}[./]\d{{1,3}})(?![\w/])(?!\.\w)"
        rf"|(?P<dash>\s?(?:{to})\s?\d{{1,3}})(?![\w/])(?!\.\w)",
        re.IGNORECASE,
    )


@cache
def _to(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{trie(language.words('acts', 'ranges'))})\s*", re.IGNORECASE)


def find_symbols(text: str, language: Language) -> list[SymbolMention]:
    """Return the symbols of ``text``, in order, lists of addenda expanded ("X and Add.1-3" is four)."""
    found: list[SymbolMention] = []
    if "/" not in text:
        return found
    for match in _SYMBOL.finditer(text):
        written = match.group()
        end = match.end()
        # A bracket that opened before the symbol does not belong to it.
        while written.count(")") > written.count("("):
            cut = written.rindex(")")
            written, end = written[:cut], match.start() + cut
        if series := re.search(r"(?<=\d)-\d{1,3}\**$", written):
            # "INF/21-23": the last number is read with what follows a symbol
            written, end = written[: series.start()], match.start() + series.start()
        try:
            symbol = Symbol.parse(written)
        except IdentifierError:
            continue
        end -= len(written) - len(written.rstrip(" .*-–"))
        if written.endswith("*"):
            end = match.start() + len(written)
        start = match.start()
        if found and _to(language).fullmatch(text, found[-1].end, start):
            # "X/4 to X/7": the two ends of a series
            between = _series(found[-1].symbol, symbol.text)
            if between:
                begin = found[-1].start
                found[-1] = SymbolMention(found[-1].symbol, begin, end, found[-1].reissued)
                found.extend(SymbolMention(name, begin, end, symbol.reissued) for name in between)
                continue
        members = _joined(symbol)
        found.extend(SymbolMention(name, start, end, symbol.reissued) for name in members)
        found.extend(_addenda(text, Symbol(members[-1]), start, end, language))
    return found


def _joined(symbol: Symbol) -> list[str]:
    """Return the symbols that one printed form stands for: "X/4-X/6" is a series, "X/4-Y/6" one."""
    parts = [member.text for member in symbol.members]
    if len(parts) == 2 and (series := _series(*parts)):
        return [parts[0], *series]
    return [symbol.text]


def _series(first: str, last: str) -> list[str]:
    """Return the symbols after ``first`` up to ``last``; none where the two do not count one series."""
    left, right = _ENDS.fullmatch(first), _ENDS.fullmatch(last)
    if left is None or right is None or left["stem"] != right["stem"]:
        return []
    low, high = int(left["n"]), int(right["n"])
    return [f"{left['stem']}{n}" for n in range(low + 1, high + 1)] if high - low <= _LONGEST_SERIES else []


def _addenda(text: str, symbol: Symbol, start: int, end: int, language: Language) -> list[SymbolMention]:
    base = symbol.text
    own = symbol.text.rsplit("/", 1)[-1]
    if re.match(r"(?:Add|Corr|Amend)\.", own):
        base = symbol.text.rsplit("/", 1)[0]
    out: list[SymbolMention] = []
    at = end
    while follows := _more(language).match(text, at):
        if follows["number"] is not None:
            # "Add.1 and 2", "Add.1, 2 and 5"
            latest = re.match(
                r"(Add|Corr|Rev|Amend)\.(\d+)$", out[-1].symbol.rsplit("/", 1)[-1] if out else own
            )
            if latest is None or not 0 < int(follows["number"]) - int(latest[2]) <= 9:
                break
            numbers = [f"{latest[1]}.{follows['number']}"]
        elif follows["sibling"] is not None:
            # "CRP.1 and CRP.2", "CRP.1 to CRP.3"
            previous = out[-1].symbol if out else symbol.text
            sibling = f"{previous.rsplit('/', 1)[0]}/{follows['sibling']}"
            if own.rstrip("0123456789") != follows["sibling"].rstrip("0123456789"):
                break
            ranged = _to(language).fullmatch(follows["between"])
            numbers = [s.rsplit("/", 1)[-1] for s in (_series(previous, sibling) if ranged else [sibling])]
            base = symbol.text.rsplit("/", 1)[0]
        elif follows["dash"] is not None:
            opened = re.match(r"((?:Add|Corr|Rev|Amend)\.)(\d+)$", own) or (
                # "INF/21–23", without spaces
                # ... or with a word between, "NGO/1 to 4", where nothing else can follow
                re.match(r"([A-Za-z.]*?)(\d{1,3})$", own)
                if not re.search(r"\s", follows["dash"]) or re.match(r"\s*[);]", text[follows.end() :])
                else None
            )
            last = int(re.sub(r"\D", "", follows["dash"]))
            if opened is None or out or not 0 < last - int(opened[2]) <= _LONGEST_SERIES:
                break
            numbers = [f"{opened[1]}{n}" for n in range(int(opened[2]) + 1, last + 1)]
            base = symbol.text.rsplit("/", 1)[0]
        else:
            numbers = _expand(follows["suffix"])
        for number in numbers:
            try:
                implied = Symbol.parse(f"{base}/{number}").text
            except IdentifierError:
                continue
            out.append(SymbolMention(implied, start, follows.end(), False))
        at = follows.end()
    return out


def _expand(suffix: str) -> list[str]:
    """Return the suffixes of "Add.1-3" (three) or of any other (itself)."""
    ranged = _RANGE.match(suffix)
    if ranged and 0 < int(ranged["last"]) - int(ranged["first"]) <= 60:
        return [f"{ranged['word']}{n}" for n in range(int(ranged["first"]), int(ranged["last"]) + 1)]
    return [re.sub(r"\s", "", suffix)]
