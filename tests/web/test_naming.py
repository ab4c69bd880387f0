"""Names of things: which are chosen, and that they are read once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mandategraph.store.base import Solutions, Store
from mandategraph.web.labels import Text
from mandategraph.web.naming import known_of, named_of

BASE = "https://w3id.org/mandategraph/"
DOCUMENT = f"{BASE}id/document/CTOC/COP/2018/5"
BODY = f"{BASE}id/body/COP-UNTOC"


class Counting:
    """A store that counts what it is asked."""

    def __init__(self, store: Store) -> None:
        self.asked: list[Mapping[str, object]] = []
        self._store = store

    def select(self, query: str, bindings: Mapping[str, object] | None = None) -> Solutions:
        self.asked.append(bindings or {})
        return self._store.select(query, bindings)  # type: ignore[arg-type]  # passed on as it came


@pytest.fixture
def counting(shipped_store: Store) -> Store:
    return Counting(shipped_store)  # type: ignore[return-value]  # all that names are read by


def test_a_thing_has_its_key_and_its_names_in_the_language(counting: Store) -> None:
    french, english = (named_of(counting, [BODY], language)[BODY] for language in ("fr", "en"))
    assert french.key == english.key == "COP-UNTOC"
    assert french.kind == "body"
    assert (french.label.lang, french.label.fallback) == ("fr", False)
    assert french.label.text.startswith("Conf\u00e9rence")


def test_a_document_is_called_by_its_symbol_and_has_its_title(counting: Store) -> None:
    named = named_of(counting, [DOCUMENT], "en")[DOCUMENT]
    assert named.label == Text("CTOC/COP/2018/5")
    assert named.title is not None
    assert named.title.lang == "en"


def test_codes_effects_and_requests_have_names_of_their_own(counting: Store) -> None:
    rows = counting.select("SELECT ?e { ?e <ontology/effectText> ?t } LIMIT 1").rows
    effect, code = str(rows[0]["e"]), f"{BASE}code/level/explicit"
    found = named_of(counting, [effect, code], "en")
    assert found[effect].title
    assert found[code].label.text.lower().startswith("explicit")


def test_what_has_no_name_goes_by_the_end_of_its_iri(counting: Store) -> None:
    named = named_of(counting, ["https://example.org/nobody"], "en")["https://example.org/nobody"]
    assert (named.label, named.key, named.title, named.kind) == (Text("nobody"), "", None, "")


def test_names_come_in_the_order_in_which_they_were_asked_for(shipped_store: Store) -> None:
    for things in ([DOCUMENT, BODY, DOCUMENT], [BODY, DOCUMENT], [f"{BASE}id/instrument/UNTOC", BODY]):
        assert list(named_of(shipped_store, things, "ar")) == list(dict.fromkeys(things))


def test_many_things_are_named_in_few_questions(counting: Counting) -> None:
    things = [f"{BASE}id/document/CTOC/COP/2018/{number}" for number in range(1, 13)]
    named_of(counting, [*things, BODY], "en")  # type: ignore[arg-type]  # it counts
    assert len(counting.asked) == 2  # the label of the body, and all titles


def test_an_act_that_the_graph_does_not_have_is_not_known(shipped_store: Store) -> None:
    here, nowhere = f"{BASE}id/resolution/COP-UNTOC/7/1", f"{BASE}id/resolution/COP-UNTOC/99/9"
    assert set(known_of(shipped_store, [here, nowhere, BODY], "en")) == {here, BODY}
    assert nowhere in named_of(shipped_store, [nowhere], "en")
