"""A pdf: glyphs to lines, lines to columns, tables and paragraphs, footnotes after their page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.bidi import is_right_to_left
from mandategraph.extraction.reading.glyphs import Glyph, PageLine, lines_of
from mandategraph.extraction.reading.grids import Grid, grids_of
from mandategraph.extraction.reading.limits import Limits, too_long
from mandategraph.extraction.reading.paragraphs import (
    join_lines,
    paragraphs_of,
    runs_on,
    usual_pitch,
    usual_size,
)
from mandategraph.extraction.reading.regions import Flow, Rows, regions_of
from mandategraph.extraction.reading.running import without_running
from mandategraph.extraction.reading.source import Draft, Spot, TextBuilder

__all__ = ["read_pdf"]

# A glyph whose character the file does not tell.
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]+")
_NOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,3}|\*{1,3})[\s\t]*\S")
_NOTE_SIZE, _NOTE_ZONE = 0.96, 0.5
_SMALLEST = 1.5  # points; smaller is no letter that anyone reads
_MOST_GLYPHS = 60_000  # on a page


@dataclass(slots=True)
class _Sheet:
    """What is read from one page."""

    lines: list[PageLine]
    rules: list[float]
    grids: list[Grid]
    width: float
    height: float
    glyphs: int
    unknown: int
    pictures: bool
    notes: list[PageLine] = field(default_factory=list)


def read_pdf(data: bytes, limits: Limits) -> Draft:
    """Return the text of a pdf; each offset leads back to page and paragraph.

    Raises SourceError for a pdf that is encrypted, damaged, too long, or without text.
    """
    # The parser logs what it does not like in a file; what matters is in the errors and notes.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            count = len(pdf.pages)
            if count > limits.pages:
                raise SourceError(
                    f"the pdf has {count:,} pages, more than the {limits.pages:,} that are read; "
                    "no agenda is as long: give the agenda alone"
                )
            sheets = []
            total = 0
            for number, page in enumerate(pdf.pages, start=1):
                sheets.append(_sheet(page, number))
                total += sheets[-1].glyphs
                page.close()
                if total > limits.characters:
                    raise too_long(total, limits)
    except (SourceError, MemoryError):
        raise
    except Exception as error:  # the library raises whatever it stumbles over
        raise _refusal(error) from error
    _must_have_text(sheets)
    return _Writer(sheets).draft()


def _refusal(error: Exception) -> SourceError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PDFPasswordIncorrect) or type(cause).__name__ == "PDFEncryptionError":
            return SourceError("the pdf is encrypted; save it without a password")
        if cause.args and isinstance(cause.args[0], PDFPasswordIncorrect):
            return SourceError("the pdf is encrypted; save it without a password")
        cause = cause.__cause__ or cause.__context__
    return SourceError("the pdf is damaged or cut off and cannot be read; fetch or export it again")


def _must_have_text(sheets: Sequence[_Sheet]) -> None:
    if not sheets:
        raise SourceError("the pdf has no pages; export it again")
    glyphs, unknown = sum(s.glyphs for s in sheets), sum(s.unknown for s in sheets)
    if glyphs == 0:
        if any(sheet.pictures for sheet in sheets):
            raise SourceError(
                "the pdf is a scan: its pages are pictures; read the text from them (OCR) first"
            )
        raise SourceError("the pdf is empty: no page holds text")
    if unknown > 0.3 * glyphs:
        raise SourceError(
            "the pdf does not tell which letters its glyphs stand for; export it again, or read the text "
            "from the printed pages (OCR)"
        )


def _sheet(page: Page, number: int) -> _Sheet:
    width, height = float(page.width), float(page.height)
    chars = page.chars
    if len(chars) > _MOST_GLYPHS:
        raise SourceError(f"page {number} of the pdf has {len(chars):,} letters; that is no page of text")
    unknown = sum(1 for char in chars if _UNKNOWN.fullmatch(char["text"]))
    right_to_left = is_right_to_left(char["text"] for char in chars)
    glyphs = [_glyph(c, width, right_to_left) for c in chars if _is_printed(c, width, height)]
    grids = grids_of(page, glyphs, number, right_to_left=right_to_left)
    rest = [g for g in glyphs if not any(grid.holds(g) for grid in grids)]
    lines = lines_of(rest, number, right_to_left=right_to_left)
    rules = sorted({round(e["top"], 1) for e in page.edges if e["orientation"] == "h" and e["width"] > 20})
    shown = sum(1 for glyph in glyphs if glyph.text.strip())
    return _Sheet(lines, rules, grids, width, height, shown + unknown, unknown, bool(page.images))


def _is_printed(char: dict[str, Any], width: float, height: float) -> bool:
    inside = -2 <= char["x0"] <= width + 2 and -2 <= char["top"] <= height + 2
    told = not (_UNKNOWN.fullmatch(char["text"]) or _CONTROL.fullmatch(char["text"]))
    return bool(inside and told and char["upright"] and char["size"] > _SMALLEST)


def _glyph(char: dict[str, Any], width: float, right_to_left: bool) -> Glyph:
    x0, x1 = char["x0"], char["x1"]
    if right_to_left:
        x0, x1 = width - x1, width - x0
    return Glyph(char["text"], x0, x1, char["top"], char["bottom"], char["size"])


class _Writer:
    """Puts the pages together: paragraphs that run on, and the footnotes of a page after them."""

    def __init__(self, sheets: list[_Sheet]) -> None:
        bodies, self.heads = without_running([s.lines for s in sheets], [s.height for s in sheets])
        every = [line for lines in bodies for line in lines]
        self.size, self.pitch = usual_size(every), usual_pitch(bodies)
        self.sheets = sheets
        for sheet, lines in zip(sheets, bodies, strict=True):
            at = self._notes_at(lines, sheet)
            sheet.lines, sheet.notes = lines[:at], lines[at:]
        self.vocabulary = {
            word.lower() for line in every for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.words)
        }
        self.builder = TextBuilder()
        self.counts: Counter[int] = Counter()  # paragraphs written of each page
        self.held: list[PageLine] = []  # a paragraph that may run on
        self.held_right = 0.0
        self.pending: list[list[PageLine]] = []  # footnotes that wait for its end

    def draft(self) -> Draft:
        blank = [n for n, s in enumerate(self.sheets, start=1) if not s.glyphs and s.pictures]
        if blank:
            pages = ", ".join(map(str, blank[:20]))
            self.builder.notes.append(f"These pages are pictures without text and were not read: {pages}.")
        for words in self.heads[:1]:
            self._add(words, 1)
        for number, sheet in enumerate(self.sheets, start=1):
            self._page(sheet, number)
        self._close()
        return self.builder.draft()

    def _notes_at(self, lines: Sequence[PageLine], sheet: _Sheet) -> int:
        """Return the index of the first line of the footnotes: smaller letters to the end of the page."""
        at = len(lines)
        for index in range(len(lines) - 1, -1, -1):
            line = lines[index]
            if line.top < _NOTE_ZONE * sheet.height:
                break
            small = line.size < _NOTE_SIZE * self.size
            if not small and not self._below_rule(line, lines, index, sheet):
                break
            if _NOTE.match(line.words):
                at = index
        return at

    @staticmethod
    def _below_rule(line: PageLine, lines: Sequence[PageLine], index: int, sheet: _Sheet) -> bool:
        top = lines[index - 1].bottom if index else 0.0
        return any(top - 2 < rule < line.top + 2 for rule in sheet.rules) and bool(_NOTE.match(line.words))

    def _page(self, sheet: _Sheet, number: int) -> None:
        regions: list[Flow | Rows] = []
        grids = sorted(sheet.grids, key=lambda grid: grid.top)
        rest, read = list(sheet.lines), sum(len(line.words) for line in self.held)
        for grid in [*grids, None]:
            above = [line for line in rest if grid is None or line.top < grid.top]
            rest = rest[len(above) :]
            read += sum(len(line.words) for line in above)
            regions += regions_of(above, sheet.rules, sheet.height, first_page=number == 1)
            if grid is not None:
                regions += grid.regions(self.builder.length + read, number)
        for region in regions:
            if isinstance(region, Rows):
                self._close()
                for place, row in enumerate(region.rows):
                    self._add(row, number, tight=place > 0)
                continue
            for paragraph in self._paragraphs(region):
                if (
                    self.held
                    and runs_on(self.held, paragraph[0], self.held_right)
                    and paragraph[0].page != self.held[-1].page
                ):
                    self.held += paragraph
                else:
                    self._close()
                    self.held = list(paragraph)
                self.held_right = region.right
        self.pending += _footnotes(sheet.notes)

    def _paragraphs(self, flow: Flow) -> Iterable[list[PageLine]]:
        if flow.verse:
            return ([line] for line in flow.lines)
        return paragraphs_of(flow.lines, flow.right, self.pitch)

    def _close(self) -> None:
        """Write the paragraph that is held, then the footnotes that waited for it."""
        if self.held:
            self._add(join_lines(self.held, self.vocabulary), self.held[0].page)
            self.held = []
        for note in self.pending:
            self._add(" ".join(join_lines(note, self.vocabulary).split()), note[0].page)
        self.pending = []

    def _add(self, text: str, page: int, *, tight: bool = False) -> None:
        self.counts[page] += 1
        self.builder.add(text, Spot(page=page, paragraph=self.counts[page]), tight=tight)


def _footnotes(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    notes: list[list[PageLine]] = []
    for line in lines:
        if _NOTE.match(line.words) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes
