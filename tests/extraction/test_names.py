from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.names import Names, distance, lower
from mandategraph.extraction.register import Register

NAMES = [
    ("en", "the Working Group on Trafficking in Persons met", [("WG-TIP", "name")]),
    ("en", "an open-ended intergovernmental working group on asset recovery", [("WG-AR", "name")]),
    ("fr", "le Groupe de travail d’experts gouvernementaux sur l’assistance technique", [("WG-TA", "name")]),
    ("en", "UNODC and the General Assembly", [("UNODC", "acronym"), ("GA", "name")]),
    # slips of the pen are read, and told
    ("fr", "l'ONUSUDC et l'ONUSC", [("UNODC", "variant"), ("UNODC", "variant")]),
    ("en", "the Working Group on Traficking in Persons", [("WG-TIP", "variant")]),
    # the Bureau is a body, a bureau is a word
    ("en", "the extended Bureau and the Bureau", [("EXTBUR", "name"), ("BUREAU", "name")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), NAMES, ids=[row[1] for row in NAMES])
def test_names(register: Register, code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = Names(register, load(code)).find(text.replace("’", "'"))
    assert [(m.entity.id, m.how) for m in found if m.entity] == expected


def test_a_general_word_waits_for_its_body(register: Register) -> None:
    found = Names(register, load("en")).find("The Group and a working group")
    assert [(m.text, m.entity, m.how) for m in found] == [
        ("Group", None, "head"),
        ("working group", None, "common"),
    ]


def test_one_and_many_have_one_head(register: Register) -> None:
    names = Names(register, load("en"))
    assert [head for head, _ in names.heads_in("the working groups")] == [
        names.plain_head("Working Group on X")
    ]
    assert names.heads_in("the working groups")[0][1]


@pytest.mark.parametrize(
    ("left", "right", "expected"), [("abc", "abc", 0), ("abc", "abd", 1), ("abc", "xyzzy", 3)]
)
def test_distance_stops_at_its_limit(left: str, right: str, expected: int) -> None:
    assert distance(left, right) == expected


def test_lower_keeps_the_length_of_any_text() -> None:
    assert len(lower("İSTANBUL ẞ")) == len("İSTANBUL ẞ")
