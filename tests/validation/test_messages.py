"""Messages with the values of variables, and those recognised in another engine's report."""

from __future__ import annotations

from rdflib import Literal, URIRef

from mandategraph.store.base import Term
from mandategraph.validation.messages import fill, recognise

EN = Literal("{$this} lacks {?what}; see {?none} and {plain}", lang="en")
FR = Literal("Il manque {?what} à {?this}", lang="fr")


def test_places_are_filled_and_unknown_ones_stay() -> None:
    values: dict[str, Term] = {"this": URIRef("http://e/a"), "what": Literal("a \\1 (title)")}
    assert fill((FR, EN), values) == (
        Literal("Il manque a \\1 (title) à http://e/a", lang="fr"),
        Literal("http://e/a lacks a \\1 (title); see {?none} and {plain}", lang="en"),
    )


def test_declared_messages_are_recognised_and_get_their_language_back() -> None:
    found = [
        Literal("Il manque x à y"),
        Literal("y lacks x\n(twice); see {?none} and {plain}"),
        Literal("Less than 1 values on y->p"),
    ]
    assert set(recognise(found, [EN, FR])) == {
        Literal("Il manque x à y", lang="fr"),
        Literal("y lacks x\n(twice); see {?none} and {plain}", lang="en"),
    }
    assert recognise(found, []) == ()
