"""Boxes hold their text, lines lead from box to box, words cover no other word."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from mandategraph.web.picture import Link, Thing, draw, text_width, wrap
from mandategraph.web.render import Pages

THINGS = [
    Thing(
        "u", "Instrument", "UNTOC", "United Nations Convention against Transnational Organized Crime", "/u"
    ),
    Thing("c", "Body", "COP-UNTOC", "Conference of the Parties", "/c"),
    Thing("r", "COP-UNTOC", "Resolution 7/1", "Strengthening the implementation", "/r"),
    Thing("d", "COP-UNTOC", "Decision 4/4", "", "/d"),
    Thing(
        "5", "Document", "CTOC/COP/2018/5", 'Note <by> the "secretariat" & others', "/5?a=1&b=2", "subject"
    ),
]
LINKS = [
    Link("u", "c", "establishes"),
    Link("c", "r", "adopts"),
    Link("c", "d", "adopts"),
    Link("r", "5", "mandates: explicit", "explicit"),
    Link("d", "5", "mandates: contextual", "contextual"),
]
SVG = "{http://www.w3.org/2000/svg}"


def test_boxes_stand_in_rows_and_do_not_overlap() -> None:
    picture = draw(THINGS, LINKS)
    boxes = {box.thing.id: box for box in picture.boxes}
    assert boxes["u"].y < boxes["c"].y < boxes["r"].y == boxes["d"].y < boxes["5"].y
    assert abs(boxes["r"].x - boxes["d"].x) >= boxes["r"].width
    for box in picture.boxes:
        assert 0 <= box.x <= box.x + box.width <= picture.width
        assert 0 <= box.y <= box.y + box.height <= picture.height
        for _, text, baseline in box.lines:
            assert box.y < baseline < box.y + box.height
            assert text_width(text, 15) <= box.width


def test_words_of_lines_that_meet_stand_apart() -> None:
    picture = draw(THINGS, LINKS)
    words = [line for line in picture.lines if line.link.lower == "5"]
    apart = abs(words[0].word_x - words[1].word_x)
    widths = [text_width(line.link.word, 13) for line in words]
    assert apart > sum(widths) / 2 or abs(words[0].word_y - words[1].word_y) >= 15


def test_links_to_unknown_things_and_to_oneself_are_left_out() -> None:
    picture = draw(THINGS[:1], [Link("u", "nobody", ""), Link("u", "u", "")])
    assert picture.lines == ()
    assert len(picture.boxes) == 1


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert draw([], []).boxes == ()


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 3, []),
        ("one two", 3, ["one two"]),
        # A symbol has no spaces: it breaks after a slash.
        ("E/CN.7/2019/2-E/CN.15/2019/2", 3, ["E/CN.7/2019/2-E/", "CN.15/2019/2"]),
        # What does not fit is said to be left out, between words.
        ("aaaa bbbb cccc dddd eeee ffff gggg hhhh", 1, ["aaaa bbbb cccc…"]),
        # One endless word is cut.
        ("x" * 100, 1, ["x" * 15 + "…"]),
    ],
)
def test_text_is_wrapped(text: str, most: int, expected: list[str]) -> None:
    assert list(wrap(text, 130, 15, most)) == expected


def test_wide_letters_count_as_wide() -> None:
    assert text_width("缔约方会议", 10) == 50
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_the_svg_is_well_formed_labelled_and_its_links_are_reachable() -> None:
    svg = Pages().picture(draw(THINGS, LINKS), name="chain", title="A & B", description="what <leads> where")
    root = ElementTree.fromstring(str(svg))
    assert root.get("role") == "group"  # an image would hide its links from assistive technology
    assert root.get("aria-labelledby") == "chain-title chain-desc"
    assert root.findtext(f"{SVG}title") == "A & B"
    assert root.findtext(f"{SVG}desc") == "what <leads> where"
    links = root.findall(f"{SVG}a")
    assert [link.get("href") for link in links] == ["/u", "/c", "/r", "/d", "/5?a=1&b=2"]
    assert links[-1].get("aria-label") == 'Document: CTOC/COP/2018/5. Note <by> the "secretariat" & others'
    # The level is told by a word and by a class of its own for line style and colour.
    styles = {edge.get("class", "").strip() for edge in root.iter(f"{SVG}g")}
    assert {"edge explicit", "edge contextual", "box subject"} <= styles
    assert "mandates: explicit" in {text.text for text in root.iter(f"{SVG}text")}
