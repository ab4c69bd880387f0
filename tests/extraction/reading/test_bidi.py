"""Lines that are read from right to left."""

from __future__ import annotations

import pytest

from mandategraph.extraction.reading.bidi import is_right_to_left, logical_order


@pytest.mark.parametrize(
    # What stands on the line from its left edge, and what is read.
    ("stands", "read"),
    [
        ("ةسماخلا ةرودلا", "الدورة الخامسة"),
        ("CCC/2031/5 ةقيثولا", "الوثيقة CCC/2031/5"),
        ("8/2 رارقلا", "القرار 8/2"),
        ("2031 ويام/رايأ 15", "15 أيار/مايو 2031"),
        ("١٩-١٥ يف", "في ١٥-١٩"),
        ("(أ)", "(أ)"),
        ("(Add.1 ةفاضإلا رظنا)", "(انظر الإضافة Add.1)"),
        ("3.5 ةبسن", "نسبة 3.5"),
        ("(CCC/2031/5) 2030 ماعل", "لعام 2030 (CCC/2031/5)"),
        ("COP 20 ةرودلا", "الدورة COP 20"),
        ("* CCC/2031/5.", "* CCC/2031/5."),
        ("15-19 May", "15-19 May"),
        (".(CCC/2031/5)", "(CCC/2031/5)."),
        ("*CCC/2031/5", "CCC/2031/5*"),
        ("May 2031 28", "28 May 2031"),
        ("ﻞﻤﻌﻟﺍ", "العمل"),
    ],
)
def test_numbers_and_latin_words_keep_their_direction(stands: str, read: str) -> None:
    assert logical_order(stands[::-1]) == read


def test_a_ligature_keeps_its_letters_in_order() -> None:
    assert logical_order(["ا", "لا", "ن"]) == "الان"


def test_most_letters_decide_the_direction() -> None:
    assert is_right_to_left("القرار CCC 12")
    assert not is_right_to_left("Resolution القر 12")
    assert not is_right_to_left("12 34")
