"""The noun for a document that a participle hangs on, and when that is in doubt."""

from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.papers import Papers

# language, words, the participle in them, the noun it hangs on, whether that is in doubt
HANGS = [
    ("en", "the report of the secretariat on routes prepared", "prepared", "report", False),
    ("en", "a report on the information submitted", "submitted", "information", True),
    ("en", "a report on assistance provided", "provided", "report", True),
    ("en", "it was prepared", "prepared", None, False),
    ("ru", "доклад о сотрудничестве, подготовленный", "подготовленный", "доклад", False),
    ("zh", "编写的关于合作的报告", "编写的", "报告", False),
    ("zh", "提交的资料的报告", "提交的", "资料", True),
]


@pytest.mark.parametrize(("code", "masked", "participle", "noun", "doubt"), HANGS)
def test_a_participle_hangs_on_the_nearest_noun_unless_that_is_of_the_subject(
    code: str, masked: str, participle: str, noun: str | None, doubt: bool
) -> None:
    at = masked.index(participle)
    paper, doubtful = Papers(load(code)).hung_on(masked, at, at + len(participle))
    assert (paper.word if paper else None, doubtful) == (noun, doubt)


def test_of_two_nouns_at_one_place_the_longer_counts() -> None:
    nouns = Papers(load("en")).nouns("a conference room paper and a background paper", 0, 50)
    assert [paper.word for paper in nouns] == ["conference room paper", "background paper"]
