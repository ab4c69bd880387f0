"""Items, paragraphs and spans against those of the careful reader, for the real source."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.records import Extraction


@pytest.fixture(scope="module")
def source(shared: Path) -> str:
    return (shared / "sources" / "CTOC_COP_2018_1.fr.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(source: str) -> Extraction:
    return extract_text(source)


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    text = (shared / "gold" / "CTOC_COP_2018_1.detailed.json").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


def test_every_printed_number_of_an_act_lies_in_its_paragraph(
    found: Extraction, gold: dict[str, Any]
) -> None:
    expected = {
        (act["number"].replace(" ", ""), mention["item"], mention["place"], mention["end"])
        for act in gold["acts"]
        for mention in act["literal_mentions"]
    }
    mine = {(c.act.number, c.place.item, c.place.paragraph, c.place.end) for c in found.citations}
    assert mine == expected


def test_every_symbol_has_its_span(found: Extraction, gold: dict[str, Any]) -> None:
    expected = {
        (d["symbol"], m["start"], m["end"], m["item"], m["place"])
        for d in gold["documents"]
        for m in d["mentions"]
    }
    mine = {
        (d.symbol, m.place.start, m.place.end, m.place.item, m.place.paragraph)
        for d in found.documents
        for m in d.mentions
    }
    assert mine == expected


def test_headings_stand_where_they_are(found: Extraction, gold: dict[str, Any]) -> None:
    expected = {i["number"]: i["annotation_heading"]["start"] for i in gold["agenda_items"]}
    assert {i.number: i.heading.start if i.heading else None for i in found.items} == expected


def test_misspelt_bodies_are_told_at_their_offset(found: Extraction) -> None:
    assert [(v.form, v.body, v.place.start) for v in found.variants] == [
        ("ONUSC", "UNODC", 11617), ("ONUSUDC", "UNODC", 20535), ("ONUSUDC", "UNODC", 20725),
        ("ONUSUDC", "UNODC", 22788), ("ONUSUDC", "UNODC", 23556),
    ]  # fmt: skip


def test_the_stated_mandate_has_the_sentence_that_states_it(found: Extraction, gold: dict[str, Any]) -> None:
    (edge,) = [e for e in gold["mandate_edges"] if e["level"] == "explicit"]
    (claim,) = [a for a in found.attributions if a.level == "explicit"]
    spans = {(place.start, place.end) for place in claim.places}
    assert spans <= {(e["start"], e["end"]) for e in edge["evidence"]}
    assert (claim.document, claim.source) == ("CTOC/COP/2018/5", "COP-UNTOC/resolution/7/1")
    # The act that created the group is context of the same document.
    others = [
        (a.source, a.level) for a in found.attributions if a.document == claim.document and a is not claim
    ]
    assert others == [("COP-UNTOC/decision/4/4", "contextual")]


def test_the_timetable_names_the_items_of_its_rows(found: Extraction, gold: dict[str, Any]) -> None:
    mine = [(str(s.day), list(s.items), s.parallel) for s in found.slots]
    tags = re.compile("</?i>")
    assert mine == [
        (row["date"], row["items"], row["parallel"] and tags.sub("", row["parallel"]))
        for row in gold["schedule"]
    ]


def test_no_claim_is_made_that_must_not_be(found: Extraction, gold: dict[str, Any]) -> None:
    claims = {(a.document.removeprefix("CTOC/COP/2018"), a.source) for a in found.attributions}
    forbidden = {
        (edge["doc"], edge["not_act"].replace("act:COP/", "COP-UNTOC/").replace("act:GA/", "GA/"))
        for edge in gold["negative_edges"]
        if edge["not_act"].startswith("act:") and edge["doc"].startswith("/")
    }
    assert forbidden
    assert claims & forbidden == set()
