"""Which links of a page are footnote marks."""

from __future__ import annotations

from lxml.html import document_fromstring

from mandategraph.extraction.reading.html_notes import Notes


def notes_of(body: str) -> Notes:
    return Notes(document_fromstring(f"<html><body>{body}</body></html>"))


def test_a_mark_and_its_note_lead_to_each_other() -> None:
    notes = notes_of('<p>a<a href="#n" id="m">4</a></p><p id="n"><a href="#m">4</a> b</p>')
    assert list(notes.marks.values()) == ["[^1]", ""]
    assert list(notes.blocks.values()) == [1]


def test_a_link_down_that_nothing_leads_back_from_is_a_mark_only_where_it_is_raised() -> None:
    plain = '<p>a<a href="#n">4</a></p><p id="n">b</p>'
    assert not notes_of(plain).marks
    assert notes_of(plain.replace("<a", "<sup><a").replace("</a>", "</a></sup>")).marks


def test_two_marks_may_lead_to_one_note() -> None:
    notes = notes_of('<p><sup><a href="#n">1</a></sup> <sup><a href="#n">1</a></sup></p><p id="n">b</p>')
    assert list(notes.marks.values()) == ["[^1]", "[^1]"]


def test_a_table_of_contents_is_no_footnote() -> None:
    assert not notes_of('<ul><li><a href="#s">2</a></ul><h2 id="s">x</h2>').marks
