"""A Word document: paragraphs with their numbers, tables, footnotes, text boxes, the first header."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.container import check_container
from mandategraph.extraction.reading.limits import Limits, too_long
from mandategraph.extraction.reading.numbering import Numbering
from mandategraph.extraction.reading.runs import read_paragraph
from mandategraph.extraction.reading.source import Draft, Spot, TextBuilder
from mandategraph.extraction.reading.tables import cells_in_line, is_frame, row_line

__all__ = ["read_docx"]

# Containers whose children stand in the text as if they were not there.
_TRANSPARENT = frozenset(
    {qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins")}
)
_DEEPEST = 40
_MOST_SPAN = 60


def read_docx(data: bytes, limits: Limits) -> Draft:
    """Return the text of a docx; each offset leads back to page (where the file knows it) and paragraph.

    Raises SourceError for what is no Word document or more than the limits allow.
    """
    check_container(data, limits)
    try:
        package = OpcPackage.open(io.BytesIO(data))
        part = package.main_document_part
        body = _root(part).find(qn("w:body"))
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever its parsers raise
        raise SourceError(
            "the docx is damaged: its parts cannot be read; open it in Word and save it"
        ) from error
    if body is None:
        raise SourceError("the docx holds no text in the usual form; open it in Word and save it as docx")
    reader = _Reader(part, limits)
    reader.read(body)
    if reader.builder.empty:
        raise SourceError(
            "the docx holds no text; where its pages are pictures, read the text from them (OCR)"
        )
    return reader.builder.draft()


def _root(part: Part) -> _Element:
    """Return the root of a part; the library has parsed the parts that it knows."""
    root: _Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


def _related(part: Part, kind: str) -> _Element | None:
    """Return the root of a part that ``part`` is related to, or None where there is none that can be read."""
    try:
        return _root(part.part_related_by(kind))
    except MemoryError:
        raise
    except Exception:  # missing, twice, or damaged: the text can be read without it
        return None


class _Reader:
    def __init__(self, part: Part, limits: Limits) -> None:
        self.part, self.limits = part, limits
        self.builder = TextBuilder()
        self.numbering = Numbering(_related(part, RT.NUMBERING), _related(part, RT.STYLES))
        self.notes = {
            qn("w:footnoteReference"): _notes(part, RT.FOOTNOTES),
            qn("w:endnoteReference"): _notes(part, RT.ENDNOTES),
        }
        self.cited: dict[_Element, int] = {}  # the notes in the order of their marks
        self.page: int | None = None
        self.paragraph = 0

    def read(self, body: _Element) -> None:
        if next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None:
            self.page = 1
        self._header(body)
        self._blocks(body, 0)
        for note, number in self.cited.items():
            words = cells_in_line([self._text(p, numbered=False) for p in note.iter(qn("w:p"))])
            # A note that prints a mark of its own begins with it: its number is not said twice.
            self.builder.add(
                words if words.startswith("*") else f"[^{number}]: {words}", Spot(paragraph=self.paragraph)
            )

    def _header(self, body: _Element) -> None:
        """Read the header of the first page: the symbol may stand nowhere else."""
        section = next(body.iter(qn("w:sectPr")), None)
        if section is None:
            return
        references = {
            reference.get(qn("w:type"), "default"): reference.get(qn("r:id"), "")
            for reference in section.iter(qn("w:headerReference"))
        }
        first = section.find(qn("w:titlePg")) is not None
        chosen = references.get("first" if first else "default") or references.get("default")
        if not chosen or chosen not in self.part.rels:
            return
        try:
            header = _root(self.part.related_parts[chosen])
        except MemoryError:
            raise
        except Exception:  # damaged: the body is still there
            return
        self._blocks(header, 0)
        self.paragraph = 0

    def _blocks(self, parent: _Element, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for block in parent:
            if block.tag == qn("w:p"):
                self._paragraph(block, depth)
            elif block.tag == qn("w:tbl"):
                self._table(block, depth)
            elif block.tag in _TRANSPARENT:
                self._blocks(block, depth + 1)

    def _paragraph(self, element: _Element, depth: int) -> None:
        self.paragraph += 1
        if self.paragraph > self.limits.blocks:
            raise SourceError(
                f"the docx has more than {self.limits.blocks:,} paragraphs; give the agenda alone"
            )
        label = self.numbering.label(element)
        found = read_paragraph(element, self._mark)
        self._turn(found.breaks_before)
        spot = Spot(page=self.page, paragraph=self.paragraph)
        if found.text.strip():
            self.builder.add(label + found.text.strip(), spot)
        self._turn(found.breaks_after)
        for box in found.boxes:
            self._blocks(box, depth + 1)
        if self.builder.length > self.limits.characters:
            raise too_long(self.builder.length, self.limits)

    def _turn(self, breaks: int) -> None:
        if self.page is not None:
            self.page += breaks

    def _text(self, element: _Element, *, numbered: bool = True) -> str:
        """Return the words of a paragraph within a cell or a note."""
        label = self.numbering.label(element) if numbered else ""
        found = read_paragraph(element, self._mark)
        self._turn(found.breaks_before + found.breaks_after)
        boxes = [self._text(p) for box in found.boxes for p in box.iter(qn("w:p"))]
        return (
            " ".join(filter(None, [label + found.text.strip(), *boxes]))
            if found.text.strip()
            else " ".join(boxes)
        )

    def _mark(self, reference: _Element) -> str:
        note = self.notes[reference.tag].get(reference.get(qn("w:id"), ""))
        if note is None:
            return ""
        return f"[^{self.cited.setdefault(note, len(self.cited) + 1)}]"

    def _table(self, table: _Element, depth: int) -> None:
        rows = [list(_children(row, qn("w:tc"))) for row in _children(table, qn("w:tr"))]
        lines = [[_height(cell) for cell in row] for row in rows]
        if table.find(f".//{qn('w:tbl')}") is not None or is_frame(lines, self.builder.length):
            for row in rows:
                for cell in row:
                    self._blocks(cell, depth + 1)
            return
        first = True
        for row in rows:
            self.paragraph += 1
            spot = Spot(page=self.page, paragraph=self.paragraph)
            cells: list[str] = []
            for cell in row:
                words = (
                    ""
                    if _is_continued(cell)
                    else cells_in_line([self._text(p) for p in cell.iter(qn("w:p"))])
                )
                cells += [words, *[""] * (_width(cell) - 1)]
            if line := row_line(cells):
                self.builder.add(line, spot, tight=not first)
                first = False


def _notes(part: Part, kind: str) -> dict[str, _Element]:
    root = _related(part, kind)
    if root is None:
        return {}
    # Separators are notes with a type; they hold no text.
    return {note.get(qn("w:id"), ""): note for note in root if note.get(qn("w:type")) in (None, "normal")}


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """Give the children of a kind, also those within content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _height(cell: _Element) -> int:
    paragraphs = [p for p in cell.iter(qn("w:p")) if next(p.iter(qn("w:t")), None) is not None]
    return len(paragraphs) + sum(1 for _ in cell.iter(qn("w:br")))


def _is_continued(cell: _Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _width(cell: _Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return max(1, min(int(value), _MOST_SPAN)) if value.isascii() and value.isdigit() else 1
