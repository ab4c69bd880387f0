"""Pdf files to text."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib import pagesizes
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from extraction.reading.makers import Put, Rule, length, pdf_bytes
from extraction.reading.renderings import visual
from mandategraph.errors import SourceError
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.pdf import read_pdf
from mandategraph.extraction.reading.source import SourceText

FULL = "words that fill the line of the page up to its very end, so that no other word would"


def text_of(data: bytes) -> str:
    return read_pdf(data, Limits()).text


def test_the_masthead_stands_in_columns_and_the_annex_is_a_table() -> None:
    page: list[Put | Rule] = [
        Put(60, 60, "Council of Constructed", 14),
        Put(60, 76, "Cases and Matters", 14),
        Put(400, 60, "Distr.: General"),
        Put(400, 72, "3 May 2031"),
        Put(60, 110, "Second session"),
        Put(60, 140, "1."),
        Put(85, 140, "Opening of the session."),
        Put(60, 200, "Annex"),
        Rule(60, 210, 500, 210),
        Put(60, 222, "Date"),
        Put(200, 222, "Plenary"),
        Put(400, 222, "Parallel"),
        Rule(60, 228, 500, 228),
        Put(60, 242, "10 a.m.–1 p.m."),
        Put(200, 242, "1. Opening of the"),
        Put(200, 254, "session"),
        Put(400, 242, "Group"),
        Put(60, 274, "3–6 p.m."),
        Put(200, 274, "2. Closing"),
    ]
    assert text_of(pdf_bytes([page])).split("\n\n") == [
        "Council of Constructed Cases and Matters",
        "Distr.: General",
        "3 May 2031",
        "Second session",
        "1. Opening of the session.",
        "Annex",
        "Date\tPlenary\tParallel\n10 a.m.–1 p.m.\t1. Opening of the session\tGroup\n3–6 p.m.\t2. Closing\t\n",
    ]


def test_a_paragraph_runs_on_over_the_page_and_the_footnotes_come_after_it() -> None:
    pages = [
        [
            Put(60, 100, FULL),
            Put(60, 112, FULL[:-1]),
            Put(60 + 5 * len(FULL[:-1]), 108, "3", 6),
            Put(60, 760, "3", 5),
            Put(66, 763, "See CCC/2030/5.", 8),
            Put(290, 800, "1/2"),
        ],
        [Put(60, 100, "and ends on the next."), Put(60, 130, FULL), Put(290, 800, "2/2")],
    ]
    parts = text_of(pdf_bytes(pages)).split("\n\n")
    assert parts == [f"{FULL} {FULL[:-1]}³ and ends on the next.", "³ See CCC/2030/5.", f"{FULL}\n"]


def test_an_offset_leads_to_page_and_paragraph() -> None:
    data = pdf_bytes([[Put(60, 100, "One"), Put(60, 140, "Two")], [Put(60, 100, "Three.")]])
    read = SourceText.of("x", "pdf", read_pdf(data, Limits()), "")
    places = [str(read.spot(read.text.index(word))) for word in ("One", "Two", "Three")]
    assert places == ["page 1, paragraph 1", "page 1, paragraph 2", "page 2, paragraph 1"]


def test_arabic_is_read_from_right_to_left_and_numbers_are_not() -> None:
    lines = ["جدول الأعمال المؤقت (CCC/2031/1)", "طلب في القرار 8/2 أن تقدم تقريراً في 15 أيار/مايو 2031"]
    puts = [Put(535 - length(text, 10), 100 + 40 * n, visual(text)) for n, text in enumerate(lines)]
    assert text_of(pdf_bytes([puts])) == "\n\n".join(lines) + "\n"


def test_a_document_of_a_word_processor_keeps_its_paragraphs_and_tables() -> None:
    style = getSampleStyleSheet()["Normal"]
    prose = "The Council requested the secretariat to report on its cases at each session. " * 6
    stream = io.BytesIO()
    cells = [["Date", "Plenary"], ["Monday", "1. Opening"], ["Tuesday", "2. Closing"]]
    story = [
        Paragraph("Provisional agenda", style),
        Spacer(1, 12),
        Paragraph(prose, style),
        Spacer(1, 12),
        Paragraph(prose, style),
        Spacer(1, 12),
        Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]),
    ]
    SimpleDocTemplate(stream, pagesize=pagesizes.A4).build(story)
    parts = text_of(stream.getvalue()).split("\n\n")
    assert parts[:3] == ["Provisional agenda", prose.strip(), prose.strip()]
    assert parts[3] == "Date\tPlenary\nMonday\t1. Opening\nTuesday\t2. Closing\n"


def drawn(draw: str, **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    if draw == "picture":
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 0, 0, 500, 700)
    elif draw:
        canvas.drawString(100, 700, draw)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_scan_an_empty_and_an_encrypted_pdf_are_refused_with_the_reason() -> None:
    for data, sentence in [
        (drawn("picture"), "OCR"),
        (drawn(""), "empty"),
        (drawn("secret", encrypt=StandardEncryption("word", strength=128)), "encrypted"),
        (pdf_bytes([]), "no pages"),
        (b"%PDF-1.4\nnothing more", "damaged|no pages"),
    ]:
        with pytest.raises(SourceError, match=sentence):
            read_pdf(data, Limits())


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    data = drawn("shown", encrypt=StandardEncryption("", "owner", canPrint=0, strength=128))
    assert text_of(data) == "shown\n"


def test_pages_without_text_among_others_are_said() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, "Words")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("RGB", (4, 4))), 0, 0)
    canvas.showPage()
    canvas.save()
    assert read_pdf(stream.getvalue(), Limits()).notes == (
        "These pages are pictures without text and were not read: 2.",
    )


def test_letters_that_the_file_does_not_tell_are_no_text() -> None:
    data = pdf_bytes([[Put(60, 100, "some words here")]]).replace(b"/ToUnicode", b"/NoUnicode")
    with pytest.raises(SourceError, match="glyphs"):
        read_pdf(data, Limits())


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(SourceError, match="3 pages"):
        read_pdf(pdf_bytes([[Put(60, 100, "x")]] * 3), Limits(pages=2))
