"""The French source extracted, beside the graph that a careful reader made of it.

Whatever both speak of must be the same. What only one has stands below by name, with whose it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from mandategraph.assets import asset_files
from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.statements import statements
from mandategraph.identifiers import key_of
from mandategraph.namespaces import MG

Fact = tuple[str, str, str, str]

# Kinds that need a reader, or that he names in his own way: effects, mandates, decisions without a number.
READER_ONLY = {"effect", "mandate", "deliverable", "recommendation", "unnumbered", "body"}
# Who says it, and the words it is said in, differ by design.
BY_DESIGN = {
    "assertedBy", "reviewState", "relation", "basis", "evidence", "introducedBy", "label", "description",
    "wasAttributedTo", "wasGeneratedBy", "workingTitle", "ruleText",
}  # fmt: skip


def facts(quads: Iterable[Quad]) -> set[Fact]:
    found = set()
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        kind, key = key_of(quad.subject.value)
        name = quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
        if kind in {"evidence", "agent", "run"} | READER_ONLY or name in BY_DESIGN:
            continue
        value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
        found.add((kind, key, name, value.removeprefix(str(MG))))
    return found


@pytest.fixture(scope="module")
def read() -> list[Quad]:
    """Return what the reader says."""
    return [
        quad
        for path in asset_files("data/sessions/COP-UNTOC-9", ".trig")
        for quad in parse(path=str(path), format=RdfFormat.TRIG)
    ]


@pytest.fixture(scope="module")
def told(shared: Path) -> list[Quad]:
    """Return what the extraction says."""
    text = (shared / "sources" / "CTOC_COP_2018_1.fr.txt").read_text(encoding="utf-8")
    return list(statements(extract_text(text), text))


@pytest.fixture(scope="module")
def data(read: list[Quad]) -> set[Fact]:
    return facts(read)


@pytest.fixture(scope="module")
def extracted(told: list[Quad]) -> set[Fact]:
    return facts(told)


def of_kind(found: set[Fact], kind: str, *names: str) -> set[Fact]:
    return {fact for fact in found if fact[0] == kind and (not names or fact[2] in names)}


def test_the_version_is_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    assert of_kind(extracted, "version") == of_kind(data, "version")


def test_the_agenda_is_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    assert of_kind(extracted, "agenda") == of_kind(data, "agenda")
    names = (
        "inAgenda",
        "itemNumber",
        "position",
        "parentItem",
        "title",
        "documentationStatus",
        "listsDocument",
    )
    assert of_kind(extracted, "item", *names) == of_kind(data, "item", *names)


def test_the_listings_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    assert of_kind(extracted, "listing") == of_kind(data, "listing")


def test_the_documents_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    names = (
        "symbol",
        "documentType",
        "forSession",
        "listedUnder",
        "mentionedUnder",
        "hasVersion",
        "reportsOn",
        "issuedBy",
        "title",
    )
    assert of_kind(extracted, "document", *names) == of_kind(data, "document", *names)


def test_the_attributions_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    names = ("attributedDocument", "mandateSource", "level", "identityInferred")
    assert of_kind(extracted, "attribution", *names) == of_kind(data, "attribution", *names)


def test_the_acts_on_the_subject_are_the_same_where_no_mandate_is_stated(
    data: set[Fact], extracted: set[Fact]
) -> None:
    none = {key for _, key, name, _ in of_kind(data, "attribution", "level") if key.endswith("/none")}
    topical = {fact for fact in of_kind(data, "attribution", "topicalSource") if fact[1] in none}
    found = of_kind(extracted, "attribution", "topicalSource")
    assert found <= topical
    # The resolution of the item called the meetings that another of its documents reports on; that it is on
    # the subject of the table of ratifications too, only a reader says.
    assert {key for _, key, _, _ in topical - found} == {"CTOC/COP/2018/CRP.1/none"}


def test_the_requests_are_those_of_the_data(read: list[Quad], told: list[Quad]) -> None:
    """Each request has the act, the addressee and the state that a reader gave it; readers know of more."""
    found, expected = requests(told), requests(read)
    assert len(found) >= 8
    assert {(act, who) for act, who, _ in found} <= {(act, who) for act, who, _ in expected}
    # What is asked for without a symbol (a list, an oral report) only a reader tells from what is open.
    known = {
        (act, who, "open") if state == "no-symbol" else (act, who, state) for act, who, state in expected
    }
    assert found <= known


def requests(quads: Iterable[Quad]) -> set[tuple[str, str, str]]:
    """Return act, addressee and state of each request."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            name = quad.predicate.value.rpartition("/")[2]
            said.setdefault(quad.subject.value, {}).setdefault(name, []).append(quad.object.value)
    return {
        (source.rpartition("/id/")[2], who.rpartition("/")[2], state.rpartition("/")[2])
        for of in said.values()
        for source in of.get("derivesFrom", [])
        for who in of.get("addressee", [])
        for state in of.get("mandateStatus", [])
    }


def test_the_effects_are_effects_of_the_data(read: list[Quad], told: list[Quad]) -> None:
    """What the extraction says that an act does, the reader says too, in words and numbers of his own."""
    found, expected = effects(told), effects(read)
    assert len(found) >= 5
    assert found <= expected


def effects(quads: Iterable[Quad]) -> set[tuple[str, str]]:
    """Return act and kind of each effect."""
    said: dict[str, dict[str, str]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            said.setdefault(quad.subject.value, {})[quad.predicate.value.rpartition("/")[2]] = (
                quad.object.value
            )
    return {(of["effectOf"], of["effectKind"]) for of in said.values() if "effectOf" in of}


def test_the_numbered_acts_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    for kind in ("resolution", "decision"):
        names = ("identifier", "type", "actKind", "actNumber", "adoptedBy", "citedUnder")
        assert of_kind(extracted, kind, *names) == of_kind(data, kind, *names)
        # Where the source states the session, the reader says so; the extractor has the number only.
        inferred = of_kind(extracted, kind, "inferredSession")
        stated = {(k, key, "inferredSession", v) for k, key, _, v in of_kind(data, kind, "adoptedAt")}
        assert inferred == of_kind(data, kind, "inferredSession") | stated


def test_the_provisions_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    names = ("identifier", "type", "provisionOf", "provisionNumber", "citedUnder")
    assert of_kind(extracted, "rule", *names) == of_kind(data, "rule", *names)
    # "Articles 29 to 32": one thing for the reader, four for the extractor (30 is cited alone as well).
    assert {
        key for _, key, _, _ in of_kind(extracted, "article", *names) ^ of_kind(data, "article", *names)
    } == {
        "UNTOC/article/29-32",
        "UNTOC/article/29",
        "UNTOC/article/31",
        "UNTOC/article/32",
    }


def test_the_meetings_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    names = (
        "identifier", "type", "meetingOf", "ordinal", "startDate", "endDate", "withinStart", "withinEnd",
        "consecutiveWith", "parallelTo",
    )  # fmt: skip
    assert of_kind(extracted, "meeting", *names) == of_kind(data, "meeting", *names)


def test_the_slots_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    names = ("slotOf", "startsAt", "endsAt", "plenaryItem", "parallelMeeting")
    assert of_kind(extracted, "slot", *names) == of_kind(data, "slot", *names)


def test_the_variants_are_the_same(data: set[Fact], extracted: set[Fact]) -> None:
    assert of_kind(extracted, "variant") == of_kind(data, "variant")


def test_the_stated_deadlines_have_the_same_days(data: set[Fact], extracted: set[Fact]) -> None:
    def days(found: set[Fact]) -> Counter[str]:
        by_key: dict[str, dict[str, str]] = {}
        for _, key, name, value in of_kind(found, "deadline"):
            by_key.setdefault(key, {})[name] = value
        # The reader also has opening days, days that are computed, and those of bodies.
        return Counter(
            said["deadlineDate"]
            for said in by_key.values()
            if said["deadlineKind"].endswith("latest")
            and said["determination"].endswith("stated")
            and "addressee" not in said
            and "historical" not in said
        )

    assert days(extracted) == days(data)


def test_whatever_the_extractor_says_of_a_session_the_data_says(
    data: set[Fact], extracted: set[Fact]
) -> None:
    assert of_kind(extracted, "session") <= of_kind(data, "session")


def test_nothing_else_is_said_against_the_data(data: set[Fact], extracted: set[Fact]) -> None:
    """Of things that both know, a property that both use has the values of the data, or fewer."""
    known = {(kind, key, name) for kind, key, name, _ in data}
    single = {"29", "31", "32"}  # articles of the range, see above
    against = {
        fact
        for fact in extracted - data
        if fact[:3] in known and not (fact[2] == "citesAct" and fact[3].rpartition("/")[2] in single)
    }
    assert against == set()
