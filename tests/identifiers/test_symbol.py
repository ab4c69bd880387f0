from __future__ import annotations

import json
from pathlib import Path

import pytest

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.symbol import Symbol

# Printed as mastheads print them: each family of the facts file, and what else their shapes touch.
PRINTED = [
    "CTOC/COP/2018/5",
    "CTOC/COP/2018/CRP.1",
    "CTOC/COP/WG.2/2018/3",
    "CAC/COSP/IRG/2018/8/Add.1",
    "A/RES/73/192",
    "A/RES/S-30/1",  # a special session
    "A/RES/ES-10/20",  # an emergency special session
    "A/ES-10/1",
    "A/RES/3363 (XXX)",  # a session before 1976
    "A/RES/2200A (XXI)",
    "A/RES/46/185C",  # a part
    "A/80/6 (Sect. 16)",
    "A/80/6 (Income sect. 1)",
    "A/80/6 (Sect. 29A)",
    "A/73/PV.12",
    "A/C.3/73/L.5/Rev.1",
    "A/CONF.151/26/Rev.1 (Vol. I)",
    "A/CN.9/WG.III/WP.1",
    "A/HRC/RES/40/1",
    "E/CN.7/2019/2-E/CN.15/2019/2",  # one document, two symbols
    "A/50/60/Add.1-S/1995/1/Add.1",
    "E/CN.4/Sub.2/2001/38",
    "E/2018/28",
    "E/RES/2017/15",
    "FCCC/SBI/2019/INF.4",
    "FCCC/PA/CMA/2018/3/Add.1",
    "IDB.51/1/Add.1/Rev.1",
    "GC(62)/RES/1",
    "ICCD/COP(15)/CST/1",
    "ICC-ASP/17/5",
    "CTBT-Art.XIV/2019/1",
    "NPT/CONF.2020/PC.III/WP.1",
    "S/2018/1",
    "S/PRST/2018/1",
    "S/PV.8000 (Resumption 1)",
    "S/RES/2273 (2016)",
    "ST/SGB/2018/1",
    "TD/B/C.I/MEM.1/2",
    "UNEP/EA.4/Res.1",
    "UNEP/OzL.Pro.31/9",
    "UNEP/OzL.Pro/ExCom/83/1",
    "UNODC/CCPCJ/EG.4/2019/2",
    "ISBA/25/C/12",
    "INFCIRC/225/Rev.5",
    "EGM/2019/INF/1",
    "ART/2018/22C713",  # letters within a number, a word that is spelt otherwise elsewhere
    "XYZW/COP/2031/7",  # a series that nobody has heard of, in capitals
]


@pytest.mark.parametrize("printed", PRINTED)
def test_a_printed_symbol_is_read_exactly(printed: str) -> None:
    symbol = Symbol.parse(printed)
    assert str(symbol) == printed
    assert symbol.exact
    assert not symbol.reissued


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ctoc cop 2018 5", "CTOC/COP/2018/5"),  # without slashes
        ("CTOC COP 2018/5", "CTOC/COP/2018/5"),  # without some of them
        ("ctoc/cop/2018/crp.1", "CTOC/COP/2018/CRP.1"),  # small letters
        ("Ctoc/Cop/2018/5", "CTOC/COP/2018/5"),  # a telephone's capitals
        ("ctoc cop 2018 crp 1", "CTOC/COP/2018/CRP.1"),
        ("CTOC/COP/2018/CRP1", "CTOC/COP/2018/CRP.1"),
        ("CTOC/COP/2018/CRP. 1", "CTOC/COP/2018/CRP.1"),
        ("fccc sbi 2019 inf 4", "FCCC/SBI/2019/INF.4"),
        ("a inf 73 4", "A/INF/73/4"),
        ("fccc tp 2018 1", "FCCC/TP/2018/1"),
        ("a c 3 73 l 5 rev 1", "A/C.3/73/L.5/Rev.1"),
        ("a 80 6 (sect 16)", "A/80/6 (Sect. 16)"),
        ("s res 2273 (2016)", "S/RES/2273 (2016)"),
        ("CTOC / COP / 2018 / 5", "CTOC/COP/2018/5"),
        ("CTOC\\COP\\2018\\5", "CTOC/COP/2018/5"),
        ("CTOC_COP_2018_5", "CTOC/COP/2018/5"),  # a file's name
        ("CTOC-COP-2018-5", "CTOC/COP/2018/5"),
        ("CTOC/COP/2018/5.", "CTOC/COP/2018/5"),  # the end of a sentence
        ("(CTOC/COP/2018/5).", "CTOC/COP/2018/5"),
        ("«CTOC/COP/2018/5»", "CTOC/COP/2018/5"),
        ("CTOC/COP/2018/5)", "CTOC/COP/2018/5"),  # a bracket that opened elsewhere
        ("document CTOC/COP/2018/5", "CTOC/COP/2018/5"),
        ("文件 CTOC/COP/2018/5", "CTOC/COP/2018/5"),
        ("الوثيقة CTOC/COP/2018/5", "CTOC/COP/2018/5"),
        ("ＣＴＯＣ／ＣＯＰ／２０１８／５", "CTOC/COP/2018/5"),
        ("СТОС/СОР/2018/5", "CTOC/COP/2018/5"),  # Cyrillic letters throughout
        ("CTOC/CΟP/2018/٥", "CTOC/COP/2018/5"),  # a Greek letter and an Arabic digit
        ("CTOC/COP/2018/\u200b5\u200f", "CTOC/COP/2018/5"),
        ("s/res/2273(2016)", "S/RES/2273 (2016)"),
        ("a/80/6(sect.16)", "A/80/6 (Sect. 16)"),
        ("A/80/6 (section 16)", "A/80/6 (Sect. 16)"),
        ("A/RES/3363(xxx)", "A/RES/3363 (XXX)"),
        ("A/RES/46/185 C", "A/RES/46/185C"),
        ("iccd/cop(15)/cst/1", "ICCD/COP(15)/CST/1"),
        ("a/73/1/add1/corr 2", "A/73/1/Add.1/Corr.2"),
        ("A/73/1/REV.1", "A/73/1/Rev.1"),
        ("unep/ea.4/res.1", "UNEP/EA.4/Res.1"),
        ("E/CN.7/2019/2 – E/CN.15/2019/2", "E/CN.7/2019/2-E/CN.15/2019/2"),
        ("e/cn.7/2019/2-e/cn.15/2019/2", "E/CN.7/2019/2-E/CN.15/2019/2"),
        ("https://undocs.org/en/S/RES/2273%20(2016)", "S/RES/2273 (2016)"),
        ("undocs.org/CTOC/COP/2018/5", "CTOC/COP/2018/5"),
        ("https://docs.un.org/fr/A/RES/73/192", "A/RES/73/192"),
        ("https://documents.un.org/api/symbol/access?s=CTOC/COP/2018/5&t=pdf&l=en", "CTOC/COP/2018/5"),
        ("https://www.un.org/ga/search/view_doc.asp?symbol=A/RES/73/192", "A/RES/73/192"),
    ],
)
def test_another_spelling_is_read_and_said_to_be_normalised(written: str, expected: str) -> None:
    symbol = Symbol.parse(written)
    assert str(symbol) == expected
    assert not symbol.exact


@pytest.mark.parametrize(
    "written", ["CTOC/COP/2018/1*", "CTOC/COP/2018/1 *", "CTOC/COP/2018/1**", "A/C.3/73/L.5/Rev.1*."]
)
def test_a_reissue_mark_is_kept_apart(written: str) -> None:
    symbol = Symbol.parse(written)
    assert symbol.reissued
    assert "*" not in str(symbol)
    assert symbol == Symbol.parse(str(symbol))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "*",
        "/",
        "//5",
        "hello",
        "8/2",  # an act
        "resolution 8/2",
        "S-26/2",  # an act of a special session
        "s-26/2",
        "XIV/5",  # a decision of the older Conferences of Parties
        "19/CMA.1",
        "and/or 5",
        "or/5",
        "a 8/2",  # Spanish, not document 8/2 of the Assembly
        "hello world 5",
        "at home 5",  # AT is a series; HOME is nothing
        "core values 5",
        "CTOC/COP",  # a series, no document
        "CTOC/COP/2018/5 and others",
        "CTOC/COP/2018/5 and Add.1",  # two documents: see expand
        "CTOC/COP/2018/2-5",
        "CTOC/COP/2018/5/Add.1-3",
        "CTOC//2018/5",
        "CTOC/COP/2018/5'; DROP TABLE x--",
        "<script>alert(1)</script>",
        'CTOC/COP/2018/5" } ?s ?p ?o',
        "CTOC/CÔP/2018/5",
        "CTOC/COP/2018/½",  # a fraction glyph beside a slash is not a number of a document
        "COP-UNTOC/9",  # the key of a session
        "COP-UNTOC/resolution/8/2",
        "CTOC/COP/2018/5 (French only)",
        "CTOC/COP/2018/5(",
        "../../etc/passwd",
        "CTOC/../5",
        "15/10/2018",
        "\ud800",
        "резолюция 8/2",
        "第8/2号决议",
    ],
)
def test_what_is_no_symbol_gets_an_error_that_says_what_was_read(text: str) -> None:
    with pytest.raises(IdentifierError, match="expected a UN document symbol") as raised:
        Symbol.parse(text)
    raised.value.read.encode("utf-8")


def test_every_symbol_of_the_gold_is_read_exactly(shared: Path) -> None:
    symbols = [
        document["symbol"]
        for path in sorted((shared / "gold").glob("*.gold.json"))
        for document in json.loads(path.read_text(encoding="utf-8"))["documents"]
    ]
    assert len(symbols) > 30
    assert [text for text in symbols if not Symbol.parse(text).exact] == []


def test_a_joint_symbol_is_one_document_with_members() -> None:
    joint = Symbol.parse("E/CN.7/2019/2-E/CN.15/2019/2")
    assert [str(member) for member in joint.members] == ["E/CN.7/2019/2", "E/CN.15/2019/2"]
    single = Symbol.parse("A/RES/S-30/1")
    assert single.members == (single,)


@pytest.mark.parametrize(
    ("symbol", "parent", "base"),
    [
        ("A/73/1", None, "A/73/1"),
        ("A/73/1/Add.1", "A/73/1", "A/73/1"),
        ("IDB.51/1/Add.1/Rev.1", "IDB.51/1/Add.1", "IDB.51/1"),
        # both members of a joint addendum lose their suffix
        ("A/50/60/Add.1-S/1995/1/Add.1", "A/50/60-S/1995/1", "A/50/60-S/1995/1"),
        ("A/80/6 (Sect. 16)/Corr.1", "A/80/6 (Sect. 16)", "A/80/6 (Sect. 16)"),
    ],
)
def test_a_suffix_leads_to_its_parent(symbol: str, parent: str | None, base: str) -> None:
    read = Symbol.parse(symbol)
    assert read.parent == (None if parent is None else Symbol.parse(parent))
    assert str(read.base) == base


def test_natural_order_counts_numbers_and_puts_parents_first() -> None:
    ordered = [
        "CTOC/COP/2018/1",
        "CTOC/COP/2018/1/Add.1",
        "CTOC/COP/2018/1/Add.2",
        "CTOC/COP/2018/1/Add.10",
        "CTOC/COP/2018/2",
        "CTOC/COP/2018/10",
        "CTOC/COP/2018/CRP.1",
        "CTOC/COP/2018/CRP.10",
        "CTOC/COP/2020/1",
        "CTOC/COP/WG.2/2018/3",
    ]
    assert [str(s) for s in sorted(Symbol.parse(text) for text in reversed(ordered))] == ordered


def test_spellings_that_no_rule_can_decide_share_a_skeleton() -> None:
    assert Symbol.parse("A/INF/73/4").skeleton == Symbol.parse("A/INF.73/4").skeleton == "a inf 73 4"


# --- Properties
