"""Texts that are no agendas, given to the core itself: refused with a reason, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource")  # only where a process can be given limits

MEBIBYTES, SECONDS = 2048, 120

# Run in a process of its own: its memory and its time are bounded, and its peak is told.
CHILD = """
import random, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({mebibytes} << 20, {mebibytes} << 20))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from mandategraph.errors import SourceError
from mandategraph.extraction.pipeline import extract_text
text = {text}
try:
    extract_text(text)
except SourceError as error:
    print(error)
else:
    print("it was read")
"""

WORDS = (
    "the of and to in a was he that his it had with as for her she not on at but him be they all from so were"
    " which by this one there been no would when if or said out up who them then now into more could some"
    " time little man very than like"
)
# As long as a long novel, and nearly as long as what is read at all.
NOVEL = """(lambda rng, words: "\\n\\n".join(
    f"Chapter {n}\\n\\n" + " ".join(rng.choice(words) for _ in range(9000)).capitalize() + "."
    for n in range(1, 25)
))(random.Random(7), "WORDS".split())""".replace("WORDS", WORDS)
NUMBERED = NOVEL.replace("Chapter {n}", "{n}. The next chapter")

CASES = {
    "digits": ('"7" * 200_000_000', "characters"),
    "a novel": (NOVEL, "no agenda list"),
    "a novel with numbered chapters": (NUMBERED, "."),
    "lines of digits": ('"1234567890\\n" * 80_000', "languages"),
    "nothing": ('""', "languages"),
    "spaces": ('" \\n" * 400_000', "languages"),
}


@pytest.mark.parametrize(("text", "reason"), CASES.values(), ids=CASES)
def test_what_is_no_agenda_is_refused_within_bounds(text: str, reason: str) -> None:
    code = CHILD.format(text=text, mebibytes=MEBIBYTES, seconds=SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=4 * SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]
    assert "it was read" not in done.stdout
    assert reason in done.stdout


# What one part of an agenda is made of: work that grew with its square took minutes.
ENDLESS = {
    "one sentence": '"pursuant to resolution 5/1 the report requested "',
    "symbols, one a line": '"E/CN.7/2034/12\\n"',
    "items": '"".join(f"{n}. Item\\n(a) Sub;\\n" for n in range(1, 4_000))',
    "bodies that nobody knows": '"".join(f"the Committee on Xyz{n} Abc and " for n in range(3_000))',
    "paragraphs": '"".join(f"{n}. In resolution {n}/1 it asked to report.\\n\\n" for n in range(1, 2_000))',
    "footnotes": '"".join(f"text[{n % 999}] " for n in range(9_000))',
}


@pytest.mark.parametrize("part", ENDLESS.values(), ids=ENDLESS)
def test_an_agenda_with_an_endless_part_is_read_within_bounds(part: str) -> None:
    agenda = Path(__file__).parents[1] / "corpus" / "constructed_CND_70.en.txt"
    endless = f"(lambda part: (part * (100_000 // len(part) + 1))[:100_000])({part})"
    text = f"{agenda.read_text(encoding='utf-8')!r} + {endless}"
    code = CHILD.format(text=text, mebibytes=MEBIBYTES, seconds=SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=4 * SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]
    assert done.stdout == "it was read\n"
