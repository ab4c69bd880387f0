from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

# code of the finding, annotation, documentation
FINDINGS = [
    ("symbol-missing", "Prose.", ""),
    ("body-variant", "ONUSUDC and UNOOC will report.", ""),
    ("unknown-body", "The Committee will meet.", ""),
    ("never-introduced", "Prose.", "Report on gold (A/80/1)"),
    ("mandate-missing", "Prose.", "Report on gold (A/80/1)"),
    ("listed-and-denied", "No documentation is foreseen.", "Report on gold (A/80/1)"),
    (
        "report-before-event",
        "Prose.",
        "Report on the meeting of the Working Group on Firearms held on 2 July 2018 (A/80/1)",
    ),
]


@pytest.mark.parametrize(("code", "annotation", "documentation"), FINDINGS, ids=[f[0] for f in FINDINGS])
def test_findings(code: str, annotation: str, documentation: str) -> None:
    text = agenda(annotation, documentation)
    found = [d for d in extract_text(text).diagnostics if d.code == code]
    assert found
    for finding in found:
        assert finding.message and finding.advice
        assert finding.line == text.count("\n", 0, finding.place.start) + 1


def test_a_clean_text_has_only_what_is_true_of_it() -> None:
    text = agenda(
        "Pursuant to resolution 7/1, a report was prepared (CTOC/COP/2018/1).",
        "Report on gold (CTOC/COP/2018/1)",
    )
    assert {d.code for d in extract_text(text).diagnostics} == {"symbol-missing"}
