"""Words and numbers of a text that may name acts, told apart by the word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from mandategraph.identifiers.act_number import NUMBER
from mandategraph.identifiers.text import fold, latin
from mandategraph.identifiers.words import words

__all__ = ["Token", "rules_named", "tokens"]

KIND, PARAGRAPH, NUMBERED, BARE, AND, TO, LINK, WORD = (
    "kind", "paragraph", "number", "bare", "and", "to", "link", "word",
)  # fmt: skip

_HAN: Final = r"\u3400-\u9fff"
# A plain number: with the letters of its divisions, as in "16 bis" or "2 (b)"; or a year and a number,
# as recommendations have them.
_BARE: Final = re.compile(
    r"(?<![A-Za-z0-9_/.@])(?:[0-9]{4}-[0-9]{1,3}|[0-9]{1,4}(?:\x20?(?:bis|ter)\b)?(?:\x20?\([a-z0-9]{1,4}\)){0,3})"
    r"(?![A-Za-z0-9_/@]|\.[0-9])"
)
_WORD: Final = re.compile(rf"[^\W\d_{_HAN}]+|§+")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its type, its text, its place, and the act kind where it is the word for one."""

    type: str
    text: str
    start: int
    end: int
    kind: str | None = None


@cache
def _lexicon() -> dict[str, tuple[str, str | None]]:
    """Return folded word -> (token type, act kind) for the languages that put spaces between words."""
    table = words("acts")
    lexicon: dict[str, tuple[str, str | None]] = {}

    def enter(groups: dict[str, list[str]], type_: str, kind: str | None = None) -> None:
        for language, forms in groups.items():
            for form in forms:
                for prefix in ["", *table["arabic_prefixes"]] if language == "ar" else [""]:
                    lexicon.setdefault(fold(prefix + form), (type_, kind))

    for kind, groups in table["kinds"].items():
        enter(groups, KIND, kind)
    enter(table["paragraph"], PARAGRAPH)
    for name, type_ in (("and", AND), ("to", TO), ("links", LINK)):
        for language, forms in table[name].items():
            for form in forms:
                lexicon.setdefault(fold(form), (type_, language and None))
    return lexicon


@cache
def _han() -> re.Pattern[str]:
    """Return the pattern of the Chinese words of the lexicon, longest first."""
    found = [word for word in _lexicon() if re.fullmatch(f"[{_HAN}]+", word)]
    return re.compile("|".join(sorted(found, key=len, reverse=True)) + f"|[{_HAN}]")


@cache
def _arabic_codes() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), code) for pattern, code in words("acts")["arabic_codes"]]


@cache
def _arabic_letters() -> re.Pattern[str]:
    names = "|".join(fold(name) for name in words("acts")["arabic_letters"])
    return re.compile(rf"(?<=[0-9/]) ({names})(?!\w)")


@cache
def _letter_of() -> dict[str, str]:
    return {fold(name): letter for name, letter in words("acts")["arabic_letters"].items()}


_ARABIC_SESSION: Final = re.compile(r"\( ?د ?- ?([0-9]{1,2}) ?\)")


def _roman(number: int) -> str:
    numerals = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, numeral in numerals:
        text += numeral * (number // value)
        number %= value
    return text


def unify(text: str) -> str:
    """Return cleaned ``text`` with look-alike letters and Arabic codes as the other languages write them."""
    text = latin(text)
    if not re.search("[\u0600-\u06ff]", text):
        return text
    text = re.sub("[\u0622\u0623\u0625\u0671]", "\u0627", text)  # alef with hamza or madda, as fold() has it
    text = _ARABIC_SESSION.sub(lambda session: f"({_roman(int(session[1]))})", text)
    for pattern, code in _arabic_codes():
        text = pattern.sub(code, text)
    return _arabic_letters().sub(lambda name: " " + _letter_of()[name[1]], text)


def rules_named(text: str) -> bool:
    """Say whether a text names rules of procedure, in any of the languages."""
    folded = fold(text)
    return any(fold(form) in folded for forms in words("acts")["rules_of_procedure"].values() for form in forms)


def tokens(text: str) -> list[Token]:
    """Split unified text into tokens; what is none of them (brackets, quotes) is left out."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        token = _token(text, position)
        if token is None:
            position += 1
        else:
            found.append(token)
            position = token.end
    return found


def _token(text: str, position: int) -> Token | None:
    char = text[position]
    if match := NUMBER.match(text, position):
        return Token(NUMBERED, match[0], position, match.end())
    if char.isdigit():
        if match := _BARE.match(text, position):
            return Token(BARE, match[0], position, match.end())
        end = position + 1
        while end < len(text) and text[end].isdigit():
            end += 1
        return Token(WORD, text[position:end], position, end)
    if char in ",;،؛、":
        return Token(AND, char, position, position + 1)
    if char == "-":
        return Token(TO, char, position, position + 1)
    if (match := _han().match(text, position)) or (match := _WORD.match(text, position)):
        type_, kind = _lexicon().get(fold(match[0]), (WORD, None))
        return Token(type_, match[0], position, match.end(), kind)
    return None
