from __future__ import annotations

from mandategraph.identifiers.act_reader import read_groups


def test_a_group_spans_kind_and_numbers_and_paragraphs() -> None:
    text = "in resolutions 8/1 and 8/2, paragraph 5, of X"
    (group,) = read_groups(text)
    assert text[group.start : group.end] == "resolutions 8/1 and 8/2, paragraph 5"
    assert group.numbers == [("8/1", "8/1"), ("8/2", "8/2")]
    assert group.paragraphs == ["5"]
    assert not group.postfix


def test_the_words_between_a_kind_and_its_number_are_spanned() -> None:
    text = "резолюция Генеральной Ассамблеи 73/192"
    (group,) = read_groups(text)
    assert group.between is not None
    assert text[slice(*group.between)].strip() == "Генеральной Ассамблеи"


def test_a_kind_that_follows_closes_the_numbers_before_it() -> None:
    text = "大会第8/1号和第8/2号决议通过"
    first, second = read_groups(text)
    assert (first.kind, second.kind) == ("resolution", "resolution")
    assert second.postfix
    assert text[second.end :] == "通过"


def test_a_kind_far_from_any_number_names_nothing() -> None:
    assert read_groups("the decision, taken in 2018, was adopted") == []
    assert read_groups("rule of the house of cards 8/2")[0].kind is None
