"""Zip containers before they are opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from extraction.reading.makers import plain_docx
from mandategraph.errors import SourceError
from mandategraph.extraction.reading.container import check_container
from mandategraph.extraction.reading.limits import Limits


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_a_docx_passes() -> None:
    check_container(plain_docx("x"), Limits())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped(xl__workbook=b"x"), "spreadsheet"),
        (zipped(ppt__slides=b"x"), "presentation"),
        (zipped(**{"content.xml": b"x"}), "odt"),
        (zipped(**{"readme.txt": b"x"}), "without a Word document"),
        (plain_docx("x")[:-30], "cut off"),
        (b"PK\x03\x04" + b"x" * 100, "cut off"),
    ],
)
def test_other_containers_are_named(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        check_container(data, Limits())


def test_a_bomb_is_told_by_its_table_of_contents() -> None:
    bomb = zipped(word__document=b" " * 140_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(SourceError, match="unpacks to 133 MiB"):
        check_container(bomb, Limits())


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(SourceError, match="5 parts"):
        check_container(zipped(**{f"word/{n}": b"x" for n in range(5)}), Limits(parts=4))


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(zipped(**{"word/document.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceError, match="password"):
        check_container(bytes(data), Limits())
