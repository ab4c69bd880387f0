"""The annotations: which lines belong to which item, as prose, as Documentation entries, or as the annex."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from mandategraph.extraction.agenda import AgendaList, Entry
from mandategraph.extraction.documentation import BULLET, bulleted, run_in, split_entries
from mandategraph.extraction.labels import Label, read_label, read_roman, same_title, words_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.names import lower
from mandategraph.extraction.symbols import find_symbols

__all__ = ["Annotations", "Passage", "read_annotations"]

_LABEL_ONLY = re.compile(r"[\W_]*")
_BULLET = re.compile(r"^[|•·\-–—*\s]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph ("P2"), a Documentation entry ("D1"), a statement "None" ("D0") or a heading of an item."""

    item: str
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Annotations:
    """All passages in order, and where the annex begins (the end of the text where there is none)."""

    passages: tuple[Passage, ...]
    annex_line: int

    def at(self, place: int) -> Passage | None:
        """Return the passage that holds a place of the laid-out text (passages stand in its order)."""
        index = bisect_right(self._starts, place) - 1
        found = self.passages[index] if index >= 0 else None
        return found if found is not None and place < found.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.passages]


def read_annotations(layout: Layout, agenda: AgendaList, language: Language) -> Annotations:
    """Return the passages of every item, by the headings that repeat the titles of the agenda list."""
    return _Reader(layout, agenda, language).read()


class _Reader:
    def __init__(self, layout: Layout, agenda: AgendaList, language: Language) -> None:
        self.layout, self.language = layout, language
        self.entries = agenda.entries
        self.order = {entry.number: place for place, entry in enumerate(agenda.entries)}
        self.texts = [layout.read(line) for line in layout.lines]
        self.passages: list[Passage] = []
        self.at = agenda.end_line
        self.current: Entry | None = None
        self.counts = {"P": 0, "D": 0}
        self.listing = False
        later = layout.lines[self.at :]
        # Where no blank line ever stands, each line is a paragraph of its own.
        self.packed = len(later) > 10 and sum(line.gap for line in later) < 0.05 * len(later)

    def read(self) -> Annotations:
        annex = self.language.line("headings", "annex")
        lines, index = self.layout.lines, self.at
        while index < len(lines):
            text = self.texts[index]
            lowered = lower(text)
            if len(text) < 100 and annex.match(lowered) and self._past_last():
                break
            taken = self._heading(index)
            if taken:
                index += taken
            else:
                index += self._body(index, lowered)
        return Annotations(tuple(self.passages), index)

    def _past_last(self) -> bool:
        """Tell whether the last main item was reached: "Annex" before that is a word of the text."""
        mains = [entry.number for entry in self.entries if entry.parent is None]
        return self.current is not None and self.current.number.split("(")[0] == mains[-1]

    def _heading(self, index: int) -> int:
        """Return how many lines a heading at ``index`` takes, and enter its item; 0 where there is none."""
        text = self.texts[index]
        label = read_label(text, self.language)
        place = self.order[self.current.number] if self.current else -1
        expected = [(e, text[label.at :] if label else text) for e in self._expected(label, place)]
        for entry, rest in [*self._roman(text, place), *expected]:
            taken = self._title_lines(index, rest, entry, labelled=rest != text)
            if taken:
                self.current, self.counts, self.listing = entry, {"P": 0, "D": 0}, False
                last = self.layout.lines[index + taken - 1]
                self.passages.append(
                    Passage(entry.number, "heading", self.layout.lines[index].start, last.end)
                )
                return taken
        return 0

    def _roman(self, text: str, place: int) -> list[tuple[Entry, str]]:
        """Return the sub-sub-item that a roman label may begin, and what stands behind the label."""
        found = read_roman(text) if self.current else None
        if found is None or self.current is None:
            return []
        under = (self.current.number, self.current.parent)
        later = self.entries[place + 1 :]
        return [
            (e, text[found[1] :]) for e in later if e.parent in under and e.number.endswith(f"({found[0]})")
        ]

    def _expected(self, label: Label | None, place: int) -> list[Entry]:
        later = self.entries[place + 1 :]
        if label is None:
            return list(later[:2])
        if label.main is not None and label.sub:
            return [e for e in later if e.number == f"{label.main}({label.sub})"]
        if label.main is not None:
            return [e for e in later if e.number == str(label.main)]
        main = self.current.number.split("(")[0] if self.current else "1"
        return [e for e in later if e.number == f"{main}({label.sub})"]

    def _title_lines(self, index: int, rest: str, entry: Entry, labelled: bool) -> int:
        """Return how many lines from ``index`` print the entry's title: 0 for none."""
        if not labelled:
            # Without its number a heading must be the whole title.
            return int(words_of(rest) == words_of(entry.title) and len(rest) > 3)
        wanted, joined = "".join(words_of(entry.title)), rest
        if "".join(words_of(rest)) == wanted:
            return 1
        near = int(same_title(rest, entry.title))
        for more in range(1, 5):
            so_far = "".join(words_of(joined))
            if (
                not so_far
                or not wanted.startswith(so_far[: max(8, len(so_far) - 2)])
                or index + more >= len(self.texts)
            ):
                break
            joined += " " + self.texts[index + more]
            if "".join(words_of(joined)) == wanted:
                return more + 1
            near = near or (more + 1 if same_title(joined, entry.title) else 0)
        return near or int(same_title(rest, entry.title, lenient=True) and len(rest) < len(entry.title))

    def _body(self, index: int, lowered: str) -> int:
        """Read the line at ``index`` and the lines of its block; return how many were taken."""
        if self.current is None:
            return 1
        heading = self.language.line("headings", "documentation")
        text = self.texts[index]
        if len(text) < 100 and heading.match(lowered) and not BULLET.match(text):
            self.listing = True
            return 1
        begin, _, rest = lowered.partition(":")
        if rest.strip() and len(begin) < 60 and heading.match(begin):
            self.listing = True
            return self._listing(index, len(begin) + 1)
        if self.listing and not self._prose(index):
            return self._listing(index, 0)
        if self._boxed(text) or self._bulleted(index):
            return self._listing(index, 0)
        return self._paragraph(index)

    def _bulleted(self, index: int) -> bool:
        """Tell whether a bullet that lists a document begins at ``index``."""
        begins = BULLET.match(f"{self.texts[index]} x") is not None
        return begins and bulleted(" ".join(self.texts[index : self._bullet_end(index)]), self.language)

    def _bullet_end(self, index: int) -> int:
        """Return one past the last line of the bullet that begins at ``index``."""
        end = index + 1
        lines = self.layout.lines
        while (
            end < len(lines)
            and not lines[end].gap
            and (self.texts[end][:1].isalnum() or self.texts[end].startswith("("))
        ):
            end += 1
        return end

    def _paragraph(self, index: int) -> int:
        end = self._block_end(index)
        lines = self.layout.lines
        for at in range(index, end):
            found = run_in(self.texts[at], self.language)
            if found:
                self._add("P", lines[index].start, lines[at].start + found[0])
                self.listing = True
                return at - index + self._listing(at, found[1])
        self._add("P", lines[index].start, lines[end - 1].end)
        return end - index

    def _block_end(self, index: int) -> int:
        """Return one past the last line of the block: to the next blank line, heading or box."""
        end = index + 1
        lines = self.layout.lines
        annex = self.language.line("headings", "annex")
        documentation = self.language.line("headings", "documentation")
        while end < len(lines) and not lines[end].gap and not self.packed:
            text = self.texts[end]
            lowered = lower(text)
            if len(text) < 100 and (
                (documentation.match(lowered) and not BULLET.match(text))
                or (annex.match(lowered) and self._past_last())
            ):
                break
            if self._boxed(text) or self._would_head(end):
                break
            end += 1
        return end

    def _would_head(self, index: int) -> bool:
        text = self.texts[index]
        label = read_label(text, self.language)
        if label is None:
            return False
        place = self.order[self.current.number] if self.current else -1
        return any(self._title_lines(index, text[label.at :], e, True) for e in self._expected(label, place))

    def _boxed(self, text: str) -> bool:
        """Tell whether a line is a row of a box: a symbol, then the title, not a sentence."""
        bare = _BULLET.sub("", text)
        found = find_symbols(bare[:160], self.language)
        if not found or found[0].start != 0:
            return False
        rest = bare[max(m.end for m in found if m.start == 0) :]
        gap = re.match(r"\s*[\t|:]|\s{2,}|\s+[–—-]\s|\s*[–—]{1,2}(?=[^\W\d_a-z]|《|\d{4})|\s*$", rest)
        return gap is not None or (
            bool(re.match(r"\s+[^\W\d_a-z](?:\w*\s|[^\x00-\u2fff])", rest))
            and not rest.rstrip().endswith((",", ";"))
        )

    def _prose(self, index: int) -> bool:
        """Tell whether a block after "Documentation" is a paragraph again.

        A long sentence without a symbol.
        """
        end = self._block_end(index)
        text = " ".join(self.texts[index:end])
        if find_symbols(text, self.language) or self.language.line("headings", "none").match(lower(text)):
            return False
        return len(text) > 150 and text.rstrip().endswith((".", "。", "۔"))

    def _listing(self, index: int, skip: int) -> int:
        """Read Documentation entries from ``index``: one a symbol, wrapped lines joined."""
        lines = self.layout.lines
        end = self._block_end(index) if not self._boxed(self.texts[index]) else index + 1
        start: int | None = None
        for line_index in range(index, end):
            line = lines[line_index]
            begin = line.start + (skip if line_index == index else 0)
            words = self.layout.text[begin : line.end]
            none = self.language.line("headings", "none").match(lower(words).strip())
            if start is None and none:
                self.passages.append(Passage(self.current.number, "D0", begin, line.end))  # type: ignore[union-attr]
                continue
            if start is None:
                start = begin + len(words) - len(words.lstrip())
            complete = bool(find_symbols(self.layout.text[start : line.end], self.language))
            boxed = self._boxed(words)
            if boxed and line_index + 1 < len(lines) and _LABEL_ONLY.fullmatch(self._after_symbol(words)):
                # The symbol stands in a row of its own; its title in the next.
                following = self.texts[line_index + 1]
                if not find_symbols(following, self.language) and not self._would_head(line_index + 1):
                    self._add("D", start, lines[line_index + 1].end)
                    return line_index + 2 - index
            if complete or line_index == end - 1:
                self._add("D", start, line.end)
                start = None
        return end - index

    def _after_symbol(self, words: str) -> str:
        found = find_symbols(words, self.language)
        return words[max(m.end for m in found) :] if found else words

    def _add(self, kind: str, start: int, end: int) -> None:
        assert self.current is not None
        if kind == "D" and self.passages:
            last = self.passages[-1]
            # A title whose symbol stands in the next block, in brackets.
            if (
                last.name.startswith("D")
                and last.item == self.current.number
                and self.layout.text[start] == "("
            ) and not find_symbols(self.layout.text[last.start : last.end], self.language):
                self.passages[-1] = Passage(last.item, last.name, last.start, end)
                return
        spans = split_entries(self.layout.text, start, end, self.language) if kind == "D" else [(start, end)]
        for first, past in spans:
            self.counts[kind] += 1
            self.passages.append(Passage(self.current.number, f"{kind}{self.counts[kind]}", first, past))
