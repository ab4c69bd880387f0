"""Any text at all: it names acts or is refused, and a long one takes no long time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.act import parse_act, parse_acts

WORDS = [
    "resolution",
    "décision",
    "резолюция",
    "决议",
    "قرار",
    "article",
    "rule",
    "paragraph",
    "第",
    "号",
    "段",
    "条",
]
JOINTS = ["and", ",", "-", "to", "и", "و", "和", "of", "no.", "(", ")", "Règlement intérieur"]
PIECES = [
    "8/2",
    "8/4",
    "46/185 A",
    "C",
    "XIV",
    "1/CP.21",
    "3363 (XXX)",
    "5",
    "12",
    "2018-10",
    "Conference",
    "大会",
]
ANY = st.one_of(
    st.text(st.characters(categories=None), max_size=100),
    st.lists(st.sampled_from(WORDS + JOINTS + PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS + JOINTS + PIECES), max_size=14).map("".join),
)


@given(ANY)
@settings(deadline=None, max_examples=600)
def test_any_text_names_acts_or_is_refused(text: str) -> None:
    try:
        acts = parse_acts(text)
    except IdentifierError:
        return
    assert acts
    for act in acts:
        assert act.number
        assert " " not in act.number
        # a reference that is written out is read as itself
        if act.kind in {"resolution", "decision", None} and "/" in act.number:
            again = parse_act(str(act))
            assert (again.kind, again.number, again.exact, again.rest) == (act.kind, act.number, True, "")


@pytest.mark.parametrize(
    "unit", ["8/2 ", "8/1-", "resolution ", "(", "5 and ", "第5段", "A-", "8/2 A to ", "، و", "§ 5 "]
)
def test_no_long_text_takes_long(unit: str) -> None:
    for length in (2000, 10_000_000):
        start = time.process_time()
        with contextlib.suppress(IdentifierError):
            parse_acts(unit * (length // len(unit)))
        assert time.process_time() - start < 2.0  # quadratic time would be minutes
