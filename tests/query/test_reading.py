"""What words may mean, told from the words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.namespaces import MGD
from mandategraph.query.reading import read


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("CTOC/COP/2018/5", "CTOC/COP/2018/5"),
        ("ctoc cop 2018 5", "CTOC/COP/2018/5"),
        ("https://undocs.org/en/CTOC/COP/2018/10", "CTOC/COP/2018/10"),
        ("https://documents.un.org/api/symbol/access?s=CTOC/COP/2018/10&t=pdf&l=fr", "CTOC/COP/2018/10"),
        ("8/2", None),
        ("rule 72", None),
    ],
)
def test_symbol_is_read_in_any_usual_spelling(words: str, symbol: str | None) -> None:
    found = read(words).symbol
    assert (found and found.text) == symbol


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("8/2", [(None, "8/2")]),
        ("résolution 8/2 de la Conférence", [("resolution", "8/2")]),
        ("article 14", [("article", "14")]),
        ("resolutions 8/1, 8/2", [("resolution", "8/1"), ("resolution", "8/2")]),
        # A symbol that is itself an act's: the document, or else the act.
        ("A/RES/55/25", [("resolution", "55/25")]),
        ("CTOC/COP/2018/5", []),
        ("", []),
    ],
)
def test_acts_are_read(words: str, acts: list[tuple[str | None, str]]) -> None:
    assert [(act.kind, act.number) for act in read(words).acts] == acts


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("item 2(b)", "2(b)"),
        ("agenda item 2 (b)", "2(b)"),
        ("Point 2 b)", "2(b)"),
        ("point 2 b) de l'ordre du jour", "2(b)"),
        ("пункт 2 b) повестки дня", "2(b)"),
        ("item 3", "3"),
        ("البند 3", "3"),
        # A paragraph of an act, not an item.
        ("пункт 5 резолюции 7/1", None),
        ("itemise 3", None),
        ("2(b)", None),
    ],
)
def test_items_are_read(words: str, item: str | None) -> None:
    assert read(words).item == item


@pytest.mark.parametrize(
    ("words", "iri", "ours"),
    [
        (str(MGD["document/CTOC/COP/2018/5"]), ("document", "CTOC/COP/2018/5"), True),
        ("http://localhost:8000/id/item/COP-UNTOC/9/2(b)", ("item", "COP-UNTOC/9/2(b)"), False),
        (
            "https://example.org/base/id/resolution/COP-UNTOC/8/2?format=turtle",
            ("resolution", "COP-UNTOC/resolution/8/2"),
            False,
        ),
        ("https://example.org/id/nothing/at/all", None, False),
        ("https://example.org/", None, False),
    ],
)
def test_addresses_are_read(words: str, iri: tuple[str, str] | None, ours: bool) -> None:
    reading = read(words)
    assert (reading.iri, reading.iri_is_ours) == (iri, ours)


@pytest.mark.parametrize(
    ("words", "trouble"), [("", "empty"), (" \u200b\n", "empty"), ("x" * 10_000_000, "long")]
)
def test_words_that_cannot_be_read_say_why(words: str, trouble: str) -> None:
    assert read(words).trouble == trouble


def test_change_of_spelling_is_noted() -> None:
    assert not read("CTOC/COP/2018/5").changed
    assert read(" CTOC/COP/2018/5").changed
    assert read("CTOC／COP／2018／5").changed


@given(st.text(max_size=400) | st.text(alphabet=st.characters(), max_size=50))
def test_any_text_is_read_and_its_echo_can_be_written(words: str) -> None:
    reading = read(words)
    reading.echo.encode("utf-8")
    assert len(reading.echo) <= 301
