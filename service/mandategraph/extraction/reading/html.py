"""HTML: blocks to paragraphs, tables to rows with tabs, footnotes to marks, lists with their numbers."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.html_notes import Notes
from mandategraph.extraction.reading.limits import Limits, too_long
from mandategraph.extraction.reading.numerals import list_label
from mandategraph.extraction.reading.source import Draft, Spot, TextBuilder
from mandategraph.extraction.reading.tables import cells_in_line, is_frame, row_line
from mandategraph.extraction.reading.txt import decode

__all__ = ["read_html"]

_DROPPED = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "nav", "svg", "math", "select",
        "button", "input", "textarea", "iframe", "object", "audio", "video", "canvas", "datalist",
        "dialog", "map",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,40})""")
# What the web calls by these names is the larger code page.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LETTERED = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(lower-alpha|lower-latin|upper-alpha|lower-roman|upper-roman|decimal|none)\b"
)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_CSS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "none": "none",
}


def read_html(data: bytes, limits: Limits) -> Draft:
    """Return the text of a page; each offset leads back to the path of an element. Raises SourceError."""
    text, notes = _characters(data)
    if len(text) > 8 * limits.characters:
        raise too_long(len(text), limits)
    # The parser gets bytes: a string with an encoding declaration in it would be refused.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("the page holds no elements; give the document as txt, docx or pdf") from error
    reader = _Reader(root, limits)
    reader.read()
    if reader.builder.empty:
        raise SourceError("the page holds no words; where a script fetches them, save the page as shown")
    draft = reader.builder.draft()
    return Draft(draft.text, draft.starts, draft.spots, notes + draft.notes)


def _characters(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a page: by its mark, by what it declares, else like a text."""
    declared = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:200])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(_WIDER.get(name, name)), ()
        except (LookupError, UnicodeError, ValueError):
            pass  # declared wrongly: told from the bytes
    draft = decode(data)
    return draft.text, draft.notes


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph or a row; ``note`` is the number of the footnote it belongs to."""

    text: str
    path: str
    note: int | None = None
    tight: bool = False


class _Paths:
    """The path of the element that is being read, counted on the way: one step costs the same anywhere."""

    def __init__(self) -> None:
        self._counts: list[dict[str, int]] = [{}]
        self._steps: list[str] = []

    def enter(self, tag: str) -> None:
        counts = self._counts[-1]
        counts[tag] = counts.get(tag, 0) + 1
        self._steps.append(f"{tag}[{counts[tag]}]")
        self._counts.append({})

    def leave(self) -> None:
        self._steps.pop()
        self._counts.pop()

    def __str__(self) -> str:
        return "/" + "/".join(self._steps)


class _Reader:
    def __init__(self, root: HtmlElement, limits: Limits) -> None:
        self.root, self.limits = root, limits
        self.builder = TextBuilder()
        self.notes = Notes(root)

    def read(self) -> None:
        notes: dict[int, list[_Paragraph]] = {}
        for paragraph in self._paragraphs(self.root, _Paths()):
            if paragraph.note is not None:
                notes.setdefault(paragraph.note, []).append(paragraph)
                continue
            self.builder.add(paragraph.text, Spot(element=paragraph.path), tight=paragraph.tight)
            if self.builder.length > self.limits.characters:
                raise too_long(self.builder.length, self.limits)
        for number, parts in sorted(notes.items()):
            words = cells_in_line([part.text for part in parts])
            self.builder.add(f"[^{number}]: {words}", Spot(element=parts[0].path))

    def _paragraphs(self, top: HtmlElement, paths: _Paths) -> Iterator[_Paragraph]:
        """Give each paragraph below ``top``."""
        words: list[str] = []
        begun = ""
        note: int | None = None
        note_end: HtmlElement | None = None
        lists: list[_List] = []
        label = ""
        preformatted = 0

        def take() -> str:
            nonlocal label
            text = _squeeze("".join(words))
            words.clear()
            if text and label:
                text, label = f"{label}\t{text}", ""
            return text

        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                paths.enter(tag)
                if tag in _DROPPED or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
                    walk.skip_subtree()
                    continue
                if tag in _BLOCKS:
                    if text := take():
                        yield _Paragraph(text, begun, note)
                    begun = str(paths)
                if element in self.notes.blocks and note is None:
                    note, note_end, label = self.notes.blocks[element], element, ""
                if tag == "table" and element is not top and not self._is_frame(element):
                    for place, row in enumerate(self._rows(element)):
                        yield _Paragraph(row, begun, note, tight=place > 0)
                    walk.skip_subtree()
                    continue
                if tag in ("ol", "ul"):
                    lists.append(_List(element))
                elif tag == "li" and lists and note is None:
                    label = lists[-1].label(element)
                elif tag == "br":
                    words.append("\n")
                elif tag == "pre":
                    preformatted += 1
                elif element in self.notes.marks:
                    words.append(self.notes.marks[element])
                    walk.skip_subtree()
                    continue
                elif tag == "sup" and (raised := self._raised(element)):
                    words.append(f"^{{{raised}}}")
                    walk.skip_subtree()
                    continue
                if not begun:
                    begun = str(paths)
                words.append(_inner(element.text, preformatted))
                continue
            paths.leave()
            if tag in _BLOCKS:
                if text := take():
                    yield _Paragraph(text, begun, note)
                begun = ""
            if element is note_end:
                note, note_end = None, None
            if tag in ("ol", "ul") and lists:
                lists.pop()
            elif tag == "pre" and preformatted:
                preformatted -= 1
            elif tag == "li":
                label = ""
            if element is not top:
                words.append(_inner(element.tail, preformatted))
        if text := take():
            yield _Paragraph(text, begun or str(paths), note)

    def _raised(self, element: HtmlElement) -> str:
        """Return the number that stands raised in an element, unless it is the mark of a note of the page."""
        said = element.text_content().strip()
        linked = any(link in self.notes.marks for link in element.iter("a"))
        return said if said.isdigit() and len(said) <= 3 and not linked else ""

    def _is_frame(self, table: HtmlElement) -> bool:
        """Tell whether a table only sets out a page: then its cells are read one after the other."""
        if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
            return True
        rows = [
            [len(cell.xpath(".//p|.//br|.//div")) for cell in row if _is_cell(cell)]
            for row in table.iter("tr")
        ]
        has_headings = table.xpath("boolean(.//h1|.//h2|.//h3|.//h4|.//h5)")
        return has_headings or is_frame(rows, self.builder.length)

    def _rows(self, table: HtmlElement) -> Iterator[str]:
        """Give the rows of a table; spanned places are empty cells."""
        spanned: dict[int, int] = {}
        for row in table.iter("tr"):
            cells: list[str] = []
            for cell in (child for child in row if _is_cell(child)):
                while spanned.get(len(cells), 0) > 0:
                    spanned[len(cells)] -= 1
                    cells.append("")
                words = [paragraph.text for paragraph in self._paragraphs(cell, _Paths())]
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                for place in range(len(cells), len(cells) + across):
                    spanned[place] = down - 1
                cells += [cells_in_line(words), *[""] * (across - 1)]
            if line := row_line(cells):
                yield line


class _List:
    """A list that is being read: how its entries are numbered."""

    def __init__(self, element: HtmlElement) -> None:
        style = _LETTERED.search(element.get("style", ""))
        self.ordered = element.tag == "ol"
        self.style = _CSS[style[1]] if style else _STYLES.get(element.get("type", "1"), "decimal")
        self.next = _integer(element.get("start"), 1)

    def label(self, entry: HtmlElement) -> str:
        """Return the label of the next entry: "1.", "(a)", or nothing for a bullet."""
        if not self.ordered or self.style == "none":
            return ""
        number = _integer(entry.get("value"), self.next)
        self.next = number + 1
        said = list_label(self.style, number)
        # Pages print "a."; the label of a sub-item in the texts of every language has a parenthesis.
        return f"{said}." if self.style == "decimal" else f"({said})"


def _is_cell(element: HtmlElement) -> bool:
    return element.tag in ("td", "th")


def _integer(text: str | None, default: int) -> int:
    return (
        int(text) if text and text.strip().isascii() and text.strip().isdigit() and len(text) < 6 else default
    )


def _span(cell: HtmlElement, name: str) -> int:
    return max(1, min(_integer(cell.get(name), 1), 50))


def _inner(text: str | None, preformatted: int) -> str:
    if not text:
        return ""
    return text.replace("\r\n", "\n") if preformatted else _SPACE.sub(" ", text)


def _squeeze(text: str) -> str:
    lines = (" ".join(part for part in re.split(r"[ ]+", line) if part) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n ")
