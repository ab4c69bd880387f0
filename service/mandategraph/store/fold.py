"""Folding: what is left of a text when case, accents and ways of writing no longer matter.

Two texts that a reader would call the same name fold to the same string. Nothing here is shown to
anybody; folded text is only compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["HAN", "fold"]

# Letters that Unicode does not decompose, and Arabic letters that are written for one another.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe",
    "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا",
    "ـ": None,  # tatweel only stretches a word
}  # fmt: skip
_DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
_TABLE = str.maketrans(_LETTERS | _DIGITS)
# Marks that stand on a letter, and signs that only steer the direction or the breaking of a line.
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
# What the same comes to for most names, in a third of the time.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_GAPS = re.compile(r"[\W_]+")

# A run of Chinese characters, which has no gaps between its words.
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")


def fold(text: str) -> str:
    """Return the words of a text without case, accents and punctuation, one space between them."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return " ".join(filter(None, map(_fold_part, text.split(" "))))


# Names are made of few words; and nothing combines across a space.
@lru_cache(1 << 14)
def _fold_part(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.casefold())
    text = unicodedata.normalize("NFC", _MARKS.sub("", text).casefold().translate(_TABLE))
    return _GAPS.sub(" ", text).strip()
