from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.extraction.residue import clean, note_mark, note_number

# what conversion left, what is read
RESIDUE = [
    ("le 1^{er} octobre", "le 1er octobre"),
    ("M^{me} X", "Mme X"),
    ("(voir [CTOC/COP/2010/17](#), sect. II)", "(voir CTOC/COP/2010/17, sect. II)"),
    ("<i>suite</i>", "suite"),
    ("a<br/>b", "a b"),
    ("inter\u00ad\nnational", "international"),
    ("so\u00adft\u200b", "soft"),
    ("CTOC/COP/\n2018/5", "CTOC/COP/2018/5"),
    ("and/or\nnot", "and/or\nnot"),
    ("**Background:** text", "Background: text"),
    ("قائمة⁽¹²⁾.", f"قائمة{note_mark(12)}."),  # brackets raised with the number
    ("*Action:* text", "Action: text"),
    ("E/CN.7/2019/1*", "E/CN.7/2019/1*"),
    ("2 \\* 3 \\[a\\]", "2 * 3 [a]"),
    ("a&nbsp;b &amp; c", "a b & c"),
    ("## Annotations", "Annotations"),
    ("\uff08a\uff09\u3000\uff11\uff12", "(a) 12"),
    ("\u0661\u0665\u200f", "15"),
    ("l\u2019Assemblée", "l'Assemblée"),
    ("CTOC\u2011COP", "CTOC-COP"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("snake_case_name", "snake_case_name"),
]


@pytest.mark.parametrize(("written", "read"), RESIDUE, ids=[row[1] for row in RESIDUE])
def test_residue_is_taken_out(written: str, read: str) -> None:
    assert clean(written).text == read


@pytest.mark.parametrize(
    "written", ["text.^{3}", "text.\u00b3", "text.<sup>3</sup>", "text.[^3]", "text.$^{3}$"]
)
def test_every_way_to_print_a_footnote_mark_is_one(written: str) -> None:
    cleaned = clean(written).text
    assert cleaned == f"text.{note_mark(3)}"
    assert note_number(cleaned[-1]) == 3


def test_a_span_of_the_clean_text_leads_back_to_the_source() -> None:
    source = "voir [CTOC/COP/2010/17](#) du 1^{er} mai"
    cleaned = clean(source)
    at = cleaned.text.index("1er mai")
    start, end = cleaned.source_span(at, at + 7)
    assert source[start:end] == "1^{er} mai"


@given(st.text(alphabet=st.sampled_from("ab1^{}[]()<>/i*_\\#&; \u00ad\u200b\n\r¹²\uff08é")))
def test_every_character_keeps_an_offset_of_the_source(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.offsets)
    assert all(0 <= offset < max(1, len(text)) for offset in cleaned.offsets)
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
