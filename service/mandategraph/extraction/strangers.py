"""Bodies that the register does not have: named in full, then as "the Committee" or in short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from mandategraph.extraction.names import NameMention, Names
from mandategraph.extraction.register import Entity

__all__ = ["Strangers", "stranger"]

_WORD = re.compile(r"[\w'’-]+")
_SHORT = re.compile(r"\s*\(([^\W\d_a-z]{2,8}(?:-[^\W\d_a-z]+)?)\)")
_LONGEST = 14  # words of a name
_KNOWN = 500  # strangers that a new one is compared with; no agenda has as many


def stranger(name: str, names: Names, key: str | None = None, prefix: str | None = None) -> Entity:
    """Return the entity that stands for an unknown body; its id is made of its name unless given.

    It adopts acts if bodies of the register with that kind of name do (conference, commission ...).
    """
    head = names.head_of(name)
    groups = names.language.words("plural_heads")
    adopts = head in names.plenary_words or (
        prefix is not None and not any(head and g.startswith(head) for g in groups)
    )
    return Entity(
        id=key or slug(name, names),
        kind="Conference" if adopts else "WorkingGroup",
        names={names.language.code: (name,)},
        acronyms={},
        prefixes=(prefix,) if prefix else (),
        known=False,
    )


def slug(name: str, names: Names) -> str:
    """Return the words of a name that say something, in capitals without accents, joined by hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    skip = {w.strip("'") for w in (*_joiners(names), *names.language.words("name_leads"))}
    words = [w for w in re.findall(r"\w+", plain) if w.lower() not in skip]
    return "-".join(words[:8]).upper()


def _joiners(names: Names) -> frozenset[str]:
    language = names.language
    return frozenset(language.words("name_joiners"))


class Strangers:
    """Reads the names of unknown bodies where the register's names leave only a general word."""

    def __init__(self, names: Names) -> None:
        self.names = names
        language = names.language
        self.articles = frozenset(language.words("articles"))
        self.joiners = _joiners(names)
        self.skipped = self.joiners | self.articles
        self.pairs = frozenset(language.words("acts", "joiners"))
        self.openers = self.joiners | frozenset(language.words("acts", "introducing"))
        self.leads = frozenset(language.words("name_leads"))
        self.adjectives = frozenset(language.words("name_adjectives"))
        self.excluded = language.words("name_excludes")
        self.titled = bool(language.data.get("title_case"))
        self.parts = language.pattern("gatherings", "part")
        self.meetings = frozenset(language.words("gatherings", "meeting"))
        self.by_name: dict[str, Entity] = {}
        self.short: dict[str, Entity] = {}

    def phrase(self, text: str, mention: NameMention, taken: Sequence[NameMention]) -> tuple[int, int]:
        """Return the span of the name that the general word of ``mention`` is part of."""
        before = max((m.end for m in taken if m.end <= mention.start), default=0)
        after = min((m.start for m in taken if m.start >= mention.end), default=len(text))
        start = self._left(text, mention.start, before) if self.titled else mention.start
        return start, self._right(text, mention.end, after)

    def _left(self, text: str, at: int, limit: int) -> int:
        """Return where the capitalised words before ``at`` begin: "Programme and Budget" Committee."""
        start = cursor = at
        for found in reversed(list(_WORD.finditer(text, max(limit, at - 80), at))):
            said = found.group()
            if text[found.end() : cursor].strip() or (found.start() == at - 80 > limit):
                break
            cursor = found.start()
            if said[:1].isupper() and said.lower() not in self.articles:
                start = found.start()
            elif said.lower() not in self.joiners or said.lower() in self.articles:
                break
        if _opens_sentence(text, start) and start < at:
            first = _WORD.match(text, start)
            # A preposition has its capital from the sentence: "Under Committee rule 5".
            if first and first.group().lower() in self.openers:
                start = first.end() + (1 if text[first.end() : first.end() + 1] == " " else 0)
        return min(start, at)

    def _right(self, text: str, at: int, limit: int) -> int:
        """Return where the words after ``at`` that belong to the name end: Committee "on Science"."""
        end = cursor = at
        joined = led = paired = False
        for count, found in enumerate(_WORD.finditer(text, at, min(limit, at + 160))):
            if text[cursor : found.start()].strip() or count > _LONGEST:
                break
            cursor = found.end()
            said = found.group()
            elided, apostrophe, rest = said.partition("'")
            if apostrophe and f"{elided}'".lower() in self.leads:
                led, said = True, rest
            elif apostrophe and f"{elided}'".lower() in self.joiners:
                joined, said = True, rest
            lowered = said.lower()
            if lowered in self.pairs | self.meetings and end == at and not joined:
                break  # "the Board and WHO", "the Expert Group Meeting on X": not the body's name
            if lowered in self.joiners or (joined and lowered in self.leads):
                joined, led = True, led or lowered in self.leads
                paired = paired or lowered in self.pairs
            elif said[:1].isupper() and (self.titled or joined) and not (paired and said.isupper()):
                # Where names are not in capitals throughout, the next capital may begin another name.
                end, paired = found.end(), False
            elif not self.titled and end == at and joined and (led or self._tells(said)):
                end = found.end()  # "Comité de l'adaptation": one word tells it from others
            elif not joined and lowered in self.adjectives:
                end = at = found.end()  # "Comité permanent du financement"
            else:
                break
        return end

    def _tells(self, said: str) -> bool:
        """Tell whether a word without an article before it tells one body from others."""
        plain = len(said) > 3 and said.isalpha() and said.lower() not in self.names.language.stopwords
        return plain and not said.endswith(self.excluded)

    def resolve(
        self, text: str, mention: NameMention, taken: Sequence[NameMention], known: Iterable[Entity]
    ) -> NameMention | None:
        """Return the mention with its body: one of ``known`` (nearest first) if the words are part of its
        name, else the stranger of that name; None where only a general word stands there.
        """  # noqa: D205  # one sentence over two lines
        start, end = self.phrase(text, mention, taken)
        words = self._words(text[start:end])
        bare = (start, end) == (mention.start, mention.end)
        for entity in known:
            if bare or self._within(words, entity):
                return NameMention(start, end, text[start:end], entity, mention.head, "head")
        if bare or self.parts.search(text[start:end].lower()):
            return None
        name = " ".join(text[start:end].split())
        entity = self._named(name) or self.by_name.setdefault(name.lower(), stranger(name, self.names))
        return NameMention(start, end, name, entity, mention.head, "stranger")

    def _named(self, name: str) -> Entity | None:
        """Return the stranger of that name, or of one that only goes on longer."""
        lowered = name.lower()
        known = list(islice(self.by_name.items(), _KNOWN))
        for other, entity in known:
            if f"{other} ".startswith(f"{lowered} ") or f"{lowered} ".startswith(f"{other} "):
                return entity
        return next((e for n, e in known if self._abridged(n, lowered)), None)

    def _abridged(self, left: str, right: str) -> bool:
        """Tell whether two names begin alike and one is shorter behind: "Group of the (X) Platform"."""
        a, b = left.split(), right.split()
        same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        if same < 2 or not ({*a[:same]} & self.joiners) or self.names.head_of(" ".join(a[:same])) is None:
            return False
        rest = self._words(" ".join(a[same:])), self._words(" ".join(b[same:]))
        return bool(rest[0] and rest[1]) and (rest[0] <= rest[1] or rest[1] <= rest[0])

    def introduce(self, text: str, end: int, entity: Entity) -> None:
        """Learn the short form in brackets after a name."""
        found = _SHORT.match(text, end)
        if found and found[1] not in self.names.acronyms:
            self.short.setdefault(found[1], entity)

    def learn(self, text: str, known: Sequence[Entity]) -> None:
        """Learn the short forms that a text before the annotations introduces, for names of ``known`` too."""
        for found in _SHORT.finditer(text):
            if found[1] not in self.names.acronyms and found[1] not in self.short:
                begin = max(0, found.start() - 160)
                before = text[begin : found.start()].rstrip()
                for mention in self.names.find(before):
                    end = mention.end if mention.entity else self.phrase(before, mention, ())[1]
                    words = self._words(before[mention.start : end])
                    entity = mention.entity or next((e for e in known if self._within(words, e)), None)
                    if end == len(before) and entity is not None:
                        self.short[found[1]] = entity

    def shortened(self, text: str, taken: Sequence[NameMention]) -> Iterator[NameMention]:
        """Yield the short forms learnt before, where nothing else was read."""
        if not self.short:
            return
        forms = "|".join(map(re.escape, sorted(self.short, key=len, reverse=True)))
        for found in re.finditer(rf"(?<![\w/.-])(?:{forms})(?![\w/])", text):
            if not any(m.start < found.end() and found.start() < m.end for m in taken):
                entity = self.short[found.group()]
                yield NameMention(found.start(), found.end(), found.group(), entity, None, "acronym")

    def _within(self, words: frozenset[str], entity: Entity) -> bool:
        """Tell whether the words are part of a name of the entity."""
        names = [n for code in (self.names.language.code, "en") for n in entity.names.get(code, ())]
        return any(words <= self._words(name) for name in names)

    def _words(self, name: str) -> frozenset[str]:
        """Return the words of a name without joiners, plurals cut."""
        lowered = name.lower().replace("’", "'")
        return frozenset(
            w.rstrip("s") for w in re.findall(r"[^\W_]+", lowered) if w not in self.skipped and len(w) > 1
        )


def _opens_sentence(text: str, at: int) -> bool:
    return at == 0 or re.search(r"[.;:]\s+$", text[max(0, at - 3) : at]) is not None
