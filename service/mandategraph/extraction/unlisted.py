"""Agendas without an agenda list: addenda of annotations alone, whose headings name the items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.extraction.agenda import AgendaList, Entry
from mandategraph.extraction.labels import Label, read_label, tidy
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.names import lower

__all__ = ["read_headings"]

_LONGEST = 240  # characters of a heading
_SENTENCE = re.compile(r"[.;:,。；：，؛،][\s*]*$")  # a heading ends without


def read_headings(layout: Layout, language: Language) -> AgendaList | None:
    """Return the items that headings name, in their order; None where fewer than two do.

    "Item 2. Adoption of the agenda" is a heading wherever it stands; "2. Adoption of the agenda" only
    below the title of an annotated agenda, and where no sentence ends on its line.
    """
    for found in (_main(layout, language, worded=True), _main(layout, language, worded=False)):
        if len(found) >= 2:
            entries = tuple(_entries(layout, language, found))
            first = found[0][0]
            return AgendaList(entries, first, first, listed=False)
    return None


def _main(layout: Layout, language: Language, worded: bool) -> list[tuple[int, Label]]:
    """Return line and label of the main items: the longest run of headings that count on."""
    chains: dict[int, list[tuple[int, Label]]] = {}  # by the number of the last heading
    for index in range(0 if worded else _below_title(layout, language), len(layout.lines)):
        text = layout.read(layout.lines[index])
        label = read_label(text, language) if len(text) <= _LONGEST else None
        if label is None or label.main is None or label.sub or text[:1].isdigit() is worded:
            continue
        if _goes_on(text[label.at :], language) if worded else _SENTENCE.search(text):
            continue
        chain = [*chains.get(label.main - 1, ()), (index, label)]
        if len(chain) > len(chains.get(label.main, ())):
            chains[label.main] = chain
    return max(chains.values(), key=len, default=[])


def _below_title(layout: Layout, language: Language) -> int:
    """Return the line below the title that an annotated agenda has; past the end where there is none."""
    titles = [language.line("headings", name) for name in ("title", "annotations")]
    for index, line in enumerate(layout.lines):
        if line.end - line.start < 120 and any(t.match(lower(layout.read(line))) for t in titles):
            return index + 1
    return len(layout.lines)


def _goes_on(title: str, language: Language) -> bool:
    """Tell whether a label is part of a phrase: "Item 2 of the provisional agenda"."""
    if title[:1].upper() != title[:1].lower():
        return title[:1].islower()
    first = re.match(r"\w+", title)
    return first is not None and first.group() in language.stopwords


def _entries(layout: Layout, language: Language, mains: list[tuple[int, Label]]) -> Iterator[Entry]:
    ends = [index for index, _ in mains[1:]] + [len(layout.lines)]
    for (index, label), end in zip(mains, ends, strict=True):
        number = str(label.main)
        yield _entry(layout, index, label, number, None)
        letter = ""
        for below in range(index + 1, end):
            text = layout.read(layout.lines[below])
            sub = read_label(text, language)
            if (
                sub is not None
                and sub.sub
                and sub.main in (None, label.main)
                and (sub.sub == "a" if not letter else ord(sub.sub) == ord(letter) + 1)
                and len(text) <= _LONGEST
                and not _SENTENCE.search(text)
                and text[sub.at :][:1].upper() == text[sub.at :][:1]
            ):
                letter = sub.sub
                yield _entry(layout, below, sub, f"{number}({letter})", number)


def _entry(layout: Layout, index: int, label: Label, number: str, parent: str | None) -> Entry:
    line = layout.lines[index]
    start = line.start + label.at
    title = tidy(layout.text[start : line.end])
    return Entry(number, title, parent, start, line.end, tidy(layout.clean.printed(start, line.end)))
