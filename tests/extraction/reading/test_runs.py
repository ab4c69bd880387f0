"""The words of a paragraph."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mandategraph.extraction.reading.runs import read_paragraph

RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>CCC</w:t><w:noBreakHyphen/><w:t>COP</w:t></w:r>", "CCC\u2011COP"),
        ("<w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>", "in"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r>", "shown"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>', "shown"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t>x</w:t></w:r>', "x"),
        ('<w:fldSimple w:instr=" REF a "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "3"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "a"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "shown",
        ),
        (
            f"<w:r><w:t>word</w:t></w:r><w:r>{RAISED}<w:t>12</w:t></w:r>",
            "word^{12}",
        ),
        (
            f"<w:r><w:t>1</w:t></w:r><w:r>{RAISED}<w:t>er</w:t></w:r>",
            "1er",
        ),
        (
            f"<w:r><mc:AlternateContent {MC}><mc:Choice><w:t>new</w:t></mc:Choice>"
            "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "new",
        ),
    ],
)
def test_a_paragraph_says_what_is_printed(inner: str, expected: str) -> None:
    element = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    assert read_paragraph(element, lambda _: "").text == expected


def test_the_reference_of_a_note_is_what_the_caller_says() -> None:
    element = parse_xml(f'<w:p {nsdecls("w")}><w:r><w:t>a</w:t><w:footnoteReference w:id="2"/></w:r></w:p>')
    assert read_paragraph(element, lambda _: "[^1]").text == "a[^1]"
