# ruff: noqa: E501 - tables of whole sentences
"""The levels, rule by rule. A false "explicit" is the worst mistake: most rows are about what is not explicit."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

REPORT = "Report of the Secretariat on cooperation in criminal matters (CTOC/COP/2018/5)"
NOTE = "Note by the Secretariat on the reports of the meetings of the Working Group on Trafficking in Persons held from 6 to 8 September 2017 (CTOC/COP/2018/5)"
MET = "The Working Group on Trafficking in Persons held its seventh meeting from 6 to 8 September 2017."
R = "COP-UNTOC/resolution/"

# case, annotation, documentation, level, sources at the level, rule
CASES = [
    # --- stated ---
    ("authority opens", "Pursuant to resolution 7/1, the Secretariat has prepared a report (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/1"}, "authority-opens"),
    ("after an adverb", "In addition, in accordance with resolutions 7/1 and 7/2, a report will be submitted (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/1", R + "7/2"}, "authority-opens"),
    ("list with paragraphs", "Pursuant to resolution 7/3, paragraphs 9 and 11, and resolution 6/1, the Secretariat has prepared a report (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/3", R + "6/1"}, "authority-opens"),
    ("attached", "The Conference will have before it a report, prepared pursuant to resolution 7/1 (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/1"}, "authority-attached"),
    ("as called for", "The Secretariat has prepared a report (CTOC/COP/2018/5), as called for in resolution 7/1.", REPORT, "explicit", {R + "7/1"}, "authority-attached"),
    ("that request", "In its resolution 7/4, the Conference requested the Secretariat to report on progress. Pursuant to that request, the Secretariat has prepared a report (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/4"}, "authority-opens"),
    ("the same resolution", "In its resolution 7/6, the Conference decided on a programme. In accordance with that resolution, the report is submitted to the Conference (CTOC/COP/2018/5).", REPORT, "explicit", {R + "7/6"}, "authority-opens"),
    ("in the title", "The matter will be discussed.", "Report of the Secretariat submitted pursuant to resolution 7/1 (CTOC/COP/2018/5)", "explicit", {R + "7/1"}, "authority-in-title"),
    ("a rule", "Pursuant to rule 72 of the rules of procedure, the Secretariat has prepared a budget (CTOC/COP/2018/5).", "Note by the Secretariat on the budget (CTOC/COP/2018/5)", "explicit", {"COP-UNTOC/rule/72"}, "authority-opens"),
    ("without a symbol in prose", "Pursuant to resolution 7/1, a report of the Secretariat on cooperation in criminal matters will be submitted to the Conference.", REPORT, "explicit", {R + "7/1"}, "authority-opens"),
    # --- not stated: the authority is not that of the document ---
    ("meetings convened", "Pursuant to resolution 7/2, UNODC convened a workshop in Lima (see CTOC/COP/2018/5).", REPORT, "contextual", {R + "7/2"}, "authority-not-of-document"),
    ("only considered", "In accordance with resolution 7/2, the Conference will consider the matter (see CTOC/COP/2018/5).", REPORT, "contextual", {R + "7/2"}, "authority-not-of-document"),
    ("action taken pursuant", "The Conference will have before it a report on action taken pursuant to resolution 7/2 (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    ("title of a topic", "The matter will be discussed.", "Report of the Secretariat on action taken pursuant to resolution 7/1 (CTOC/COP/2018/5)", "none", set(), "no-source-stated"),
    ("another sentence", "In accordance with resolution 7/2, States are invited to attend. A report will be submitted (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    ("that recommendation", "In its resolution 7/3, the Conference endorsed a recommendation. Pursuant to that recommendation, the Secretariat has prepared a report (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    # --- requested, identity inferred ---
    ("request then report", "In its resolution 8/1, the Conference requested the Secretariat to report to it at its ninth session.\n\nThe Conference will have before it a report of the Secretariat (CTOC/COP/2018/5).", REPORT, "requested", {R + "8/1"}, "request-then-document"),
    ("due at another session", "In its resolution 8/1, the Conference requested the Secretariat to report to it at its tenth session.\n\nThe Conference will have before it a report of the Secretariat (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    ("answered orally", "In its resolution 8/1, the Conference requested the Secretariat to report on gold. The Secretariat will report orally.\n\nThe Conference will have before it a report (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    # --- contextual ---
    ("body made permanent", f"In its resolution 7/1, the Conference decided that the Working Group on Trafficking in Persons would be a constant element of the Conference. {MET} Its report is submitted (CTOC/COP/2018/5).", NOTE, "contextual", {R + "7/1"}, "body-established"),
    ("body established", f"In its decision 4/4, the Conference decided to establish an interim working group on trafficking in persons. {MET}", NOTE, "contextual", {"COP-UNTOC/decision/4/4"}, "body-established"),
    ("all groups assisted", f"In its resolution 7/1, the Conference requested the Secretariat to continue to assist the working groups. {MET}", NOTE, "contextual", {R + "7/1"}, "body-established"),
    ("another body", f"In its resolution 7/1, the Conference decided to establish the Working Group on Firearms. {MET}", NOTE, "none", set(), "no-source-stated"),
    ("task of an office", "In its resolution 6/3, the Conference invited UNODC to continue its technical assistance to States.", "Report of the Secretariat on the activities of UNODC to promote the Protocol (CTOC/COP/2018/5)", "contextual", {R + "6/3"}, "task-of-entity"),
    ("task of States", "In its resolution 6/3, the Conference urged States parties to criminalize the acts, in collaboration with UNODC.", "Report of the Secretariat on the activities of UNODC to promote the Protocol (CTOC/COP/2018/5)", "none", set(), "no-source-stated"),
    ("task on the same subject", "In its resolution 7/8, the Conference requested UNODC to continue to develop training on safeguarding sport from corruption. A paper on safeguarding sport from corruption will be circulated (CTOC/COP/2018/5).", "Conference room paper on safeguarding sport from corruption (CTOC/COP/2018/5)", "contextual", {R + "7/8"}, "task-same-subject"),
    ("what an act requires is the title", "The financial procedures (resolution 7/1) require the submission of audited financial statements.", "Audited financial statements for 2017 (CTOC/COP/2018/5)", "contextual", {"COP-UNTOC/resolution/7/1"}, "duty-of-provision"),
    ("what an act requires is another thing", "The financial procedures (resolution 7/1) require the submission of audited financial statements.", "Statements of delegations on cooperation (CTOC/COP/2018/5)", "none", set(), "no-source-stated"),
    ("duty of a rule", "Under rule 72 of the rules of procedure, the Secretariat shall prepare a budget for the activities.", "Note by the Secretariat on budgetary matters (CTOC/COP/2018/5)", "contextual", {"COP-UNTOC/rule/72"}, "duty-of-provision"),
    ("agenda approved", "In its decision 8/1, the Conference approved the provisional agenda for its ninth session.", "Provisional agenda and annotations (CTOC/COP/2018/5)", "contextual", {"COP-UNTOC/decision/8/1"}, "agenda-approved"),
    ("agenda of another session", "In its decision 8/1, the Conference approved the provisional agenda for its ninth session.", "Draft provisional agenda for the tenth session (CTOC/COP/2018/5)", "none", set(), "no-source-stated"),
    # --- topical only ---
    ("noted", "In its resolution 7/3, the Conference noted that cooperation in criminal matters was fundamental. It will have before it a report (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
    ("nothing", "The Conference will have before it a report (CTOC/COP/2018/5).", REPORT, "none", set(), "no-source-stated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("annotation", "documentation", "level", "sources", "rule"),
    [case[1:] for case in CASES],
    ids=[c[0] for c in CASES],
)
def test_levels(annotation: str, documentation: str, level: str, sources: set[str], rule: str) -> None:
    found = [
        a
        for a in extract_text(agenda(annotation, documentation)).attributions
        if a.document == "CTOC/COP/2018/5"
    ]
    assert {(a.level, a.rule) for a in found} == {(level, rule)}
    assert {a.source for a in found if a.source} == sources


def test_every_claim_points_at_the_sentence_that_makes_it() -> None:
    text = agenda(CASES[0][1], REPORT)
    (claim,) = extract_text(text).attributions
    (place,) = claim.places
    assert text[place.start : place.end] == CASES[0][1]
    assert (place.item, place.paragraph) == ("2", "P1")


X = "(CTOC/COP/2018/5)"
RAPPORT = "Rapport du secrétariat sur la coopération (CTOC/COP/2018/5)"

# Ways to say it, and ways not to say it: language, annotation, level; the source is resolution 7/1 throughout.
TURNS = [
    ("en", f"A report on cooperation, prepared by the Secretariat pursuant to resolution 7/1 {X}, will be before the Conference.", "explicit"),
    ("en", f"The report {X} was prepared in response to resolution 7/1.", "explicit"),
    ("en", f"In response to the request made by the Conference in its resolution 7/1, the Secretariat has prepared a report {X}.", "explicit"),
    ("en", f"As requested by the Conference in its resolution 7/1, the Secretariat will submit a report {X}.", "explicit"),
    ("en", f"In its resolution 7/1, the Conference requested the Secretariat to submit a report.\n\nPursuant to that request, a report has been prepared by the Secretariat {X}.", "explicit"),
    ("en", f"The Conference will have before it, pursuant to its resolution 7/1, a report of the Secretariat {X}.", "explicit"),
    ("en", "The report requested in resolution 7/1 is contained in document CTOC/COP/2018/5.", "explicit"),
    ("en", "In its resolution 7/1, the Conference requested the Secretariat to report on it. The report of the Secretariat is contained in document CTOC/COP/2018/5.", "requested"),
    ("en", "In its resolution 7/1, the Conference requested the Secretariat to report on cooperation in criminal matters.", "requested"),
    ("en", f"In its resolution 7/1, the Conference welcomed the report of the Secretariat on cooperation. It will have before it a report {X}.", "none"),
    ("en", f"The Conference will have before it a report on the implementation of resolution 7/1 {X}.", "none"),
    ("en", f"The Conference will have before it a report on the progress made in accordance with resolution 7/1 {X}.", "none"),
    ("en", f"In accordance with established practice, the Conference will have before it a report {X} on resolution 7/1.", "none"),
    ("en", f"Participants met pursuant to resolution 7/1. The Secretariat has prepared a report {X}.", "none"),
    ("fr", f"Conformément à la résolution 7/1, la Conférence sera saisie d'un rapport du secrétariat sur la coopération {X}.", "explicit"),
    ("fr", f"La Conférence sera saisie d'un rapport établi par le secrétariat en application de la résolution 7/1 {X}.", "explicit"),
    ("fr", f"Dans sa résolution 7/1, la Conférence a prié le secrétariat de lui faire rapport. Comme suite à cette demande, le secrétariat a établi un rapport {X}.", "explicit"),
    ("fr", f"Comme la Conférence l'a demandé dans sa résolution 7/1, le secrétariat a établi un rapport {X}.", "explicit"),
    ("fr", f"Le rapport du secrétariat demandé dans la résolution 7/1 sera soumis à la Conférence {X}.", "explicit"),
    ("fr", f"Dans sa résolution 7/1, la Conférence a prié le secrétariat de lui faire rapport sur la coopération.\n\nElle sera saisie d'un rapport du secrétariat {X}.", "requested"),
    ("fr", f"La Conférence sera saisie d'un rapport sur les mesures prises en application de la résolution 7/1 {X}.", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "annotation", "level"), TURNS, ids=[row[1][:70] for row in TURNS])
def test_turns_of_phrase(code: str, annotation: str, level: str) -> None:
    text = agenda(annotation, REPORT if code == "en" else RAPPORT, code)
    found = [a for a in extract_text(text).attributions if a.document == "CTOC/COP/2018/5"]
    assert {a.level for a in found} == {level}
    assert {a.source for a in found} == ({None} if level == "none" else {R + "7/1"})
