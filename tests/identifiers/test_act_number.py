from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.act_number import NUMBER, canonical_number, display_number, number_range

ROMAN = st.sampled_from(["I", "IV", "XXI", "XXX", "LIV"])
PLAIN = st.builds("{}/{}".format, st.one_of(st.integers(1, 99), st.integers(1946, 2099)), st.integers(1, 999))
NUMBERS = st.one_of(
    PLAIN,
    st.builds("{} {}".format, PLAIN, st.sampled_from("ABCDEFGH")),
    st.builds("{}-{}".format, st.sampled_from(["S", "ES", "RC", "BC"]), PLAIN.filter(lambda n: len(n) < 6)),
    st.builds("{} ({})".format, st.integers(1, 3600), ROMAN),
    st.builds("{} {} ({})".format, st.integers(1, 3600), st.sampled_from("AB"), ROMAN),
    st.builds("{} ({})".format, st.integers(1, 2800), st.integers(1946, 2099)),
    st.builds(
        "{}/{}.{}".format,
        st.integers(1, 99),
        st.sampled_from(["CP", "CMA", "CMP", "COP"]),
        st.integers(1, 40),
    ),
    st.builds("{}/{}".format, st.sampled_from(["XIV", "XXXI", "V"]), st.integers(1, 40)),
)


@given(NUMBERS)
@settings(deadline=None)
def test_display_and_canonical_spelling_lead_to_each_other(printed: str) -> None:
    canonical = canonical_number(printed)
    assert " " not in canonical
    assert display_number(canonical) == printed
    assert canonical_number(display_number(canonical)) == canonical == canonical_number(canonical)


@given(NUMBERS)
@settings(deadline=None)
def test_both_spellings_are_found_whole_in_a_text(printed: str) -> None:
    for number in (printed, canonical_number(printed)):
        found = NUMBER.search(f"in resolution {number}, the")
        assert found is not None
        assert found[0] == number


@pytest.mark.parametrize(
    "text",
    [
        "CTOC/COP/2018/5",  # a symbol
        "A/RES/73/192",
        "COP-UNTOC/resolution/8/2",  # a key
        "15/10/2018",  # a date
        "1/2/3",
        "v8/2",
        "8/2.5",
        "12345/1",
        "paragraph 5 (c)",  # a division
        "WG-8/2",
        "2018-10",
        "3363",
        "me@8/2",
        "1/CP.21.5",
    ],
)
def test_parts_of_something_longer_are_no_number(text: str) -> None:
    assert NUMBER.search(text) is None


def test_a_letter_is_a_part_only_where_it_stands_alone() -> None:
    assert [
        found[0] for found in NUMBER.finditer("46/185 C, 55/25 L'Assemblée, 8/2 Conference, 48/75 A.")
    ] == [
        "46/185 C",
        "55/25",
        "8/2",
        "48/75 A",
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("61/1", "61/4", ["61/1", "61/2", "61/3", "61/4"]),
        ("61/1", "3", ["61/1", "61/2", "61/3"]),
        ("S-26/1", "S-26/2", ["S-26/1", "S-26/2"]),
        ("29", "32", ["29", "30", "31", "32"]),
        ("1/CP.21", "3/CP.21", ["1/CP.21", "2/CP.21", "3/CP.21"]),
    ],
)
def test_a_range_counts_within_its_session(first: str, last: str, expected: list[str]) -> None:
    assert number_range(first, last) == expected


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("8/1", "9/3"),
        ("8/3", "8/1"),
        ("8/1", "8/1"),
        ("8/1", "8/900"),
        ("46/185A", "46/187"),
        ("1/CP.21", "3/CP.22"),
        ("3/CP.21", "1/CP.21"),
    ],
)
def test_a_range_that_does_not_count_is_refused(first: str, last: str) -> None:
    with pytest.raises(IdentifierError, match="a range within one session"):
        number_range(first, last)
