"""What a file is, told by its first bytes and never by its name alone."""

from __future__ import annotations

import pytest

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.recognise import recognise


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"Provisional agenda", "x", "txt"),
        (b"Provisional agenda", "x.html", "txt"),
        (b"<p>Provisional agenda</p>", "x.html", "html"),
        (b"<i>Date</i>\tPlenary", "x.txt", "txt"),
        (b"  <!DOCTYPE html><p>x", "x", "html"),
        (b'<?xml version="1.0"?>\n<!-- a --><html><p>x', "x.txt", "html"),
        ("<html><p>я</p>".encode("utf-16"), "x", "html"),
        (b"\xef\xbb\xbf<html><p>x", "x", "html"),
        (b"\n\n%PDF-1.4", "x.txt", "pdf"),
        (b"PK\x03\x04....", "x.bin", "docx"),
        (b"BM is the sign of a bureau meeting", "x.txt", "txt"),
    ],
)
def test_the_content_decides(data: bytes, name: str, expected: str) -> None:
    assert recognise(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "x.txt", "empty"),
        (b"\xff\xd8\xff\xe0photo", "agenda.docx", "picture"),
        (b"\x89PNG\r\n\x1a\n", "agenda.pdf", "picture"),
        (b"BM\x00\x00\x00\x00\x00\x00\x01", "x.txt", "picture"),
        (b"RIFF1234WEBP", "x.txt", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "x.txt", "picture"),
        (b"{\\rtf1 x", "x.doc", "RTF"),
        (b"\x1f\x8b\x08", "x.txt", "gzip"),
        (b"\x7fELF\x02", "x", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "x.doc", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "x.docx", "password"),
        (b"PK\x05\x06" + bytes(18), "x.docx", "empty zip"),
        (b"half a file", "x.pdf", "named pdf"),
        (b"half a file", "x.docx", "named docx"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence) as refused:
        recognise(data, name)
    assert str(refused.value).startswith(f"{name}: ")
