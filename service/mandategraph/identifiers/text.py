"""Cleaning of foreign text before it is read as an identifier."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mandategraph.errors import IdentifierError

__all__ = ["LONGEST", "Cleaned", "bounded", "clean", "fold", "latin"]

# The longest text that is read as an identifier. The longest real one (three joined symbols with
# addenda, or an act with its body's full name) stays below 400 characters; a bound that is checked
# first is what keeps a pasted book from costing time.
LONGEST = 2000

# Characters that print as a slash or a hyphen and that NFKC leaves alone.
_SLASHES = frozenset("\u2044\u2215\u29f8\u2571\u27cb\u2afb")
_DASHES = frozenset("\u2212\u02d7\u2043\u2796\u2500\u2501\u23af")

# A fraction glyph is what word processors make of a typed "1/2"; directly beside a digit or slash it
# cannot be told from a mixed number, so it must not be read at all.
_FRACTION_BESIDE_DIGIT = re.compile(r"(?<=[0-9/])[\xbc-\xbe\u2150-\u215e]|[\xbc-\xbe\u2150-\u215e](?=[0-9/])")

# Letters of other scripts whose usual glyph is that of a Latin letter. Only letters that can stand
# in a symbol or number; not the whole confusables table, which would also rewrite honest words.
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅԚԜаеорсхуіјѕһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρχ\u04c0\u04cf",
    "ABEKMHOPCTXYIJSQWaeopcxyijshqwABEZHIKMNOPTYXovapxIl",
)


class _Replacements(dict[int, str]):
    """What each character becomes, worked out once for each character of the basic plane."""

    def __missing__(self, code: int) -> str:
        replacement = _replace(chr(code))
        if code <= 0xFFFF:
            self[code] = replacement
        return replacement


_REPLACEMENTS = _Replacements()


def _replace(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category in {"Zs", "Zl", "Zp"} or char in "\t\n\v\f\r\x85":
        return " "
    # Control, zero-width, soft-hyphen and bidi characters, and variation selectors, print nothing.
    if category in {"Cc", "Cf"} or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    if char in _SLASHES:
        return "/"
    if category == "Pd" or char in _DASHES:
        return "-"
    decimal = unicodedata.decimal(char, None)
    decomposition = unicodedata.decomposition(char)
    # "8/2" with a raised 1 is a footnote mark; NFKC would make it 8/21.
    if decomposition.startswith(("<super>", "<circle>")) and (
        unicodedata.digit(char, None) is not None or char in "ªº"
    ):
        return ""
    if decimal is not None:
        return str(decimal)
    return unicodedata.normalize("NFKC", char).translate(_NFKC_LEFTOVERS)


# What NFKC itself yields and what must not stay (the fraction slash of "½").
_NFKC_LEFTOVERS = str.maketrans({"\u2044": "/", "\u2010": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text, and whether it says anything other than what was given (outer space apart)."""

    text: str
    changed: bool


def clean(text: str) -> Cleaned:
    """Return ``text`` with plain spaces, hyphens, slashes and digits, and without invisible characters.

    Works on any string in linear time. Lone surrogates become U+FFFD, so that the text can be
    encoded and no parser accepts it. Footnote marks (raised or circled digits) are dropped.
    Letters are only normalised (NFKC): look-alikes of another script are the business of ``latin``.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return Cleaned(text.strip(" "), False)
    replaced = _FRACTION_BESIDE_DIGIT.sub("\ufffd", text).translate(_REPLACEMENTS)
    cleaned = " ".join(unicodedata.normalize("NFKC", replaced).split())
    return Cleaned(cleaned, cleaned != text.strip())


def bounded(text: str, expected: str) -> Cleaned:
    """Clean ``text``; raise IdentifierError where it is empty or longer than any identifier.

    ``expected`` is the end of the error's sentence: what should have been given.
    """
    if len(text) > LONGEST:
        shown = clean(text[:100]).text
        raise IdentifierError(shown, f"{expected}, not a text of {len(text)} characters")
    cleaned = clean(text)
    if not cleaned.text:
        raise IdentifierError("", expected)
    return cleaned


def latin(text: str) -> str:
    """Replace Cyrillic and Greek look-alikes in each word that is nothing but look-alikes and ASCII.

    A word with any other letter is left as it is: it is a word of its own language.
    """
    if text.isascii():
        return text
    words = []
    for word in text.split(" "):
        candidate = word if word.isascii() else word.translate(_LOOK_ALIKES)
        words.append(candidate if candidate.isascii() else word)
    return " ".join(words)


def fold(text: str) -> str:
    """Return ``text`` for comparing words: without case, accents, vowel marks and Arabic tatweel."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn" and c != "\u0640")
    return bare.casefold()
