"""Rows of an answer as Python values and as data frames of pandas or polars."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from rdflib import Literal as RdfLiteral

from mandategraph.errors import ParameterError
from mandategraph.store.base import Solutions, Term

__all__ = ["Library", "frame_of", "value_of"]

Library = Literal["pandas", "polars"]

# What a column may hold as it is; all else is told by its text.
_KINDS = (bool, int, float, Decimal, datetime, date, time, str)


def value_of(term: Term | None) -> Any:
    """Return the Python value of a term: its text where it is an IRI or of no type that Python has."""
    if not isinstance(term, RdfLiteral):
        return None if term is None else str(term)
    value = term.toPython()
    # A literal of an unknown type is its own value, and a text besides.
    return value if isinstance(value, _KINDS) and not isinstance(value, RdfLiteral) else str(term)


def frame_of(found: Solutions, library: Library | None = None) -> Any:
    """Return rows as a data frame, of pandas where it is installed, else of polars.

    Whole numbers, numbers, dates and truth values get columns of their type; a column that mixes kinds
    is one of texts; what is unbound is missing. Raises ParameterError where the library is not there.
    """
    columns = {name: _column([value_of(row.get(name)) for row in found.rows]) for name in found.variables}
    chosen = library or next((one for one in ("pandas", "polars") if importlib.util.find_spec(one)), "pandas")
    if chosen not in ("pandas", "polars"):
        raise ParameterError(f"{chosen!r} makes no data frames here; choose pandas or polars.")
    try:
        module = importlib.import_module(chosen)
    except ImportError as error:
        raise ParameterError(f"{chosen} is not installed: pip install 'mandategraph[{chosen}]'.") from error
    return _pandas(module, columns) if chosen == "pandas" else module.DataFrame(columns, strict=False)


def _column(values: list[Any]) -> list[Any]:
    """Return the values of a column, all of one kind."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, Decimal} or kinds <= {int, float} or kinds <= {int, float, Decimal}:
        wider = float if float in kinds else Decimal if Decimal in kinds else int
        return [None if value is None else wider(value) for value in values]
    return values if len(kinds) <= 1 else [None if value is None else str(value) for value in values]


def _pandas(pandas: Any, columns: Mapping[str, Sequence[Any]]) -> Any:
    frame = pandas.DataFrame(
        {name: pandas.Series(list(values), dtype="object") for name, values in columns.items()}
    )
    for name, values in columns.items():
        kinds = {type(value) for value in values if value is not None}
        if kinds and kinds <= {date, datetime}:
            # Times with zones of their own stay the objects that they are.
            zones = {value.tzinfo for value in values if isinstance(value, datetime)}
            frame[name] = pandas.to_datetime(frame[name]) if len(zones) <= 1 else frame[name]
        elif kinds and not kinds & {Decimal, time}:
            frame[name] = frame[name].convert_dtypes()
    return frame
