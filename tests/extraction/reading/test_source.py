"""The text of a file and the places of its characters."""

from __future__ import annotations

from mandategraph.extraction.reading.source import Draft, SourceText, Spot, TextBuilder


def built() -> SourceText:
    builder = TextBuilder()
    builder.add("First", Spot(page=1, paragraph=1))
    builder.add("  \n", Spot(page=1, paragraph=2))
    builder.add("a\tb", Spot(page=2, paragraph=1))
    builder.add("c\td", Spot(page=2, paragraph=2), tight=True)
    return SourceText.of("x.pdf", "pdf", builder.draft(), "")


def test_paragraphs_are_parted_by_a_blank_line_and_rows_are_not() -> None:
    assert built().text == "First\n\na\tb\nc\td\n"


def test_an_offset_leads_to_its_paragraph() -> None:
    read = built()
    assert [str(read.spot(offset)) for offset in (0, 4, 7, 11, 99)] == [
        "page 1, paragraph 1",
        "page 1, paragraph 1",
        "page 2, paragraph 1",
        "page 2, paragraph 2",
        "page 2, paragraph 2",
    ]


def test_an_offset_leads_to_its_line() -> None:
    read = built()
    assert [read.line(offset) for offset in (0, 5, 6, 7, 11)] == [1, 1, 2, 3, 4]


def test_a_draft_goes_through_json_unchanged() -> None:
    draft = Draft("a", (0,), (Spot(element="/html[1]/p[2]"),), ("note",), "utf-8")
    assert Draft.from_json(draft.to_json()) == draft
