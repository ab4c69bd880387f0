"""The words of the graph: labels and bases out of one file, filled with what a source says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from mandategraph.extraction.language import load as load_language

__all__ = [
    "LANGUAGES", "Texts", "basis_of_claim", "basis_of_rule", "day", "deadline_rule", "effect", "french_item",
    "label", "language_name", "of_body", "officer", "ordinal", "ordinals", "part_of_day", "place", "product",
    "relation", "request",
]  # fmt: skip

# Every text of ours is said in these two languages.
LANGUAGES = ("en", "fr")
Texts = Mapping[str, str]

_VOWELS = frozenset("aeiouhâàéèêîïôûAEIOUHÂÀÉÈÊÎÏÔÛ")


@cache
def _wording() -> Mapping[str, Any]:
    text = (files("mandategraph.graph.statements") / "wording.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.safe_load(text)
    return read


def label(which: str, /, **parts: Texts | str | int) -> Texts:
    """Return the label named ``which`` in both languages; a part may differ between them."""
    return _filled(_wording()["labels"][which], parts)


def relation(rule: str) -> Texts:
    """Return what a document has to do with its source, by the rule that found it."""
    table = _wording()["relations"]
    return {code: str(text) for code, text in table.get(rule, table["otherwise"]).items()}


def basis_of_rule(rule: str, act: Texts) -> Texts:
    """Return why an attribution is made: in words, and by the name of the rule."""
    table = _wording()["bases"]
    basis = _filled(table.get(rule, table["otherwise"]), {"act": act})
    return _filled(_wording()["rule_said"], {"basis": basis, "rule": rule})


def basis_of_claim(kind: str, **parts: str | int) -> Texts:
    """Return why a claim of another kind is made."""
    return _filled(_wording()["claims"][kind], parts)


def product(kind: str) -> Texts:
    """Return the name of the kind of thing that an act asks for."""
    table = _wording()["products"]
    return dict(table.get(kind, table["other"]))


def request(kind: str) -> Texts:
    """Return what an act asks, by the kind of thing."""
    table = _wording()["requests"]
    return dict(table.get(kind, table["other"]))


def effect(kind: str) -> Texts:
    """Return what an act does, by the kind of effect."""
    return dict(_wording()["effects"][kind])


def officer(name: str) -> Texts:
    """Return the name of somebody who is asked and is no body of the register."""
    return dict(_wording()["officers"].get(name, dict.fromkeys(LANGUAGES, name)))


def deadline_rule() -> Texts:
    """Return what a latest date asks."""
    return dict(_wording()["deadline_rule"])


def language_name(code: str) -> Texts:
    """Return the name of a language version."""
    return dict(_wording()["languages"].get(code, dict.fromkeys(LANGUAGES, code)))


def part_of_day(hour: int) -> Texts:
    """Return the part of the day in which a meeting begins."""
    return dict(_wording()["parts_of_the_day"]["morning" if hour < 13 else "afternoon"])


@lru_cache(maxsize=1024)
def place(item: str | None, paragraph: str | None) -> Texts:
    """Return the name of a place in a source."""
    table = _wording()["places"]
    parts: dict[str, Texts | str | int] = {
        "item": {"en": item or "", "fr": french_item(item or "")},
        "paragraph": paragraph or "",
    }
    if paragraph in ("masthead", "annex", "agenda"):
        return _filled(table[paragraph], parts)
    if item is None:
        return _filled(table["text"], parts)
    return _filled(table["heading" if paragraph == "heading" else "item"], parts)


def french_item(number: str) -> str:
    """Return the number of an item as French texts print it: "2 b)"."""
    return number.replace("(", " ", 1).replace("(", "")


def of_body(kind: str | None, name: str) -> str:
    """Return the French "de la", "du" or "de l'" before a body of a class."""
    table = _wording()["of"]
    said = str(table.get(kind or "", table["otherwise"]))
    return str(table["before_vowel"]) if said == table["otherwise"] and name[:1] in _VOWELS else said


@cache
def ordinal(number: int, code: str) -> str:
    """Return an ordinal in words, or in digits where the language's file does not go as far."""
    own = _wording()["ordinals"].get(code, {})
    if number in own:
        return str(own[number])
    forms = load_language(code).ordinals
    found = next((form for form, value in forms.items() if value == number), None)
    return found or str(_wording()["numeric_ordinals"][code]).replace("{n}", str(number))


def ordinals(number: int) -> dict[str, Texts]:
    """Return an ordinal as the parts ``ordinal`` and ``Ordinal`` of a label."""
    said = {code: ordinal(number, code) for code in LANGUAGES}
    return {"ordinal": said, "Ordinal": {code: text[:1].upper() + text[1:] for code, text in said.items()}}


def day(when: date) -> Texts:
    """Return a date in words."""
    said = {}
    for code in LANGUAGES:
        month = load_language(code).data["months"][when.month][0]
        first = "1er" if code == "fr" and when.day == 1 else str(when.day)
        said[code] = f"{first} {month.capitalize() if code == 'en' else month} {when.year}"
    return said


def _filled(template: Texts, parts: Mapping[str, Texts | str | int]) -> Texts:
    said = {}
    for code in LANGUAGES:
        values = {name: part if isinstance(part, (str, int)) else part[code] for name, part in parts.items()}
        said[code] = template[code].format(**values)
    return said
