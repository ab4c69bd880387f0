"""Automatic numbers: counters, restarts, styles."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mandategraph.extraction.reading.numbering import Numbering

W = nsdecls("w")


def level(depth: int, style: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(lists: str, styles: str = "") -> Numbering:
    return Numbering(
        parse_xml(f"<w:numbering {W}>{lists}</w:numbering>"), parse_xml(f"<w:styles {W}>{styles}</w:styles>")
    )


def labels(counted: Numbering, *places: tuple[int, int]) -> list[str]:
    return [
        counted.label(
            parse_xml(
                f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                "</w:pPr></w:p>"
            )
        ).strip()
        for number, depth in places
    ]


def num(number: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def test_deeper_levels_begin_again_and_labels_may_hold_several_numbers() -> None:
    lists = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + num(1, 1)
    found = labels(numbering(lists), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert found == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_two_lists_of_one_definition_count_on_unless_one_restarts() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, restart)
    assert labels(numbering(lists), (1, 0), (2, 0), (3, 0), (3, 0)) == ["1.", "2.", "1.", "2."]


def test_a_level_that_never_restarts_counts_on() -> None:
    lists = abstract(
        1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    ) + num(1, 1)
    assert labels(numbering(lists), (1, 0), (1, 1), (1, 0), (1, 1)) == ["I.", "1.", "II.", "2."]


def test_a_legal_level_prints_all_its_numbers_as_decimals() -> None:
    lists = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1)
    assert labels(numbering(lists), (1, 0), (1, 1)) == ["I.", "1.1"]


def test_bullets_and_unknown_lists_have_no_label() -> None:
    lists = abstract(1, level(0, "bullet", "\uf0b7")) + num(1, 1)
    assert labels(numbering(lists), (1, 0), (9, 0), (0, 0)) == ["", "", ""]


def test_a_style_numbers_its_paragraphs_also_through_the_style_it_is_based_on() -> None:
    lists = abstract(
        1, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>')
    ) + num(1, 1)
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Main">{numbered}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Sub">{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Like"><w:basedOn w:val="Main"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    )
    counted = numbering(lists, styles)

    def styled(name: str, inner: str = "") -> str:
        return counted.label(
            parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="{name}"/>{inner}</w:pPr></w:p>')
        ).strip()

    assert [styled("Main"), styled("Sub"), styled("Like"), styled("Round")] == ["1.", "(a)", "2.", ""]
    assert styled("Main", '<w:numPr><w:numId w:val="0"/></w:numPr>') == ""


def test_a_paragraph_before_its_parents_prints_their_first_numbers() -> None:
    lists = abstract(1, level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2")) + num(1, 1)
    assert labels(numbering(lists), (1, 1)) == ["3.1"]


def test_no_numbering_part_means_no_labels() -> None:
    assert labels(Numbering(None, None), (1, 0)) == [""]
