"""Names of bodies and instruments in running text: in full, as acronyms, misspelt, and "the Group"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from mandategraph.extraction.language import Language
from mandategraph.extraction.phrase import MARKS, trie
from mandategraph.extraction.register import Entity, Register

__all__ = ["NameMention", "Names", "distance"]

_WORD = re.compile(r"\w+")
_TITLE_MARKS = frozenset("《》〈〉")
_CAPITALS = re.compile(r"(?<![\w/.-])[^\W\d_a-z]{4,12}(?![\w/-])")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands. ``entity`` is None for a general word ("the working group") not yet resolved.

    ``head`` is the general word that the name is built on; ``how`` is name, acronym, variant,
    head, or general: the name of one body that may stand for another one named before with this word.
    """

    start: int
    end: int
    text: str
    entity: Entity | None
    head: str | None
    how: str


def distance(left: str, right: str, limit: int = 2) -> int:
    """Return the edit distance of two short words, or ``limit + 1`` where it is larger."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    previous = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (a != b)))
        if min(current) > limit:
            return limit + 1
        previous = current
    return previous[-1]


class Names:
    """The names of a register as one language writes them, ready to be found."""

    def __init__(self, register: Register, language: Language) -> None:
        self.register, self.language = register, language
        self.inflected = "stem" in language.data
        self.spaced = language.script.spaced
        plurals = language.data.get("plural_heads")
        self._singular = plurals if isinstance(plurals, Mapping) else {}
        self.acronyms = register.acronyms(language.code)
        heads = sorted(language.words("heads"), key=len, reverse=True)
        self._head = language.anchored(
            f"{language.script.before}(?P<head>{trie(heads)}){language.script.after}", heads
        )
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        self._by_text: dict[str, Entity] = {}
        for name, entity in register.names(language.code):
            lowered = name.lower().replace("\u2019", "'")
            if self.spaced:
                words = tuple(language.stem(w) for w in _WORD.findall(lowered))
                self._by_first.setdefault(words[0], []).append((words, entity))
            else:
                self._by_text.setdefault(lowered, entity)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda pair: -len(pair[0]))
        found = "|".join(re.escape(a) for a in sorted(self.acronyms, key=len, reverse=True)) or "(?!)"
        before, after = (
            (r"(?<![\w/.-])", r"(?![\w/])") if self.spaced else (r"(?<![A-Za-z])", r"(?![A-Za-z])")
        )
        self._acronym = re.compile(f"{before}(?:{found}){after}")
        glued = "|".join(p for p in language.script.prefixes if p.isalpha())
        # An apostrophe ends a word anyway; only particles of letters have to be cut off.
        self._first = language.anchored(
            rf"(?<!\w)(?:{glued})?(?P<word>{trie(self._by_first)}\w*)", self._by_first, whole=False
        )
        adopting = [n for n, e in register.names(language.code) if e.adopts]
        self.adopting_heads = {h for n in adopting if (h := self.plain_head(n))}
        # In full: what is cut for comparing, one kind may share with another (commission, committee).
        self.adopting_words = {h for n in adopting if (h := self.head_of(n))}
        # A subsidiary body adopts acts only where the register says so.
        plenary = [n for n, e in register.names(language.code) if e.adopts and e.kind != "Body"]
        self.plenary_words = {h for n in plenary if (h := self.head_of(n))}
        self._text = re.compile(trie(self._by_text))

    @lru_cache(maxsize=4096)  # noqa: B019  # the names of a register live as long as the process
    def head_of(self, name: str) -> str | None:
        """Return the general word that a name is built on; where words are inflected, its stems."""
        found = self._head.search(name.lower().replace("\u2019", "'"))
        return self._cited(found["head"]) if found else None

    def _cited(self, head: str) -> str:
        """Return a head as it is compared: as it stands, or its stems where its form tells only the case."""
        return self._stems(head) if self.inflected else head

    def _plain(self, head: str) -> str:
        """Make "working groups" and "working group" one: by a file that pairs them, else by their stems."""
        return self._stems(self._singular.get(head, head))

    def _stems(self, head: str) -> str:
        return " ".join(self.language.stem(word)[:5] for word in _WORD.findall(head))

    @lru_cache(maxsize=4096)  # noqa: B019
    def plain_head(self, name: str) -> str | None:
        """Return the head of a name in a form that is the same for one and many."""
        found = self._head.search(name.lower().replace("\u2019", "'"))
        return self._plain(found["head"]) if found else None

    def heads_in(self, lowered: str) -> list[tuple[str, bool]]:
        """Return the general words in ``lowered``.

        Each in the form of ``plain_head``, and whether it is a plural.
        """
        plural = set(self.language.words("plural_heads"))
        found = [m["head"] for m in self._head.finditer(lowered)]
        return [(self._plain(h), any(h.endswith(p) for p in plural)) for h in found]

    def compounds(self, lowered: str) -> list[str]:
        """Return the general words with the four signs before each, where words are not spaced.

        No register has "促进履行和遵守委员会"; that much of its name tells it from other committees.
        """
        if self.spaced:
            return []
        found = [(m.start("head"), m.end("head")) for m in self._head.finditer(lowered)]
        names = [lowered[start - 4 : end] for start, end in found if start >= 4]
        # The class of bodies that belong to one: "麻委会附属机构".
        classes = self.language.words("class_heads")
        owned = [lowered[start - 1 : end] for start, end in found if lowered[start:end] in classes and start]
        return [n for n in names if n[:4].isalpha() and all("\u3400" <= c <= "\u9fff" for c in n)] + [
            n for n in owned if n[0] == MARKS["body"]
        ]

    def general(self, lowered: str) -> list[str]:
        """Return the general words in ``lowered`` as ``head_of`` does, in order."""
        return [self._cited(m["head"]) for m in self._head.finditer(lowered)]

    def find(self, text: str) -> list[NameMention]:
        """Return the mentions in ``text`` (its own case), in order, none inside another."""
        lowered = lower(text)
        mentions = list(self._full(text, lowered))
        mentions += self._short(text, mentions)
        taken = _Taken(mentions)
        for match in self._head.finditer(lowered):
            # A general word that names a body begins with a capital, where the script has them.
            start, end = match.span("head")
            cased = text[start:end]
            if text[match.start() : start].isalpha():
                start = match.start()  # a particle written together with the word
            if taken.free(start, end):
                how = "head" if self._is_definite(text, match) else "common"
                mentions.append(NameMention(start, end, cased, None, self._cited(match["head"]), how))
        return sorted(mentions, key=lambda m: m.start)

    def _is_definite(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether a general word means a body named before: by its capital, its article, or no "a"."""
        if match["head"] in self._singular:
            return False  # several bodies are no one
        word = text[match.start("head") : match.end("head")]
        if word.upper() != word.lower():
            return word[:1].isupper()
        articles = self.language.words("stem", "articles")
        if articles:
            return match.group().startswith(tuple(articles))
        before = re.split(r"[,;。；]", text[max(0, match.start() - 20) : match.start()])[-1]
        return not any(word in before for word in self.language.words("indefinite"))

    def _full(self, text: str, lowered: str) -> Iterable[NameMention]:
        if not self.spaced:
            # A title within the name may stand between quotation marks.
            places = [
                at for at, char in enumerate(lowered) if char not in _TITLE_MARKS and not _idle(lowered, at)
            ]
            for match in self._text.finditer("".join(lowered[at] for at in places)):
                start, end = places[match.start()], places[match.end() - 1] + 1
                form, entity = text[start:end], self._by_text[match.group()]
                yield NameMention(start, end, form, entity, self.head_of(form), "name")
            return
        last = 0
        for first in self._first.finditer(lowered):
            candidates = self._by_first.get(self.language.stem(first["word"]))
            if first.start() < last or candidates is None:
                continue
            # Most first words begin no name: the second word tells, before the rest is read.
            second = _WORD.search(lowered, first.end())
            stem = self.language.stem(second.group()) if second else ""
            candidates = [c for c in candidates if len(c[0]) == 1 or c[0][1] == stem]
            if not candidates:
                continue
            reach = max(len(words) for words, _ in candidates)
            following = list(islice(_WORD.finditer(lowered, first.start("word")), reach))
            best = self._best(candidates, [self.language.stem(m.group()) for m in following])
            if best is None:
                continue
            length, entity, exact = best
            last = following[length - 1].end()
            form = text[first.start("word") : last]
            # One plain word is a name only with a capital; without capitals it may stand for another body.
            how = "name" if exact else "variant"
            if length == 1 and form.upper() == form.lower() and self._head.fullmatch(form):
                how = "general"
            if length > 1 or not form[:1].islower():
                yield NameMention(first.start(), last, form, entity, self.head_of(form), how)

    @staticmethod
    def _best(
        candidates: Iterable[tuple[tuple[str, ...], Entity]], stems: list[str]
    ) -> tuple[int, Entity, bool] | None:
        """Return how many words the longest name takes that ``stems`` begins with, and whether exactly."""
        near: tuple[int, Entity, bool] | None = None
        for words, entity in candidates:
            got = tuple(stems[1 : len(words)])
            if got == words[1:]:
                return len(words), entity, True
            if near is None and len(words) >= 4 and len(got) == len(words) - 1:
                wrong = [(a, b) for a, b in zip(words[1:], got, strict=True) if a != b]
                if len(wrong) == 1 and len(wrong[0][0]) >= 6 and distance(*wrong[0]) <= 2:
                    near = (len(words), entity, False)
        return near

    def _short(self, text: str, mentions: list[NameMention]) -> list[NameMention]:
        taken = _Taken(mentions)
        found = [
            NameMention(m.start(), m.end(), m.group(), self.acronyms[m.group()], None, "acronym")
            for m in self._acronym.finditer(text)
            if taken.free(m.start(), m.end())
        ]
        for match in _CAPITALS.finditer(text):
            if match.group() in self.acronyms or not taken.free(match.start(), match.end()):
                continue
            entity = self._nearest(match.group())
            if entity is not None:
                found.append(NameMention(match.start(), match.end(), match.group(), entity, None, "variant"))
        return found

    def _nearest(self, form: str) -> Entity | None:
        """Return the one body whose acronym is a slip of the pen away from ``form``.

        None where several are.
        """
        near: dict[str, Entity] = {}
        for acronym, entity in self.acronyms.items():
            # Short acronyms are all near each other; a slip keeps the first letter.
            if len(acronym) >= 5 and form[0] == acronym[0] and form not in self.acronyms:
                limit = 1 if len(form) <= 5 and len(acronym) <= 5 else 2
                if distance(form, acronym) <= limit:
                    near[entity.id] = entity
        return next(iter(near.values())) if len(near) == 1 else None


class _Taken:
    """Spans already read."""

    def __init__(self, mentions: Iterable[NameMention]) -> None:
        self.spans = sorted((m.start, m.end) for m in mentions)

    def free(self, start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in self.spans)


def _idle(text: str, at: int) -> bool:
    """Tell whether a space stands beside an ideograph: "1961 年" is set so by some."""
    return text[at] == " " and any(
        "\u3400" <= c <= "\u9fff" for c in (*text[at - 1 : at], *text[at + 1 : at + 2])
    )


@cache
def _plain(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def lower(text: str) -> str:
    """Return ``text`` in small letters, of the same length whatever the script."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_plain, text))
