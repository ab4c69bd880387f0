"""Texts with words changed, cut, doubled, mixed: they are extracted and said, or refused; nothing else.

The short form runs with the tests; ``MANDATEGRAPH_FUZZ=seconds`` goes on for as long.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.summary import summarise
from mandategraph.graph.serialise import serialise
from mandategraph.graph.statements import statements

CORPUS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).resolve().parents[1] / "corpus").glob("constructed_*.txt"))
]
SECONDS = float(os.environ.get("MANDATEGRAPH_FUZZ", "0"))
# What breaks readers: look-alike signs, marks without end, numbers without measure, other directions.
ODD = [
    "(", ")", "[^1]", "^{9}", "*", "\t", "\n\n", "\u202e", "\u200f", "١٢", "²", "/", "A/", "//", "-", "–",
    "2018-02-30", "0", "99999999999999999999", "(a)", "(b)", "1.", "8.", "Add.1-99", "and Add.1-3", "\x00",
    "É", "İ", "ß", "ﬁ", "\U0001f600", "<p>", "&#0;", "[x](y)", "resolution", "S/RES/2273 (2016)", "￿", "…",
]  # fmt: skip


def mutated(chance: random.Random) -> str:
    text = chance.choice(CORPUS)
    other = chance.choice(CORPUS)
    for _ in range(chance.randint(1, 15)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                text = text[:at] + chance.choice(ODD) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 300) :]
            case 2:
                text = text[:at] + text[max(0, at - 200) : at] + text[at:]
            case 3:
                begin = chance.randrange(len(other))
                text = text[:at] + other[begin : begin + chance.randint(1, 2000)] + text[at:]
            case 4:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines) if chance.random() < 0.1 else text
            case _:
                text = text.replace(chance.choice(" ,.()/\n"), chance.choice(ODD), chance.randint(1, 5))
        if not text:
            return other
    return text


@pytest.mark.timeout(SECONDS + 240)
def test_a_changed_text_is_said_or_refused() -> None:
    seed = int(time.time()) if SECONDS else 20181019
    chance = random.Random(seed)
    until = time.monotonic() + SECONDS
    rounds = 0
    while rounds < 60 or time.monotonic() < until:
        rounds += 1
        text = mutated(chance)
        begun = time.monotonic()
        try:
            extraction = extract_text(text)
            summarise(extraction)
            serialise(statements(extraction, text), "trig")
        except SourceError:
            pass
        except Exception as error:
            error.add_note(f"seed {seed}, round {rounds}")
            raise
        assert time.monotonic() - begun < 30, f"seed {seed}, round {rounds}"
