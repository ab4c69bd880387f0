"""From clean text to paragraphs: running headers, page breaks, footnotes and torn sentences.

The result is one text whose lines are in reading order, and the footnotes apart from it, each with the
place where its mark stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.extraction.footnotes import Notes
from mandategraph.extraction.residue import NOTE_FIRST, Clean

__all__ = ["Block", "Footnote", "Layout", "Line", "lay_out"]

# A line of nothing but ornament, a page number, a job number or a bar code: no text of the document.
_FURNITURE = re.compile(
    r"""^(?:
        [-_=*.–—\s|:]{3,}                                  # rules, also of tables
      | (?:page\s*)?\d{1,3}\s*/\s*\d{1,3}                  # 3/14
      | -\s*\d{1,3}\s*-
      | (?:V|GE|K|N|A|BWC|NA|MN|S|E)\.?\d{2}-\d{4,6}\b.{0,50} # V.18-03400 (F)
      | \d{2}-\d{5}\s*(?:\([A-Z]\))?.{0,30}
      | \*\d{5,}\*.{0,20}
      | \[?\s*(?:https?|www)[^\s]{0,120}\s*\]?
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,3}$", re.IGNORECASE)
_SYMBOL_LINE = re.compile(r"^(?=.*\d)[A-Z][A-Za-z0-9.()]*(?:/[A-Za-z0-9.()-]+)+\**$")
_LABEL = re.compile(r"\W{0,3}\w{1,3}[).]")  # "a)", "2.": the next line is an item, not the rest of a sentence
_TERMINAL = re.compile(r"[.;:!?。；：！？؛؟،」』”»\")\]]\W{0,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the laid-out text, without its outer spaces.

    ``gap`` is True where a blank line stands before it.
    """

    start: int
    end: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines: what a blank line bounds."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote.

    It has its number (0 for a star), its span in the text, and where its mark stands (or it itself did).
    """

    number: int
    start: int
    end: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The laid-out text with its lines; footnotes stand behind ``body_end``."""

    clean: Clean
    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    body_end: int

    @property
    def text(self) -> str:
        """The laid-out text."""
        return self.clean.text

    def read(self, line: Line | Block) -> str:
        """Return the words of a line or block."""
        return self.clean.text[line.start : line.end]


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    gap: bool
    note: int | None = None  # number of the footnote it is a line of
    broken: bool = False  # furniture stood directly before it


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()))
        yield (start, start + len(stripped))
        at += len(raw) + 1


def _pieces(text: str, notes: Notes) -> list[_Piece]:
    """Drop furniture and running headers; mark footnotes."""
    pieces: list[_Piece] = []
    gap, broken, header = False, False, None
    for start, end in _lines(text):
        line = text[start:end]
        if not line:
            gap = True
            continue
        if _SYMBOL_LINE.match(line):
            bare = line.rstrip("*")
            if header is None:
                header = bare
            elif bare == header and not _heads_box(text, end):
                gap = broken = True
                continue
        if _FURNITURE.match(line) or (_PAGE_NUMBER.match(line) and gap):
            gap = broken = True
            notes.furniture(line)
            continue
        note = notes.number(start, end, gap)
        pieces.append(_Piece(start, end, gap, note, broken))
        gap = broken = False
    return pieces


def _heads_box(text: str, at: int) -> bool:
    """Tell whether the line after ``at`` follows at once, with a capital: a box, not the head of a page."""
    following = re.match(r"[^\S\n]*\n[^\S\n]*(\S)", text[at : at + 200])
    return (
        following is not None
        and following[1].isupper()
        and _SYMBOL_LINE.match(text[at:].split("\n", 2)[1].strip()) is None
    )


def _torn(text: str, before: _Piece, after: _Piece) -> bool:
    """Tell whether a sentence was torn between two lines by a page break."""
    if not after.gap or before.end - before.start < 50:
        return False
    first = text[before.start : before.end]
    if _TERMINAL.search(first) or "\t" in first:
        return False
    if _LABEL.match(text, after.start, after.end):
        return False
    letter = text[after.start]
    return letter.islower() or (after.broken and letter.isalpha() and letter.lower() == letter.upper())


def lay_out(clean: Clean) -> Layout:
    """Return the layout of a clean text: nothing is lost but page furniture; every offset stays true."""
    found = Notes(clean.text)
    pieces = _pieces(clean.text, found)
    clean = _marked(clean, found)
    text = clean.text
    body = [p for p in pieces if p.note is None]
    notes = [p for p in pieces if p.note is not None]
    spans: list[tuple[int, int, str]] = []
    lines: list[Line] = []
    at = 0
    for index, piece in enumerate(body):
        following = body[index + 1] if index + 1 < len(body) else None
        joins = following is not None and _torn(text, piece, following)
        separator = " " if joins else "\n\n" if following is not None and following.gap else "\n"
        spans.append((piece.start, piece.end, separator))
        end = at + piece.end - piece.start
        if lines and index and spans[index - 1][2] == " ":
            lines[-1] = Line(lines[-1].start, end, lines[-1].gap)
        else:
            lines.append(Line(at, end, piece.gap))
        at = end + len(separator)
    body_end = at
    footnotes: list[Footnote] = []
    for piece in notes:
        assert piece.note is not None
        spans.append((piece.start, piece.end, "\n\n"))
        end = at + piece.end - piece.start
        footnotes.append(Footnote(piece.note, at, end, _place(spans, piece.start)))
        at = end + 2
    laid = clean.take(spans)
    anchored = tuple(_anchor(laid.text, body_end, note) for note in footnotes)
    return Layout(laid, tuple(lines), anchored, body_end)


def _marked(clean: Clean, notes: Notes) -> Clean:
    """Return the text with the plain numbers that are footnote marks as private characters; same length."""
    if not notes.marks:
        return clean
    parts: list[str] = []
    at = 0
    for start, end, number in sorted(notes.marks):
        parts += (clean.text[at:start], chr(NOTE_FIRST + number) * (end - start))
        at = end
    return Clean("".join([*parts, clean.text[at:]]), clean.offsets)


def _place(spans: list[tuple[int, int, str]], source: int) -> int:
    """Return the place in the laid-out text that stands before ``source`` of the clean one."""
    at = place = 0
    for start, end, separator in spans:
        if start > source:
            break
        place = at
        at += end - start + len(separator)
    return place


def _anchor(text: str, body_end: int, note: Footnote) -> Footnote:
    """Move a footnote to its mark, where the text has one.

    A repeated number takes the nearest mark before it.
    """
    if note.number == 0:
        return note
    mark = chr(NOTE_FIRST + note.number)
    at = text.rfind(mark, 0, min(body_end, note.anchor + 400))
    if at < 0:
        at = text.find(mark, 0, body_end)
    return Footnote(note.number, note.start, note.end, at if at >= 0 else note.anchor)
