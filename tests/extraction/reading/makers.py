"""Small files made for the tests: docx, pdf and zip, from texts that are constructed, never a UN text."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph


def docx_bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return docx_bytes(document)


def add_numbering(document: Document, levels: Sequence[tuple[str, str]], number: int = 77) -> int:
    """Define a list whose levels have (style, label), such as ("lowerLetter", "(%2)"); return its id."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    for depth, (style, label) in enumerate(levels):
        level = parse_xml(
            f'<w:lvl {nsdecls("w")} w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
            f'<w:lvlText w:val="{label}"/></w:lvl>'
        )
        abstract.append(level)
    root.insert(0, abstract)
    num = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    root.append(num)
    return number


def number_paragraph(paragraph: Paragraph, number: int, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def with_parts(data: bytes, parts: Mapping[str, str | bytes], drop: Iterable[str] = ()) -> bytes:
    """Return a zip with some parts added or put in place of its own."""
    source = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            if name not in parts and name not in set(drop):
                out.writestr(name, source.read(name))
        for name, content in parts.items():
            out.writestr(name, content)
    return stream.getvalue()


_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def with_footnotes(document: Document, notes: Mapping[int, str]) -> bytes:
    """Add a footnotes part, which python-docx does not write; the marks are ``footnote_mark`` runs."""
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    part = f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}>{separator}{body}</w:footnotes>'
    data = docx_bytes(document)
    source = zipfile.ZipFile(io.BytesIO(data))
    types = source.read("[Content_Types].xml").decode()
    types = types.replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_FOOTNOTES}"/></Types>'
    )
    relations = source.read("word/_rels/document.xml.rels").decode()
    relations = relations.replace(
        "</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/></Relationships>',
    )
    return with_parts(
        data,
        {
            "[Content_Types].xml": types,
            "word/_rels/document.xml.rels": relations,
            "word/footnotes.xml": part,
        },
    )


def footnote_mark(paragraph: Paragraph, number: int, mark: str | None = None) -> None:
    own = ' w:customMarkFollows="1"' if mark else ""
    text = f"<w:t>{mark}</w:t>" if mark else ""
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference{own} w:id="{number}"/>{text}</w:r>'
        )
    )


@dataclass(frozen=True)
class Put:
    """Words at a place of a page: points from its left and upper edge."""

    x: float
    y: float
    text: str
    size: float = 10.0


@dataclass(frozen=True)
class Rule:
    """A thin line on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


WIDTH, HEIGHT = 595.0, 842.0


def advance(char: str) -> int:
    """Return how wide a letter is, in thousandths of its size: ideographs are twice as wide."""
    if unicodedata.combining(char):
        return 0
    return 1000 if unicodedata.east_asian_width(char) in "WF" else 500


def length(text: str, size: float) -> float:
    return sum(advance(char) for char in text) * size / 1000


def pieces(put: Put) -> Iterator[tuple[float, str]]:
    """Give the text of a put in pieces with their places: a sign stands over the middle of its letter."""
    at, word, begun = put.x, "", put.x
    for char in put.text:
        if unicodedata.combining(char):
            yield begun, word
            yield at - 0.25 * put.size, char
            word, begun = "", at
            continue
        word += char
        at += length(char, put.size)
    yield begun, word


def pdf_bytes(pages: Sequence[Sequence[Put | Rule]]) -> bytes:
    """Write a pdf of letters of any script: it embeds no font, only what its letters say and their widths.

    Words are set from left to right as they are given: a text that is read from right to left must be
    given in the order in which its letters stand, a sign after its letter.
    """
    letters = sorted({char for page in pages for put in page if isinstance(put, Put) for char in put.text})
    codes = {char: number for number, char in enumerate(letters, start=1)}
    mapping = "\n".join(
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end"
    ).encode()
    objects: list[bytes] = [b"", b""]  # catalogue and pages come last

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    def stream(content: bytes) -> int:
        return add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))

    widths = " ".join(f"{code} [{advance(char)}]" for char, code in codes.items()).encode()
    table = stream(cmap)
    descriptor = add(
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 500 /W [%s] >>"
        % (descriptor, widths)
    )
    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [%d 0 R] "
        b"/ToUnicode %d 0 R >>" % (descendant, table)
    )
    kids = []
    for page in pages:
        parts = []
        for put in page:
            if isinstance(put, Rule):
                parts.append(f"{put.x0} {HEIGHT - put.y0} m {put.x1} {HEIGHT - put.y1} l S")
                continue
            for x, word in pieces(put):
                text = "".join(f"{codes[char]:04X}" for char in word)
                parts.append(f"BT /F1 {put.size} Tf {x} {HEIGHT - put.y} Td <{text}> Tj ET")
        content = stream("\n".join(parts).encode())
        kids.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (WIDTH, HEIGHT, content, font)
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
