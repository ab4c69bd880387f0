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
    said = "In accordance with resolution 7/1, the fifth report of the Secretary-General is before it."
    found = extract_text(agenda(said, listed, "en")).attributions
    assert [(a.level, a.source) for a in found] == [("explicit", "COP-UNTOC/resolution/7/1")]


FORMS = [
    # a clause on the act behind the authority that closes
    (
        "en",
        "The Secretariat has prepared a report on trafficking routes in accordance with resolution 7/1, in"
        " which guidelines were set out (CTOC/COP/2018/5).",
        {"7/1"},
    ),
    (
        "fr",
        "Le secrétariat a établi un rapport sur les itinéraires en application de la résolution 7/1, dans"
        " laquelle figurent des directives (CTOC/COP/2018/5).",
        {"7/1"},
    ),
    # what responds to a request
    (
        "en",
        "In its resolution 7/1, the Conference requested a report on trafficking routes. The report"
        " (CTOC/COP/2018/5) responds to that request.",
        {"7/1"},
    ),
    (
        "fr",
        "Dans sa résolution 7/1, la Conférence a prié le secrétariat de présenter un rapport sur les"
        " itinéraires. Le rapport publié sous la cote CTOC/COP/2018/5 répond à cette demande.",
        {"7/1"},
    ),
    # "those resolutions" of two sentences, one each
    (
        "en",
        "In its resolution 7/1, the Conference requested a report on trafficking routes. In its resolution"
        " 7/2, it invited the Secretariat to continue to report. In accordance with those resolutions, the"
        " Secretariat has prepared a report on trafficking routes (CTOC/COP/2018/5).",
        {"7/1", "7/2"},
    ),
]


@pytest.mark.parametrize(("code", "annotation", "numbers"), FORMS)
def test_an_authority_closes_or_reaches_back(code: str, annotation: str, numbers: set[str]) -> None:
    listed = {
        "en": "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)",
        "fr": "Rapport du secrétariat sur les itinéraires (CTOC/COP/2018/5)",
    }
    found = extract_text(agenda(annotation, listed[code], code)).attributions
    assert {(a.level, a.source) for a in found} == {
        ("explicit", f"COP-UNTOC/resolution/{number}") for number in numbers
    }


def test_the_only_guide_of_an_item_is_the_one_that_was_prepared() -> None:
    said = "The Secretariat has prepared a guide in accordance with resolution 7/1."
    listed = "Discussion guide for the debate on victims (CTOC/COP/2018/5)"
    found = extract_text(agenda(said, listed, "en")).attributions
    assert [(a.level, a.source) for a in found] == [("explicit", "COP-UNTOC/resolution/7/1")]


def test_the_present_document_is_the_agenda_itself() -> None:
    said = "The present document has been prepared in accordance with rule 5 of the rules of procedure."
    listed = "Annotated provisional agenda (CTOC/COP/2018/1)"
    found = extract_text(agenda(said, listed, "en")).attributions
    assert [(a.level, a.source) for a in found] == [("explicit", "COP-UNTOC/rule/5")]


def test_what_another_body_reports_is_not_the_report_beside_it() -> None:
    said = (
        "Under its terms of reference, annexed to resolution 7/1, the Working Group on Firearms reports"
        " periodically to the Conference on trafficking routes."
    )
    listed = (
        "Report of the Secretariat on trafficking routes (CTOC/COP/2018/5)\n\n"
        "Note by the Secretariat on the Working Group on Firearms (CTOC/COP/2018/6)"
    )
    found = extract_text(agenda(said, listed, "en")).attributions
    assert "explicit" not in {a.level for a in found}
    assert {a.source for a in found if a.document.endswith("/5")} <= {None}


def test_its_maker_calls_a_report_his_own() -> None:
    said = (
        "The Director-General will present his report on the activities of UNODC, prepared pursuant to"
        " resolution 7/1."
    )
    listed = (
        "Report of the Director-General on the activities of the United Nations Office on Drugs and Crime"
        " (CTOC/COP/2018/5)\n\nReport of the Director-General on the budget (CTOC/COP/2018/6)"
    )
    found = extract_text(agenda(said, listed, "en")).attributions
    assert {a.document for a in found if a.level == "explicit"} == {"CTOC/COP/2018/5"}


def test_what_is_in_the_addendum_is_not_said_of_the_report() -> None:
    said = (
        "In its resolution 7/1, the Conference requested the Secretariat to prepare an assessment of flows."
        " Pursuant to that request, the Secretariat prepared the assessment, a summary of which is contained"
        " in the addendum to its report."
    )
    listed = "Report of the Secretariat on flows (CTOC/COP/2018/5 and Add.1)"
    found = extract_text(agenda(said, listed, "en")).attributions
    assert {a.document for a in found if a.level == "explicit"} == {"CTOC/COP/2018/5/Add.1"}


def test_an_authority_between_two_documents_is_of_the_one_before_it() -> None:
    said = (
        "The Conference will have before it a report of the Secretary-General on the activities of the"
        " institutes, submitted pursuant to resolution 7/1, and a note by the Secretary-General transmitting"
        " the report of the Board of Trustees of the Research Institute."
    )
    listed = (
        "Report of the Secretary-General on the activities of the institutes of the programme network"
        " (CTOC/COP/2018/5)\n\nNote by the Secretary-General transmitting the report of the Board of Trustees"
        " of the Research Institute (CTOC/COP/2018/6)"
    )
    found = extract_text(agenda(said, listed, "en")).attributions
    assert {a.document for a in found if a.level == "explicit"} == {"CTOC/COP/2018/5"}


def test_a_request_for_another_document_of_the_item_is_not_of_the_next_one() -> None:
    said = (
        "By resolution 7/1, the Conference asked the Secretariat for a report on gender balance."
        "\n\nThe revisions to the budget are set out in a report of the Secretariat."
    )
    listed = (
        "Report of the Secretariat on the revisions to the budget (CTOC/COP/2018/5)\n\n"
        "Report of the Secretariat on gender balance (CTOC/COP/2018/6)"
    )
    found = extract_text(agenda(said, listed, "en")).attributions
    assert {a.document for a in found if a.source} == {"CTOC/COP/2018/6"}


@pytest.mark.parametrize(("more", "levels"), [("", {"explicit"}), ("\n\nBudget (CTOC/COP/2018/6)", set())])
def test_the_document_below_is_that_of_a_list_that_has_one(more: str, levels: set[str]) -> None:
    said = (
        "In its resolution 7/1, the Conference requested the Secretariat to provide information on routes."
        " In response to that request, the Secretariat has prepared the document listed below."
    )
    text = agenda(said, f"Financial support for trials (CTOC/COP/2018/5){more}")
    assert {a.level for a in extract_text(text).attributions if a.item == "2"} - {"none"} == levels
