# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.symbols import find_symbols

# text, symbols in order
SYMBOLS = [
    ("(CTOC/COP/2018/1)", ["CTOC/COP/2018/1"]),
    ("(see CTOC/COP/2016/15, sect. I.B).", ["CTOC/COP/2016/15"]),
    ("E/CN.7/2019/1*", ["E/CN.7/2019/1"]),
    # lists of addenda
    ("(CAC/COSP/IRG/2019/7 and Add.1)", ["CAC/COSP/IRG/2019/7", "CAC/COSP/IRG/2019/7/Add.1"]),
    ("IRG/2018/8/Add.1 and Add.2, respectively", ["IRG/2018/8/Add.1", "IRG/2018/8/Add.2"]),
    ("E/INCB/2018/1, Corr.1 and Add.1-3", ["E/INCB/2018/1", "E/INCB/2018/1/Corr.1", *(f"E/INCB/2018/1/Add.{n}" for n in (1, 2, 3))]),
    ("FCCC/SBI/2018/9/Add.1–3", ["FCCC/SBI/2018/9/Add.1", "FCCC/SBI/2018/9/Add.2", "FCCC/SBI/2018/9/Add.3"]),
    # a joint symbol is one document
    ("E/CN.7/2019/2–E/CN.15/2019/2", ["E/CN.7/2019/2-E/CN.15/2019/2"]),
    ("A/HRC/71/60 and Add.1 and 2).", ["A/HRC/71/60", "A/HRC/71/60/Add.1", "A/HRC/71/60/Add.2"]),
    ("A/HRC/71/60/Add.1, 2 and 4, which", [f"A/HRC/71/60/Add.{n}" for n in (1, 2, 4)]),
    ("A/HRC/71/60/Add.1 and 2 other reports", ["A/HRC/71/60/Add.1"]),
    ("IDB.58/3–PBC.46/3", ["IDB.58/3-PBC.46/3"]),
    # two ends of a series
    ("(A/HRC/71/4 to A/HRC/71/7)", [f"A/HRC/71/{n}" for n in (4, 5, 6, 7)]),
    ("A/HRC/71/4–A/HRC/71/6", [f"A/HRC/71/{n}" for n in (4, 5, 6)]),
    ("UNEP/CHW.22/INF/21-23.", [f"UNEP/CHW.22/INF/{n}" for n in (21, 22, 23)]),
    ("UNEP/CHW.22/INF/21–23", [f"UNEP/CHW.22/INF/{n}" for n in (21, 22, 23)]),
    ("A/HRC/71/7 to A/74/9", ["A/HRC/71/7", "A/74/9"]),
    # families that do not follow the pattern
    ("ICCD/COP(15)/CST/1, S/RES/2273 (2016)", ["ICCD/COP(15)/CST/1", "S/RES/2273 (2016)"]),
    # no symbols
    ("and/or HIV/AIDS, decision 1/CP.21, resolution S-30/1", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SYMBOLS, ids=[row[0] for row in SYMBOLS])
def test_symbols_in_running_text(text: str, expected: list[str]) -> None:
    assert [m.symbol for m in find_symbols(text, load("en"))] == expected


def test_the_joiners_are_those_of_the_language() -> None:
    found = [m.symbol for m in find_symbols("E/CN.7/2019/3 et Add.1 à 3", load("fr"))]
    assert found == ["E/CN.7/2019/3", *(f"E/CN.7/2019/3/Add.{n}" for n in (1, 2, 3))]


def test_the_star_of_a_reissue_is_noted() -> None:
    (found,) = find_symbols("CTOC/COP/2018/1*", load("en"))
    assert found.reissued
