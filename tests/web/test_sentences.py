"""Sentences of other parts of the service, told in the reader's language with their values."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest

from mandategraph.errors import NotFoundError, SourceError
from mandategraph.extraction.pipeline import extract_text
from mandategraph.message import Message
from mandategraph.web.catalogs import TRANSLATED
from mandategraph.web.printing import Printer
from mandategraph.web.sentences import told


def _refusal(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        extract_text(text)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("ui", "text", "expected"),
    [
        ("fr", Message("Check the masthead."), "Vérifiez l’en-tête."),
        ("fr", "Check the masthead.", "Vérifiez l’en-tête."),
        (
            "fr",
            Message("Nothing says whose {kind} {number} is.", kind="resolution", number="8/2"),
            "Rien ne dit de quel organe émane : résolution 8/2.",
        ),
        (
            "es",
            Message("{words} is no day of the calendar.", words="'31 June 2018'"),
            "'31 June 2018' no es un día del calendario.",
        ),
        (
            "fr",
            Message("There is no agenda list (items numbered from 1): this is no annotated agenda.").behind(
                "agenda.txt: "
            ),
            "agenda.txt: Il n’y a pas de liste de points (numérotés à partir de 1) : "
            "ce n’est pas un ordre du jour annoté.",
        ),
        # What was expected is told by the example alone.
        (
            "fr",
            Message(
                "The parameter {name} is {words}; expected {expected}, for example {example}.",
                name="document",
                words="'x'",
                expected="a UN document symbol",
                example="CTOC/COP/2018/5",
            ),
            "Le paramètre document vaut 'x', ce qui ne convient pas ; exemple : CTOC/COP/2018/5.",
        ),
    ],
)
def test_a_sentence_is_told_with_its_values(ui: str, text: str, expected: str) -> None:
    assert told(Printer(ui), text) == expected


def test_days_are_printed_as_the_language_does() -> None:
    said = told(
        Printer("fr"),
        Message(
            "A document reports on {meeting}, which ends {day}, after this text's date {issued_day}.",
            meeting="WG-TIP/8",
            day=date(2018, 7, 3),
            issued_day=date(2018, 6, 1),
        ),
    )
    assert said is not None
    assert "3 juillet 2018" in said
    assert "1er juin 2018" in said


def test_values_are_isolated_and_cannot_be_places() -> None:
    said = told(
        Printer("ar"), Message("{thing} is not in this graph.", thing="{known}").behind("a: "), "<{}>".format
    )
    assert said is not None
    assert said.startswith("<a: ><{known}>")


@pytest.mark.parametrize("text", ["", "Nobody says this here.", Message("Nobody says {what}.", what="this")])
def test_what_is_no_sentence_of_ours_is_none(text: str) -> None:
    assert told(Printer("fr"), text) is None


def test_english_needs_no_telling() -> None:
    assert told(Printer("en"), Message("Check the masthead.")) is None


@pytest.mark.parametrize("ui", TRANSLATED)
def test_why_a_text_is_no_agenda_is_told_in_every_language(ui: str) -> None:
    for text in (
        "0123456789 " * 40,
        "This is a letter about the weather and the sea, and nothing else. " * 20,
    ):
        assert told(Printer(ui), _refusal(text)) is not None


def test_an_error_keeps_its_sentence_behind_the_name_of_the_file() -> None:
    said = Message(
        "The text has {count} characters; an annotated agenda has at most {most}.", count=5, most=1
    )
    error = SourceError(said, "agenda.txt")
    assert str(error) == f"agenda.txt: {said}" == error.sentence
    assert isinstance(error.sentence, Message)
    assert error.sentence.values == {"count": 5, "most": 1}
    assert NotFoundError("plain {text}").sentence == "plain {text}"


def test_a_sentence_goes_through_other_processes_and_keeps_its_words() -> None:
    said = Message("{day} is a {weekday}, not a {other}.", day=date(2018, 7, 3), weekday="x", other="{y}")
    there = Message.of_json(json.loads(json.dumps(said.behind("a.txt: ").to_json())))
    assert (there, there.template, there.before) == (f"a.txt: {said}", said.template, "a.txt: ")
    again = pickle.loads(pickle.dumps(said))
    assert (again, again.template, again.values) == (said, said.template, said.values)
    assert said.through(str.upper).values == {"day": "2018-07-03", "weekday": "X", "other": "{Y}"}
