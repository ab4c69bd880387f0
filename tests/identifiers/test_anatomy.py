from __future__ import annotations

import pytest

from mandategraph.identifiers.anatomy import Anatomy
from mandategraph.identifiers.symbol import Symbol


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        # organ, body, year, number
        ("CTOC/COP/2018/5", Anatomy("CTOC", ("COP",), year=2018, number="5")),
        # the nature takes the number
        ("CTOC/COP/2018/CRP.1", Anatomy("CTOC", ("COP",), year=2018, nature="CRP", number="1")),
        ("CAC/COSP/WG.4/2019/4", Anatomy("CAC", ("COSP", "WG.4"), year=2019, number="4")),
        # session instead of year
        ("A/73/PV.12", Anatomy("A", session="73", nature="PV", number="12")),
        ("A/RES/73/192", Anatomy("A", session="73", nature="RES", number="192")),
        ("A/RES/S-30/1", Anatomy("A", session="S-30", nature="RES", number="1")),
        ("A/RES/ES-10/20", Anatomy("A", session="ES-10", nature="RES", number="20")),
        # session or year in a parenthesis
        ("A/RES/3363 (XXX)", Anatomy("A", session="XXX", nature="RES", number="3363")),
        ("S/RES/2273 (2016)", Anatomy("S", year=2016, nature="RES", number="2273")),
        ("ICCD/COP(15)/CST/1", Anatomy("ICCD", ("COP", "CST"), session="15", number="1")),
        ("GC(62)/RES/1", Anatomy("GC", session="62", nature="RES", number="1")),
        # a number that looks like a year is a number where a year cannot stand
        ("S/RES/2018 (2011)", Anatomy("S", year=2011, nature="RES", number="2018")),
        # session in the organ's name
        (
            "IDB.51/1/Add.1/Rev.1",
            Anatomy("IDB", session="51", number="1", suffixes=(("Add", "1"), ("Rev", "1"))),
        ),
        # a section, a volume
        ("A/80/6 (Sect. 16)", Anatomy("A", session="80", number="6", part="Sect. 16")),
        (
            "A/CONF.151/26/Rev.1 (Vol. I)",
            Anatomy("A", ("CONF.151",), number="26", part="Vol. I", suffixes=(("Rev", "1"),)),
        ),
        # no session at all
        ("INFCIRC/225/Rev.5", Anatomy("INFCIRC", number="225", suffixes=(("Rev", "5"),))),
        ("A/CN.9/WG.III/WP.1", Anatomy("A", ("CN.9", "WG.III"), nature="WP", number="1")),
        # a nature with a session between it and the number
        ("A/INF/73/4", Anatomy("A", session="73", nature="INF", number="4")),
        ("A/HRC/RES/40/1", Anatomy("A", ("HRC",), session="40", nature="RES", number="1")),
        ("UNEP/EA.4/Res.1", Anatomy("UNEP", ("EA.4",), nature="RES", number="1")),
        # of a joint symbol, the first member
        ("E/CN.7/2019/2-E/CN.15/2019/2", Anatomy("E", ("CN.7",), year=2019, number="2")),
    ],
)
def test_components_are_known_where_the_series_follows_the_pattern(symbol: str, expected: Anatomy) -> None:
    assert Symbol.parse(symbol).anatomy == expected
