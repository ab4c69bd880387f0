"""Sentences of other parts of the service, told in the reader's language with their values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import mandategraph
from mandategraph import extraction
from mandategraph.errors import IdentifierError
from mandategraph.identifiers import iri_of
from mandategraph.web.printing import Printer
from mandategraph.web.sentences import ADVICE, DIAGNOSES, ERRORS, told

# Those who say what is doubtful: each call has a code, a sentence and an advice.
SAYERS = {"Doubt", "add"}


def _texts(node: ast.expr) -> Iterator[str]:
    """Give the texts that an expression can make, with {} for each value."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one)
            yield from _texts(other)
        case ast.BinOp(left=left, right=right):
            yield from ("".join(pair) for pair in product(_texts(left), _texts(right)))


def _said() -> tuple[set[str], set[str]]:
    """Return the sentences and the advice of the extraction, as its source has them."""
    messages: set[str] = set()
    advice: set[str] = set()
    for path in Path(str(extraction.__file__)).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(
                getattr(call, "func", None), "id", getattr(getattr(call, "func", None), "attr", "")
            )
            if isinstance(call, ast.Call) and name in SAYERS and len(call.args) >= 4:
                messages |= set(_texts(call.args[1]))
                advice |= set(_texts(call.args[2]))
    return messages, advice


def _shape(text: str) -> str:
    return re.sub(r"\{\w*\}", "{}", text)


def _shapes() -> set[str]:
    """Return every text that an error of the package can have, with {} for each value."""
    shapes: set[str] = set()
    for path in Path(str(mandategraph.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(args=args) if path.name != "sentences.py":
                    shapes |= {text for one in args for text in _texts(one)}
                case ast.Return(value=ast.expr() as value) | ast.Assign(value=value):
                    shapes |= set(_texts(value))
    return shapes


def test_every_error_that_can_be_told_is_one_that_is_said() -> None:
    shapes = _shapes()
    for sentence in ERRORS:
        escaped = re.escape(sentence).replace("…", ".*")
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", ".+?", escaped), re.DOTALL)
        # The one that is made of two others is told by its parts below.
        if not sentence.startswith("There is nothing at this address:"):
            assert any(map(pattern.fullmatch, shapes)), f"nobody says this any more: {sentence}"


def test_an_address_that_is_no_key_is_told() -> None:
    with pytest.raises(IdentifierError) as caught:
        iri_of("session", "9")
    said = told(Printer("fr"), f"There is nothing at this address: {caught.value}")
    assert said is not None
    assert "COP-UNTOC/9" in said


def test_every_doubt_of_the_extraction_can_be_told() -> None:
    messages, advice = _said()
    assert len(messages) > 15
    assert messages <= {_shape(text) for text in DIAGNOSES}
    assert advice <= set(ADVICE)


@pytest.mark.parametrize(
    ("ui", "text", "expected"),
    [
        ("fr", "Check the masthead.", "Vérifiez l’en-tête."),
        (
            "fr",
            "Nothing says whose resolution 8/2 is.",
            "Rien ne dit de quel organe émane : résolution 8/2.",
        ),
        ("es", "'31 June 2018' is no day of the calendar.", "'31 June 2018' no es un día del calendario."),
        (
            "fr",
            "agenda.txt: There is no agenda list (items numbered from 1): this is no annotated agenda.",
            "agenda.txt: Il n’y a pas de liste de points (numérotés à partir de 1) : "
            "ce n’est pas un ordre du jour annoté.",
        ),
        ("ru", "COP-UNTOC/99 is not in this graph.", "COP-UNTOC/99: в этом графе нет."),
        # What was expected is told by the example alone.
        (
            "fr",
            "The parameter document is 'x'; expected a UN document symbol, for example CTOC/COP/2018/5.",
            "Le paramètre document vaut 'x', ce qui ne convient pas ; exemple : CTOC/COP/2018/5.",
        ),
    ],
)
def test_a_sentence_is_told_with_its_values(ui: str, text: str, expected: str) -> None:
    assert told(Printer(ui), text) == expected


def test_days_are_printed_as_the_language_does() -> None:
    text = "A document reports on WG-TIP/8, which ends 2018-07-03, after this text's date 2018-06-01."
    said = told(Printer("fr"), text)
    assert said is not None
    assert "3 juillet 2018" in said
    assert "1er juin 2018" in said


def test_values_are_isolated_and_cannot_be_places() -> None:
    said = told(Printer("ar"), "{known} is not in this graph.", "<{}>".format)
    assert said is not None
    assert said.startswith("<{known}>")


@pytest.mark.parametrize("text", ["", "Nobody says this here."])
def test_what_is_no_sentence_of_ours_is_none(text: str) -> None:
    assert told(Printer("fr"), text) is None


def test_english_needs_no_telling() -> None:
    assert all(told(Printer("en"), text) is None for text in (*DIAGNOSES, *ADVICE, *ERRORS))
