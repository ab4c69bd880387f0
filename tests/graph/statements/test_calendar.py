"""Hours of timetables."""

from __future__ import annotations

from datetime import time

import pytest

from mandategraph.graph.statements.calendar import hours_of


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("10 heures-13 heures", time(10), time(13)),
        ("15 heures-18 heures", time(15), time(18)),
        ("10 a.m.–1 p.m.", time(10), time(13)),
        ("3–6 p.m.", time(15), time(18)),
        ("10:00–13:00", time(10), time(13)),
        ("9.30 a.m.–noon", time(9, 30), None),
        ("de las 15.00 a las 18.00 horas", time(15), time(18)),
        ("15 h 30-18 h", time(15, 30), time(18)),
        ("上午10时至下午1时", time(10), time(13)),
        ("с 10 ч. 00 м. до 13 ч. 00 м.", time(10), time(13)),
        ("10 час. 00 мин. – 13 час. 00 мин.", time(10), time(13)),
        ("de 10 a 13 horas", time(10), time(13)),
        ("上午10时至12时", time(10), time(12)),
        ("10/00-13/00", time(10), time(13)),
        ("morning", None, None),
        ("99", None, None),
    ],
)
def test_hours_are_read_in_any_language(text: str, begins: time | None, ends: time | None) -> None:
    assert hours_of(text) == (None if begins is None else (begins, ends))
