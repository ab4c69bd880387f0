# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.names import Names
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.register import Register
from mandategraph.extraction.strangers import Strangers, stranger

from .agendas import HEAD, TAIL

# text, the name that its first general word is part of
NAMES = [
    ("en", "The Committee on Science and Technology met.", "Committee on Science and Technology"),
    ("en", "The Programme and Budget Committee held its session.", "Programme and Budget Committee"),
    ("en", "The Expert Committee on Drug Dependence and WHO agreed.", "Expert Committee on Drug Dependence"),
    ("en", "The Gold Board and WHO agreed.", "Gold Board"),
    ("en", "Under Committee rule 5, it was decided.", "Committee"),
    ("en", "The Committee and the Secretariat agreed.", "Committee"),
    ("fr", "Le Comité de l'adaptation a tenu sa réunion.", "Comité de l'adaptation"),
    ("fr", "Elle a prié le Comité de poursuivre ses travaux.", "Comité"),
    ("es", "El Comité del Patrimonio celebró su reunión.", "Comité del Patrimonio"),
]


@pytest.mark.parametrize(("code", "text", "name"), NAMES, ids=[row[1] for row in NAMES])
def test_the_name_that_a_general_word_is_part_of(register: Register, code: str, text: str, name: str) -> None:
    names = Names(register, load(code))
    mention = next(m for m in names.find(text) if m.how == "head")
    start, end = Strangers(names).phrase(text, mention, ())
    assert text[start:end] == name


def test_what_a_stranger_is_by_its_name(register: Register) -> None:
    names = Names(register, load("en"))
    assert stranger("Conference of the Parties", names).adopts
    assert not stranger("Adaptation Committee", names).adopts
    own = stranger("Industrial Development Board", names, "IDB", "IDB")
    assert (own.adopts, own.lasting, own.known) == (True, True, False)
    assert not stranger("Adaptation Committee", names).lasting


def extracted(annotation: str):  # type: ignore[no-untyped-def]
    return extract_text(HEAD["en"] + annotation + TAIL["en"], language="en")


def test_a_stranger_is_known_again_by_its_word_and_its_short_form() -> None:
    found = extracted(
        "The Gold Review Committee (GRC) held its fifth meeting from 6 to 8 May 2017. "
        "The sixth meeting of the Committee was held on 3 May 2018. The GRC held its seventh session on 4 May 2018."
    )
    assert {(m.name, m.ordinal) for m in found.meetings} == {("Gold Review Committee", n) for n in (5, 6, 7)}
    # Its name is of this language only: no key is made of it.
    assert {m.body for m in found.meetings} == {None}
    assert [d.passage for d in found.diagnostics if d.code == "unknown-body"] == ["Gold Review Committee"]


def test_an_act_of_a_stranger_is_nobodys() -> None:
    found = extracted("In its resolution 6/8, the Gold Assembly welcomed the work.")
    assert [c.act.key for c in found.citations] == ["UNKNOWN/resolution/6/8"]


def test_no_conference_is_named_by_a_conference_room_paper() -> None:
    found = extracted("The matter is old. Conference room papers will be issued.")
    assert [d for d in found.diagnostics if d.code == "unknown-body"] == []


def test_a_stranger_named_again_is_the_same_however_many_there_are(register: Register) -> None:
    names = Names(register, load("en"))
    reader = Strangers(names)
    texts = [f"The Committee on Question{n} met." for n in [*range(600), 3, 599]]
    found = []
    for text in texts:
        mention = next(m for m in names.find(text) if m.how == "head")
        named = reader.resolve(text, mention, (), ())
        assert named is not None
        found.append(named.entity)
    assert len({entity.id for entity in found if entity is not None}) == 600
    assert (found[-2], found[-1]) == (found[3], found[599])
