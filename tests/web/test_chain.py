"""The chain of the shipped data: the steps that the sources state, and what is drawn of them."""

from __future__ import annotations

import pytest

from mandategraph.identifiers import iri_of
from mandategraph.query.library import Library
from mandategraph.store.base import Store
from mandategraph.web.chain import Chain, chain_of, short_label
from mandategraph.web.labels import Text, local_name
from mandategraph.web.reader import Reader
from mandategraph.web.things import Named, read_thing

ALL = "SELECT DISTINCT ?thing { ?thing <http://purl.org/dc/terms/identifier> ?key }"


def _chain(store: Store, kind: str, key: str, language: str = "en") -> Chain | None:
    return chain_of(store, Named(str(iri_of(kind, key)), key, Text(key)), language)


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        (
            "document",
            "CTOC/COP/2018/12",
            [
                ("COP-UNTOC/rule/72", "contextuallyMandatedBy", "CTOC/COP/2018/12"),
                ("COP-UNTOC-ROP", "provisionOf", "COP-UNTOC/rule/72"),
                ("COP-UNTOC/decision/1/1", "adoptedIn", "COP-UNTOC-ROP"),
                ("COP-UNTOC", "adoptedBy", "COP-UNTOC/decision/1/1"),
                ("UNTOC", "establishedUnder", "COP-UNTOC"),
            ],
        ),
        (
            "body",
            "WG-TIP",
            [
                ("COP-UNTOC/decision/4/4", "createdBy", "WG-TIP"),
                ("COP-UNTOC/resolution/7/1", "madePermanentBy", "WG-TIP"),
                ("COP-UNTOC", "adoptedBy", "COP-UNTOC/decision/4/4"),
                ("COP-UNTOC", "adoptedBy", "COP-UNTOC/resolution/7/1"),
                ("UNTOC", "establishedUnder", "COP-UNTOC"),
            ],
        ),
    ],
)
def test_the_steps_are_those_that_the_sources_state(
    shipped_store: Store, kind: str, key: str, expected: list[tuple[str, str, str]]
) -> None:
    chain = _chain(shipped_store, kind, key)
    assert chain is not None
    steps = {(step.upper.key, step.relation, step.lower.key) for step in chain.steps}
    assert set(expected) <= steps
    assert [origin.key for origin in chain.origins] == ["UNTOC"]


def test_the_level_of_a_claim_is_the_style_of_its_line(shipped_store: Store) -> None:
    chain = _chain(shipped_store, "document", "CTOC/COP/2018/5")
    assert chain is not None
    styles = {(line.link.word, line.link.style) for line in chain.draw(Reader()).lines}
    assert ("mandates: explicit", "explicit") in styles
    assert ("mandates: contextual", "contextual") in styles
    assert ("establishes", "") in styles
    assert len(chain.draw(Reader()).boxes) == 5
    assert chain.left_out == 0


def test_a_document_without_a_mandate_has_no_chain(shipped_store: Store) -> None:
    assert _chain(shipped_store, "document", "CTOC/COP/2018/2") is None
    assert _chain(shipped_store, "instrument", "UNTOC") is None


def test_labels_of_the_chain_are_in_the_readers_language(shipped_store: Store) -> None:
    chain = _chain(shipped_store, "document", "CTOC/COP/2018/5", "fr")
    assert chain is not None
    act = chain.thing(str(iri_of("resolution", "COP-UNTOC/resolution/7/1")))
    assert act is not None
    assert act.label == Text("Résolution 7/1 (COP-UNTOC)", "fr")
    owner = chain.owner(act.iri)
    assert owner is not None
    assert short_label(act, owner).text == "Résolution 7/1"
    assert short_label(act, None).text == "Résolution 7/1 (COP-UNTOC)"


def test_the_steps_of_a_page_are_those_that_the_query_behind_it_gives(
    shipped_store: Store, library: Library
) -> None:
    query = library["page/which-steps-lead-up-from"].text
    chains = 0
    for row in shipped_store.select(ALL).rows:
        rows = shipped_store.select(query, {"thing": row["thing"]}).rows
        asked = {(str(one["lower"]), local_name(str(one["property"])), str(one["upper"])) for one in rows}
        thing = Named(str(row["thing"]), "", Text(""))
        own = read_thing(shipped_store, library, thing.iri, "en").steps
        for chain in (chain_of(shipped_store, thing, "en", own), chain_of(shipped_store, thing, "en")):
            steps = chain.steps if chain else ()
            assert {(step.lower.iri, step.relation, step.upper.iri) for step in steps} == asked, thing.iri
        chains += bool(asked)
    assert chains > 50
