"""The words of a report in the six official languages, beside those of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel import Locale

from mandategraph.validation.rulebook import KINDS

if TYPE_CHECKING:
    from mandategraph.validation.review import Review

__all__ = ["counted", "printed_day", "verdict", "words"]


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the words of one of the six languages, by its code."""
    content: Mapping[str, Any] = yaml.safe_load(
        (Path(__file__).with_name("words") / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return content


def counted(name: str, count: int, language: str) -> str:
    """Return words with a number in them, in the form that the number takes in a language."""
    forms = words(language)[name]
    form = Locale.parse(language).plural_form(count)
    return str(forms.get(form, forms["other"])).format(count=count)


def printed_day(value: date, language: str) -> str:
    """Return a date as it is printed in a language."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    month = words(language)["months"][value.month - 1]
    return str(words(language)["date form"]).format(day=number, month=month, year=value.year)


def verdict(review: Review, language: str = "") -> str:
    """Return the verdict in one line: how many findings there are, and of which kinds.

    It is in the language of the review where no other is named.
    """
    own = words(language or review.language)
    if not review.findings:
        return str(own["ready"])
    kinds = review.counts()["kinds"]
    parts = [
        f"{kinds[kind]} {own['kinds' if kinds[kind] == 1 else 'many'][kind]}"
        for kind in KINDS
        if kind != "fine" and kinds[kind]
    ]
    total = len(review.findings)
    return str(own["verdict one" if total == 1 else "verdict"]).format(
        total=total, parts=own["comma"].join(parts)
    )
