"""Files with bytes changed, cut, doubled: they are read or refused, never anything else.

The short form runs with the tests; ``MANDATEGRAPH_FUZZ=seconds`` goes on for as long.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from extraction.reading.renderings import as_docx, as_html, as_pdf
from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Limits, Reader

TEXT = (Path(__file__).resolve().parents[2] / "corpus" / "constructed_CND_70.en.txt").read_text(
    encoding="utf-8"
)
SECONDS = float(os.environ.get("MANDATEGRAPH_FUZZ", "0"))


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) or 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + chance.randint(1, 400)]
            case 2:
                out[at:at] = out[at : at + chance.randint(1, 400)]
            case 3:
                out[at:at] = chance.randbytes(chance.randint(1, 30))
            case _:
                out[at : at + 8] = chance.choice(
                    [b"\xff" * 8, b"\x00" * 8, b"99999999", b"<<<<<<<<", b"-1 0 obj"]
                )
    return bytes(out)


@pytest.mark.timeout(SECONDS + 240)
@pytest.mark.parametrize(
    ("name", "data"),
    [("x.docx", as_docx(TEXT)), ("x.pdf", as_pdf(TEXT)), ("x.html", as_html(TEXT)), ("x.txt", TEXT.encode())],
    ids=["docx", "pdf", "html", "txt"],
)
def test_a_changed_file_is_read_or_refused(name: str, data: bytes) -> None:
    seed = int(time.time()) if SECONDS else 20181015
    chance = random.Random(seed)
    until = time.monotonic() + SECONDS / 4
    rounds = 0
    with Reader(Limits(seconds=20)) as reader:
        while rounds < 25 or time.monotonic() < until:
            rounds += 1
            changed = mutated(data, chance)
            try:
                read = reader.read(changed, name)
            except SourceError as error:
                assert str(error).startswith(name), f"seed {seed}, round {rounds}"
            else:
                assert read.text.strip(), f"seed {seed}, round {rounds}"
                assert read.spot(len(read.text)) is not None
