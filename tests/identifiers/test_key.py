from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.key import KINDS, MOVED_KINDS, Key, kinds_of

# One row of the table of keys for each kind, with the parts that it has.
TABLE = [
    ("document", "CTOC/COP/2018/5", {"symbol": "CTOC/COP/2018/5"}),
    ("version", "CTOC/COP/2018/1@fr", {"symbol": "CTOC/COP/2018/1", "language": "fr"}),
    ("resolution", "COP-UNTOC/resolution/8/2", {"body": "COP-UNTOC", "number": "8/2"}),
    ("decision", "COP-UNTOC/decision/8/2", {"body": "COP-UNTOC", "number": "8/2"}),
    ("recommendation", "WG-TA/recommendation/2013-10", {"body": "WG-TA", "number": "2013-10"}),
    ("unnumbered", "COP-UNTOC/unnumbered/5-igo", {"body": "COP-UNTOC", "number": "5-igo"}),
    ("conclusions", "SBI/conclusions/FCCC/SBI/2018/22", {"body": "SBI", "number": "FCCC/SBI/2018/22"}),
    ("paragraph", "COP-UNTOC/resolution/7/1/para.5", {"act": "COP-UNTOC/resolution/7/1", "number": "5"}),
    ("rule", "COP-UNTOC/rule/72", {"body": "COP-UNTOC", "number": "72"}),
    ("article", "UNTOC/article/36", {"body": "UNTOC", "number": "36"}),
    ("instrument", "TIP-PROTOCOL", {"id": "TIP-PROTOCOL"}),
    ("body", "WG-TIP", {"id": "WG-TIP"}),
    ("session", "COP-UNTOC/9", {"body": "COP-UNTOC", "session": "9"}),
    ("agenda", "COP-UNTOC/9", {"body": "COP-UNTOC", "session": "9"}),
    ("item", "COP-UNTOC/9/2(b)", {"body": "COP-UNTOC", "session": "9", "number": "2(b)"}),
    ("meeting", "IGM-RM/2017-04-24", {"body": "IGM-RM", "meeting": "2017-04-24"}),
    ("mandate", "COP-UNTOC/resolution/8/1/report", {"source": "COP-UNTOC/resolution/8/1", "name": "report"}),
    ("deliverable", "COP-UNTOC/9/budget", {"body": "COP-UNTOC", "session": "9", "name": "budget"}),
    (
        "attribution",
        "CTOC/COP/2018/5/COP-UNTOC/resolution/7/1",
        {"document": "CTOC/COP/2018/5", "source": "COP-UNTOC/resolution/7/1"},
    ),
    ("listing", "COP-UNTOC/9/2(b)/1", {"body": "COP-UNTOC", "session": "9", "item": "2(b)", "position": "1"}),
    (
        "deadline",
        "COP-UNTOC/9/draft-resolutions",
        {"body": "COP-UNTOC", "session": "9", "name": "draft-resolutions"},
    ),
    (
        "slot",
        "COP-UNTOC/9/2018-10-15T10:00",
        {"body": "COP-UNTOC", "session": "9", "start": "2018-10-15T10:00"},
    ),
    ("effect", "COP-UNTOC/decision/4/4/1", {"source": "COP-UNTOC/decision/4/4", "name": "1"}),
    (
        "evidence",
        "listing/COP-UNTOC/9/2(b)/1/1",
        {"claim_kind": "listing", "claim": "COP-UNTOC/9/2(b)/1", "position": "1"},
    ),
    (
        "variant",
        "CTOC/COP/2018/1@fr/11617",
        {"symbol": "CTOC/COP/2018/1", "language": "fr", "offset": "11617"},
    ),
    ("series", "technical-assistance", {"name": "technical-assistance"}),
    ("agent", "mandategraph-editors", {"name": "mandategraph-editors"}),
    ("graph", "source/CTOC/COP/2018/1", {"name": "source/CTOC/COP/2018/1"}),
    ("run", "extract/CTOC/COP/2018/1@fr", {"symbol": "CTOC/COP/2018/1", "language": "fr"}),
    ("review", "CTOC/COP/2018/2/none", {"document": "CTOC/COP/2018/2", "source": "none"}),
]


@pytest.mark.parametrize(("kind", "text", "parts"), TABLE, ids=[row[0] for row in TABLE])
def test_a_key_has_the_parts_of_the_table_and_is_made_of_them(
    kind: str, text: str, parts: dict[str, str]
) -> None:
    key = Key.parse(kind, text)
    assert str(key) == text
    assert dict(key.parts) == parts
    assert Key.of(kind, **parts) == key
    assert kind in kinds_of(text)


def test_the_table_has_every_kind() -> None:
    assert [row[0] for row in TABLE] == list(KINDS)
    assert set(KINDS) >= MOVED_KINDS


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        # a statement that no mandate is known
        ("attribution", "CTOC/COP/2018/2/none", {"document": "CTOC/COP/2018/2", "source": "none"}),
        # a document with suffixes, a paragraph as source
        (
            "attribution",
            "A/73/1/Add.1/COP-UNTOC/resolution/7/1/para.5",
            {"document": "A/73/1/Add.1", "source": "COP-UNTOC/resolution/7/1/para.5"},
        ),
        # a symbol with spaces, a joint one
        ("document", "S/RES/2273 (2016)", {"symbol": "S/RES/2273 (2016)"}),
        ("document", "E/CN.7/2019/2-E/CN.15/2019/2", {"symbol": "E/CN.7/2019/2-E/CN.15/2019/2"}),
        # numbers of every form
        ("resolution", "GA/resolution/3363(XXX)", {"body": "GA", "number": "3363(XXX)"}),
        ("resolution", "GA/resolution/S-26/2", {"body": "GA", "number": "S-26/2"}),
        ("decision", "COP-UNFCCC/decision/1/CP.21", {"body": "COP-UNFCCC", "number": "1/CP.21"}),
        ("article", "CONV-1961/article/15", {"body": "CONV-1961", "number": "15"}),
        # a paragraph of conclusions
        (
            "paragraph",
            "SBI/conclusions/FCCC/SBI/2018/22/para.7",
            {"act": "SBI/conclusions/FCCC/SBI/2018/22", "number": "7"},
        ),
        # evidence that an extractor found in a language version
        (
            "evidence",
            "listing/COP-UNTOC/9/2(b)/1/1@fr",
            {"claim_kind": "listing", "claim": "COP-UNTOC/9/2(b)/1", "position": "1@fr"},
        ),
        # a resumed session's meeting
        ("meeting", "IRG/10-r1", {"body": "IRG", "meeting": "10-r1"}),
        # an item of three levels
        ("item", "SBI/50/4(a)(i)", {"body": "SBI", "session": "50", "number": "4(a)(i)"}),
    ],
)
def test_further_forms_are_read(kind: str, text: str, parts: dict[str, str]) -> None:
    assert dict(Key.parse(kind, text).parts) == parts


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("resolution", "COP-UNTOC/decision/8/2"),  # another kind
        ("resolution", "8/2"),  # whose?
        ("resolution", "cop-untoc/resolution/8/2"),  # ids are capitals
        ("document", "8"),
        ("document", "CTOC//5"),
        ("document", "CTOC/../5"),  # would be another path
        ("document", "/CTOC/5"),
        ("document", "CTOC/5/"),
        ("document", "CTOC/COP/2018/5 "),
        ("document", "CTOC/COP\n/5"),
        ("document", "CTOC/CÔP/5"),
        ("document", "CTOC/\ud800/5"),
        ("document", "A/" + "1" * 3000),
        ("version", "CTOC/COP/2018/1"),
        ("version", "CTOC/COP/2018/1@FRENCH"),
        ("attribution", "CTOC/COP/2018/5"),
        ("slot", "COP-UNTOC/9"),
        ("nonsense", "CTOC/COP/2018/5"),
    ],
)
def test_what_is_no_key_of_that_kind_is_refused(kind: str, text: str) -> None:
    with pytest.raises(IdentifierError):
        Key.parse(kind, text)


def test_parts_that_are_missing_or_unknown_are_named() -> None:
    with pytest.raises(IdentifierError, match="the parts body, number of a resolution's key"):
        Key.of("resolution", body="COP-UNTOC")
    with pytest.raises(IdentifierError, match="such as COP-UNTOC/rule/72"):
        Key.of("rule", body="COP UNTOC", number=72)


def test_a_text_may_be_the_key_of_several_kinds() -> None:
    assert {"session", "agenda"} <= set(kinds_of("COP-UNTOC/9"))
    assert "resolution" in kinds_of("COP-UNTOC/resolution/8/2")
    assert kinds_of("é/8/2") == ()


def test_every_key_of_the_gold_is_a_key(shared: Path) -> None:
    found = 0
    for path in sorted((shared / "gold").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for document in gold["documents"]:
            Key.parse("document", document["symbol"])
        for act in gold["acts"]:
            Key.parse(act["id"].split("/")[1], act["id"])
            found += 1
        for meeting in gold["meetings"]:
            Key.parse("meeting", meeting["id"])
    assert found > 30


@given(st.sampled_from([*KINDS, "other"]), st.text(st.characters(categories=None), max_size=60))
@settings(deadline=None)
def test_any_text_is_a_key_or_refused(kind: str, text: str) -> None:
    try:
        key = Key.parse(kind, text)
    except IdentifierError:
        return
    assert Key.of(kind, **key.parts) == key
