"""Pages to text."""

from __future__ import annotations

import pytest

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.html import read_html
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.source import SourceText

LONG = "<p>" + "A sentence that makes the head of the page long enough. " * 30 + "</p>"


def text_of(body: str, head: str = "") -> str:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), Limits()).text


def test_blocks_are_paragraphs_and_spaces_are_one() -> None:
    assert text_of("<div>One\n  two<p>three</p> four</div>five") == "One two\n\nthree\n\nfour\n\nfive\n"


def test_scripts_styles_titles_and_what_is_hidden_are_left_out() -> None:
    body = (
        "<script>var a = 'x';</script><style>p{}</style><nav>Home</nav><p hidden>h</p>"
        "<p style='display: none'>n</p><!-- c --><p>Shown</p>"
    )
    assert text_of(body, "<title>T</title>") == "Shown\n"


def test_a_break_ends_a_line_and_not_a_paragraph() -> None:
    assert text_of("<p>Distr.: General<br>3 May 2031</p>") == "Distr.: General\n3 May 2031\n"


def test_lists_say_their_numbers() -> None:
    body = "<ol><li>Opening<ol type=a><li>First</li><li><p>Second</p></li></ol></li><li>Closing</li></ol>"
    assert text_of(body).split("\n\n") == ["1.\tOpening", "(a)\tFirst", "(b)\tSecond", "2.\tClosing\n"]


def test_a_list_may_begin_and_go_on_elsewhere() -> None:
    body = (
        '<ol start=3><li>C<li value=7>G<li>H</ol><ol style="list-style-type: lower-roman"><li>x</ol>'
        "<ul><li>y</ul>"
    )
    assert text_of(body).split("\n\n") == ["3.\tC", "7.\tG", "8.\tH", "(i)\tx", "y\n"]


def test_a_table_is_rows_with_tabs() -> None:
    body = LONG + (
        "<table><tr><th>Date<th>Plenary<th>Parallel<tr><td colspan=3>Monday"
        "<tr><td>10 a.m.<td>1 (a) x<p>1 (b) y</p><td><tr><td rowspan=2>3 p.m.<td>2<td>WG<tr><td>3<td></table>"
    )
    rows = text_of(body).split("\n\n")[1].split("\n")
    assert rows == [
        "Date\tPlenary\tParallel",
        "Monday\t\t",
        "10 a.m.\t1 (a) x 1 (b) y\t",
        "3 p.m.\t2\tWG",
        "\t3\t",
        "",
    ]


def test_a_table_that_sets_out_the_masthead_is_read_cell_by_cell() -> None:
    body = "<table><tr><td>Council of Cases<td>CCC/2031/1<br>Distr.: General<br>3 May 2031</table>" + LONG
    assert text_of(body).startswith(
        "Council of Cases\n\nCCC/2031/1\nDistr.: General\n3 May 2031\n\nA sentence"
    )


def test_tables_within_tables_only_set_out_the_page() -> None:
    body = LONG + "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>e</table>"
    assert text_of(body).split("\n\n")[1:] == ["a\tb\nc\td", "e\n"]


@pytest.mark.parametrize(
    "body",
    [
        '<p>Text<sup><a href="#n" id="m">1</a></sup> more.</p><p id="n"><a href="#m">1</a> The note.</p>',
        '<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a> more.</p><div><p>'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>',
        '<p>Text<a href="#n" id="m"><sup>1</sup></a> more.</p>'
        '<ol><li id="n">The note. <a href="#m">↩</a></li></ol>',
    ],
)
def test_a_footnote_is_a_mark_and_a_line_at_the_end(body: str) -> None:
    assert text_of(body + "<p>After.</p>") == "Text[^1] more.\n\nAfter.\n\n[^1]: The note.\n"


def test_a_raised_number_without_a_note_stays_raised_and_raised_letters_do_not() -> None:
    assert text_of("<p>word<sup>3</sup> and 1<sup>er</sup></p>") == "word^{3} and 1er\n"


def test_links_within_the_page_that_are_no_marks_stay_words() -> None:
    assert text_of('<p>See <a href="#x">section 2</a>.</p><p id="x">Here.</p>') == "See section 2.\n\nHere.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_the_declared_encoding_is_believed(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><p>Повестка дня</p>'
    assert read_html(page.encode(encoding), Limits()).text == "Повестка дня\n"


def test_a_wrong_declaration_is_not() -> None:
    page = '<html><head><meta charset="utf-8"></head>' + "<p>Предварительная повестка дня</p>" * 5
    assert "Предварительная повестка дня" in read_html(page.encode("cp1251"), Limits()).text


def test_an_offset_leads_to_the_path_of_its_element() -> None:
    draft = read_html(b"<html><body><p>a</p><div><p>b</p><p>c</p></div>", Limits())
    read = SourceText.of("x", "html", draft, "")
    assert str(read.spot(read.text.index("c"))) == "element /html[1]/body[1]/div[1]/p[2]"


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"<html><script>x</script></html>", b"<!DOCTYPE html>"]
)
def test_a_page_without_words_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError):
        read_html(body, Limits())


def test_deep_and_wide_pages_cost_no_more_than_their_size() -> None:
    with pytest.raises(SourceError):  # the parser does not go down as far
        read_html(b"<div>" * 20_000 + b"deep", Limits())
    wide = read_html(b"<p>x</p>" * 50_000, Limits())
    assert wide.spots[-1].element == "/html[1]/body[1]/p[50000]"


def test_a_page_longer_than_any_agenda_is_refused() -> None:
    with pytest.raises(SourceError, match="characters"):
        read_html(b"<p>word word</p>" * 2000, Limits(characters=1000))
