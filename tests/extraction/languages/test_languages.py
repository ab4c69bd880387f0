"""The language files against tables of sentences, one table a language, beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.language import load
from mandategraph.extraction.names import Names, lower
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.provisions import find_provisions
from mandategraph.extraction.register import Register
from mandategraph.extraction.residue import clean

from .small import QUESTION, REPORT, agenda

TABLES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
}
DOCUMENT, ACT = "CTOC/COP/2018/5", "COP-UNTOC/resolution/7/1"


def rows(section: str) -> list[Any]:
    """Return the rows of a section of every table, each with its language before it."""
    found: list[Any] = []
    for code, table in TABLES.items():
        values = table[section]
        for row in values.items() if isinstance(values, dict) else values:
            cells = row if isinstance(row, (list, tuple)) else [row]
            words = max((str(cell) for cell in cells if isinstance(cell, str)), key=len)
            found.append(pytest.param(code, *cells, id=f"{code}-{words[:50]}"))
    return found


def levels(code: str, annotation: str, entry: str) -> set[tuple[str, str | None]]:
    """Return level and source of the document."""
    found = extract_text(agenda(code, annotation, entry)).attributions
    return {(a.level, a.source) for a in found if a.document == DOCUMENT}


@pytest.mark.parametrize(("code", "level", "annotation"), rows("turns"))
def test_how_firmly_the_text_says_it(code: str, level: str, annotation: str) -> None:
    expected = (level, None if level == "none" else ACT)
    assert levels(code, annotation, REPORT[code]) == {expected}


@pytest.mark.parametrize(("code", "annotation"), rows("never_explicit"))
def test_an_act_that_is_only_near_is_no_mandate(code: str, annotation: str) -> None:
    assert "explicit" not in {level for level, _ in levels(code, annotation, REPORT[code])}


@pytest.mark.parametrize("code", TABLES)
def test_a_title_can_state_the_mandate(code: str) -> None:
    assert levels(code, QUESTION[code], TABLES[code]["title"]) == {("explicit", ACT)}


@pytest.mark.parametrize(("code", "said", "annotation"), rows("no_document"))
def test_statements_that_there_is_no_document(code: str, said: bool, annotation: str) -> None:
    items = {item.number: item for item in extract_text(agenda(code, annotation)).items}
    assert (items["2"].no_document is not None) is said


@pytest.mark.parametrize(("code", "annotation", "days"), rows("deadlines"))
def test_deadlines(code: str, annotation: str, days: list[str]) -> None:
    assert [d.day.isoformat() for d in extract_text(agenda(code, annotation)).deadlines] == days


@pytest.mark.parametrize(("code", "text", "ranges"), rows("dates"))
def test_dates(code: str, text: str, ranges: list[list[str]]) -> None:
    found = find_dates(lower(clean(text).text), load(code))
    assert [[d.first.isoformat(), d.last.isoformat()] for d in found] == ranges


@pytest.mark.parametrize(("code", "text", "value"), rows("ordinals"))
def test_ordinals(code: str, text: str, value: int) -> None:
    language = load(code)
    found = language.ordinal.search(f"x {text} y")
    assert found is not None
    assert language.ordinal_value(found) == value


@pytest.mark.parametrize(("code", "text", "keys"), rows("acts"))
def test_acts_and_their_bodies(code: str, text: str, keys: list[str]) -> None:
    stop = "." if load(code).script.spaced else "。"
    assert [c.act.key for c in extract_text(agenda(code, text + stop)).citations] == keys


@pytest.mark.parametrize(("code", "text", "keys"), rows("provisions"))
def test_provisions(register: Register, code: str, text: str, keys: list[str]) -> None:
    language, own = load(code), register.get("COP-UNTOC")
    found = find_provisions(lower(text), Names(register, language).find(text), language, own, set())
    assert [key for provision in found for key in provision.keys] == keys


@pytest.mark.parametrize(("code", "annotation", "meetings"), rows("meetings"))
def test_meetings(code: str, annotation: str, meetings: list[list[str | None]]) -> None:
    found = extract_text(agenda(code, annotation)).meetings
    days = [
        [m.key, *(day and day.isoformat() for day in (m.start, m.end, m.within[0] if m.within else None))]
        for m in found
    ]
    assert days == meetings


@pytest.mark.parametrize(("code", "entry", "kind"), rows("kinds"))
def test_kinds_of_listed_documents(code: str, entry: str, kind: str) -> None:
    documents = extract_text(agenda(code, QUESTION[code], entry)).documents
    assert [d.kind for d in documents if d.symbol == "A/80/1"] == [kind]


@pytest.mark.parametrize(("code", "entry", "symbols"), rows("lists"))
def test_lists_of_symbols(code: str, entry: str, symbols: list[str]) -> None:
    assert [
        listing.symbol for listing in extract_text(agenda(code, QUESTION[code], entry)).listings
    ] == symbols


@pytest.mark.parametrize(("code", "block"), rows("none"))
def test_blocks_without_documents(code: str, block: str) -> None:
    items = {item.number: item for item in extract_text(agenda(code, QUESTION[code], block)).items}
    assert items["2"].no_document is not None
