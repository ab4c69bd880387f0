"""Rows as data frames: a type for each column."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pandas
import polars
import pytest
from rdflib import XSD, BNode, Literal, URIRef

from mandategraph.errors import ParameterError
from mandategraph.query.frames import frame_of, value_of
from mandategraph.store.base import Solutions, Term

DAY = Literal("2018-10-15", datatype=XSD.date)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (URIRef("http://x/"), "http://x/"),
        (BNode("b"), "b"),
        (Literal("text", lang="en"), "text"),
        (Literal(5), 5),
        (Literal("1.50", datatype=XSD.decimal, normalize=False), Decimal("1.50")),
        (Literal(True), True),
        (DAY, date(2018, 10, 15)),
        (
            Literal("2018-10-15T10:00:00Z", datatype=XSD.dateTime),
            datetime(2018, 10, 15, 10, tzinfo=UTC),
        ),
        (Literal("007", datatype=URIRef("http://x/type")), "007"),
    ],
)
def test_term_has_its_python_value(term: Term | None, value: object) -> None:
    assert value_of(term) == value


def column(*terms: Term | None) -> Solutions:
    return Solutions(("a",), tuple({} if term is None else {"a": term} for term in terms))


@pytest.mark.parametrize(
    ("terms", "in_pandas", "in_polars"),
    [
        ((Literal(1), None), "Int64", "Int64"),
        ((Literal(1), Literal(2.5)), "Float64", "Float64"),
        ((Literal(True), None), "boolean", "Boolean"),
        ((Literal("a"), URIRef("http://x/")), "string", "String"),
        ((Literal("a"), Literal(1)), "string", "String"),
        ((DAY, None), "datetime64", "Date"),
        ((Literal("1.5", datatype=XSD.decimal), Literal(2)), "object", "Decimal"),
        ((None, None), "object", "Null"),
        ((), "object", "Null"),
    ],
)
def test_column_has_the_type_of_its_values(
    terms: tuple[Term | None, ...], in_pandas: str, in_polars: str
) -> None:
    found = column(*terms)
    assert str(frame_of(found, "pandas")["a"].dtype).startswith(in_pandas)
    assert str(frame_of(found, "polars")["a"].dtype).startswith(in_polars)


def test_times_of_several_zones_stay_what_they_are() -> None:
    zoned = Literal("2018-10-15T10:00:00+02:00", datatype=XSD.dateTime)
    plain = Literal("2018-10-15T10:00:00", datatype=XSD.dateTime)
    frame = frame_of(column(zoned, plain), "pandas")
    assert [value.hour for value in frame["a"]] == [10, 10]


def test_pandas_comes_first_and_polars_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(frame_of(column(Literal(1))), pandas.DataFrame)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name == "polars" or None)
    assert isinstance(frame_of(column(Literal(1))), polars.DataFrame)


def test_library_that_is_missing_or_unknown_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ParameterError, match=r"mandategraph\[polars\]"):
        frame_of(column(), "polars")
    with pytest.raises(ParameterError, match="choose pandas or polars"):
        frame_of(column(), "spark")  # type: ignore[arg-type]
