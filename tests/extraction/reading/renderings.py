"""One text laid out as a docx, a page and a pdf, with what each format does to a text.

Automatic numbers and footnotes in the docx, tables in all, running headers, page numbers and broken
lines in the pdf. What is read back must say the same.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx

from extraction.reading.makers import (
    HEIGHT,
    WIDTH,
    Put,
    Rule,
    add_numbering,
    docx_bytes,
    footnote_mark,
    length,
    number_paragraph,
    pdf_bytes,
    with_footnotes,
)

_RAISED = re.compile(r"\^\{(\d+)\}")
_NOTE = re.compile(r"(\d{1,2}) (?![-–])(?=\S)(.*)")
_ENTRY = re.compile(r"(\d{1,2})\.\s+(?=\S)(.*)")
_SUB = re.compile(r"\(([a-z])\)\s+(?=\S)(.*)")


@dataclass
class Parsed:
    """Lines of a text: paragraphs, rows of tables (with cells), and the notes that it has marks for."""

    lines: list[str | list[str]] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)


def parse(text: str) -> Parsed:
    parsed = Parsed()
    marks = {int(number) for number in _RAISED.findall(text)}
    for line in text.splitlines():
        line = re.sub(r"</?i>", "", line.lstrip().rstrip(" "))
        note = _NOTE.fullmatch(line)
        if note and int(note[1]) in marks and int(note[1]) not in parsed.notes:
            parsed.notes[int(note[1])] = note[2]
        elif "\t" in line and not re.match(r"[\W_]*\w{1,3}[.)]+\t", line):
            parsed.lines.append(line.split("\t"))
        elif line.strip():
            parsed.lines.append(re.sub(r"\t+", " ", line))
    return parsed


def as_docx(text: str) -> bytes:
    parsed = parse(text)
    document = docx.Document()
    lists = add_numbering(document, [("decimal", "%1."), ("lowerLetter", "(%2)")])
    in_list, last = True, 0
    rows: list[list[str]] = []

    def table() -> None:
        if not rows:
            return
        made = document.add_table(len(rows), max(len(row) for row in rows))
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words
        rows.clear()
        document.add_paragraph("")

    for line in parsed.lines:
        if isinstance(line, list):
            rows.append(line)
            continue
        table()
        paragraph = document.add_paragraph()
        entry, sub = _ENTRY.fullmatch(line), _SUB.fullmatch(line)
        # The agenda list is numbered by the word processor; the headings of the annotations are typed.
        if in_list and entry and int(entry[1]) == last + 1:
            last, line = last + 1, entry[2]
            number_paragraph(paragraph, lists, 0)
        elif in_list and sub and last:
            line = sub[2]
            number_paragraph(paragraph, lists, 1)
        elif last:
            in_list = False
        for place, piece in enumerate(_RAISED.split(line)):
            if place % 2 and int(piece) in parsed.notes:
                footnote_mark(paragraph, int(piece))
            elif place % 2:
                paragraph.add_run(piece).font.superscript = True
            else:
                paragraph.add_run(piece)
    table()
    notes = {number: html.escape(words) for number, words in parsed.notes.items()}
    return with_footnotes(document, notes) if notes else docx_bytes(document)


def as_html(text: str, encoding: str = "utf-8") -> bytes:
    parsed = parse(text)
    parts = [
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>x</title><script>1<2</script></head>',
        "<body>",
    ]
    rows: list[str] = []

    def marked(words: str) -> str:
        def mark(found: re.Match[str]) -> str:
            number = int(found[1])
            if number not in parsed.notes:
                return f"<sup>{number}</sup>"
            return f'<sup><a href="#n{number}" id="m{number}">{number}</a></sup>'

        return _RAISED.sub(mark, html.escape(words))

    for line in [*parsed.lines, ""]:
        if isinstance(line, list):
            rows.append("<tr>" + "".join(f"<td>\n {marked(cell)}</td>" for cell in line) + "</tr>")
            continue
        if rows:
            parts += ["<table>", *rows, "</table>"]
            rows = []
        if line:
            parts.append(f"<p class='a'>{marked(line)}</p>")
    for number, words in parsed.notes.items():
        parts.append(
            f'<div id="n{number}"><p><a href="#m{number}">[{number}]</a> {html.escape(words)}</p></div>'
        )
    parts.append("</body></html>")
    return "\n".join(parts).encode(encoding)


def is_right_to_left(text: str) -> bool:
    letters = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in ("R", "AL") for kind in letters) > letters.count("L")


def _is_right(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


# Latin words, numbers (a dash parts them after Arabic letters), letters with their signs.
_TOKEN = re.compile(
    r"\s+|[A-Za-z][A-Za-z0-9./:\-–,]*[A-Za-z0-9]|[0-9](?:[0-9./:,]*[0-9])?|[A-Za-z]|.[\u064b-\u0655\u0670]*",
    re.DOTALL,
)
_MIRROR = str.maketrans("()[]«»", ")(][»«")


def visual(text: str) -> str:
    """Return the letters of a line that is read from right to left, as they stand from its left edge."""
    if not _is_right(text):
        return text
    tokens = _TOKEN.findall(text)
    return "".join(t if t[0].isascii() and t[0].isalnum() else t.translate(_MIRROR) for t in reversed(tokens))


# A line may end at a space, and between ideographs; never within a word or number of other letters.
_UNIT = re.compile(r"\s*(?:[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+)")


def _wrapped(words: str, points: float, size: float) -> list[str]:
    """Break words into lines of a width; raised numbers count as what is printed of them."""
    lines = [""]
    for unit in _UNIT.findall(words):
        if lines[-1] and length(_RAISED.sub(r"\1", lines[-1] + unit), size) > points:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return lines


class _Pages:
    """Sets lines on pages: letters of one width, 5 points at size 10."""

    def __init__(self, notes: dict[int, str], right_to_left: bool) -> None:
        self.right_to_left = right_to_left
        self.pages: list[list[Put | Rule]] = [[]]
        self.notes = notes
        self.due: list[tuple[int, str]] = []
        self.y = 90.0

    def put(self, x: float, words: str, size: float = 10.0) -> None:
        at = x
        for place, piece in enumerate(_RAISED.split(words)):
            if not piece:
                continue
            if place % 2 and int(piece) in self.notes:
                self.due.append((int(piece), self.notes.pop(int(piece))))
            small = size * 0.6 if place % 2 else size
            y = self.y - (0.35 * size if place % 2 else 0)
            long = length(piece, small)
            if self.right_to_left:
                self.pages[-1].append(Put(WIDTH - at - long, y, visual(piece), small))
            else:
                self.pages[-1].append(Put(at, y, piece, small))
            at += long

    def down(self, step: float) -> None:
        self.y += step
        room = 740 - 10 * sum(1 + len(words) // 100 for _, words in self.due)
        if self.y > room:
            self.turn()

    def turn(self) -> None:
        self.footer()
        self.pages.append([])
        self.y = 90.0

    def footer(self) -> None:
        due, self.due = self.due, []
        self.y = 756.0 - 10 * sum(1 + len(words) // 100 for _, words in due)
        for number, words in due:
            for place, line in enumerate(_wrapped(words, 440, 8)):
                self.put(60, f"^{{{number}}} {line}" if place == 0 else line, 8.0)
                self.y += 10


_SYMBOL = re.compile(r"[A-Z][A-Z0-9.]*(?:/[A-Z0-9.]+){2,}")


def as_pdf(text: str) -> bytes:
    parsed = parse(text)
    symbols = [line for line in parsed.lines[:8] if isinstance(line, str) and _SYMBOL.fullmatch(line)]
    pages = _Pages(dict(parsed.notes), is_right_to_left(text))
    before: str | list[str] = ""
    for line in parsed.lines:
        if isinstance(line, list):
            if not isinstance(before, list):
                pages.down(12)
            columns = [(60, 120), (200, 180), (400, 120)] if len(line) > 2 else [(60, 150), (240, 270)]
            cells = [
                _wrapped(cell, width, 10) if cell else []
                for cell, (_, width) in zip(line, columns, strict=False)
            ]
            for step in range(max(map(len, cells))):
                for (x, _), cell in zip(columns, cells, strict=False):
                    if step < len(cell):
                        pages.put(x, cell[step])
                pages.down(12)
            pages.down(7)
        else:
            for words in _wrapped(line, 460, 10):
                pages.put(60, words)
                pages.down(12)
            pages.down(6)
        before = line
    pages.footer()
    for number, page in enumerate(pages.pages, start=1):
        if number > 1 and symbols:
            page.append(Put(60, 40, symbols[0]))
        page.append(Put(500, 800, f"{number}/{len(pages.pages)}"))
    assert pages.y < HEIGHT
    return pdf_bytes(pages.pages)


def every(text: str) -> Iterator[tuple[str, bytes]]:
    yield "x.docx", as_docx(text)
    yield "x.html", as_html(text)
    yield "x.pdf", as_pdf(text)
