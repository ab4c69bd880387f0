"""Short lists of symbols written out: "X and Add.1-3" names X, X/Add.1, X/Add.2 and X/Add.3."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.spelling import known
from mandategraph.identifiers.symbol import Symbol
from mandategraph.identifiers.text import bounded, fold, latin
from mandategraph.identifiers.words import words

__all__ = ["expand"]

_EXPECTED: Final = "document symbols, in full or as in CTOC/COP/2018/5 and Add.1-3"
_LONGEST_RANGE: Final = 200

_COMMA: Final = re.compile(r"[,;،؛、]")
# Arabic writes "and" onto the next word.
_ARABIC_AND: Final = re.compile(r"(?<!\w)و(?=[A-Za-z0-9])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
# "Add.1-3" and "2018/2-5": the last number of a symbol and the end of a range. "Add.1-Add.3" too.
_RANGE: Final = re.compile(
    r"(?P<first>.*[./\x20](?P<low>[0-9]{1,5}))\x20?-\x20?(?P<word>[A-Za-z]+\.)?(?P<high>[0-9]{1,5})"
)
_LAST_NUMBER: Final = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]{1,5})")
_RELATIVE: Final = re.compile(r"(?P<word>[A-Za-z]+)\.?\x20?[0-9]+(?:/.*)?")
_NUMBER: Final = re.compile(r"[0-9]{1,5}")


@cache
def _joints() -> dict[str, str]:
    table = words("acts")
    return {fold(form): name for name in ("and", "to") for forms in table[name].values() for form in forms}


def expand(text: str) -> tuple[Symbol, ...]:
    """Return every symbol that a list names, in printed order and each once.

    A suffix or number stands for the symbol before it with that ending. Raises IdentifierError where
    a part of the list is neither, or where a range does not count upwards.

    >>> [str(symbol) for symbol in expand("A/73/1 and Add.1-2")]
    ['A/73/1', 'A/73/1/Add.1', 'A/73/1/Add.2']
    """
    cleaned = bounded(text, _EXPECTED)
    found: list[Symbol] = []
    full: Symbol | None = None
    for joint, piece in _pieces(latin(cleaned.text)):
        try:
            if joint == "to" and found:
                found.extend(_count(found[-1], _resolve(piece, full, found[-1])))
                continue
            ranged = _RANGE.fullmatch(piece)
            # "X/2-Y/3" is a joint symbol; only a plain number, or the same word again, ends a range.
            if ranged and (not ranged["word"] or ranged["first"].endswith(ranged["word"] + ranged["low"])):
                first = _resolve(ranged["first"], full, found[-1] if found else None)
                last = _LAST_NUMBER.fullmatch(str(first))
                if last is None:
                    raise IdentifierError(piece, _EXPECTED)
                found.extend([first, *_count(first, Symbol.parse(last["stem"] + ranged["high"]))])
                relative = _is_relative(ranged["first"])
            else:
                found.append(_resolve(piece, full, found[-1] if found else None))
                relative = _is_relative(piece)
        except IdentifierError as error:
            raise IdentifierError(cleaned.text, error.expected) from error
        if not relative:
            full = found[-1]
    if not found:
        raise IdentifierError(cleaned.text, _EXPECTED)
    return tuple(dict.fromkeys(found))


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return the parts of the list, each with the word that joins it to the part before."""
    text = _COMMA.sub(" , ", _ARABIC_AND.sub(" و ", text))
    text = _HAN.sub(lambda han: f" {han[0]} ", text)
    pieces: list[tuple[str, str]] = []
    joint, piece = "", ""
    for word in text.split():
        joining = "and" if word == "," else _joints().get(fold(word))
        if joining is None:
            piece = f"{piece} {word}".strip()
            continue
        if piece:
            pieces.append((joint, piece))
        joint, piece = joining, ""
    return [*pieces, (joint, piece)] if piece else pieces


def _is_relative(piece: str) -> bool:
    return _NUMBER.fullmatch(piece) is not None or _relative_word(piece) is not None


def _relative_word(piece: str) -> str | None:
    found = _RELATIVE.fullmatch(piece)
    return found["word"] if found and known(found["word"], "suffixes", "natures") else None


def _resolve(piece: str, full: Symbol | None, previous: Symbol | None) -> Symbol:
    """Return the symbol that one part of the list names, after the full symbol and the one before."""
    if full is None or previous is None or not _is_relative(piece):
        return Symbol.parse(piece)
    if _NUMBER.fullmatch(piece):
        return Symbol.parse("-".join(_with_number(str(member), piece) for member in previous.members))
    word = _relative_word(piece) or ""
    base = full
    if not known(word, "suffixes"):  # "and CRP.1": another document of the same series
        return Symbol.parse("-".join(f"{_stem(str(member))}/{piece}" for member in full.base.members))
    if any(suffix.casefold() == word.casefold() for suffix, _ in full.anatomy.suffixes):
        while base.parent and base.anatomy.suffixes[-1][0].casefold() != word.casefold():
            base = base.parent
        base = base.parent or base
    return Symbol.parse("-".join(f"{member}/{piece}" for member in base.members))


def _stem(symbol: str) -> str:
    return symbol.rpartition("/")[0]


def _with_number(symbol: str, number: str) -> str:
    found = _LAST_NUMBER.fullmatch(symbol)
    return f"{found['stem']}{number}" if found else symbol


def _count(first: Symbol, last: Symbol) -> list[Symbol]:
    """Return the symbols after ``first`` up to ``last``, which must differ in their last number only."""
    low, high = _LAST_NUMBER.fullmatch(str(first)), _LAST_NUMBER.fullmatch(str(last))
    if low and high and low["stem"] == high["stem"] and len(first.members) == 1:
        start, end = int(low["number"]), int(high["number"])
        if start < end <= start + _LONGEST_RANGE:
            return [Symbol.parse(f"{low['stem']}{number}") for number in range(start + 1, end + 1)]
    raise IdentifierError(f"{first} to {last}", "a range that counts upwards, such as Add.1-3")
