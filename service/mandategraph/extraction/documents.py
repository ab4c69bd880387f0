"""Documents: what kind the text says they are, which items list them, and what they report on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.phrase import MARKS, Phrases
from mandategraph.identifiers import Symbol

__all__ = ["Entry", "Kinds", "Listed"]

_SYMBOL = MARKS["symbol"]
_PARTS = re.compile(r"(?:(?<=[^\d\s.][^\s.])|(?<=(?:19|20)\d\d)|(?<=[\ue001-\ue00a]))[.。]\s+|[。]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A Documentation entry: its symbols in printed order, its title, masked and as printed."""

    item: str
    name: str
    start: int
    end: int
    symbols: tuple[str, ...]
    title: str
    sentence: Sentence | None


@dataclass(slots=True)
class Listed:
    """All that is known of one document while the text is read."""

    symbol: str
    items: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    kind: str | None = None
    reports_on: list[str] = field(default_factory=list)
    agenda: bool = False  # an agenda by its title, whatever its byline says
    spare: str | None = None  # of an addendum: what its title names, where the text has no parent of it


class Kinds:
    """Reads the kind of a document from a title or from the words before its symbol."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.first = language.data.get("kind_position") != "last"
        self.patterns: dict[str, Phrases] = {
            kind: language.pattern("documents", "kinds", kind) for kind in language.data["documents"]["kinds"]
        }
        self.bylines = language.pattern("documents", "bylines")

    def of_title(self, title: str) -> str | None:
        """Return the kind that the head of a title names; a byline after a full stop decides over it.

        "Synthesis report on ... . Note by the secretariat" is a note.
        """
        parts = [p.strip() for p in _PARTS.split(title) if p.strip()]
        for part in reversed(parts[1:]):
            byline = self.bylines.search(part[:70])
            if byline:
                return self._head(part, byline.end()) or "other"
        if any(self.language.pattern("documents", "addendum").match(part) for part in parts):
            return None  # of the kind of its parent
        return self._head(parts[0] if parts else "", None)

    def of_addendum(self, title: str) -> str | None:
        """Return the kind that the title of an addendum names before it says that it is one."""
        parts = [p.strip() for p in _PARTS.split(title) if p.strip()]
        return self._head(parts[0], None) if len(parts) > 1 else None

    def is_agenda(self, title: str) -> bool:
        """Tell whether a title is that of an agenda, bylines apart."""
        parts = [p.strip() for p in _PARTS.split(title) if p.strip()]
        return bool(parts) and self._head(parts[0], None) == "agenda"

    def _head(self, text: str, within: int | None) -> str | None:
        found = sorted(
            (m.start(), -m.end(), kind)
            for kind, p in self.patterns.items()
            for m in p.finditer(text[:within])
        )
        if not found:
            return None
        if not self.first:
            return max(found, key=lambda f: (-f[1], -f[0]))[2]
        _start, end, kind = found[0]
        # The last noun of a compound is its head: "summary report", "information note".
        for begin, finish, following in found[1:]:
            if begin > -end and not text[-end:begin].strip():
                end, kind = finish, following
        return kind

    def of_prose(self, sentence: Sentence, at: int) -> str | None:
        """Return the kind named directly before the symbol at ``at``.

        "conference room paper X", "a note (X)".

        Words inside quotations, and anything before a full clause, do not count.
        """
        if not self.first and (after := self._following(sentence, at)):
            return after
        before = sentence.masked[:at].rstrip(" (")
        see = self.language.pattern("phrases", "see").search(sentence.masked[max(0, at - 40) : at + 1])
        window = before[-200:]
        found: list[tuple[int, int, str]] = []
        for rank, (kind, pattern) in enumerate(self.patterns.items()):
            found += [(match.end(), -rank, kind) for match in pattern.finditer(window)]
        if not found:
            return None
        end, _, kind = max(found)
        gap = window[end:]
        part = self._part_follows(sentence, at)
        if (see and (kind in ("other", "agenda") or part)) or (part and kind == "agenda"):
            return None  # "see X, sect. I": the symbol names where the thing before stands
        if not gap.strip(" (:,"):
            return kind
        if _SYMBOL in gap and not self._list_goes_on(gap.rpartition(_SYMBOL)[2]):
            return None  # "a note (X), to be read together with the annexes (Y)": Y is no note
        # "decision 1/1 (X)": the symbol is the act's, unless the thing was made pursuant to the act
        if MARKS["act"] in gap and not self.language.pattern("phrases", "attached").search(gap):
            return None
        return kind if len(gap) < 160 and not re.search(r"[.;。；]\s", gap) else None

    def _list_goes_on(self, gap: str) -> bool:
        """Tell whether the words between two symbols go on with a list: "notes on A (X), on B (Y)"."""
        words = self.language.any_of("acts.joiners", "acts.of_body", "documents.about")
        script = self.language.script
        glued = not script.spaced or any(p.isalpha() for p in script.prefixes)
        ends = "" if glued else r"(?!\w)"  # "and" may be written together with the next word
        rest = gap.lstrip(" ),،，、;；）")
        return not rest or re.match(rf"(?:{words}){ends}|[(（]", rest) is not None

    def _following(self, sentence: Sentence, at: int) -> str | None:
        """Return the kind named directly behind the symbol, as in "X conference paper" (head noun last)."""
        counter = self.language.any_of("acts.number_suffixes")
        found = re.compile(rf"\s*(?:{counter})?").match(sentence.masked, at + 1)
        start = found.end() if found else at + 1
        ends = [
            (match.end(), kind)
            for kind, pattern in self.patterns.items()
            if kind != "other" and (match := pattern.match(sentence.masked, start))
        ]
        return max(ends)[1] if ends else None

    def _part_follows(self, sentence: Sentence, at: int) -> bool:
        words = self.language.any_of("acts.paragraphs")
        number = r"第[^,，;)]{1,8}" if self.language.data["acts"]["order"] == "number-first" else ""
        return re.match(rf"[,;،，]?\s*{number}(?:{words})", sentence.masked[at + 1 : at + 30]) is not None


def inherit(documents: Iterable[Listed]) -> None:
    """Give an addendum the kind of its parent; a corrigendum is of no kind of its own."""
    by_symbol = {d.symbol: d for d in documents}
    for document in by_symbol.values():
        last = document.symbol.rsplit("/", 1)[-1]
        if last.startswith("Corr."):
            document.kind = "other"
            continue
        parent = Symbol(document.symbol).parent
        while document.kind is None and parent is not None:
            if parent.text in by_symbol:
                document.kind = by_symbol[parent.text].kind
            parent = parent.parent
        document.kind = document.kind or document.spare


@lru_cache(maxsize=20_000)
def stems(text: str, language: Language) -> frozenset[str]:
    """Return the words that say something about the subject, cut to stems.

    For comparing titles with prose.
    """
    if not language.script.spaced:
        # A title of a treaty says no more than that the treaty is meant.
        runs = re.findall(r"[^\W\d_]{2,}", re.sub(r"《[^《》]*》", " ", text))
        return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1)) - language.stopwords
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    stop = _folded_stopwords(language)
    words = re.findall(r"[^\W\d_]{3,}", plain)
    cut = int(language.data.get("stem_length", 6))
    bare = (language.stem(w, particles=True) for w in words if w not in stop)
    return frozenset(w[:cut] for w in bare if w not in stop)


@cache
def _folded_stopwords(language: Language) -> frozenset[str]:
    # Officers make documents; they are not their subject.
    officers = " ".join(w for actor in language.data["actors"] for w in language.words("actors", actor))
    folded = {
        "".join(c for c in unicodedata.normalize("NFKD", w) if not unicodedata.combining(c))
        for w in {*language.stopwords, *re.findall(r"[^\W\d_]+", officers)}
    }
    return frozenset(
        folded | {language.stem(w, particles=True) for w in folded} if "stem" in language.data else folded
    )


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of the smaller set that both have."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
