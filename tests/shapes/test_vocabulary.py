"""Every shape is well-formed, says all that a rule says, and uses only terms that there are."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, SH, Graph, Literal, URIRef

from mandategraph.namespaces import MG, MGS
from mandategraph.validation.rulebook import KINDS, LANGUAGES, SEVERITIES, Rule, RuleBook, split_message

BOOK = RuleBook.shipped()
CHECKED = [rule for rule in BOOK if rule.identifier.startswith("SH")]


def test_rules_are_numbered_without_gap() -> None:
    numbers = [rule.identifier for rule in CHECKED]
    assert numbers == [f"SH{number:02}" for number in range(1, len(numbers) + 1)]
    assert Counter(BOOK.graph.objects(None, DCTERMS.identifier)).most_common(1)[0][1] == 1


@pytest.mark.parametrize("rule", list(BOOK), ids=lambda rule: rule.identifier)
def test_rule_says_what_is_found_and_what_to_do(rule: Rule) -> None:
    for language in LANGUAGES:
        found, action = split_message(rule.message[language])
        # Chinese says in one character what takes others three.
        least = (7, 5) if language == "zh" else (15, 10)
        assert len(found) > least[0] and len(action) > least[1], language
        assert rule.message[language].endswith((".", "。"))
        assert rule.name[language] and rule.authority[language]
    assert rule.kind in KINDS
    assert rule.severity in SEVERITIES


@pytest.mark.parametrize("rule", list(BOOK), ids=lambda rule: rule.identifier)
def test_languages_fill_in_the_same_values(rule: Rule) -> None:
    places = {language: set(re.findall(r"\{\?\w+\}", rule.message[language])) for language in LANGUAGES}
    assert all(named == places["en"] for named in places.values())
    assert all(f"\u2068{place}\u2069" in rule.message["ar"] for place in places["ar"]), (
        "it turns its neighbours"
    )


def _vocabulary() -> set[URIRef]:
    """Return what rdflib's closed namespace of SHACL defines."""
    # Names that are words of Python stand apart.
    return {URIRef(str(SH) + name) for name in (*SH.__annotations__, *SH._extras)}


def test_every_term_of_shacl_that_is_used_exists() -> None:
    used = {term for triple in BOOK.graph for term in triple if isinstance(term, URIRef) and term in SH}
    assert len(used) > 40
    assert used - _vocabulary() == set()


def test_the_vocabulary_knows_no_misspelt_term() -> None:
    assert SH.property in _vocabulary()
    assert URIRef(str(SH) + "shape") not in _vocabulary()  # the term of a known profile that can never fire


def test_shapes_are_well_formed() -> None:
    conforms, _, text = validate(Graph(), shacl_graph=BOOK.graph, meta_shacl=True)
    assert conforms, text


def test_every_named_shape_has_a_name_and_every_rule_an_own_shape() -> None:
    graph = BOOK.graph
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in graph.subjects(RDF.type, kind):
            assert isinstance(shape, URIRef) and shape.startswith(str(MGS))
            names = [text for text in graph.objects(shape, SH.name) if isinstance(text, Literal)]
            assert {text.language for text in names} in ({"en", "fr"}, set(LANGUAGES)), shape
    # What is found below sh:property must say which rule found it; shapes within a logical one need not.
    for shape in graph.objects(None, SH.property):
        if isinstance(shape, URIRef):
            assert (shape, RDF.type, SH.PropertyShape) in graph


def test_queries_take_their_prefixes_from_the_one_table() -> None:
    constraints = set(BOOK.graph.subjects(RDF.type, SH.SPARQLConstraint))
    assert len(constraints) > 15
    assert set(BOOK.graph.objects(None, SH.sparql)) == constraints
    for constraint in constraints:
        assert list(BOOK.graph.objects(constraint, SH.prefixes)) == [URIRef(str(MG))]
