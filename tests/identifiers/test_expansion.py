from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.expansion import expand
from mandategraph.identifiers.spelling import known

X = "CAC/COSP/IRG/2018/8"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one symbol is a list of one
        (X, [X]),
        # a range of addenda
        (f"{X} and Add.1-3", [X, f"{X}/Add.1", f"{X}/Add.2", f"{X}/Add.3"]),
        # with the word said twice, an en dash
        (f"{X} and Add.1–Add.3", [X, f"{X}/Add.1", f"{X}/Add.2", f"{X}/Add.3"]),
        # the range directly on the symbol does not name the symbol itself
        (f"{X}/Add.1-3", [f"{X}/Add.1", f"{X}/Add.2", f"{X}/Add.3"]),
        # a list
        (f"{X}, Add.1 and Add.2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        # the word once, two numbers
        (f"{X} and Add.1 and 2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        # after an addendum given in full, the next one is its sibling
        (f"{X}/Add.1 and Add.2", [f"{X}/Add.1", f"{X}/Add.2"]),
        # but a corrigendum of an addendum is the addendum's
        (f"{X}/Add.1 and Corr.1", [f"{X}/Add.1", f"{X}/Add.1/Corr.1"]),
        # after the short form, everything adds to the symbol in full
        (f"{X} and Add.1 and Corr.1", [X, f"{X}/Add.1", f"{X}/Corr.1"]),
        (f"{X} and Add.1/Corr.1", [X, f"{X}/Add.1/Corr.1"]),
        # another document of the same series
        (f"{X} and CRP.1", [X, "CAC/COSP/IRG/2018/CRP.1"]),
        # a range of documents
        ("CTOC/COP/2018/2-4", ["CTOC/COP/2018/2", "CTOC/COP/2018/3", "CTOC/COP/2018/4"]),
        ("CTOC/COP/2018/2 to CTOC/COP/2018/4", ["CTOC/COP/2018/2", "CTOC/COP/2018/3", "CTOC/COP/2018/4"]),
        # a list of documents, one named twice
        ("A/73/1, A/73/2; A/73/1", ["A/73/1", "A/73/2"]),
        # a joint symbol is one document, and its addendum has both symbols too
        (
            "E/CN.7/2019/2-E/CN.15/2019/2 and Add.1",
            ["E/CN.7/2019/2-E/CN.15/2019/2", "E/CN.7/2019/2/Add.1-E/CN.15/2019/2/Add.1"],
        ),
        # a symbol with spaces of its own
        ("A/80/6 (Sect. 16) and Corr.1", ["A/80/6 (Sect. 16)", "A/80/6 (Sect. 16)/Corr.1"]),
        # French, Spanish, Russian, Chinese, Arabic
        (f"{X} et Add.1 à 2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X} y Add.1 a Add.2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X} и Add.1 и 2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X}和Add.1至2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X}、Add.1及Add.2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X} وAdd.1-2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
        (f"{X} و Add.1 إلى 2", [X, f"{X}/Add.1", f"{X}/Add.2"]),
    ],
)
def test_short_lists_are_written_out(text: str, expected: list[str]) -> None:
    assert [str(symbol) for symbol in expand(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and",
        "Add.1",  # of what?
        f"{X} and Add.3-1",  # downwards
        f"{X} and Add.1-900",  # nobody lists so many
        f"{X} and others",
        "CTOC/COP/2018/2 to CTOC/COP/2019/4",  # nothing says how many there are in 2018
        "E/CN.7/2019/2-E/CN.15/2019/2 to 4",
        "to 4",
        "resolutions 8/1 and 8/2",
    ],
)
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        expand(text)


@given(
    st.one_of(
        st.text(st.characters(categories=None), max_size=80),
        st.text("A/73. Add-1,and23to ", max_size=60),
        st.lists(
            st.sampled_from(["A/73/1", "and", "Add.1", "-", "3", ",", "to", "CRP.2", "/", "A/1-S/2", "و"])
        ).map(" ".join),
    )
)
@settings(deadline=None, max_examples=400)
def test_any_text_gives_symbols_or_an_error(text: str) -> None:
    try:
        symbols = expand(text)
    except IdentifierError:
        return
    assert symbols
    assert len(set(symbols)) == len(symbols)
    # written out in full, the list says the same; "CRP.0/0" would be taken for a part of what it follows
    assume(not any(known(symbol.text.partition(".")[0], "natures", "suffixes") for symbol in symbols))
    assert expand(", ".join(map(str, symbols))) == symbols
