"""A drawing as dots: whole, or refused with the letters that no face of the machine has."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib

import pytest

from mandategraph.errors import LimitError, NegotiationError
from mandategraph.web import raster

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">'
    '<rect width="30" height="20" fill="#f00"/>{}</svg>'
)


def _first_dot(picture: bytes) -> bytes:
    """Return the colour of the first dot of a picture (PNG, third edition, sections 9 and 10)."""
    stream, packed = io.BytesIO(picture[8:]), b""
    while head := stream.read(8):
        length, kind = struct.unpack(">I4s", head)
        content = stream.read(length)
        stream.read(4)
        packed += content if kind == b"IDAT" else b""
    return zlib.decompress(packed)[1:4]


def test_a_drawing_becomes_a_picture_of_twice_its_size() -> None:
    picture = raster.png(DRAWING.format(""))
    assert struct.unpack(">II", picture[16:24]) == (60, 40)
    assert _first_dot(picture) == b"\xff\0\0"


def test_a_folder_of_our_name_is_not_taken_for_the_package(namesake: None) -> None:
    assert raster.png(DRAWING.format("")).startswith(b"\x89PNG")


def test_letters_without_a_face_are_refused_and_named() -> None:
    # A Chinese character of extension G, which the usual faces end before.
    with pytest.raises(NegotiationError, match="no typeface for \U00030000;"):
        raster.png(DRAWING.format("<text>UNTOC \U00030000</text>"))


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(NegotiationError, match="take it as SVG"):
        raster.png("<svg")


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "SECONDS", 0.001)
    with pytest.raises(LimitError, match="take it as SVG"):
        raster.png(DRAWING.format(""))


def test_the_child_reads_and_writes_bytes_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", raster.__name__], input=DRAWING.format("").encode(), capture_output=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stderr == b""
