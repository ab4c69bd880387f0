"""What goes on with the task of an act, and the thing that an act wants: by which rule."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

TASK = "In its resolution 7/1, the Conference requested UNODC to continue the collection of data on routes."
GUIDE = "In its resolution 7/1, the Conference recommended that the debate be based on a discussion guide."


@pytest.mark.parametrize(
    ("annotation", "rule"),
    [
        (f"{TASK} A note describes those activities (CTOC/COP/2018/5).", "task-of-entity"),
        (f"{TASK} A note describes seaports (CTOC/COP/2018/5).", "no-source-stated"),
        (f"{TASK}\n\nA note describes those activities (CTOC/COP/2018/5).", "no-source-stated"),
        (f"{GUIDE} The guide has been made available (CTOC/COP/2018/5).", "thing-wanted"),
        (f"{GUIDE} The list has been made available (CTOC/COP/2018/5).", "no-source-stated"),
    ],
)
def test_only_the_next_sentence_goes_on_with_what_the_act_wants(annotation: str, rule: str) -> None:
    found = extract_text(agenda(annotation, "Note by the Secretariat on gold (CTOC/COP/2018/5)")).attributions
    assert {claim.rule for claim in found} == {rule}
