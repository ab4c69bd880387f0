"""Names made from keys, in languages in which the data has none."""

from __future__ import annotations

import pytest

from mandategraph.identifiers import iri_of
from mandategraph.web.composed import composed
from mandategraph.web.labels import Text

RESOLUTION = Text("Resolution 7/1 (COP-UNTOC)", "en", True)


@pytest.mark.parametrize(
    ("kind", "key", "label", "language", "expected"),
    [
        ("resolution", "COP-UNTOC/resolution/7/1", RESOLUTION, "ru", "Резолюция 7/1 (COP-UNTOC)"),
        ("resolution", "COP-UNTOC/resolution/7/1", RESOLUTION, "ar", "القرار 7/1 (COP-UNTOC)"),
        ("resolution", "COP-UNTOC/resolution/7/1", RESOLUTION, "zh", "第7/1号决议 (COP-UNTOC)"),
        ("decision", "COP-UNTOC/decision/8/2", RESOLUTION, "ar", "المقرر 8/2 (COP-UNTOC)"),
        # A rule belongs to its instrument, which its key does not name.
        (
            "rule",
            "COP-UNTOC/rule/72",
            Text("Rule 72 (COP-UNTOC-ROP)", "en", True),
            "es",
            "Artículo 72 (COP-UNTOC-ROP)",
        ),
        (
            "item",
            "COP-UNTOC/9/2(b)",
            Text("Item 2(b) (COP-UNTOC, ninth session)", "en", True),
            "ru",
            "Пункт 2(b) (COP-UNTOC/9)",
        ),
        (
            "item",
            "COP-UNTOC/9/2(b)",
            Text("Item 2(b) (COP-UNTOC, ninth session)", "en", True),
            "ar",
            "البند \u20662(b)\u2069 (COP-UNTOC/9)",
        ),
        (
            "session",
            "COP-UNTOC/9",
            Text("Ninth session of COP-UNTOC", "en", True),
            "ru",
            "Сессия 9 (COP-UNTOC)",
        ),
    ],
)
def test_a_name_in_the_language(kind: str, key: str, label: Text, language: str, expected: str) -> None:
    assert composed(str(iri_of(kind, key)), label, language) == Text(expected, language)


def test_a_symbol_is_in_no_language() -> None:
    iri = str(iri_of("document", "CTOC/COP/2018/5"))
    assert composed(iri, Text("CTOC/COP/2018/5", "en", True), "ar") == Text("CTOC/COP/2018/5")


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        # There is a label in the language.
        (str(iri_of("resolution", "COP-UNTOC/resolution/7/1")), Text("Résolution 7/1 (COP-UNTOC)", "fr")),
        # Nothing can be made of a title, nor of what is not ours.
        (str(iri_of("meeting", "WG-TIP/8")), Text("Eighth meeting of the Working Group", "en", True)),
        ("https://example.org/x", Text("x", "en", True)),
        ("https://w3id.org/mandategraph/ontology/level", Text("has level", "en", True)),
    ],
)
def test_other_labels_stay(iri: str, label: Text) -> None:
    assert composed(iri, label, "fr") == label
