"""In doubt the lower level: authorities of other things than the document never make it explicit."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

ENTRIES = {
    "en": "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)",
    "fr": "Rapport du secrétariat sur les itinéraires de la traite (CTOC/COP/2018/5)",
}
# language, annotation; each cites the resolution as the authority of something else
OTHERS = [
    ("en", "The meeting held pursuant to resolution 7/1 is described in the report (CTOC/COP/2018/5)."),
    ("en", "Action taken pursuant to resolution 7/1 is set out in the report (CTOC/COP/2018/5)."),
    ("en", "The Secretariat prepared a report on the measures taken in accordance with resolution 7/1."),
    ("en", "The Secretariat prepared a report on activities in accordance with resolution 7/1."),
    (
        "en",
        "The Secretariat has prepared a report on trafficking routes (CTOC/COP/2018/5), which were studied"
        " pursuant to resolution 7/1.",
    ),
    (
        "en",
        "In accordance with resolution 7/1, the Conference requested the Secretariat to submit a report on"
        " trafficking routes.",
    ),
    ("en", "The Conference requested, by resolution 7/1, the Secretariat to submit to it a report."),
    (
        "en",
        "Pursuant to resolution 7/1, a workshop on trafficking routes was held; a report of the Secretariat"
        " is before the Conference (CTOC/COP/2018/5).",
    ),
    ("en", "The report (CTOC/COP/2018/5) covers action taken by States pursuant to resolution 7/1."),
    (
        "en",
        "States provided information in response to resolution 7/1. The Secretariat has prepared a report"
        " on trafficking routes (CTOC/COP/2018/5).",
    ),
    ("fr", "La réunion tenue en application de la résolution 7/1 figure dans le rapport (CTOC/COP/2018/5)."),
    ("fr", "Le secrétariat a établi un rapport sur les activités menées conformément à la résolution 7/1."),
    ("fr", "Les mesures prises comme suite à la résolution 7/1 figurent dans le rapport (CTOC/COP/2018/5)."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "annotation"), OTHERS, ids=range(len(OTHERS)))
def test_an_authority_of_something_else_is_not_explicit(code: str, annotation: str) -> None:
    found = extract_text(agenda(annotation, ENTRIES[code], code)).attributions
    assert found
    assert all(claim.level != "explicit" for claim in found)


def test_where_words_are_not_spaced_what_follows_an_authority_may_be_its_own(corpus: Path) -> None:
    text = (corpus / "independent" / "SBSTA_90.zh.txt").read_text(encoding="utf-8")
    said = "缔约方会议第14/CP.20号决定请秘书处每年向科技咨询机构报告培训方案的执行情况。"
    assert said in text
    other = text.replace(said, "根据第14/CP.20号决定举行的会议载于报告(FCCC/SBSTA/2039/INF.2)。")
    found = [a.level for a in extract_text(other).attributions if a.document == "FCCC/SBSTA/2039/INF.2"]
    assert found
    assert "explicit" not in found


def test_what_an_officer_makes_in_accordance_with_an_act_is_explicit() -> None:
    text = agenda(
        "The Secretariat prepared the report on trafficking routes in accordance with resolution 7/1, annex,"
        " paragraph 4.",
        ENTRIES["en"],
    )
    (found,) = extract_text(text).attributions
    assert (found.level, found.rule) == ("explicit", "authority-closes")


def test_the_only_request_of_an_item_and_its_only_document_may_be_one() -> None:
    text = agenda(
        "In its resolution 7/1, the Conference requested the Secretariat to report on trafficking.",
        "Report of the Secretariat on routes of trafficking by sea and their detection (CTOC/COP/2018/5)",
    )
    (found,) = extract_text(text).attributions
    assert (found.level, found.identity_inferred) == ("requested", True)
