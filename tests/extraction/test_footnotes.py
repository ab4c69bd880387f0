from __future__ import annotations

import pytest

from mandategraph.extraction.layout import Layout, lay_out
from mandategraph.extraction.residue import NOTE_FIRST, clean

BODY = "The body decided on the matter.{} It asked for a report,{} due in 2018.\n\n"


def laid(text: str) -> Layout:
    return lay_out(clean(text))


def anchors(layout: Layout) -> list[tuple[int, str]]:
    """Return number and the words before the mark, for each footnote."""
    return [(n.number, layout.text[: n.anchor].rsplit(None, 1)[-1]) for n in layout.footnotes]


@pytest.mark.parametrize(
    "far", ["", "Another paragraph of the annotations.\n\n" * 300], ids=["same page", "end of the document"]
)
def test_a_plain_number_glued_to_a_word_is_the_mark_of_its_footnote(far: str) -> None:
    layout = laid(BODY.format(1, 2) + far + "____________\n1 Decision 1/CP.16.\n2 Decision 2/CP.17.\n")
    assert anchors(layout) == [(1, "matter."), (2, "report,")]
    assert layout.text.count(chr(NOTE_FIRST + 1)) == 1


def test_a_footnote_over_several_lines_stays_one() -> None:
    layout = laid(
        BODY.format(1, 2) + "____\n1 Decision 1/CP.16, which is quoted\nin full.\n2 Decision 2/CP.17.\n"
    )
    assert [n.number for n in layout.footnotes] == [1, 1, 2]


def test_one_lost_mark_does_not_lose_the_footnotes_after_it() -> None:
    layout = laid(BODY.format("", 2) + "____\n1 Decision 1/CP.16.\n2 Decision 2/CP.17.\n")
    assert anchors(layout)[1] == (2, "report,")


@pytest.mark.parametrize(
    "line",
    ["1 (a) Opening of the session", "1. Opening of the session", "2 Second without a first"],
)
def test_items_of_lists_and_tables_are_no_footnotes(line: str) -> None:
    assert laid(f"The document CAC/COSP/2030/CRP.1 and another.\n\n{line}\n").footnotes == ()


def test_the_end_of_a_symbol_is_no_mark() -> None:
    layout = laid("The paper is CAC/COSP/2030/CRP.1 and the decision was taken.1\n\n1 Decision 1/CP.16.\n")
    assert anchors(layout) == [(1, "taken.")]
