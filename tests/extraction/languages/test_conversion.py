"""Texts as conversion from PDF leaves them: other characters, the same facts."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.summary import summarise

from ..test_six_languages import SIX, facts

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
IDEOGRAPH = "[\u3400-\u9fff]"


def shapes(text: str) -> str:
    """Return Arabic letters as the forms that a font stores, lam and alif as one."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and unicodedata.decomposition(chr(code)).startswith("<isolated>"):
            forms[ord(plain)] = chr(code)
    return text.replace("\u0644\u0627", "\ufefb").translate(forms)


def marked(text: str) -> str:
    """Return the text with marks of direction around all that is Latin."""
    return re.sub(r"([A-Z0-9][\w/.()-]*)", lambda found: f"\u200e{found[0]}\u200f", text)


def eastern_digits(text: str) -> str:
    parts = re.split(r"(\S+)", text)
    digits = {48 + n: 0x660 + n for n in range(10)}
    return "".join(part if re.search("[A-Za-z]", part) else part.translate(digits) for part in parts)


def lengthened(text: str) -> str:
    return re.sub("([بتثنيسشصض])([بتثنيسشصضمهر])", "\\1\u0640\\2", text)


def unsigned(text: str) -> str:
    return re.sub("[\u064b-\u0652]", "", text)


def wide_digits(text: str) -> str:
    return text.translate({48 + n: 0xFF10 + n for n in range(10)})


def torn_apart(text: str) -> str:
    return re.sub(f"(?<={IDEOGRAPH})(?={IDEOGRAPH})", " ", text)


def spaced_digits(text: str) -> str:
    spaced = re.sub(f"(?<={IDEOGRAPH})(?=[0-9])", " ", text)
    return re.sub(f"(?<=[0-9])(?={IDEOGRAPH})", " ", spaced)


def look_alikes(text: str) -> str:
    foreign = str.maketrans("ACEHKMOPTX", "АСЕНКМОРТХ")
    return re.sub(r"[A-Z]{1,4}/\S+", lambda found: found[0].translate(foreign), text)


def look_alike_labels(text: str) -> str:
    return re.sub(r"^([ac])\)", lambda found: {"a": "а", "c": "с"}[found[1]] + ")", text, flags=re.MULTILINE)


def cyrillic_labels(text: str) -> str:
    letters = {"a": "а", "b": "б", "c": "в"}
    return re.sub(r"(^|(?<=\s))([abc])\)", lambda found: letters[found[2]] + ")", text, flags=re.MULTILINE)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def unbreakable(text: str) -> str:
    return text.replace(" ", "\u00a0")


def wrapped(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        long = len(line) > 100 and "\t" not in line
        lines += textwrap.wrap(line, 80, break_long_words=False, break_on_hyphens=False) if long else [line]
    return "\n".join(lines)


def hyphenated(text: str) -> str:
    return re.sub(r"(\w{5})(\w{5})", "\\1\u00ad\\2", text)


EVERYWHERE = [decomposed, unbreakable, wrapped, hyphenated]
SOMEWHERE: dict[str, list[Callable[[str], str]]] = {
    "ar": [shapes, marked, eastern_digits, lengthened, unsigned],
    "zh": [torn_apart, spaced_digits, wide_digits],
    "ru": [look_alikes, look_alike_labels, cyrillic_labels],
}
CASES = [
    pytest.param(family, code, change, id=f"{family}-{code}-{change.__name__}")
    for family in ("constructed_COP_20", "constructed_SBI_70")
    for code in SIX
    for change in [*EVERYWHERE, *SOMEWHERE.get(code, [])]
]


@pytest.mark.parametrize(("family", "code", "change"), CASES)
def test_conversion_changes_no_fact(family: str, code: str, change: Callable[[str], str]) -> None:
    text = (CORPUS / f"{family}.{code}.txt").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text or change in EVERYWHERE
    assert facts(summarise(extract_text(changed))) == facts(summarise(extract_text(text)))


def test_a_title_keeps_its_vowel_signs() -> None:
    text = (CORPUS / "constructed_COP_20.ar.txt").read_text(encoding="utf-8")
    signed = text.replace("مسائل أخرى", "مسائلُ أُخرى")
    titles = {item.number: item.title for item in extract_text(signed).items}
    assert titles["7"] == "مسائلُ أُخرى"
