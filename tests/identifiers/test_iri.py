from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.iri import find_iri, find_key, iri_of, key_of
from mandategraph.identifiers.key import KINDS, Key
from mandategraph.namespaces import MGD


@pytest.mark.parametrize(
    ("kind", "key", "path"),
    [
        # the symbol stands in the IRI as it is printed
        ("document", "CTOC/COP/2018/5", "document/CTOC/COP/2018/5"),
        ("item", "COP-UNTOC/9/2(b)", "item/COP-UNTOC/9/2(b)"),
        ("version", "CTOC/COP/2018/1@fr", "version/CTOC/COP/2018/1@fr"),
        ("slot", "COP-UNTOC/9/2018-10-15T10:00", "slot/COP-UNTOC/9/2018-10-15T10:00"),
        # only what an IRI forbids is escaped
        ("document", "S/RES/2273 (2016)", "document/S/RES/2273%20(2016)"),
        # the kind of an act, rule or article moves to the front
        ("resolution", "COP-UNTOC/resolution/8/2", "resolution/COP-UNTOC/8/2"),
        ("conclusions", "SBI/conclusions/FCCC/SBI/2018/22", "conclusions/SBI/FCCC/SBI/2018/22"),
        ("rule", "COP-UNTOC/rule/72", "rule/COP-UNTOC/72"),
        ("article", "UNTOC/article/36", "article/UNTOC/36"),
        # of a paragraph it does not
        ("paragraph", "COP-UNTOC/resolution/7/1/para.5", "paragraph/COP-UNTOC/resolution/7/1/para.5"),
        # a number that repeats the kind's name keeps it
        ("decision", "X/decision/a/decision/b", "decision/X/a/decision/b"),
    ],
)
def test_a_key_has_one_iri_and_comes_back_from_it(kind: str, key: str, path: str) -> None:
    iri = iri_of(kind, key)
    assert iri == MGD[path]
    assert key_of(iri) == (kind, key)


def test_an_escape_that_a_browser_added_is_read_as_the_character() -> None:
    assert key_of(f"{MGD}item/COP-UNTOC/9/2%28b%29") == ("item", "COP-UNTOC/9/2(b)")
    assert key_of(f"{MGD}document/CTOC%2FCOP%2F2018%2F5") == ("document", "CTOC/COP/2018/5")


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "https://example.org/id/document/CTOC/COP/2018/5",
        f"{MGD}",
        f"{MGD}document",
        f"{MGD}document/",
        f"{MGD}nonsense/CTOC/5",
        f"{MGD}resolution/COP-UNTOC",
        f"{MGD}document/CTOC/%E9/5",
        f"{MGD}document/CTOC/é/5",
        f"{MGD}document/CTOC/\ud800/5",
        f"{MGD}document/CTOC/%2e%2e/5",
        f"{MGD}document/CTOC/%00/5",
        f"{MGD}document/A/" + "1" * 20_000,
    ],
)
def test_what_is_no_iri_of_a_thing_is_refused(iri: str) -> None:
    with pytest.raises(IdentifierError):
        key_of(iri)


@given(st.sampled_from(KINDS), st.text(string.printable, max_size=40), st.data())
@settings(deadline=None, max_examples=300)
def test_key_to_iri_and_back(kind: str, tail: str, data: st.DataObject) -> None:
    head = data.draw(
        st.sampled_from(["A/1", "COP-X/9/", f"COP-X/{kind}/", "COP-X/resolution/1/", "item/A/1/", ""])
    )
    try:
        key = Key.parse(kind, head + tail).text
    except IdentifierError:
        with pytest.raises(IdentifierError):
            iri_of(kind, head + tail)
        return
    iri = iri_of(kind, key)
    assert key_of(iri) == (kind, key)
    # N3 of a term refuses what an IRI may not hold
    assert URIRef(iri).n3() == f"<{iri}>"


@given(st.text(st.characters(categories=None), max_size=60))
@settings(deadline=None)
def test_any_text_after_the_base_is_an_iri_or_refused(text: str) -> None:
    try:
        kind, key = key_of(f"{MGD}{text}")
    except IdentifierError:
        return
    assert key_of(iri_of(kind, key)) == (kind, key)


def test_iris_survive_turtle(tmp_path: Path) -> None:
    path = tmp_path / "iris.ttl"
    graph = Graph()
    keys = [("document", "A/80/6 (Sect. 16)"), ("document", "A/1/<'\"{}|\\^`%#?[]>"), ("item", "X/9/2(b)")]
    for kind, key in keys:
        graph.add((iri_of(kind, key), DCTERMS.identifier, Literal(key)))
    graph.serialize(path, format="turtle", encoding="utf-8")
    read = Graph().parse(path, format="turtle")
    assert {key_of(str(subject)) for subject in read.subjects()} == set(keys)


def test_what_is_no_key_or_no_iri_of_ours_is_none() -> None:
    assert find_iri("body", "COP-UNTOC") == f"{MGD}body/COP-UNTOC"
    assert find_iri("body", "no body/at all") is None
    assert find_iri("", "COP-UNTOC") is None
    assert find_key(f"{MGD}body/COP-UNTOC") == ("body", "COP-UNTOC")
    assert find_key("https://w3id.org/mandategraph/ontology/Body") is None
