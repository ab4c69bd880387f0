"""Every claim about the ninth session can be checked: the test reads the source again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal

from data.terms import DCTERMS, MG, MGC, MGD, evidences, key, local, of_class, span, spoken, value

# Every thing of these classes rests on a passage of the source.
CLAIMS = ("Attribution", "Meeting", "Listing", "Deadline", "ScheduleSlot", "Effect", "Mandate", "Deliverable",
          "NameVariant", "Session", "Provision", "Rule", "Article", "Version")  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_has_evidence_of_its_own(source: Graph, name: str) -> None:
    for claim in of_class(source, name):
        found = list(evidences(source, claim))
        assert found, local(claim)
        kind, _, _ = local(claim).partition("/")
        for evidence in found:
            assert local(evidence).startswith(f"evidence/{kind}/{key(source, claim)}/")


def test_evidence_is_complete_and_belongs_to_a_claim(source: Graph) -> None:
    used = set(source.objects(None, MG.evidence)) | set(source.objects(None, MG.introducedBy))
    for evidence in of_class(source, "Evidence"):
        assert evidence in used, local(evidence)
        for name in ("sourceVersion", "paragraph", "start", "end", "sha256"):
            assert value(source, evidence, name) is not None, (local(evidence), name)
        for language in ("en", "fr"):
            assert len(spoken(source, evidence, MG.basis, language)) == 1, local(evidence)


def test_the_digest_of_the_version_is_that_of_the_source(source: Graph, text: str) -> None:
    version = MGD["version/CTOC/COP/2018/1@fr"]
    assert value(source, version, "sourceDigest") == hashlib.sha256(text.encode()).hexdigest()
    assert value(source, version, "sourceLength") == str(len(text))


def test_every_span_is_confirmed_by_its_digest(source: Graph, text: str) -> None:
    found = of_class(source, "Evidence")
    assert len(found) > 150
    for evidence in found:
        start, end = span(source, evidence)
        assert 0 <= start < end <= len(text)
        passage = text[start:end]
        assert passage == passage.strip(), local(evidence)
        assert value(source, evidence, "sha256") == hashlib.sha256(passage.encode()).hexdigest()


def _places(detailed: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return where each paragraph and entry of each item begins and ends."""
    letters = {"para": "P", "para_cont": "P", "doc_entry": "D"}
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for segment in detailed["segments"]:
        if segment["role"] in letters and segment["region"] == "annotations":
            place = segment["item"], f"{letters[segment['role']]}{segment['ordinal']}"
            start = min(segment["start"], found.get(place, (segment["start"], 0))[0])
            found[place] = start, segment["end"]
    return found


def test_every_span_lies_in_the_paragraph_that_is_named(source: Graph, detailed: dict[str, Any]) -> None:
    places = _places(detailed)
    for evidence in of_class(source, "Evidence"):
        start, end = span(source, evidence)
        item, paragraph = source.value(evidence, MG.evidenceItem), value(source, evidence, "paragraph")
        if paragraph == "masthead":
            assert item is None and end <= 1761
        elif paragraph == "annex":
            assert item is None and start >= 33686
        else:
            number = str(source.value(item, MG.itemNumber))
            first, last = places[number, str(paragraph)]
            assert first <= start < end <= last, local(evidence)


def _without_titles(union: Graph) -> Iterator[tuple[str, str]]:
    """Yield the texts that are the project's own: titles, and names within a text, are the source's."""
    printed = {DCTERMS.title, DCTERMS.alternative, MG.statedSubject, MG.workingTitle}
    named = of_class(union, "Instrument", "RenewalSeries") | set(union.objects(None, MG.meetingOf))
    named |= {thing for thing in union.subjects() if local(thing).startswith("body/")}
    predicates = (RDFS.label, SKOS.altLabel, DCTERMS.title)
    names = {str(name) for thing in named for p in predicates for name in union.objects(thing, p)}
    ordered = sorted(names, key=len, reverse=True)
    for s, p, o in union:
        if isinstance(o, Literal) and p not in printed and str(o) not in names:
            text = str(o)
            for name in ordered:
                text = text.replace(name, " | ")
            yield local(s), text


def _runs(words: list[str], length: int = 8) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\|", text.lower())


def test_nothing_but_titles_is_taken_from_the_source(union: Graph, text: str) -> None:
    copied = _runs(_words(text))
    found = [claim for claim in _without_titles(union) if _runs(_words(claim[1])) & copied]
    assert not found


def test_the_check_of_wording_finds_a_copy(text: str) -> None:
    assert _runs(_words(text[18106:18245])) & _runs(_words(text))


def test_texts_of_our_own_are_short(union: Graph) -> None:
    for thing, words in _without_titles(union):
        assert len(words) <= 250, (thing, words)
    for literal in union.objects(None, DCTERMS.title):
        assert len(str(literal)) <= 400


def test_no_link_is_without_its_assertion(source: Graph) -> None:
    for attribution in of_class(source, "Attribution"):
        assert source.value(attribution, MG.assertedBy) == MGD["agent/mandategraph-editors"]
        assert source.value(attribution, MG.reviewState) == MGC["review-state/confirmed"]


def test_who_asserts_is_described(union: Graph) -> None:
    agent = MGD["agent/mandategraph-editors"]
    classes = {str(found).rpartition("#")[2] for found in union.objects(agent, RDF.type)}
    assert classes == {"Agent", "Organization"}
