# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.errors import SourceError
from mandategraph.extraction.pipeline import batch, extract_text
from mandategraph.extraction.summary import summarise

from .agendas import agenda

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("constructed_*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in CORPUS]
PIECES = ["\n", "\n\n", "1.", "(a)", "Documentation", "Annotations", "resolution 8/1", "CTOC/COP/2018/5 and Add.1-3",
          "pursuant to", "15 October 2018", "^{3}", "<i>", "|", "\t", "[x](#)", "“", "\u200f", "\ue001", "\ue103", "((((", "None"]  # fmt: skip


def test_there_is_a_corpus() -> None:
    assert len(TEXTS) >= 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "none of the languages"),
        ("7" * 5000, "none of the languages"),
        ("The rain fell on the roof and the night was dark in the city.\n" * 50, "no agenda list"),
        (
            "Provisional agenda\n\n1. The opening of the session.\n2. The end of the session.\n",
            "no annotations",
        ),
        ("a" * 5_000_001, "at most"),
    ],
    ids=["empty", "digits", "novel", "no annotations", "too long"],
)
def test_what_is_no_agenda_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        extract_text(text)


def test_a_bad_text_stops_no_other() -> None:
    found = batch(["", agenda("Prose.")])
    assert isinstance(found[0], SourceError)
    assert not isinstance(found[1], SourceError)


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in CORPUS])
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert json.dumps(summarise(extract_text(text))) == json.dumps(summarise(extract_text(text)))


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in CORPUS])
def test_every_place_lies_in_the_source(text: str) -> None:
    found = extract_text(text)
    places = [item.place for item in found.items] + [entry.place for entry in found.listings]
    places += [citation.place for citation in found.citations] + [meeting.place for meeting in found.meetings]
    places += [deadline.place for deadline in found.deadlines] + [slot.place for slot in found.slots]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    for citation in found.citations:
        assert (
            citation.act.number.split("/")[0].lstrip("S-(")[:2]
            in text[citation.place.start - 60 : citation.place.end + 60]
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_texts_give_an_extraction_or_a_reason_in_bounded_time(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        until = min(len(text), at + data.draw(st.integers(0, 400)))
        insert = data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)))
        kind = data.draw(st.sampled_from(("cut", "insert", "double", "swap")))
        piece = text[at:until]
        text = {
            "cut": text[:at] + text[until:],
            "insert": text[:at] + insert + text[at:],
            "double": text[:until] + piece + text[until:],
            "swap": text[:at] + piece[::-1] + text[until:],
        }[kind]
    began = time.monotonic()
    with contextlib.suppress(SourceError):
        summarise(extract_text(text))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "1. " * 20_000, "A/" * 20_000, "resolution 8/1, " * 5_000, "and " * 20_000, "* " * 20_000,
     "1 January 2018 to " * 5_000, "[" * 20_000, "“" * 20_000, "first " * 10_000],
    ids=["brackets", "labels", "symbols", "acts", "joiners", "stars", "dates", "links", "quotes", "ordinals"],
)  # fmt: skip
def test_a_long_line_of_one_thing_takes_no_more_than_seconds(text: str) -> None:
    began = time.monotonic()
    extract_text(agenda(f"The session of the body. {text}", f"Report on gold {text[:3000]} (A/80/1)"), "en")
    assert time.monotonic() - began < 20
