"""Bytes to characters, and each character back to its byte."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.source import SourceText
from mandategraph.extraction.reading.txt import decode, read_txt

RUSSIAN = "Предварительная повестка дня\n\n1. Открытие сессии и выборы должностных лиц.\n" * 3
ARABIC = "جدول الأعمال المؤقت وشروحه\n\n1- افتتاح الدورة وانتخاب أعضاء المكتب.\n" * 3
CHINESE = "临时议程和说明\n\n1. 会议开幕和选举主席团成员。\n2. 通过议程和安排工作。\n" * 3
FRENCH = "Ordre du jour provisoire annoté\n\n1. Élection du Bureau — règlement « intérieur ».\n" * 3
SPANISH = "Programa provisional anotado\n\n1. Apertura del período de sesiones y elección de la Mesa.\n" * 3


def source(data: bytes) -> SourceText:
    return SourceText.of("x.txt", "txt", read_txt(data, Limits()), "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (CHINESE.replace("议", "議"), "gb18030"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (SPANISH, "latin_1"),
        (SPANISH, "cp850"),
    ],
)
def test_a_code_page_is_guessed_and_said_to_be(text: str, encoding: str) -> None:
    draft = decode(text.encode(encoding))
    assert draft.text == text
    assert "guessed" in draft.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, CHINESE, FRENCH])
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    draft = decode(text.encode(encoding))
    assert draft.text == text
    assert draft.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16", "cp1251", "gb18030"])
def test_an_offset_leads_back_to_its_byte(encoding: str) -> None:
    text = CHINESE if encoding == "gb18030" else RUSSIAN
    data = text.encode(encoding)
    read = source(data)
    for offset in (0, 1, 17, 40, len(text) - 1, len(text)):
        byte = read.spot(offset).byte
        assert byte is not None
        plain = encoding.replace("-sig", "") if encoding != "utf-16" else "utf-16-le"
        assert data[byte:].decode(plain) == text[offset:]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.data())
def test_utf_8_keeps_every_character_and_byte(text: str, data: st.DataObject) -> None:
    encoded = text.encode()
    draft = decode(encoded)
    if encoded.startswith((codecs.BOM_UTF8, b"\xff\xfe")) or "\x00" in text:
        return
    assert draft.text == text
    at = data.draw(st.integers(0, len(text)))
    read = SourceText.of("x", "txt", draft, "")
    assert read.spot(at).byte == len(text[:at].encode())


def test_a_broken_byte_is_replaced_said_and_does_not_shift_what_follows() -> None:
    data = RUSSIAN.encode()
    broken = data[:59] + b"\xff" + data[59:]
    read = source(broken)
    assert read.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert "byte 59" in read.notes[0]
    at = read.text.index("Открытие")
    byte = read.spot(at).byte
    assert byte is not None
    assert broken[byte:].decode("utf-8").startswith("Открытие")


def test_a_text_cut_within_a_character_is_read_to_the_cut() -> None:
    read = source(codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le")[:-1])
    assert read.text == RUSSIAN[:-1]
    assert "cut off" in read.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 5000,
        b"\x01\x02\x03\x04" * 500,
        b"   \n\n \t \n",
        b"--- *** ---",
    ],
    ids=["every byte", "zeros", "controls", "spaces", "ornament"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_txt(data, Limits())


def test_a_text_longer_than_any_agenda_is_refused() -> None:
    with pytest.raises(SourceError, match="1,001 characters"):
        read_txt(b"1" * 1001, Limits(characters=1000))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read = SourceText.of("x", "txt", read_txt(data, Limits()), "")
    except SourceError:
        return
    byte = read.spot(len(read.text)).byte
    assert byte is not None
    assert byte <= len(data)
