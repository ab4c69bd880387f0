"""The spelling of one document symbol: from what was written to what a masthead prints."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mandategraph.identifiers.words import words

__all__ = ["from_words", "known", "spell"]

# --- Patterns. All are anchored and their repeats are separated by literal characters: linear time.

# One component: words and numbers joined by full stops or hyphens, then the letter of a part
# ("185 C", "249A-B"), then parentheses. Deliberately no apostrophe, colon or letter with a diacritic:
# with those it is prose.
_COMPONENT: Final = re.compile(
    r"""
    (?P<stem> [A-Za-z0-9]+ (?: [.-] [A-Za-z0-9]+ )* )
    (?: \x20 (?P<letters> [A-Z] (?: - [A-Z] )? ) )?
    (?P<parens> (?: \x20? \( [A-Za-z0-9 .,-]{1,40} \) )* )
    """,
    re.VERBOSE,
)
_PARENTHESIS: Final = re.compile(r"\(([^()]*)\)")
# "Add 1", "Add1" and "Add. 1": a word and the number that belongs to it.
_WORD_THEN_NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]+)(?:\.?\x20*(?=[0-9]+(?![0-9A-Za-z]))|(?:\.\x20*|\x20+)(?=[IVXLC]+(?:[^A-Za-z]|$)))"
)
_SPACED_STOP: Final = re.compile(r"\x20*\.\x20+(?=[A-Za-z0-9])")
# "2018/2-5" and "Add.1-3" are several documents (see expansion.py).
_RANGE: Final = re.compile(r"(?<![0-9A-Za-z-])[0-9]+-[0-9]")
_LETTERS: Final = re.compile(r"[A-Za-z]+\.?")
# A capital after a small letter is no accident of a keyboard: the series writes itself so (OzL, ExCom).
_OWN_CAPITALS: Final = re.compile(r"[A-Z].*[a-z][A-Z]")
# The plain contents of a parenthesis: a year, a session ("15", "XXX", "S-VI"), "SUPP".
_PLAIN_CONTENT: Final = re.compile(r"[0-9]{1,4}|(?:[SE]{1,2}-)?[IVXLC]{1,8}(?:-[IVXLC]{1,8})?", re.IGNORECASE)
_WORDED_CONTENT: Final = re.compile(r"([A-Za-z]+(?:\x20[A-Za-z]+)*)\.?\x20?([0-9]+[A-Za-z]?|[IVXLC]+)?", re.I)


# The lists whose words may stand inside a symbol.
_INSIDE: Final = ("series", "inner", "dotted", "dotted_or_slashed", "natures", "suffixes")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words("symbols")[name])


@cache
def _spellings() -> dict[str, str]:
    table = words("symbols")
    numbered = {word.casefold() + ".": word + "." for word in table["numbered_spellings"]}
    return numbered | {word.casefold(): word for word in table["spellings"]}


def known(word: str, *tables: str) -> bool:
    """Say whether a word is, in any case, in one of the named lists of ``symbols.yaml``."""
    return any(word.casefold() in _table(name) for name in tables)


def spell(component: str) -> str | None:
    """Return one component as a masthead would print it, or None where it cannot be one.

    >>> spell("crp 1"), spell("185 C"), spell("6 (sect 16)")
    ('CRP.1', '185C', '6 (Sect. 16)')
    """
    body, bracket, rest = component.strip().partition("(")
    body = _SPACED_STOP.sub(".", body.strip())
    body = _WORD_THEN_NUMBER.sub(_join_number, body)
    found = _COMPONENT.fullmatch(body + (" " if bracket else "") + bracket + rest)
    if found is None or _RANGE.search(found["stem"]):
        return None
    stem = _LETTERS.sub(lambda word: _cased(word[0]), found["stem"])
    spelt = stem + (found["letters"] or "")
    for content in _PARENTHESIS.findall(found["parens"]):
        inside = _parenthesis(content)
        if inside is None:
            return None
        # "ICCD/COP(15)" closes up, "S/RES/2273 (2016)" does not: a number would swallow the bracket.
        spelt += (
            f" ({inside})" if spelt[-1].isdigit() or stem[:1].isdigit() or spelt[-1] == ")" else f"({inside})"
        )
    return spelt


def _join_number(found: re.Match[str]) -> str:
    word = found[1]
    if found[0] == word + "." or not known(word, "dotted", "dotted_or_slashed"):
        return found[0]
    return word + "."


def _cased(word: str) -> str:
    if _OWN_CAPITALS.match(word):
        return word
    bare = word.rstrip(".")
    spellings = _spellings()
    return spellings.get(word.casefold()) or spellings.get(bare.casefold(), bare.upper()) + word[len(bare) :]


def _parenthesis(content: str) -> str | None:
    content = " ".join(content.split())
    if _PLAIN_CONTENT.fullmatch(content):
        return content.upper()
    found = _WORDED_CONTENT.fullmatch(content)
    if found is None:
        return None
    template: str | None = words("symbols")["parentheses"].get(found[1].casefold())
    return None if template is None else template.format((found[2] or "").upper()).strip()


def from_words(text: str) -> str | None:
    """Return a symbol written with spaces ("ctoc cop 2018 5") with its slashes, or None if it is none.

    Every word must be one that occurs in symbols and the first one must open a series: three words
    of a sentence must never become a document.
    """
    bare, bracket, rest = text.partition("(")
    tokens = bare.replace("_", " ").replace("/", " ").split()
    if "/" in bare and (
        len(bare.partition("/")[0].split(" ")[0]) < 2 or not all(map(str.strip, bare.split("/")))
    ):
        return None  # "a 8/2" is Spanish: here only a series of several letters is believed
    if len(tokens) == 1 and bare.count("-") >= 2:
        tokens = bare.split("-")
    if len(tokens) < 3 or not known(tokens[0], "series") or not any(c.isdigit() for c in bare):
        return None
    components = [tokens[0]]
    for position, token in enumerate(tokens[1:], start=2):
        previous = components[-1]
        if token[:1].isdigit():
            # "fccc sbi 2019 inf 4", but "a inf 73 4"
            ends = position == len(tokens) and len(components) > 1 and components[-2][:1].isdigit()
            if len(components) > 1 and known(previous, "dotted", *(["dotted_or_slashed"] if ends else [])):
                components[-1] = f"{previous}.{token}"
            else:
                components.append(token)
        elif known(token.partition(".")[0].rstrip("0123456789"), *_INSIDE):
            components.append(token)
        else:
            return None
    return "/".join(components) + (f" {bracket}{rest}" if bracket else "")
