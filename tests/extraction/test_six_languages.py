"""One document in six languages says one thing: the same facts, whatever the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.register import load_register
from mandategraph.extraction.summary import summarise

SIX = ("ar", "en", "es", "fr", "ru", "zh")
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FAMILIES = sorted(
    {path.name.split(".")[0] for path in CORPUS.glob("*.zh.txt")}
    & {path.name.split(".")[0] for path in CORPUS.glob("*.en.txt")}
)


KNOWN = frozenset(load_register().entities)


def gathering(key: str, meetings: Sequence[Mapping[str, Any]]) -> tuple[object, ...]:
    """Return what tells a meeting: the id of a body of the register, ordinal and dates.

    A body that the register does not have is called by its name, which is of the language.
    """
    met = next(m for m in meetings if m["id"] == key)
    body = key.split("/")[0]
    return (body if body in KNOWN else "", met["ordinal"], met["start"], met["end"], str(met["within"]))


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
        "meetings": sorted(str(gathering(m["id"], summary["meetings"])) for m in summary["meetings"]),
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
