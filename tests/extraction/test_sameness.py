from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.sameness import SameActs
from mandategraph.extraction.summary import summarise

from .agendas import agenda

REPORT = "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)"
KEY = "COP-UNTOC/resolution"

# annotation, sources of the listed report, level
CASES = [
    (
        "In its resolution 7/1, the Conference adopted the plan set out in resolution 6/2. By the same"
        " resolution it requested the Secretariat to submit a report on trafficking routes.",
        ["7/1"],
        "contextual",
    ),
    (
        "In its resolution 7/1, the Conference requested the Secretariat to report on trafficking routes. It"
        " made a similar request in its resolution 7/4. Pursuant to those requests, the Secretariat has"
        " prepared a report on trafficking routes (CTOC/COP/2018/5).",
        ["7/1", "7/4"],
        "explicit",
    ),
    (
        "In its resolution 7/1 and its resolution 7/4, the Conference adopted plans. Pursuant to those"
        " resolutions, the Secretariat has prepared a report on trafficking routes (CTOC/COP/2018/5).",
        ["7/1", "7/4"],
        "explicit",
    ),
    (
        "In its resolution 7/1 (see also resolution 7/4), the Conference requested the Secretariat to submit"
        " a report on trafficking routes.",
        ["7/1"],
        "contextual",
    ),
]


@pytest.mark.parametrize(("annotation", "sources", "level"), CASES, ids=["one", "requests", "acts", "beside"])
def test_sources_told_by_what_was_named_before(annotation: str, sources: list[str], level: str) -> None:
    (mandate,) = summarise(extract_text(agenda(annotation, REPORT)))["mandates"]
    assert mandate == {
        "document": "CTOC/COP/2018/5",
        "level": level,
        "acts": [f"{KEY}/{number}" for number in sources],
    }


def test_nothing_is_meant_where_nothing_is_named() -> None:
    text = "By the same resolution, the Conference decided."
    assert SameActs(text, text.lower(), load("en")).meant(3, 22, "resolution") is None


def test_within_its_own_sentence_an_anaphora_means_the_last_act() -> None:
    text = "In resolution 1/1, recalling resolution 2/2, it decided by the same resolution."
    same = SameActs(text, text.lower(), load("en"))
    same.name(3, 17, "resolution", ("a",))
    same.name(29, 43, "resolution", ("b",))
    assert same.meant(59, 78, "resolution") == ("b",)
    later = SameActs(text + " By that resolution.", (text + " By that resolution.").lower(), load("en"))
    later.name(3, 17, "resolution", ("a",))
    later.name(29, 43, "resolution", ("b",))
    assert later.meant(83, 98, "resolution") == ("a",)
