"""The agenda list: items and sub-items in every style of printing, parents and children in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.extraction.labels import read_label, read_roman, tidy
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout
from mandategraph.extraction.names import lower

__all__ = ["AgendaList", "Entry", "read_agenda"]

_TERMINAL = re.compile(r"[.;:。；：؛][\s*]*$")
_ROMAN_VALUE = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list, with its span in the laid-out text; ``printed`` is its title with vowel signs."""

    number: str
    title: str
    parent: str | None
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class AgendaList:
    """The entries, and the first and one past the last line of the list.

    ``listed`` is False where there is no list and the headings of the annotations name the items.
    """

    entries: tuple[Entry, ...]
    first_line: int
    end_line: int
    listed: bool = True


@dataclass(slots=True)
class _Open:
    number: str
    parent: str | None
    start: int
    end: int
    text: str


def read_agenda(layout: Layout, language: Language) -> AgendaList | None:
    """Return the agenda list, or None where the text has none."""
    texts = [layout.read(line) for line in layout.lines]
    lowered = [lower(text) for text in texts]
    agenda, annotations = language.line("headings", "agenda"), language.line("headings", "annotations")
    begins: list[int] = []
    partial: list[int] = []  # the agenda of a resumed session begins at one of the session's later items
    for index, text in enumerate(lowered):
        if len(text) < 120 and (agenda.match(text) or annotations.match(text)):
            after = range(index + 1, min(index + 6, len(texts)))
            begins += [later for later in after if _is_first(texts[later], language)][:1]
            partial += [later for later in after if _is_main(texts[later], language)][:1]
    begins += [index for index, text in enumerate(texts) if _is_first(text, language)]
    begins += partial
    for begin in dict.fromkeys(begins):
        found = _read(layout, texts, lowered, begin, language)
        if sum(entry.parent is None for entry in found.entries) >= 2:
            return found
    return None


def _is_first(text: str, language: Language) -> bool:
    return _is_main(text, language) and (label := read_label(text, language)) is not None and label.main == 1


def _is_main(text: str, language: Language) -> bool:
    """Tell whether a line may be a main item: its number, no letter."""
    label = read_label(text, language)
    return label is not None and label.main is not None and label.sub is None and len(text) < 400


def _read(layout: Layout, texts: list[str], lowered: list[str], begin: int, language: Language) -> AgendaList:
    stop = [language.line("headings", name) for name in ("annotations", "annex", "documentation")]
    entries: list[_Open] = []
    sub, roman, end = "", 0, begin
    first = label.main if (label := read_label(texts[begin], language)) and label.main else 1
    # Numbers may be lost in conversion; the agenda of a resumed session leaves out whole items.
    step_over = 3 if first == 1 else 12
    main = first - 1
    for index in range(begin, len(texts)):
        text, line = texts[index], layout.lines[index]
        if index > begin and len(text) < 120 and any(p.match(lowered[index]) for p in stop):
            break
        label = read_label(text, language)
        if label and label.sub is None and label.main is not None and main < label.main <= main + step_over:
            main, sub, roman = label.main, "", 0
            entries.append(_Open(str(main), None, line.start + label.at, line.end, text[label.at :]))
        elif label and label.main == first and main > first:
            break  # the annotations begin again at the first item
        elif (
            label
            and label.sub
            and label.main in (None, main)
            and entries
            and _follows(sub, label.sub)
            and not _is_roman(text, sub, roman)
        ):
            sub, roman = label.sub, 0
            entries.append(
                _Open(f"{main}({sub})", str(main), line.start + label.at, line.end, text[label.at :])
            )
        elif (step := read_roman(text)) and entries and _ROMAN_VALUE.get(step[0]) == roman + 1:
            roman += 1
            parent = f"{main}({sub})" if sub else str(main)
            entries.append(
                _Open(f"{parent}({step[0]})", parent, line.start + step[1], line.end, text[step[1] :])
            )
        elif (
            entries
            and not _TERMINAL.search(entries[-1].text)
            and (not line.gap or text[:1].islower())
            and len(text) < 400
        ):
            entries[-1].text += f" {text}" if language.script.spaced else text
            entries[-1].end = line.end
        elif entries and index - end > 8:
            break
        else:
            continue
        end = index + 1
    split = [part for entry in entries for part in _inline(entry, language)]
    return AgendaList(
        tuple(_entry(e, layout) for e in split if tidy(e.text)),
        begin,
        end,
    )


def _entry(entry: _Open, layout: Layout) -> Entry:
    title, printed = tidy(entry.text), layout.clean.printed(entry.start, entry.end)
    signed = printed != layout.text[entry.start : entry.end]
    return Entry(
        entry.number, title, entry.parent, entry.start, entry.end, tidy(printed) if signed else title
    )


def _follows(before: str, letter: str) -> bool:
    """Tell whether ``letter`` can come after ``before``; one may be missing (lost in conversion)."""
    return letter == "a" if not before else 0 < ord(letter) - ord(before) <= 2


def _is_roman(text: str, sub: str, roman: int) -> bool:
    """Tell whether "(i)" or "(v)" counts in roman numerals here, not in letters."""
    step = read_roman(text)
    return (
        step is not None
        and _ROMAN_VALUE.get(step[0]) == roman + 1
        and not (step[0] == "i" and sub == "h")
        and bool(sub)
    )


def _inline(entry: _Open, language: Language) -> list[_Open]:
    """Split sub-items that are printed in one line with their parent: "1. Title: (a) ...; (b) ..."."""
    if entry.parent is not None:
        return [entry]
    letters: dict[str, list[str]] = {}
    for printed, latin in language.letters.items():
        letters.setdefault(latin, []).append(re.escape(printed))
    parts: list[tuple[str, int, int]] = []  # letter, start of the label, start of the title; in entry.text
    at = 0
    for latin in sorted(letters):
        lead = r"[:：.]" if not parts else r"[;；.؛]"
        found = re.compile(rf"{lead}\s*[-–]?\s*\(?(?:{'|'.join(letters[latin])})\)\s*").search(entry.text, at)
        if not found:
            break
        parts.append((latin, found.start(), found.end()))
        at = found.end()
    if len(parts) < 2:
        return [entry]
    out = [_Open(entry.number, None, entry.start, entry.start + parts[0][1], entry.text[: parts[0][1]])]
    for place, (latin, _, start) in enumerate(parts):
        end = parts[place + 1][1] if place + 1 < len(parts) else len(entry.text)
        out.append(
            _Open(
                f"{entry.number}({latin})",
                entry.number,
                entry.start + start,
                entry.start + end,
                entry.text[start:end],
            )
        )
    return out
