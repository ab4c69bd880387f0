"""What body a document is about: by its title, or by what is said of it where the title names none."""

from __future__ import annotations

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

MADE = "In its resolution 7/1, the Conference renewed the mandate of the group of experts on seaports."


def rules(annotation: str, title: str) -> set[str]:
    found = extract_text(agenda(annotation, f"{title} (CTOC/COP/2018/5)")).attributions
    return {claim.rule for claim in found}


def test_a_note_on_the_work_of_the_group_is_on_the_group() -> None:
    said = f"{MADE} The Conference will have before it a note by the Secretariat on the work of the group."
    assert rules(said, "Container traffic. Note by the Secretariat") == {"body-established"}


def test_a_note_on_something_else_is_not() -> None:
    said = f"{MADE} The Conference will have before it a note by the Secretariat on container traffic."
    assert rules(said, "Container traffic. Note by the Secretariat") == {"no-source-stated"}
