"""Documents that a sentence calls by their title, without printing the symbol."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

LISTED = {
    "en": "Report of the Secretariat on the activities of the United Nations Office on Drugs and Crime"
    " (CTOC/COP/2018/5)\n\nReport of the Secretariat on the budget of the United Nations Office on Drugs and"
    " Crime (CTOC/COP/2018/6)",
    "fr": "Rapport du secrétariat sur les activités de l'Office des Nations Unies contre la drogue et le"
    " crime (CTOC/COP/2018/5)\n\nRapport du secrétariat sur le budget de l'Office des Nations Unies contre la"
    " drogue et le crime (CTOC/COP/2018/6)",
}
# language, annotation, the documents that it calls explicit
CALLED = [
    (
        "en",
        "The report of the Secretariat on the activities of the United Nations Office on Drugs and Crime"
        " (UNODC) has been prepared pursuant to resolution 7/1.",
        {"CTOC/COP/2018/5"},
    ),
    (
        "en",
        "The report of the Secretariat on the budget of UNODC has been prepared pursuant to resolution 7/1.",
        {"CTOC/COP/2018/6"},
    ),
    (
        "fr",
        "Le rapport du secrétariat sur les activités de l'ONUDC, dont la Conférence sera saisie, a été établi"
        " en application de la résolution 7/1.",
        {"CTOC/COP/2018/5"},
    ),
    ("en", "The report of UNODC to the Board has been prepared pursuant to resolution 7/1.", set()),
]


@pytest.mark.parametrize(("code", "annotation", "explicit"), CALLED)
def test_a_sentence_that_calls_a_document_by_its_title_speaks_of_it(
    code: str, annotation: str, explicit: set[str]
) -> None:
    found = extract_text(agenda(annotation, LISTED[code], code)).attributions
    assert {a.document for a in found if a.level == "explicit"} == explicit


def test_the_only_report_of_its_maker_is_spoken_of_without_a_word_of_its_title() -> None:
    listed = "Report of the Secretary-General on capital punishment (CTOC/COP/2018/5)"
    said = "In accordance with resolution 7/1, the fifth report of the Secretary-General is before the Conference."
    found = extract_text(agenda(said, listed, "en")).attributions
    assert [(a.level, a.source) for a in found] == [("explicit", "COP-UNTOC/resolution/7/1")]
