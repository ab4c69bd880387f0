# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.agenda import read_agenda
from mandategraph.extraction.labels import read_label, same_title, tidy
from mandategraph.extraction.language import load
from mandategraph.extraction.layout import lay_out
from mandategraph.extraction.residue import clean

NUMBERS = ["1", "1(a)", "1(b)", "2"]
# the same list in the styles in which it is printed
STYLES = {
    "dots and brackets": "1. Organization:\n(a) Opening;\n(b) Election.\n2. Report.",
    "dashes": "1. Organization:\n - a) Opening ;\n - b) Election.\n2. Report.",
    "tabs": "1.\tOrganization:\n\t(a)\tOpening;\n\t(b)\tElection.\n2.\tReport.",
    "tabs without points": "1\tOrganization\n(a)\tOpening\n(b)\tElection\n2\tReport",
    "blank lines": "1. Organization:\n\n(a) Opening;\n\n(b) Election.\n\n2. Report.",
    "in one line": "1. Organization: (a) Opening; (b) Election.\n2. Report.",
    "wrapped": "1. Organi-\nzation:\n(a) Opening;\n(b) Election.\n2. Report.".replace(
        "Organi-\nzation", "Organization\nof work"
    ),
    "wide forms": "1． Organization：\n（a） Opening；\n（b） Election。\n2． Report。",
}


@pytest.mark.parametrize("style", STYLES)
def test_the_list_is_read_in_every_style(style: str) -> None:
    text = f"Provisional agenda\n\n{STYLES[style]}\n\nAnnotations\n\n1. Organization\n"
    found = read_agenda(lay_out(clean(text)), load("en"))
    assert found is not None
    assert [e.number for e in found.entries] == NUMBERS
    assert [e.title for e in found.entries][1:] == ["Opening", "Election", "Report"]
    assert [e.parent for e in found.entries] == [None, "1", "1", None]


def test_segments_between_items_are_no_titles() -> None:
    text = "Provisional agenda\n\n1. Opening.\n\nOperational segment\n\n2. Report.\n\nAnnotations\n"
    found = read_agenda(lay_out(clean(text)), load("en"))
    assert found is not None
    assert [e.title for e in found.entries] == ["Opening", "Report"]


def test_the_letter_i_after_h_is_a_letter() -> None:
    letters = "\n".join(f"({c}) Entry {c};" for c in "abcdefghij")
    found = read_agenda(lay_out(clean(f"Provisional agenda\n\n1. All:\n{letters}\n2. End.\n")), load("en"))
    assert found is not None
    assert [e.number for e in found.entries][9:11] == ["1(i)", "1(j)"]


def test_roman_numbers_below_a_letter_are_a_level_of_their_own() -> None:
    found = read_agenda(
        lay_out(clean("Agenda\n\n1. All:\n(a) One:\n(i) Two;\n(ii) Three;\n(b) Four.\n2. End.\n")), load("en")
    )
    assert found is not None
    assert [e.number for e in found.entries] == ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "2"]


def test_a_text_without_a_list_has_no_agenda() -> None:
    assert read_agenda(lay_out(clean("It was a dark night.\n\nThe rain fell.")), load("en")) is None


@pytest.mark.parametrize(
    ("line", "main", "sub", "title"),
    [
        ("2. Title", 2, None, "Title"), ("(a) Title", None, "a", "Title"), ("- a) Title", None, "a", "Title"),
        ("2 (a) Title", 2, "a", "Title"), ("Item 2 (a). Title", 2, "a", "Title"), ("Item 3: Title", 3, None, "Title"),
    ],
)  # fmt: skip
def test_labels(line: str, main: int | None, sub: str | None, title: str) -> None:
    label = read_label(line, load("en"))
    assert label is not None
    assert (label.main, label.sub, line[label.at :]) == (main, sub, title)


@pytest.mark.parametrize("line", ["Title", "2018 was a year", "(ab) Title", "a title"])
def test_lines_without_a_label(line: str) -> None:
    assert read_label(line, load("en")) is None


def test_titles_compare_by_their_words() -> None:
    assert same_title("Questions  d'organisation", "Questions d’organisation :")
    assert not same_title("The credentials of representatives shall be submitted", "Organizational matters")
    assert tidy("Other matters.*") == "Other matters"
