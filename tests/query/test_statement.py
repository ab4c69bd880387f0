"""The sentences of an answer: from the claims, in English and French."""

from __future__ import annotations

import string

import pytest

from mandategraph.query.answer import Absence, MandateRecord, Product, Reference, Subject
from mandategraph.query.statement import (
    LANGUAGES,
    name_of,
    phrases,
    say_ambiguous,
    say_document,
    say_other,
    say_unknown,
    with_unread,
)


def _reference(kind: str, key: str, label: str | None = None) -> Reference:
    return Reference(f"https://example.org/id/{key}", key, kind, label or key, {"en": label or key})


ACT = _reference("resolution", "COP-UNTOC/resolution/7/1")
OTHER = _reference("decision", "COP-UNTOC/decision/4/4")
DOCUMENT = Subject(_reference("document", "A/1/2"), "A report")


def _mandate(source: Reference, level: str, review: str = "confirmed") -> MandateRecord:
    return MandateRecord("iri", source, level, review, None, level == "requested", None, ())


@pytest.mark.parametrize("part", phrases())
def test_every_phrase_is_there_in_both_languages_with_the_same_gaps(part: str) -> None:
    tables = phrases()[part]
    assert set(tables) == set(LANGUAGES)
    assert set(tables["en"]) == set(tables["fr"])
    for name, english in tables["en"].items():
        gaps = {field for _, field, _, _ in string.Formatter().parse(english) if field}
        french = {field for _, field, _, _ in string.Formatter().parse(tables["fr"][name]) if field}
        assert gaps == french, f"{part}: {name}"


@pytest.mark.parametrize(
    ("thing", "english", "french"),
    [
        (ACT, "resolution 7/1 (COP-UNTOC)", "la résolution 7/1 (COP-UNTOC)"),
        (_reference("rule", "COP-UNTOC/rule/72"), "rule 72 (COP-UNTOC)", "l'article 72 (COP-UNTOC)"),
        (
            _reference("resolution", "GA/resolution/46/185C"),
            "resolution 46/185 C (GA)",
            "la résolution 46/185 C (GA)",
        ),
        (
            _reference("item", "COP-UNTOC/9/2(b)"),
            "agenda item 2(b) (COP-UNTOC/9)",
            "le point 2(b) (COP-UNTOC/9)",
        ),
        (_reference("document", "A/1/2", "a label"), "A/1/2", "A/1/2"),
        (_reference("meeting", "WG-TIP/8"), "meeting WG-TIP/8", "la réunion WG-TIP/8"),
        (_reference("body", "GA", "General Assembly"), "General Assembly", "General Assembly"),
        (_reference("resolution", "no key of a resolution", "a label"), "a label", "a label"),
    ],
)
def test_things_are_called_as_a_sentence_calls_them(thing: Reference, english: str, french: str) -> None:
    assert (name_of(thing, "en"), name_of(thing, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("mandates", "absence", "topical", "english"),
    [
        (
            [_mandate(ACT, "explicit"), _mandate(OTHER, "contextual")],
            None,
            [],
            "A/1/2 was produced under resolution 7/1 (COP-UNTOC): the sources say so. "
            "Context: decision 4/4 (COP-UNTOC).",
        ),
        (
            [_mandate(ACT, "requested")],
            None,
            [],
            "A report of this kind was asked for by resolution 7/1 (COP-UNTOC); "
            "that A/1/2 is that report is inferred.",
        ),
        (
            [_mandate(ACT, "contextual", "proposed")],
            None,
            [OTHER],
            "No source says under which mandate A/1/2 was produced; its context is set by resolution 7/1 "
            "(COP-UNTOC). This link is proposed by an extractor and not yet confirmed by a reviewer.",
        ),
        (
            [],
            Absence("iri", "confirmed", None, None, ()),
            [OTHER],
            "No mandate is stated in the sources for A/1/2. On the same subject, but no mandate: "
            "decision 4/4 (COP-UNTOC).",
        ),
        ([], None, [], "No mandate is stated in the sources for A/1/2, which they only mention."),
    ],
)
def test_document_sentence_tells_the_level(
    mandates: list[MandateRecord], absence: Absence | None, topical: list[Reference], english: str
) -> None:
    said = say_document(DOCUMENT, mandates, absence, topical)
    assert said["en"] == english
    assert "A/1/2" in said["fr"]


def test_act_sentence_tells_documents_with_level_and_tasks() -> None:
    produced = [
        Product(_reference("document", "A/1/2"), "mandates", level="contextual"),
        Product(_reference("deliverable", "B/1/guide", "Guide"), "asksFor"),
    ]
    said = say_other(Subject(ACT, "title"), produced, {})
    assert said["en"] == (
        "Documents with resolution 7/1 (COP-UNTOC) as a mandate source: A/1/2 [contextual]. "
        "It asks for: Guide."
    )
    assert "[contexte]" in said["fr"]


def test_long_lists_are_cut_and_counted() -> None:
    things = [_reference("document", f"A/1/{number}") for number in range(1, 10)]
    assert say_ambiguous("x", things, total=9)["en"].endswith("A/1/6, … (+3). Ask for one of them.")


@pytest.mark.parametrize(
    ("trouble", "words"), [("empty", "Nothing was asked"), ("long", "too long"), (None, "not in this")]
)
def test_unknown_words_are_told_why(trouble: str | None, words: str) -> None:
    assert words in say_unknown("{x}", trouble)["en"]


def test_unread_words_are_added_in_each_language() -> None:
    assert with_unread({"en": "Yes."}, "") == {"en": "Yes."}
    assert with_unread({"en": "Yes."}, "{a}") == {"en": "Yes. Of no use for the answer: “{a}”."}


def test_other_kinds_are_told_to_be_here() -> None:
    said = say_other(Subject(_reference("deadline", "B/1/x", "A deadline"), "t"), [], {})
    assert said == {"en": "A deadline is in this graph.", "fr": "Ce graphe contient A deadline."}
