"""One document in six languages says one thing: the same facts, whatever the language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.summary import summarise

SIX = ("ar", "en", "es", "fr", "ru", "zh")
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FAMILIES = sorted(
    {path.name.split(".")[0] for path in CORPUS.glob("*.zh.txt")}
    & {path.name.split(".")[0] for path in CORPUS.glob("*.en.txt")}
)


def facts(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Return what does not depend on the language: all but titles, names and wording."""
    session = summary["session"]
    return {
        "session": [session[key] for key in ("body", "number", "start", "end")],
        "items": [(i["number"], i["documents"], i["no_document_statement"]) for i in summary["items"]],
        "documents": sorted(
            (d["symbol"], d["kind"], sorted(d["items"]), sorted(d["reports_on"]))
            for d in summary["documents"]
        ),
        "acts": sorted((a["id"], sorted(a["cited_in"])) for a in summary["acts"]),
        "mandates": sorted((m["document"], m["level"], sorted(m["acts"])) for m in summary["mandates"]),
        "meetings": sorted(
            json.dumps([m["id"], m["ordinal"], m["start"], m["end"], m["within"]])
            for m in summary["meetings"]
        ),
        "deadlines": [d["date"] for d in summary["deadlines"]],
        "slots": summary["schedule_slots"],
    }


def test_there_are_renderings_in_all_six() -> None:
    assert len(FAMILIES) >= 2
    for family in FAMILIES:
        assert [(CORPUS / f"{family}.{code}.txt").exists() for code in SIX] == [True] * 6


@pytest.mark.parametrize("code", [code for code in SIX if code != "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_rendering_gives_the_facts_of_the_english_one(family: str, code: str) -> None:
    found, english = (
        extract_text((CORPUS / f"{family}.{language}.txt").read_text(encoding="utf-8"))
        for language in (code, "en")
    )
    assert found.language == code
    assert facts(summarise(found)) == facts(summarise(english))


@pytest.mark.parametrize("code", SIX)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_head_of_every_rendering_is_read(family: str, code: str) -> None:
    head = extract_text((CORPUS / f"{family}.{code}.txt").read_text(encoding="utf-8")).masthead
    assert head.distribution == "general"
    assert head.original_language == "en"
    assert head.issued is not None
