"""The steps up from things, and in how few questions they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.namespaces import MGD
from mandategraph.query.library import run
from mandategraph.query.statements import local_name
from mandategraph.query.steps import StepUp, steps_up
from mandategraph.store.base import Bindings, Store
from mandategraph.store.embedded import EmbeddedStore


def _iri(path: str) -> str:
    return str(MGD[path])


def test_steps_lead_from_a_document_to_the_founding_instrument(shipped_store: Store) -> None:
    document = _iri("document/CTOC/COP/2018/12")
    steps = steps_up(shipped_store, [document])
    assert steps[document] == (StepUp("contextuallyMandatedBy", _iri("rule/COP-UNTOC/72")),)
    assert steps[_iri("rule/COP-UNTOC/72")] == (StepUp("provisionOf", _iri("instrument/COP-UNTOC-ROP")),)
    assert StepUp("establishedUnder", _iri("instrument/UNTOC")) in steps[_iri("body/COP-UNTOC")]
    assert steps[_iri("instrument/UNTOC")] == ()


@pytest.mark.parametrize(
    "path", ["document/CTOC/COP/2018/5", "meeting/WG-TIP/8", "session/COP-UNTOC/9", "instrument/UNTOC"]
)
def test_every_end_of_a_step_is_a_beginning(path: str, shipped_store: Store) -> None:
    steps = steps_up(shipped_store, [_iri(path)])
    assert {step.above for found in steps.values() for step in found} | {_iri(path)} == set(steps)


def test_steps_are_those_that_the_page_of_a_thing_draws(shipped_store: Store) -> None:
    for number in range(1, 13):
        document = _iri(f"document/CTOC/COP/2018/{number}")
        drawn = run(shipped_store, "page/which-steps-lead-up-from", {"thing": document}).rows
        found = {
            (below, step.via, step.above)
            for below, steps in steps_up(shipped_store, [document]).items()
            for step in steps
        }
        assert found == {
            (str(row["lower"]), local_name(row["property"]), str(row["upper"])) for row in drawn
        }, number


def test_what_stands_above_a_meeting_is_read_in_three_questions(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(shipped_folder)
    asked: list[object] = []
    select = store.select

    def counted(query: str, bindings: Bindings | None = None) -> object:
        asked.append(bindings)
        return select(query, bindings)

    monkeypatch.setattr(store, "select", counted)
    steps_up(store, [_iri("meeting/WG-TIP/8")])
    assert len(asked) == 3
    steps_up(store, [_iri("meeting/WG-TIP/8")])
    assert len(asked) == 3  # all steps are remembered
    store.close()
