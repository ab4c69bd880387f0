# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.acts import find_acts, find_same
from mandategraph.extraction.language import load

# language, text, (kind, numbers) of each group
ACTS = [
    ("en", "In its resolution 8/2, the Conference", [("resolution", ("8/2",))]),
    ("fr", "conformément à la décision 6/3", [("decision", ("6/3",))]),
    ("en", "resolutions 6/6, 7/5 and 7/6, the", [("resolution", ("6/6", "7/5", "7/6"))]),
    ("fr", "résolutions 8/1 à 8/4", [("resolution", ("8/1", "8/2", "8/3", "8/4"))]),
    ("en", "resolution 7/3, paragraphs 9 and 11, and resolution 6/1", [("resolution", ("7/3",)), ("resolution", ("6/1",))]),
    ("en", "decisions 2/CP.17, paras. 12 and 13, and 3/CP.18", [("decision", ("2/CP.17", "3/CP.18"))]),
    ("en", "resolutions 74/307 and 75/12, paragraphs 3 and 9, and Commission decision 66/2", [("resolution", ("74/307", "75/12")), ("decision", ("66/2",))]),
    ("en", "resolution 46/185 C and resolution 1776 (LIV)", [("resolution", ("46/185C",)), ("resolution", ("1776(LIV)",))]),
    ("en", "resolution 2331 (2016) and resolution S-30/1", [("resolution", ("2331(2016)",)), ("resolution", ("S-30/1",))]),
    ("en", "decision 19/CMA.1", [("decision", ("19/CMA.1",))]),
    # numbers that are no acts
    ("en", "(CTOC/COP/2018/1), items 8/2 and paragraph 3", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), ACTS, ids=[row[1] for row in ACTS])
def test_groups_of_numbers(code: str, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(g.kind, g.numbers) for g in find_acts(text, load(code))] == expected


def test_a_possessive_is_part_of_the_group() -> None:
    (group,) = find_acts("In its resolution 55/25, the General Assembly", load("en"))
    assert group.possessive


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("en", "in the same resolution and in that decision", ["resolution", "decision"]),
        ("fr", "dans cette même résolution", ["resolution"]),
        ("fr", "l'application de cette résolution", ["resolution"]),
        ("en", "a resolution on the matter", []),
    ],
)
def test_anaphora(code: str, text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in find_same(text, load(code))] == kinds
