"""Word documents to text."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extraction.reading.makers import (
    add_numbering,
    docx_bytes,
    footnote_mark,
    number_paragraph,
    plain_docx,
    with_footnotes,
    with_parts,
)
from mandategraph.errors import SourceError
from mandategraph.extraction.reading.docx import read_docx
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.source import SourceText

LONG = "A sentence that makes the head of the document long enough. " * 30


def text_of(data: bytes) -> str:
    return read_docx(data, Limits()).text


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert text_of(plain_docx("One", "", "Two\nlines", "a\tb")) == "One\n\nTwo\nlines\n\na\tb\n"


def test_automatic_numbers_stand_before_the_text() -> None:
    document = docx.Document()
    number = add_numbering(document, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
    for words, depth in [("A", 0), ("B", 1), ("C", 2), ("D", 1), ("E", 0), ("F", 1)]:
        number_paragraph(document.add_paragraph(words), number, depth)
    expected = ["1.\tA", "(a)\tB", "(i)\tC", "(b)\tD", "2.\tE", "(a)\tF\n"]
    assert text_of(docx_bytes(document)).split("\n\n") == expected


def test_a_table_is_rows_and_the_masthead_is_lines() -> None:
    document = docx.Document()
    masthead = document.add_table(1, 2)
    masthead.cell(0, 0).text = "Council of Cases"
    masthead.cell(0, 1).text = "CCC/2031/1"
    masthead.cell(0, 1).add_paragraph("Distr.: General")
    document.add_paragraph(LONG)
    table = document.add_table(3, 3)
    for row, cells in zip(
        table.rows,
        [("Date", "Plenary", "Other"), ("Monday", "", ""), ("10 a.m.", "1 (a) x", "")],
        strict=True,
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(2, 1).add_paragraph("1 (b) y")
    table.cell(1, 0).merge(table.cell(1, 2))
    parts = text_of(docx_bytes(document)).split("\n\n")
    assert parts[:3] == ["Council of Cases", "CCC/2031/1", "Distr.: General"]
    assert parts[-1] == "Date\tPlenary\tOther\nMonday\t\t\n10 a.m.\t1 (a) x 1 (b) y\t\n"


def test_a_table_of_one_column_is_a_box_around_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph(LONG)
    box = document.add_table(2, 1)
    box.cell(0, 0).text = "Documentation"
    box.cell(1, 0).text = "A note (CCC/2031/2)"
    assert text_of(docx_bytes(document)).split("\n\n")[1:] == ["Documentation", "A note (CCC/2031/2)\n"]


def test_footnotes_are_marks_and_lines_at_the_end() -> None:
    document = docx.Document()
    first = document.add_paragraph("Adopted")
    footnote_mark(first, 5)
    first.add_run(" later")
    footnote_mark(document.add_paragraph("Symbol"), 3, "*")
    data = with_footnotes(document, {3: "* Reissued.", 5: "See resolution 5/2."})
    assert text_of(data) == "Adopted[^1] later\n\nSymbol*\n\n[^1]: See resolution 5/2.\n\n* Reissued.\n"


def test_the_header_of_the_first_page_is_read_and_its_page_number_is_not() -> None:
    document = docx.Document()
    document.add_paragraph("Body")
    header = document.sections[0].header.paragraphs[0]
    header.text = "CCC/2031/1"
    header._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )
    assert text_of(docx_bytes(document)) == "CCC/2031/1\n\nBody\n"


def test_content_controls_and_text_boxes_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("Before")
    body = document.element.body
    body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Within</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    body.insert(
        2,
        parse_xml(
            f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
            "<w:txbxContent>"
            "<w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        ),
    )
    assert text_of(docx_bytes(document)) == "Before\n\nWithin\n\nBoxed\n"


def test_an_offset_leads_to_its_paragraph_and_the_page_where_the_file_knows_it() -> None:
    document = docx.Document()
    document.add_paragraph("One")
    second = document.add_paragraph()
    second._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r>"))
    read = SourceText.of("x", "docx", read_docx(docx_bytes(document), Limits()), "")
    assert str(read.spot(0)) == "page 1, paragraph 1"
    assert str(read.spot(read.text.index("Two"))) == "page 2, paragraph 2"


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        read_docx(plain_docx(), Limits())


@pytest.mark.parametrize(
    "body",
    ["<w:document", "<?xml version='1.0'?><a/>", ""],
)
def test_a_damaged_body_is_refused(body: str) -> None:
    with pytest.raises(SourceError):
        read_docx(with_parts(plain_docx("x"), {"word/document.xml": body}), Limits())


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]><w:document {nsdecls("w")}><w:body>'
        "<w:p><w:r><w:t>Word &a11;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        text = text_of(with_parts(plain_docx("x"), {"word/document.xml": body}))
    except SourceError:
        return
    assert len(text) < 100


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(SourceError, match="3 paragraphs"):
        read_docx(plain_docx("a", "b", "c", "d"), Limits(blocks=3))
