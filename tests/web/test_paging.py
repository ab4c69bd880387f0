"""Pages by address: limit and offset, and the links around a page."""

from __future__ import annotations

import pytest

from mandategraph.errors import ParameterError
from mandategraph.web.paging import Window, address, leaf, link_header


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, Window(100, 0)),
        ({"limit": "20"}, Window(20, 0, True)),
        ({"offset": "40"}, Window(100, 40)),
        ({"limit": "5000", "offset": "0"}, Window(5000, 0, True)),
    ],
)
def test_a_window_is_read_from_an_address(values: dict[str, str], expected: Window) -> None:
    assert Window.read(values, 100, 5000) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"limit": text}
        for text in ("0", "-1", "5001", "ten", "", "1e3", "1.0", " 1", "٣", "²", "9" * 30, "1;DROP", "0x10")
    ]
    + [{"offset": text} for text in ("-1", "2147483648", "NaN", "", "9" * 5000)],
)
def test_what_is_no_number_of_rows_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(ParameterError, match=r"expected a whole number from") as caught:
        Window.read(values, 100, 5000)
    assert len(str(caught.value)) < 200


def test_a_format_that_holds_less_than_is_usual_has_its_own_most() -> None:
    assert Window.read({}, 100_000, 50) == Window(50, 0)


def test_links_lead_to_the_pages_around() -> None:
    query = {"document": "CTOC/COP/2018/5", "format": "csv"}
    assert Window(10, 0, True).links("/q", query, more=False) == {}
    assert Window(10, 20, True).links("/q", query, more=True) == {
        "first": "/q?document=CTOC/COP/2018/5&format=csv&limit=10",
        "prev": "/q?document=CTOC/COP/2018/5&format=csv&limit=10&offset=10",
        "next": "/q?document=CTOC/COP/2018/5&format=csv&limit=10&offset=30",
    }
    # The size that is usual for the format need not stand in the address.
    assert Window(100, 30).links("/q", {}, more=False) == {"first": "/q", "prev": "/q"}


def test_an_address_holds_any_value() -> None:
    hostile = 'x>; rel="next", <https://example.org/?a=1&b=2#é\r\n\ud800'
    text = address("/q", {"value": hostile})
    assert text.isascii()
    assert not set(text) & set('<>"\r\n #;') - {"?"}
    header = link_header({"next": text})
    assert header.count("<") == 1
    assert header.endswith('; rel="next"')


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, ([0, 1, 2], 1, 3)), (3, ([6], 3, 3)), (4, ([6], 3, 3)), (10_000, ([6], 3, 3))],
)
def test_a_page_by_its_number_is_never_behind_the_last(
    number: int, expected: tuple[list[int], int, int]
) -> None:
    assert leaf(list(range(7)), number, 3) == expected


def test_of_nothing_there_is_one_page() -> None:
    assert leaf([], 2, 3) == ([], 1, 1)
