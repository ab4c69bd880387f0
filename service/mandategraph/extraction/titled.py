"""Documents that a sentence calls by their title: "the report of X on Y was prepared pursuant to Z"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mandategraph.extraction.documents import Entry
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.phrase import MARKS

__all__ = ["Titles", "alike", "below"]

_WHOLE = 4  # words of a title that has to stand in full
_PART = 8  # words with which a longer one may begin
_ABOUT = 3  # words with which what it is about begins, "on" among them
_MAKER = 8  # words before "on" that name the kind and the maker
_SIGNS = 2  # signs to a word where words are not spaced
_END = re.compile(rf"[.。]\s|[(（]?\s*{MARKS['symbol']}")  # behind it a byline, or the symbol
_WORD = re.compile(rf"[^\W_]+|{MARKS['body']}")
_SIGN = re.compile(rf"[^\W_]|{MARKS['body']}")


class Titles:
    """Compares sentences with the titles of one language; a body counts by what it is, not by its name."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.word = _WORD if language.script.spaced else _SIGN
        self.least = 1 if language.script.spaced else _SIGNS
        self.about = frozenset(language.words("documents", "about"))
        self.articles = frozenset(
            part for word in language.data["articles"] for part in re.findall(r"[^\W_]+", str(word))
        )

    def words(self, sentence: Sentence) -> list[str]:
        """Return the words of a sentence without articles, each body as its id."""
        found = []
        for match in self.word.finditer(sentence.masked):
            mark = sentence.marks.get(match.start())
            if mark is None:
                found.append(match.group())
            elif isinstance(mark.value, NameMention) and mark.value.entity is not None:
                found.append(f"={mark.value.entity.id}")
        return [word for word in found if word not in self.articles]

    def of(self, entry: Sentence) -> list[list[str]]:
        """Return the words of the title of a Documentation entry, without its symbol and byline.

        Also as its maker would call it: "its report on X" of "Report of the Director on X".
        """
        start = next((at + 1 for at, _ in entry.of("symbol") if not entry.masked[:at].strip()), 0)
        end = _END.search(entry.masked, start)
        stop = end.start() if end else len(entry.masked)
        marks = {at - start: mark for at, mark in entry.marks.items() if start <= at < stop}
        words = self.words(Sentence(entry.start, entry.end, entry.masked[start:stop], marks))
        on = next((at for at, word in enumerate(words) if word in self.about), 0)
        return [words, words[:1] + words[on:]] if 1 < on <= _MAKER else [words]

    def best(
        self, words: Sequence[str], own: Sequence[Sequence[str]], others: Sequence[Sequence[str]]
    ) -> bool:
        """Tell whether a sentence calls a document by one of its titles, and no other there so well."""
        beside = self.called(words, others)
        return any(
            told > beside.get(at, (0, False)) or (told == beside[at] and told[1])
            for at, told in self.called(words, own).items()
        )

    def called(self, words: Sequence[str], titles: Sequence[Sequence[str]]) -> dict[int, tuple[int, bool]]:
        """Return where a sentence calls one of the titles: place, how many words of it, and whether all."""
        found: dict[int, tuple[int, bool]] = {}
        for title in titles:
            on = next((at for at, word in enumerate(title) if word in self.about), len(title))
            enough = min(_PART * self.least, on + _ABOUT)
            for at in range(len(words)):
                run = alike(words[at:], title)
                whole = run == len(title) >= _WHOLE * self.least
                if whole or run >= enough:
                    found[at] = max(found.get(at, (0, False)), (run, whole))
        return found


def alike(words: Sequence[str], title: Sequence[str]) -> int:
    """Return how many words two texts have in common before they differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, title, strict=False)))


def below(
    entries: Sequence[Entry], told: Sequence[tuple[int, Sentence, frozenset[str]]], language: Language
) -> list[int]:
    """Return the only sentence on "the document below", where an item lists one document.

    ``told`` are the sentences that put a document forward, with their places and words.
    """
    pattern = language.pattern("phrases", "below")
    found = [index for index, sentence, _ in told if pattern.search(sentence.masked)]
    alone = len(entries) == 1 and len(entries[0].symbols) == 1
    return found if alone and len(found) == 1 else []
