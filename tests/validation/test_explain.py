"""From results to findings: labels, items, evidence, in two languages."""

from __future__ import annotations

import re

import pytest

from mandategraph.namespaces import MGD
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.engines import validate
from mandategraph.validation.explain import Explainer, short
from mandategraph.validation.finding import Finding
from mandategraph.validation.rulebook import LANGUAGES, RuleBook, split_message


@pytest.fixture(scope="module")
def french(dossier: Dossier, book: RuleBook) -> list[Finding]:
    results = validate(dossier.store, book.graph).results
    return Explainer(dossier, "fr").findings(results, book, dossier.scope)


_BARE = """
@base <https://w3id.org/mandategraph/id/> .
<document/A/1/2> <http://purl.org/dc/terms/identifier> "A/1/2" .
"""


def _one(findings: list[Finding], rule: str, end: str) -> Finding:
    (found,) = [finding for finding in findings if finding.rule == rule and finding.focus.endswith(end)]
    return found


def test_texts_are_in_the_language_with_the_values_filled_in(french: list[Finding]) -> None:
    past = _one(french, "SH21", "meeting/WG-SOM/5")
    assert past.message.startswith(
        "La source relate cette réunion comme tenue, et elle s'est achevée le 2018-07-05"
    )
    assert past.action.startswith("Mettre la phrase au futur")
    assert past.focus_label == "Cinquième réunion du Groupe de travail sur le trafic illicite de migrants"
    assert past.authority == "usage éditorial"
    assert past.value == "2018-07-05"
    assert not [finding for finding in french if "{?" in finding.message + finding.action]


@pytest.mark.parametrize(
    ("rule", "end", "item"),
    [
        ("SH03", "item/COP-UNTOC/9/7", "7"),  # an item belongs to itself
        ("SH05", "document/CTOC/COP/2018/12", "6"),  # by the entry that is not introduced
        ("SH08", "document/CTOC/COP/2018/9", "4"),  # of two items the first
        ("SH14", "body/WG-FA", "2(d)"),  # by its meetings
        ("SH20", "deliverable/COP-UNTOC/9/budget", "6"),
        ("SH22", "slot/COP-UNTOC/9/2018-10-16T10:00", "2(b)"),
        ("SH23", "session/COP-UNTOC/9", None),  # the session belongs to the whole report
        ("SH30", "session/COP-UNTOC/5", "1(d)"),  # by its evidence
    ],
)
def test_item_is_the_one_closest_to_the_focus(
    rule: str, end: str, item: str | None, french: list[Finding]
) -> None:
    assert _one(french, rule, end).item == item


def test_evidence_names_the_passage_and_not_its_text(french: list[Finding]) -> None:
    none_stated = _one(french, "SH01", "document/CTOC/COP/2018/2")
    assert none_stated.evidence[0].document == "CTOC/COP/2018/1"
    assert none_stated.evidence[0].item == "2(b)"
    assert none_stated.evidence[0].sha256 is not None and len(none_stated.evidence[0].sha256) == 64
    assert none_stated.evidence[0].basis is not None
    assert max(len(finding.evidence) for finding in french) == 3
    for finding in french:
        places = [(one.document, one.item, one.paragraph, one.start, one.end) for one in finding.evidence]
        assert len(places) == len(set(places)), finding


def test_a_node_is_not_its_own_value(french: list[Finding]) -> None:
    assert _one(french, "SH03", "item/COP-UNTOC/9/7").value is None


def test_paths_are_written_with_prefixes(french: list[Finding]) -> None:
    assert _one(french, "SH06", "document/CTOC/COP/2018/1").path == "mg:issuedBy"
    assert (
        _one(french, "SH08", "document/CTOC/COP/2018/5").path == "(mg:issueDate|(mg:hasVersion/mg:issueDate))"
    )
    assert short("^<https://w3id.org/mandategraph/ontology/level>") == "^mg:level"


def test_what_is_out_of_scope_is_not_told(dossier: Dossier, book: RuleBook) -> None:
    results = validate(dossier.store, book.graph).results
    assert len(results) > len(Explainer(dossier, "en").findings(results, book, dossier.scope))
    assert Explainer(dossier, "en").findings(results, book, frozenset()) == []


def test_names_fall_back_to_key_and_iri(dossier: Dossier) -> None:
    explainer = Explainer(dossier, "fr")
    assert explainer.label(str(MGD["nothing/here"])) == str(MGD["nothing/here"])
    bare = Dossier.of_files([], [_BARE.encode()], None)
    assert Explainer(bare, "en").label(str(MGD["document/A/1/2"])) == "A/1/2"
    assert explainer.iri("COP-UNTOC/rule/72") == str(MGD["rule/COP-UNTOC/72"])
    assert explainer.iri("COP-UNTOC/9") is None  # a session, and an agenda: the key alone names neither
    numbered = explainer.numbered("resolution", "8/1")
    assert [explainer.key(iri) for iri in numbered] == ["COP-UNTOC/resolution/8/1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_told_in_each_language(dossier: Dossier, book: RuleBook, language: str) -> None:
    results = validate(dossier.store, book.graph).results
    found = Explainer(dossier, language).findings(results, book, dossier.scope)
    assert found
    for one in found:
        rule = book[one.rule]
        said, action = split_message(rule.message[language])
        shape = ".+".join(map(re.escape, re.split(r"\{[?$]\w+\}", said)))
        assert re.fullmatch(shape, one.message), one.rule
        assert (one.action, one.authority) == (action, rule.authority[language])


def test_what_stands_in_for_the_language_is_known_and_may_be_made_of_its_key(dossier: Dossier) -> None:
    resolution = str(MGD["resolution/COP-UNTOC/7/1"])
    plain = Explainer(dossier, "ru")
    assert plain.foreign[plain.label(resolution)] == "en"
    made = Explainer(dossier, "ru", lambda iri, name: f"made of {iri}" if iri == resolution else name)
    assert made.label(resolution) == f"made of {resolution}"
    assert made.label(resolution) not in made.foreign
    french = Explainer(dossier, "fr")
    french.label(resolution)
    assert french.foreign == {}
