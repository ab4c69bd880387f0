"""Acts that make a fund, or that invite views: the context of documents on them, and of no others."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

FUND = "In its resolution 7/1, the Conference established a trust fund for victims."
VIEWS = "In its resolution 7/1, the Conference invited States parties to submit their views on routes."


@pytest.mark.parametrize(
    ("annotation", "title", "rules"),
    [
        (FUND, "Report of the Secretariat on the activities of the fund", {"thing-established"}),
        (FUND, "Report of the Secretariat on the network of focal points", {"no-source-stated"}),
        (VIEWS, "Views submitted by States parties on routes", {"views-invited"}),
        (VIEWS, "Views of experts on seaports", {"no-source-stated"}),
    ],
)
def test_what_an_act_sets_going_is_the_context_of_documents_on_it(
    annotation: str, title: str, rules: set[str]
) -> None:
    found = extract_text(agenda(annotation, f"{title} (CTOC/COP/2018/5)")).attributions
    assert {claim.rule for claim in found} == rules
    assert all(claim.level in ("contextual", "none") for claim in found)
