"""What is known of a language: one YAML file a language, read once and compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from mandategraph.errors import ParameterError
from mandategraph.extraction.anchored import Anchored, opening
from mandategraph.extraction.phrase import Phrases, Script, compile_phrase, trie

__all__ = ["Language", "available", "detect", "load"]

_FOLDER = files("mandategraph.extraction") / "languages"


@dataclass(frozen=True, eq=False)
class Language:
    """One language file. ``data`` is the file as it stands; the properties are its compiled forms."""

    code: str
    data: Mapping[str, Any]

    @cached_property
    def script(self) -> Script:
        """How the language writes."""
        return Script(bool(self.data["spaced"]), tuple(self.data["prefixes"]))

    @cache  # noqa: B019  # languages live as long as the process
    def words(self, *path: str) -> tuple[str, ...]:
        """Return the list at ``path``; an absent list is empty, so that a language may leave it out."""
        node: Any = self.data
        for key in path:
            node = node.get(key, {}) if isinstance(node, Mapping) else {}
        return tuple(str(word) for word in node) if isinstance(node, (list, Mapping)) else (str(node),)

    @cache  # noqa: B019  # languages live as long as the process
    def any_of(self, *paths: str) -> str:
        """Return the text of a pattern for any of the plain words at the dotted paths ("acts.joiners")."""
        return trie(word for path in paths for word in self.words(*path.split(".")))

    @cache  # noqa: B019
    def pattern(self, *path: str) -> Phrases:
        """Return one pattern for the phrases at ``path``."""
        return Phrases(self.words(*path), self.script)

    @cache  # noqa: B019
    def line(self, *path: str) -> re.Pattern[str]:
        """Return a pattern for a whole heading line: one of the phrases, and nothing but punctuation."""
        body = "|".join(compile_phrase(p, self.script) for p in self.words(*path)) or "(?!)"
        count = trie(self.words("headings", "numbering"))
        return re.compile(
            rf"^(?:[ivx]{{1,4}}[.)]\s+|(?:{count})[\s.、)-]*)?[\W\d_]{{0,8}}{self.script.before}(?:{body})\W*$"
        )

    def anchored(self, pattern: str, words: Iterable[str], whole: bool = True) -> Anchored:
        """Return a pattern that begins with one of the plain words, or with a particle before one.

        Where they are not ``whole``, the words of a text may go on behind them.
        """
        openings = [opening(word, whole) for word in words]
        known = self.script.spaced and None not in openings
        listed = [o for o in openings if o is not None] if known else None
        return Anchored(re.compile(pattern), listed, self.script.prefixes)

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """Written-out ordinals, lower case, to their value."""
        return dict(_ordinals(self))

    @cached_property
    def ordinal(self) -> Anchored:
        """Pattern of an ordinal: group ``n`` where it is in digits, else the words."""
        before, after = self.script.before, self.script.after
        forms = self.words("ordinal_numeric")
        numeric = "|".join(re.escape(form).replace(re.escape("{n}"), r"\d{1,3}") for form in forms)
        pattern = f"{before}(?:(?P<n>{numeric or '(?!)'})|(?P<words>{trie(self.ordinals)})){after}"
        numbers = (form.replace("{n}", str(n)) for form in forms for n in range(1000))
        return self.anchored(pattern, [*numbers, *self.ordinals])

    def ordinal_value(self, match: re.Match[str]) -> int:
        """Return the value of a match of ``ordinal``."""
        digits = match.group("n")
        if digits:
            return int(re.sub(r"\D", "", digits))
        return self.ordinals[re.sub(r"\s+", " ", match.group("words"))]

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names of the months to their number."""
        return {str(n): int(number) for number, names in self.data["months"].items() for n in names}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Printed letter of a sub-item to the Latin letter of its key."""
        alphabets = [self.data.get("letters_also", ""), self.data["letters"]]
        return {
            letter: chr(ord("a") + place)
            for printed in alphabets
            for place, letter in enumerate(printed)
            if place < 26
        }

    @lru_cache(maxsize=16_384)  # noqa: B019
    def stem(self, word: str, particles: bool = False) -> str:
        """Return a word without the article written together with it and without the ending of its case.

        Both stand in the file (``stem``); a language without them keeps its words. ``particles`` also
        cuts glued prepositions, which a title and a sentence may differ in.
        """
        parts = self.data.get("stem")
        if not parts:
            return word
        heads = [*parts.get("articles", ()), *(parts.get("particles", ()) if particles else ())]
        head = max((a for a in heads if word.startswith(a) and len(word) - len(a) >= 3), key=len, default="")
        rest = word[len(head) :]
        tails = (e for e in parts.get("endings", ()) if rest.endswith(e) and len(rest) - len(e) >= 3)
        tail = max(tails, key=len, default="")
        return rest[: len(rest) - len(tail)]

    @cached_property
    def frequent(self) -> frozenset[str]:
        """Words that fill most texts of the language."""
        return frozenset(self.words("detect"))

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """Words that say nothing about a subject."""
        return frozenset(self.words("stopwords")) | self.frequent


def _expand(word: str, endings: Iterable[str]) -> list[str]:
    return [word.replace("~", ending) for ending in endings] if "~" in word else [word]


def _ordinals(language: Language) -> Iterable[tuple[str, int]]:
    """Yield every written-out ordinal up to 199; the file gives the parts."""
    data, endings = language.data, [str(e) for e in language.data.get("ordinal_endings", [])]
    tens = {int(v): words for v, words in data.get("ordinal_tens", {}).items()}
    units = {int(v): words for v, words in data.get("ordinal_units", {}).items()}
    unit_first = data.get("ordinal_order") == "unit-first"
    yield from _numerals(data.get("numerals"))
    below = list(_below_hundred(data, endings, tens, units, unit_first))
    yield from below
    # "one hundred and twenty-sixth": the hundred stands before, or behind where units come first.
    for hundred in data.get("ordinal_hundred", []):
        for form, value in below:
            if value < 100:
                yield (f"{form}{hundred}" if unit_first else f"{hundred}{form}"), 100 + value


def _below_hundred(
    data: Mapping[str, Any],
    endings: Sequence[str],
    tens: Mapping[int, Sequence[str]],
    units: Mapping[int, Sequence[str]],
    unit_first: bool,
) -> Iterable[tuple[str, int]]:
    """Yield the ordinals that the parts make: plain ones, and tens with units."""
    for value, words in data["ordinals"].items():
        for word in words:
            for form in _expand(word, endings):
                yield form, int(value)
    for ten, ten_words in tens.items():
        for unit, unit_words in units.items():
            # Units above nine belong to the tens that count on (sixty-twelve).
            if unit > 9 and ten not in data.get("ordinal_long_tens", []):
                continue
            for ten_word in ten_words:
                for unit_word in unit_words:
                    for joiner in data["ordinal_joiners"]:
                        for first in _expand(unit_word if unit_first else ten_word, endings):
                            for second in _expand(ten_word if unit_first else unit_word, endings):
                                yield f"{first}{joiner}{second}", ten + unit


def _numerals(signs: Mapping[str, Any] | None) -> Iterable[tuple[str, int]]:
    """Yield positional numerals (digits, ten, hundred) with the language's ordinal sign before them."""
    if not signs:
        return
    digits, ten, hundred = list(signs["digits"]), signs["ten"], signs["hundred"]
    for value in range(1, 200):
        hundreds, rest = divmod(value, 100)
        tens, unit = divmod(rest, 10)
        text = digits[hundreds] + hundred if hundreds else ""
        if hundreds and 0 < rest < 10:
            text += digits[0]
        if tens:
            text += ("" if tens == 1 and not hundreds else digits[tens]) + ten
        text += digits[unit] if unit else ""
        yield f"{signs['sign']}{text}", value


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages there are files for, sorted."""
    return tuple(sorted(f.name[:-5] for f in _FOLDER.iterdir() if f.name.endswith(".yaml")))


# The parser in C, where PyYAML was built with it, reads the files in a tenth of the time.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]  # one of two classes
    """YAML as 1.2 reads it: "on" and "no" are words, only true and false are not."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Safe.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load(code: str) -> Language:
    """Return the language of ``code``; raises ParameterError where there is no such file."""
    if code not in available():
        raise ParameterError(f"There is no language {code!r}; there are {', '.join(available())}.")
    text = (_FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    return Language(code, yaml.load(text, Loader=_Loader))


def detect(text: str, sample: int = 8_000) -> Language | None:
    """Return the language whose frequent words fill most of the text's beginning, or None for no language.

    A language without spaces counts characters; the share decides, so that a long list of words
    in one file does not win by its length.
    """
    head = text[:sample].lower()
    found = Counter(re.findall(r"\w+", head))
    words = max(1, len(head.split()))
    letters = max(1, sum(map(str.isalpha, head)))
    shares: dict[str, float] = {}
    for language in map(load, available()):
        if language.script.spaced:
            shares[language.code] = sum(found[word] for word in language.frequent) / words
        else:
            hits = re.findall(language.any_of("detect"), head)
            shares[language.code] = sum(map(len, hits)) * 3 / letters
    best = max(shares, key=lambda code: (shares[code], code))
    return load(best) if shares[best] >= 0.08 else None
