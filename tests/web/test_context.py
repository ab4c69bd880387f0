"""A passage in its context: nothing lost, nothing added, and cut where a reader would cut."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.web.context import AROUND, context_of

TEXT = "First paragraph, which is short.\n\n" + "word " * 200 + "PASSAGE HERE" + " more" * 200 + "\n\nLast."


@given(st.text(max_size=900), st.integers(-5, 950), st.integers(-5, 950))
def test_the_parts_are_the_text_in_its_order(text: str, start: int, end: int) -> None:
    context = context_of(text, start, end, around=40)
    assert context.before + context.passage + context.after in text
    assert len(context.before) <= 40
    assert len(context.after) <= 40
    assert context.goes_before or text.startswith(context.before) or not text[:start].strip()


def test_it_is_cut_between_words_and_says_that_the_text_goes_on() -> None:
    start = TEXT.index("PASSAGE")
    context = context_of(TEXT, start, start + len("PASSAGE HERE"))
    assert context.passage == "PASSAGE HERE"
    assert context.before.startswith("word word")
    assert context.after.endswith("more")
    assert AROUND - 10 < len(context.before) <= AROUND
    assert (context.goes_before, context.goes_on) == (True, True)
    assert context.sha256 == hashlib.sha256(b"PASSAGE HERE").hexdigest()


def test_it_begins_and_ends_with_a_paragraph_where_one_is_near() -> None:
    text = (
        "Long ago. " * 60
        + "\n\nNext "
        + "it says that " * 8
        + "THIS."
        + " And so on" * 8
        + ".\n\n"
        + "Later. " * 90
    )
    context = context_of(text, text.index("THIS"), text.index("THIS") + 5)
    assert context.before.startswith("Next it says")
    assert context.after.endswith("so on.")


@pytest.mark.parametrize(("start", "end"), [(0, 5), (TEXT.index("Last"), len(TEXT))])
def test_at_the_ends_of_the_text_nothing_goes_on(start: int, end: int) -> None:
    context = context_of(TEXT, start, end)
    assert context.passage == TEXT[start:end]
    assert context.goes_before == (start > 0)
    assert context.goes_on == (end < len(TEXT))
