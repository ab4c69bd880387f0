"""The dataclasses of an answer: the level of a whole answer, and JSON with nothing left out."""

from __future__ import annotations

import dataclasses
import json

from mandategraph.query.answer import (
    Absence,
    Answer,
    Candidate,
    MandateRecord,
    Product,
    Reference,
    Step,
    Subject,
)

THING = Reference("https://example.org/id/document/A/1/1", "A/1/1", "document", "A/1/1")
ACT = Reference("https://example.org/id/resolution/B/1", "B/resolution/1/1", "resolution", "Resolution 1/1")


def _mandate(level: str) -> MandateRecord:
    return MandateRecord("i", ACT, level, "confirmed", "why", False, "someone", ())


def test_level_is_that_of_the_first_mandate() -> None:
    answer = Answer(
        "A/1/1",
        "exact",
        "en",
        subject=Subject(THING, "t"),
        mandates=(_mandate("requested"), _mandate("contextual")),
    )
    assert answer.level == "requested"


def test_level_of_a_document_without_mandate_is_none_and_of_other_things_there_is_no_level() -> None:
    assert Answer("A/1/1", "exact", "en", subject=Subject(THING, "t")).level == "none"
    assert Answer("B", "exact", "en", subject=Subject(ACT, "t")).level is None
    assert Answer("B", "none", "en").level is None


def test_empty_answer_has_every_key() -> None:
    answer = json.loads(json.dumps(Answer("x", "none", "en").to_json()))
    assert answer["subject"] is None
    for name in ("candidates", "suggestions", "mandates", "rejected", "topical", "lineage", "produced"):
        assert answer[name] == []
    # Each field of the answer has a key of its own, and the level beside them; statements are for a page.
    fields = {field.name for field in dataclasses.fields(Answer)} - {"stated"}
    assert len(answer) == len(fields) + 1


def test_records_become_plain_json() -> None:
    answer = Answer(
        "x",
        "exact",
        "en",
        candidates=(Candidate(ACT, cited_under=(THING,)),),
        candidate_count=1,
        subject=Subject(THING, "t", {"en": "t"}, facts={"symbol": "A/1/1"}, links={"en": "https://undocs.org/en/A/1/1"}),
        absence=Absence("i", "confirmed", None, None, ()),
        lineage=(Step(ACT, 1, "explicitlyMandatedBy", "A/1/1"),),
        produced=(Product(ACT, "adopts"),),
        context={"listedUnder": (ACT,)},
    )  # fmt: skip
    found = json.loads(json.dumps(answer.to_json()))
    assert found["candidates"][0]["citedUnder"][0]["key"] == "A/1/1"
    assert found["candidates"][0]["body"] is None
    assert found["lineage"] == [
        {
            "key": ACT.key, "kind": "resolution", "label": ACT.label, "iri": ACT.iri,
            "depth": 1, "via": "explicitlyMandatedBy", "from": "A/1/1",
        }
    ]  # fmt: skip
    assert found["context"]["listedUnder"][0]["key"] == ACT.key
    assert found["absence"]["level"] == "none"
    assert found["subject"]["facts"] == {"symbol": "A/1/1"}
