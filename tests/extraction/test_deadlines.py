# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

DEADLINES = [
    ("en", "Drafts must be submitted no later than noon on Monday, 1 October 2018.", ["2018-10-01"]),
    ("en", "Drafts are welcome by Monday, 1 October 2018.", ["2018-10-01"]),
    ("en", "The firm deadline for drafts is Monday, 1 October 2018.", ["2018-10-01"]),
    ("en", "The list will be open from Monday, 3 September, until noon on Monday, 15 October 2018.", ["2018-10-15"]),
    ("en", "The list will be opened on Friday, 1 June 2018, and will be closed on Friday, 13 July 2018, at 5 p.m.", ["2018-07-13"]),
    ("fr", "Les projets devront être déposés au plus tard le lundi 1^{er} octobre 2018.", ["2018-10-01"]),
    ("fr", "Les pouvoirs seront présentés avant le vendredi 19 octobre 2018 à midi.", ["2018-10-19"]),
    ("en", "Drafts should be submitted by 5 October 2018 at the latest.", ["2018-10-05"]),
    ("en", "The provisional deadline has been set for Friday, 5 October 2018.", ["2018-10-05"]),
    ("en", "Drafts should reach the Secretariat not later than close of business on Friday, 5 October 2018.", ["2018-10-05"]),
    ("en", "Statements must be received before 6 p.m. on Friday, 5 October 2018.", ["2018-10-05"]),
    ("en", "The list will close on Friday, 5 October 2018.", ["2018-10-05"]),
    ("fr", "La date limite de dépôt des projets est fixée au vendredi 5 octobre 2018.", ["2018-10-05"]),
    ("fr", "Les projets seront déposés d'ici au 5 octobre 2018.", ["2018-10-05"]),
    ("fr", "La liste sera close le vendredi 5 octobre 2018.", ["2018-10-05"]),
    ("fr", "Les projets doivent être soumis le vendredi 5 octobre 2018 au plus tard.", ["2018-10-05"]),
    # history, computed dates, openings
    ("en", "Replies were due by 1 March 2017.", []),
    ("en", "The budget is circulated at least 60 days before the opening.", []),
    ("en", "The list will be opened on Friday, 1 June 2018.", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "annotation", "expected"), DEADLINES, ids=[d[1] for d in DEADLINES])
def test_deadlines(code: str, annotation: str, expected: list[str]) -> None:
    assert [d.day.isoformat() for d in extract_text(agenda(annotation, code=code)).deadlines] == expected
