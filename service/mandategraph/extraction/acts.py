"""Numbers of acts in running text: lists, ranges, paragraphs, and "the same resolution"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mandategraph.errors import IdentifierError
from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import Phrases, trie
from mandategraph.identifiers.act_number import NUMBER, canonical_number, number_range

__all__ = ["ActGroup", "find_acts", "find_same"]

# The shared pattern of one number, made a part of a longer one.
_NUMBER = f"(?x:{NUMBER.pattern})"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Numbers of one kind that stand together: "resolutions 6/6, 7/5 and 7/6, paragraph 3".

    ``possessive`` says that the words before claim the act for the speaker ("its resolution").
    """

    start: int
    end: int
    kind: str
    numbers: tuple[str, ...]
    possessive: bool = False


@cache
def _forms(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Return how the language itself writes numbers of acts: patterns with their canonical template.

    In the file "#" is a number and "%" the same number in Roman figures.
    """
    forms = language.data["acts"].get("number_forms", {})
    patterns = []
    for written, template in sorted(forms.items(), key=lambda form: -len(form[0])):
        text = r"\s?".join(re.escape(part) for part in written.split()).replace(re.escape("#"), r"\d{1,4}")
        patterns.append((re.compile(rf"(?<![^\W\d_]/)(?<![\d/.]){text}(?![\w/])"), template))
    return patterns


@cache
def _number(language: Language) -> re.Pattern[str]:
    """Return the pattern of one number: the forms of the language, and those that all share."""
    return re.compile("|".join([*(pattern.pattern for pattern, _ in _forms(language)), _NUMBER]))


def _canonical(written: str, language: Language) -> str:
    for pattern, template in _forms(language):
        if pattern.fullmatch(written):
            given = re.findall(r"\d+", written)
            parts = re.split("([#%])", template)
            for place, part in enumerate(parts):
                if part in ("#", "%"):
                    digits = given.pop(0)
                    parts[place] = digits if part == "#" else _roman(int(digits))
            return "".join(parts)
    return canonical_number(written)


def _roman(value: int) -> str:
    said = ""
    for amount, letters in _ROMAN:
        said += letters * (value // amount)
        value %= amount
    return said


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a group, and that of the joint between two numbers of one."""
    script = language.script
    kinds = "|".join(
        f"(?P<{kind}>{trie(language.words('acts', 'kinds', kind))})"
        for kind in language.data["acts"]["kinds"]
    )
    words = trie(language.words("acts", "number_words"))
    joiners = trie([*language.words("acts", "joiners"), *language.words("acts", "ranges")])
    paragraph = trie(language.words("acts", "paragraphs"))
    within = trie([*language.words("acts", "paragraph_joiners")])
    count = r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Z]|\([a-z]\))(?![A-Za-zÀ-ÿ])(?:\s?\(\w{1,3}\))?(?![A-Za-z0-9/.-]*/)"
    more = rf"(?:(?:\s*,\s*|\s*[-–]\s*|\s*,?\s*(?:{within})\s*){count})"
    bare = rf"(?:[\s,،]*(?i:{paragraph})(?=\s*,\s*(?i:{paragraph})\s))?"  # "annex, paragraph 14"
    parts = rf"(?:{bare}[\s,،]*\(?(?i:{paragraph})\s+(?:{words}\s*)?{count}{more}{{0,8}}\)?){{0,3}}"
    joint = rf"(?:\s*[,;、،]\s*(?:(?i:{joiners})\s*)?|\s*(?i:{joiners})\s*)"
    possessive = trie(language.words("acts", "possessive"))
    suffixes = trie(language.words("acts", "possessive_suffixes"))
    number = f"(?:{_number(language).pattern})"
    if language.data["acts"]["order"] == "number-first":
        after = trie(language.words("acts", "number_suffixes"))
        parts = rf"(?:[\s,、(]*(?:{within})?(?:{words})?\s*{count}{more}{{0,8}}\s*(?:{paragraph})\)?){{0,3}}"
        joint = rf"\s*(?:{after})?{joint}(?:{words})?\s*"
        numbers = rf"{number}(?:{joint}{number}){{0,30}}"
        whole = (
            rf"(?P<possessive>{possessive})?\s*(?:{words})?\s*(?P<numbers>{numbers})"
            rf"\s*(?:{after})?\s*(?i:{kinds}){parts}"
        )
    else:
        numbers = rf"{number}{parts}(?:{joint}{number}{parts}){{0,30}}"
        # Some languages name the owner before the number: "resolution [of the] Assembly 1/1".
        # What stands between is no act of another kind: "a decision on the basis of recommendation 1/1".
        others = [("kinds", kind) for kind in language.data["acts"]["kinds"]] + [("other_kinds",)]
        plain = "|".join(trie(language.words("acts", *path)) for path in others)
        owner = rf"(?:(?!{script.before}(?i:{plain}))[^\W\d_]+(?:['’][^\W\d_]+)?\s+){{0,7}}?"
        whole = (
            rf"{script.before}(?:(?P<possessive>(?i:{possessive}))(?![^\W\d_]))?\s*"
            rf"{script.before}(?i:{kinds})(?P<own>(?i:{suffixes}))?"
            rf"\s+{owner if language.data['acts'].get('interposed') else ''}"
            rf"(?:(?i:{words})[.\s]*)?(?P<numbers>{numbers})"
        )
    return re.compile(whole), re.compile(joint)


def find_acts(text: str, language: Language) -> list[ActGroup]:
    """Return the groups of act numbers in ``text`` (its own case), in order."""
    if "/" not in text and "(" not in text:
        return []  # every number has one of them
    pattern, _ = _patterns(language)
    ranges = {word.lower() for word in language.words("acts", "ranges")}
    found: list[ActGroup] = []
    for match in pattern.finditer(text):
        kind = next(k for k in language.data["acts"]["kinds"] if match[k])
        numbers: list[str] = []
        previous_end = None
        for number in _number(language).finditer(match["numbers"]):
            canonical = _canonical(number.group(), language)
            between = "" if previous_end is None else match["numbers"][previous_end : number.start()]
            if between.strip().lower() in ranges and numbers:
                try:
                    numbers.extend(number_range(numbers[-1], canonical)[1:])
                except IdentifierError:
                    numbers.append(canonical)
            else:
                numbers.append(canonical)
            previous_end = number.end()
        own = bool(match["possessive"]) or bool(match.groupdict().get("own"))
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(ActGroup(start, match.end(), kind, tuple(dict.fromkeys(numbers)), own))
    return found


@cache
def _same(language: Language) -> dict[str, Phrases]:
    patterns = {}
    for kind in language.data["acts"]["kinds"]:
        words = "|".join(language.words("acts", "kinds", kind))
        forms = (*language.words("acts", "same"), *language.words("acts", "same_last"))
        phrases = [p.replace("{kind}", f"({words})") for p in forms]
        patterns[kind] = Phrases(phrases, language.script)
    return patterns


def find_same(lowered: str, language: Language) -> list[tuple[int, int, str]]:
    """Return the anaphoric mentions in ``lowered``: start, end, kind.

    "The same resolution" is one; "that paragraph", of the kind "paragraph", is of the act last named.
    """
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in _same(language).items()
        # Most paragraphs name no act at all, and a plain word is found much faster than a phrase.
        if any(word in lowered for word in language.words("acts", "kinds", kind))
        for match in pattern.finditer(lowered)
    ]
    paragraphs = language.pattern("acts", "same_paragraph").finditer(lowered)
    return sorted([*found, *((match.start(), match.end(), "paragraph") for match in paragraphs)])
