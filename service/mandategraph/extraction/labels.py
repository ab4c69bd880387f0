"""Labels of agenda items as printed, "2.", "(a)", "- a)", "2 (a)", "Item 2 (a)", and titles compared."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import compile_phrase
from mandategraph.extraction.residue import NOTE_FIRST, NOTE_LAST

__all__ = ["Label", "read_label", "same_title", "tidy", "words_of"]

_NOTES = re.compile(f"[{chr(NOTE_FIRST)}-{chr(NOTE_LAST)}]")
_GLUED_NOTE = re.compile(r"(?<=[;.:,)])\s?\d{1,2}$")  # "Title;1": the mark of a footnote
_FINAL = " \t.;:,*。；：，،؛、|"
_ROMAN = re.compile(r"[-–—•·|]?\s*\(?(?P<roman>[ivx]{1,5})\)\s*(?P<title>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label.

    ``main`` a number, ``sub`` a Latin letter, ``at`` where the title begins.
    """

    main: int | None
    sub: str | None
    at: int


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    letters = "|".join(re.escape(letter) for letter in language.letters)
    item = "|".join(compile_phrase(p, language.script) for p in language.words("headings", "item")) or "(?!)"
    sub = rf"\(?(?P<{{}}>{letters})\s?\.?\)\.?"
    return re.compile(
        rf"""[-–—•·|\s]*(?:
            (?P<word>{item})\s*(?P<n>\d{{1,2}})\s*(?:{sub.format("ns")})?\s*[.:、–—-]?\s*
          | (?P<both>\d{{1,2}})\s?\.?\s?{sub.format("bs")}\s*[.:]?\s*
          | (?P<main>\d{{1,2}})\s?(?:[.、:)]|\.-|[-–—](?=\s|[^\W\d_a-zà-ÿа-я])|(?=\t)|(?=\s{{2,}}))\s*
          | {sub.format("sub")}\s*
        )(?=\S)""",
        re.VERBOSE,
    )


def read_label(line: str, language: Language) -> Label | None:
    """Return the label that ``line`` begins with, or None."""
    found = _pattern(language).match(line.lower() if len(line.lower()) == len(line) else line)
    if found is None:
        return None
    letters = language.letters
    number = found["n"] or found["both"] or found["main"]
    letter = found["ns"] or found["bs"] or found["sub"]
    return Label(int(number) if number else None, letters[letter] if letter else None, found.end())


def read_roman(line: str) -> tuple[str, int] | None:
    """Return the roman label "(ii)" that ``line`` begins with and where the title begins, or None."""
    found = _ROMAN.match(line)
    return (found["roman"], found.start("title")) if found else None


def tidy(title: str) -> str:
    """Return a title without final punctuation, footnote marks and doubled spaces."""
    plain = " ".join(_NOTES.sub("", title).split())
    return _GLUED_NOTE.sub("", plain).rstrip(_FINAL).lstrip("*|•·▪●◦‣■□○–—- ")


def words_of(title: str) -> list[str]:
    """Return the words of a title for comparing."""
    return list(_words(title))


@lru_cache(maxsize=20_000)
def _words(title: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", _NOTES.sub("", title)).lower()
    return tuple(re.findall(r"\w+", folded))


def same_title(line: str, title: str, lenient: bool = False) -> bool:
    """Tell whether a heading line prints the title: equal, or nearly so.

    ``lenient`` accepts a shortened one.
    """
    mine, theirs = words_of(line), words_of(title)
    if mine == theirs:
        return bool(mine)
    if not mine or not theirs or len(line) > 1.7 * len(title) + 30:
        return False
    left, right = "".join(mine), "".join(theirs)
    if len(right) >= 12 and (left.startswith(right) and len(left) <= 1.3 * len(right)):
        return True
    if lenient and len(left) >= 12 and right.startswith(left):
        return True
    if abs(len(left) - len(right)) > 0.4 * max(len(left), len(right)):
        return False
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio() >= 0.85
