"""Words and numbers of a text that may name acts, told apart by the word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from mandategraph.identifiers.act_number import NUMBER
from mandategraph.identifiers.text import fold, latin
from mandategraph.identifiers.words import words

__all__ = ["Sort", "Token", "rules_named", "tokens", "unify"]

_HAN: Final = r"\u3400-\u9fff"
# A plain number with its divisions ("16 bis", "2 (b)"); or a year and a number, as recommendations
# have them.
_BARE: Final = re.compile(
    r"(?<![A-Za-z0-9_/.@])"
    r"(?:[0-9]{4}-[0-9]{1,3}|[0-9]{1,4}(?:\x20?(?:bis|ter)(?![a-z]))?(?:\x20?\([a-z0-9]{1,4}\)){0,3})"
    r"(?![A-Za-z0-9_/@]|\.[0-9])"
)
_DIGITS: Final = re.compile(r"[0-9]+")
_WORD: Final = re.compile(rf"[^\W\d_{_HAN}]+|§+")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640]")
_ALEF: Final = "[\u0627\u0623\u0625\u0622]"
_ARABIC_SESSION: Final = re.compile(r"\( ?د ?- ?([0-9]{1,2}) ?\)")


class Sort(StrEnum):
    """What a token is to a reader of act numbers."""

    KIND = "kind"  # the word for a kind of act or provision
    PARAGRAPH = "paragraph"
    NUMBER = "number"  # a number that only acts have
    BARE = "bare"  # a plain number
    AND = "and"
    TO = "to"
    MARK = "mark"  # "no."
    LINK = "link"  # "of the"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its sort, its text, its place, and the act kind where it is the word for one."""

    sort: Sort
    text: str
    start: int
    end: int
    kind: str | None = None

    @property
    def han(self) -> bool:
        """Whether the token is Chinese, where the word for a kind follows the number."""
        return "\u3400" <= self.text[0] <= "\u9fff"


@cache
def _lexicon() -> dict[str, tuple[Sort, str | None]]:
    """Return folded word -> (sort, act kind) for all languages at once; the first entry wins."""
    table = words("acts")
    lexicon: dict[str, tuple[Sort, str | None]] = {}

    def enter(groups: dict[str, list[str]], sort: Sort, kind: str | None = None) -> None:
        for language, forms in groups.items():
            prefixes = ["", *table["arabic_prefixes"]] if language == "ar" and sort in _PREFIXED else [""]
            for form in forms:
                for prefix in prefixes:
                    lexicon.setdefault(fold(prefix + form), (sort, kind))

    for kind, groups in table["kinds"].items():
        enter(groups, Sort.KIND, kind)
    for name, sort in _LISTS.items():
        enter(table[name], sort)
    return lexicon


_PREFIXED: Final = frozenset({Sort.KIND, Sort.PARAGRAPH})
_LISTS: Final = {
    "paragraph": Sort.PARAGRAPH,
    "and": Sort.AND,
    "to": Sort.TO,
    "number_marks": Sort.MARK,
    "links": Sort.LINK,
}


@cache
def _han() -> re.Pattern[str]:
    """Return the pattern of the Chinese words of the lexicon, longest first, then any character."""
    found = [word for word in _lexicon() if re.fullmatch(f"[{_HAN}]+", word)]
    return re.compile("|".join([*sorted(found, key=len, reverse=True), f"[{_HAN}]"]))


@cache
def _arabic_codes() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(pattern.replace("ا", _ALEF)), code) for pattern, code in words("acts")["arabic_codes"]
    ]


@cache
def _arabic_letters() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = words("acts")["arabic_letters"]
    return re.compile(rf"(?<=[0-9]) ({'|'.join(names)})(?!\w)"), names


def _roman(number: int) -> str:
    numerals = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, numeral in numerals:
        text += numeral * (number // value)
        number %= value
    return text


def unify(text: str) -> str:
    """Return cleaned ``text`` with the numbers of acts as most languages write them.

    Look-alike letters within a number become Latin; Arabic names of letters, sessions and Conferences
    become their codes. Other words stay as they are.
    """
    if text.isascii():
        return text
    text = " ".join(
        latin(word) if any(c in "0123456789/(" for c in word) or (len(word) == 1 and word.isupper()) else word
        for word in text.split(" ")
    )
    if _ARABIC.search(text):
        text = _ARABIC_MARKS.sub("", text)
        text = _ARABIC_SESSION.sub(lambda session: f"({_roman(int(session[1]))})", text)
        for pattern, code in _arabic_codes():
            text = pattern.sub(code, text)
        pattern, letters = _arabic_letters()
        text = pattern.sub(lambda name: " " + letters[name[1]], text)
    return text


@cache
def _rules() -> tuple[str, ...]:
    return tuple(fold(form) for forms in words("acts")["rules_of_procedure"].values() for form in forms)


def rules_named(text: str) -> bool:
    """Say whether a text names rules of procedure, in any of the languages."""
    folded = fold(text)
    return any(name in folded for name in _rules())


def tokens(text: str) -> list[Token]:
    """Split unified text into tokens; what is none of them (brackets, quotes) is left out."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        token = _token(text, position)
        if token is not None:
            found.append(token)
        position = position + 1 if token is None else token.end
    return found


def _token(text: str, position: int) -> Token | None:
    char = text[position]
    if match := NUMBER.match(text, position):
        return Token(Sort.NUMBER, match[0], position, match.end())
    if char in "0123456789":
        if match := _BARE.match(text, position):
            return Token(Sort.BARE, match[0], position, match.end())
        match = _DIGITS.match(text, position)
        return None if match is None else Token(Sort.WORD, match[0], position, match.end())
    if char in ",;،؛、":
        return Token(Sort.AND, char, position, position + 1)
    if char == "-":
        return Token(Sort.TO, char, position, position + 1)
    if (match := _han().match(text, position)) or (match := _WORD.match(text, position)):
        sort, kind = _lexicon().get(fold(match[0]), (Sort.WORD, None))
        return Token(sort, match[0], position, match.end(), kind)
    return None
