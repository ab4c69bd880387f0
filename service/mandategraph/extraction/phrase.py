"""Turns of phrase: the small notation of the language files, compiled to regular expressions.

The notation is for linguists, not programmers. In a language file a phrase is words with:

    (a|b c)    one of these                 [a|b]      one of these, or nothing
    word*      any ending of the word       ...        up to 90 characters of the same sentence
    {acts}     a slot, see MARKS            ~          (ordinals only) any of the language's endings

Phrases are matched against masked text (`masking`): lower case, with every reference, date, body
and quotation replaced by one private character, so that "pursuant to {acts}" sees through any list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mandategraph.errors import InputError
from mandategraph.extraction.anchored import Anchored, Opening, opening

__all__ = ["MARKS", "Phrases", "Script", "compile_phrase", "compile_phrases", "trie"]

# One private-use character a kind of reference; `masking` writes them, slots read them.
MARKS = {
    "act": "\ue001",  # acts, also by anaphora ("the same resolution")
    "symbol": "\ue002",
    "date": "\ue003",
    "body": "\ue004",
    "provision": "\ue005",  # rule or article
    "title": "\ue006",  # a quotation
    "note": "\ue007",  # a footnote mark whose note cites nothing
    "ordinal": "\ue008",  # written-out or numeric ordinal
    "request": "\ue009",  # "that request"
    "source": "\ue00a",  # a mandate that is no numbered act ("that recommendation"), conclusions of a body
}

_SLOTS = {
    "acts": f"[{MARKS['act']}{MARKS['source']}]",
    "act": MARKS["act"],
    "symbol": MARKS["symbol"],
    "date": MARKS["date"],
    "body": MARKS["body"],
    "provision": MARKS["provision"],
    "title": MARKS["title"],
    "ordinal": MARKS["ordinal"],
    "request": MARKS["request"],
    "number": r"\d{1,3}",
    "year": r"(?:19|20)\d\d",
}
_GAP = r"(?:[^.;!?。；！？؛؟]|\.(?=\s{0,2}\d)){0,90}?"  # a full stop before a figure ends no sentence
_TOKEN = re.compile(r"\s+|\.\.\.|[()\[\]|]|\{\w+\}|[^\s()\[\]|{}]+?(?=\.\.\.|[\s()\[\]|{}]|$)")


@dataclass(frozen=True, slots=True)
class Script:
    """How a language writes: whether words are spaced, and the particles glued before a word."""

    spaced: bool = True
    prefixes: tuple[str, ...] = ()

    @property
    def separator(self) -> str:
        """Pattern between two words of a phrase."""
        return r"[\s,]+" if self.spaced else r"\s*"

    @property
    def before(self) -> str:
        """Pattern at the start of a phrase."""
        if not self.spaced:
            return ""
        glued = "|".join(sorted(map(re.escape, self.prefixes), key=len, reverse=True))
        return rf"(?<!\w)(?:{glued})?" if glued else r"(?<!\w)"

    @property
    def after(self) -> str:
        """Pattern at the end of a phrase."""
        return r"(?!\w)" if self.spaced else ""


class _Reader:
    """Recursive descent over the notation: alternatives > sequence > word, group, option, slot, gap."""

    def __init__(self, phrase: str, script: Script) -> None:
        self.phrase, self.script = phrase, script
        self.tokens = [t for t in _TOKEN.findall(phrase) if not t.isspace()]
        self.at = 0
        if "".join(self.tokens) != re.sub(r"\s+", "", phrase):
            raise InputError(f"Phrase {phrase!r} cannot be read; see the notation in extraction/phrase.py.")

    def alternatives(self, closing: str | None) -> str:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        if self.peek() != closing:
            raise InputError(
                f"Phrase {self.phrase!r}: expected {closing or 'the end'!r}, got {self.peek()!r}."
            )
        self.at += 1
        return branches[0] if len(branches) == 1 else "|".join(branches)

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def sequence(self) -> str:
        elements: list[tuple[str, str]] = []  # (kind, pattern); kind is word, option or gap
        while (token := self.peek()) not in (None, "|", ")", "]"):
            assert token is not None
            self.at += 1
            if token == "(":
                elements.append(("word", f"(?:{self.alternatives(')')})"))
            elif token == "[":
                elements.append(("option", f"(?:{self.alternatives(']')})"))
            elif token == "...":
                elements.append(("gap", _GAP))
            else:
                elements.append(("word", self.word(token)))
        return self.join(elements)

    def join(self, elements: list[tuple[str, str]]) -> str:
        separator = self.script.separator
        out, pending = "", False  # pending: a separator is due before the next word
        for index, (kind, pattern) in enumerate(elements):
            if kind == "gap":
                out, pending = out + (self.script.after if pending else "") + pattern, False
            elif kind == "option":
                last = index == len(elements) - 1
                if pending or last:
                    out += f"(?:{separator}{pattern})?"
                    pending = bool(out) and not last
                else:
                    out += f"(?:{pattern}{separator})?"
            else:
                out += (separator if pending else "") + pattern
                pending = True
        return out

    def word(self, token: str) -> str:
        slot = token.startswith("{")
        # An elided article ("l'") is written out in a phrase; a particle may stand before any word.
        prefixes = [p for p in self.script.prefixes if slot or p.isalpha()]
        glued = "|".join(sorted(map(re.escape, prefixes), key=len, reverse=True))
        start = f"(?:{glued})?" if glued else ""
        if token.startswith("{") and token.endswith("}"):
            name = token[1:-1]
            if name not in _SLOTS:
                raise InputError(f"Phrase {self.phrase!r}: there is no slot {token}.")
            return start + _SLOTS[name]
        tail = r"\w*" if token.endswith("*") else ""
        return start + re.escape(token.rstrip("*").lower()) + tail


def compile_phrase(phrase: str, script: Script) -> str:
    """Return the pattern (text) of one phrase; raises InputError where the notation is wrong."""
    return _Reader(phrase, script).alternatives(None)


def compile_phrases(phrases: Iterable[str], script: Script) -> re.Pattern[str]:
    """Return one pattern for any of the phrases, longest first; one that never matches for none."""
    return _any_of([compile_phrase(p, script) for p in _longest_first(phrases)], script)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _any_of(patterns: Sequence[str], script: Script) -> re.Pattern[str]:
    if not patterns:
        return re.compile(r"(?!)")
    return re.compile(f"{script.before}(?:{'|'.join(patterns)}){script.after}")


_MARKS = frozenset(MARKS.values())


class Phrases(Anchored):
    """The phrases of one group as one pattern; at a word only those are tried that it may open."""

    __slots__ = ("_by_stem", "_patterns", "_script")

    def __init__(self, phrases: Iterable[str], script: Script) -> None:
        listed = _longest_first(phrases)
        patterns = [compile_phrase(phrase, script) for phrase in listed]
        openings = [_opening_words(phrase) for phrase in listed]
        known = None not in openings and script.spaced
        every = frozenset(o for each in openings for o in each or ())
        super().__init__(_any_of(patterns, script), every if known else None, script.prefixes)
        self._script = script
        self._patterns = [(each or frozenset(), text) for each, text in zip(openings, patterns, strict=True)]
        self._by_stem: dict[str, re.Pattern[str]] = {}

    def _at(self, stem: str) -> re.Pattern[str]:
        if not stem:
            return self.regex
        tried = self._by_stem.get(stem)
        if tried is None:
            some = tuple(text for openings, text in self._patterns if any(o.opens(stem) for o in openings))
            tried = self._by_stem[stem] = _any_of(some, self._script)
        return tried


def _opening_words(phrase: str) -> frozenset[Opening] | None:
    """Return the words that a phrase may begin with; None where it may begin with anything."""
    tokens = [t for t in _TOKEN.findall(phrase) if not t.isspace()]
    at = 0

    def alternatives() -> frozenset[Opening] | None:
        nonlocal at
        branches = [sequence()]
        while at < len(tokens) and tokens[at] == "|":
            at += 1
            branches.append(sequence())
        at += 1  # the closing bracket, or the end
        return None if None in branches else frozenset(o for b in branches for o in b or ())

    def sequence() -> frozenset[Opening] | None:
        nonlocal at
        found: frozenset[Opening] | None = frozenset()
        begun = False  # whether a word that has to be there was read
        while at < len(tokens) and tokens[at] not in ("|", ")", "]"):
            token = tokens[at]
            at += 1
            words = alternatives() if token in ("(", "[") else _opening_of(token)
            if not begun:
                found = None if found is None or words is None else found | words
                begun = token != "["
        return found if begun else None

    return alternatives()


def _opening_of(token: str) -> frozenset[Opening] | None:
    if token.startswith("{"):
        slot = _SLOTS.get(token[1:-1], "").strip("[]")
        # A slot is marks, or figures.
        return frozenset(map(Opening, slot if slot[:1] in _MARKS else "0123456789"))
    first = opening(token.rstrip("*").lower(), whole=not token.endswith("*"))
    return frozenset({first}) if first else None


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, longest first, in time that does not grow with them."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # recursive: letter -> tree; "" marks an end
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        # Words may be parted by the end of a line.
        branches = [(r"\s" if k == " " else re.escape(k)) + pattern(v) for k, v in sorted(node.items()) if k]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return body + ("?" if "" in node else "")

    return pattern(tree) or "(?!)"
