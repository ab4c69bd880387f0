"""Rules of procedure and articles of treaties in running text, each with its instrument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import trie
from mandategraph.extraction.register import Entity

__all__ = ["ProvisionMention", "find_provisions"]


@dataclass(frozen=True, slots=True)
class ProvisionMention:
    """A provision where it stands: ``numbers`` of a list or range, instrument id or None."""

    kind: str
    numbers: tuple[str, ...]
    instrument: str | None
    start: int
    end: int

    @property
    def keys(self) -> tuple[str, ...]:
        """``COP-UNTOC/rule/72``; without an instrument there is no key."""
        return tuple(f"{self.instrument}/{self.kind}/{n}" for n in self.numbers) if self.instrument else ()


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    script = language.script
    kinds = "|".join(
        f"(?P<{kind}>{trie(language.words('provisions', kind))})"
        for kind in ("rule", "article")
        if language.words("provisions", kind)
    )
    words = trie(language.words("acts", "number_words"))
    joiners = trie([*language.words("acts", "joiners"), *language.words("acts", "ranges")])
    number = r"\d{1,3}(?:\s(?:bis|ter|quater))?(?![\w/]*/)(?!\d)"
    listed = rf"(?P<numbers>{number}(?:(?:\s*,\s*|\s*,?\s*(?:{joiners})\s*){number}){{0,10}})"
    if language.data["acts"]["order"] == "number-first":
        # "第29条至第32条": the words beside the number may be said again.
        again = rf"(?:\s*(?:{_said(language)}))*\s*"
        joint = rf"(?:{again},{again}|{again}(?:{joiners}){again})"
        listed = rf"(?P<numbers>{number}(?:{joint}{number}){{0,10}})"
        # "第十五条": treaties count their articles in words.
        spelt = rf"(?P<spelt>{trie(language.ordinals)})"
        return re.compile(rf"(?:(?:{words})\s*{listed}|{spelt})\s*(?:{kinds})")
    return re.compile(rf"{script.before}(?:{kinds})\s+(?:(?:{words})[.\s]*)?{listed}")


@cache
def _said(language: Language) -> str:
    """Return the words beside the number of a provision: "第" and "条"."""
    return trie([*language.words("acts", "number_words"), *language.words("provisions", "article")])


@cache
def _procedure(language: Language) -> re.Pattern[str]:
    return re.compile(trie(language.words("provisions", "rules_of_procedure")))


@cache
def _generic(language: Language) -> re.Pattern[str]:
    return re.compile(
        f"{language.script.before}(?:{trie(language.words('instrument_heads'))}){language.script.after}"
    )


def find_provisions(
    lowered: str, names: Sequence[NameMention], language: Language, own: Entity | None, rules_seen: set[str]
) -> list[ProvisionMention]:
    """Return the provisions of ``lowered``.

    A rule belongs to the rules of procedure of the agenda's own body. An article belongs to the
    instrument named after it (or before, at the beginning of its sentence); where the language has one
    word for both, to the rules if these follow, or if it was called a rule before (``rules_seen``).
    "The Convention" alone is the one that the body was established under.
    """
    found: list[ProvisionMention] = []
    words = [*language.words("provisions", "rule"), *language.words("provisions", "article")]
    if not any(word in lowered for word in words):
        return found
    matches = list(_pattern(language).finditer(lowered))
    for index, match in enumerate(matches):
        spelt = match.groupdict().get("spelt")
        numbers = (str(language.ordinals[spelt]),) if spelt else _numbers(match["numbers"], language)
        until = matches[index + 1].start() if index + 1 < len(matches) else len(lowered)
        end_of_sentence = re.search(r"[.;。；](?=\s|$)", lowered[match.end() :])
        limit = min(
            until, match.end() + 130, match.end() + (end_of_sentence.start() if end_of_sentence else 10**6)
        )
        window = lowered[match.end() : limit]
        if language.data["provisions"].get("instrument") == "before":
            found.append(_led(lowered, match, numbers, names, language, own, found, rules_seen))
            continue
        procedure = _procedure(language).search(window)
        instrument = next(
            (n for n in names if n.entity and n.entity.is_instrument and match.end() <= n.start < limit), None
        )
        generic = _generic(language).search(window)
        places = [
            (procedure.start() if procedure else None, 0, "rule"),
            (instrument.start - match.end() if instrument else None, 1, "named"),
            (generic.start() if generic else None, 2, "generic"),
        ]
        nearest = min(((p, rank, what) for p, rank, what in places if p is not None), default=(0, 0, "none"))[
            2
        ]
        kind, owner = "article", None
        if match.groupdict().get("rule") or nearest == "rule":
            kind, owner = "rule", own.id if own else None
            rules_seen.update(numbers)
        elif nearest == "named" and instrument and instrument.entity:
            owner = instrument.entity.id
        elif nearest == "generic":
            owner = own.under if own else None
        elif set(numbers) <= rules_seen:
            kind, owner = "rule", own.id if own else None
        else:
            owner = _before(lowered, match.start(), names, language, own)
        found.append(ProvisionMention(kind, numbers, owner, match.start(), match.end()))
    return found


def _led(
    lowered: str, match: re.Match[str], numbers: tuple[str, ...], names: Sequence[NameMention],
    language: Language, own: Entity | None, found: Sequence[ProvisionMention], rules_seen: set[str],
) -> ProvisionMention:  # fmt: skip
    """Return a provision whose instrument leads: the last one named before it in its sentence."""
    at = match.start()
    begin = max((m.end() for m in re.finditer(r"[;。；]", lowered[:at])), default=0)
    begin = max(begin, at - 80)
    named = [
        (n.end, n.entity.id)
        for n in names
        if n.entity and n.entity.is_instrument and begin <= n.start and n.end <= at
    ]
    generic = [(m.end(), own.under if own else None) for m in _generic(language).finditer(lowered, begin, at)]
    rules = [m.end() for m in _procedure(language).finditer(lowered, begin, at)]
    end, owner = max([*named, *generic], key=lambda place: place[0], default=(-1, None))
    if (rules and rules[-1] > end) or (owner is None and set(numbers) <= rules_seen):
        rules_seen.update(numbers)
        return ProvisionMention("rule", numbers, own.id if own else None, at, match.end())
    if owner is None and found and not lowered[found[-1].end : at].strip(" ,、和及"):
        return ProvisionMention(found[-1].kind, numbers, found[-1].instrument, at, match.end())
    return ProvisionMention("article", numbers, owner, at, match.end())


def _before(
    lowered: str, at: int, names: Sequence[NameMention], language: Language, own: Entity | None
) -> str | None:
    """Return the instrument last named before ``at`` in its sentence.

    "has signed the Convention under article 36".
    """
    begin = max((m.end() for m in re.finditer(r"[.;。；]\s", lowered[:at])), default=0)
    begin = max(begin, at - 160)
    named = [n for n in names if n.entity and n.entity.is_instrument and begin <= n.start and n.end <= at]
    generic = [m.start() for m in _generic(language).finditer(lowered, begin, at)]
    if named and (not generic or named[-1].end > generic[-1]):
        return named[-1].entity.id if named[-1].entity else None
    return own.under if generic and own else None


def _numbers(text: str, language: Language) -> tuple[str, ...]:
    """Return the numbers of "29 to 32" (four) or "5, 7 and 9" (three)."""
    ranges = {w.lower() for w in language.words("acts", "ranges")}
    said = _said(language)
    numbers: list[str] = []
    last_end = None
    for match in re.finditer(r"\d+(?:\s(?:bis|ter|quater))?", text):
        between = "" if last_end is None else re.sub(said, "", text[last_end : match.start()]).strip()
        if between in ranges and numbers and numbers[-1].isdigit() and match.group().isdigit():
            first, last = int(numbers[-1]), int(match.group())
            if 0 < last - first <= 60:
                numbers.extend(str(n) for n in range(first + 1, last + 1))
                last_end = match.end()
                continue
        numbers.append(match.group())
        last_end = match.end()
    return tuple(dict.fromkeys(numbers))
