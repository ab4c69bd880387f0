"""What is doubtful of titles: the annotations and the annex against the agenda list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandategraph.extraction.agenda import AgendaList
from mandategraph.extraction.annotations import Annotations
from mandategraph.extraction.diagnosing import Doubt
from mandategraph.extraction.labels import read_label, read_roman, words_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.schedule import Row
from mandategraph.message import Message

__all__ = ["different_headings", "different_slots", "missing_parts"]

_SHORTENED = 0.8  # a shortened title has at most this share of the words
_BRACKETS = re.compile(r"\([^()]*\)")


def missing_parts(agenda: AgendaList, annotations: Annotations) -> Iterator[Doubt]:
    """Yield what an addendum may lack: the agenda list, or annotations to it."""
    first = agenda.entries[0]
    if not agenda.listed:
        yield Doubt(
            "agenda-list-missing",
            Message("There is no agenda list: the items are those that the headings name."),
            Message("Read the list in the provisional agenda that this document supplements."),
            first.start,
            first.end,
        )
    if not any(p.name == "heading" for p in annotations.passages):
        yield Doubt(
            "annotations-missing",
            Message("No heading after the agenda list repeats an item: nothing is said of the items."),
            Message("Read the annotations in the document that has them."),
            first.start,
            agenda.entries[-1].end,
        )


def different_headings(
    layout: Layout, agenda: AgendaList, annotations: Annotations, language: Language
) -> Iterator[Doubt]:
    """Yield the headings whose words are not those of the list."""
    titles = {entry.number: entry.title for entry in agenda.entries}
    for passage in annotations.passages:
        if passage.name != "heading":
            continue
        printed = " ".join(layout.text[passage.start : passage.end].split())
        label, roman = read_label(printed, language), read_roman(printed)
        bare = printed[roman[1] :] if roman and passage.item.endswith(f"({roman[0]})") else printed
        if bare == printed and label:
            bare = printed[label.at :]
        if words_of(bare) != words_of(titles[passage.item]):
            yield Doubt(
                "heading-differs",
                Message(
                    "The heading of item {number} is not the title in the list, {title}.",
                    number=passage.item,
                    title=repr(titles[passage.item]),
                ),
                Message("Make the two the same."),
                passage.start,
                passage.end,
            )


def different_slots(rows: Sequence[Row], agenda: AgendaList) -> Iterator[Doubt]:
    """Yield what the timetable calls otherwise than the list (shorter is the same), lacks, or adds."""
    titles = {entry.number: words_of(entry.title) for entry in agenda.entries}
    seen: set[str] = set()
    for row in rows:
        seen.update(row.items)
        for number in row.unknown:
            yield Doubt(
                "slot-item-unknown",
                Message("The timetable has item {number}; the agenda list has not.", number=number),
                Message("Correct the timetable or the list."),
                row.start,
                row.end,
            )
        for number, words in row.titles:
            printed = words_of(_BRACKETS.sub(" ", words))
            whole = titles.get(number, [])
            if printed and whole and not _short_for(printed, whole):
                yield Doubt(
                    "slot-title-differs",
                    Message(
                        "The timetable calls item {number} {words}, the list {title}.",
                        number=number,
                        words=repr(words.strip(" .;,")),
                        title=repr(" ".join(whole)[:60]),
                    ),
                    Message("Make the two the same."),
                    row.start,
                    row.end,
                )
    parents = {entry.parent for entry in agenda.entries if entry.parent}
    for entry in agenda.entries if rows else ():
        # A parent stands for its sub-items, and they for it.
        family = {entry.number, entry.parent, *(e.number for e in agenda.entries if e.parent == entry.number)}
        if not family & seen and entry.number not in parents:
            yield Doubt(
                "item-not-in-timetable",
                Message("No slot of the timetable is for item {number}.", number=entry.number),
                Message("Add it to the timetable, or leave it if it is not to be taken up."),
                entry.start,
                entry.end,
            )


def _short_for(printed: list[str], whole: list[str]) -> bool:
    """Tell whether a title is shortened: its beginning, or the title without some words.

    One word lost of many is a slip.
    """
    if printed == whole[: len(printed)]:
        return True
    rest = iter(whole)
    return all(word in rest for word in printed) and len(printed) <= _SHORTENED * len(whole)
