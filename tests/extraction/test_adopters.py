# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.acts import find_acts
from mandategraph.extraction.adopters import Adopters, families
from mandategraph.extraction.language import load
from mandategraph.extraction.names import Names
from mandategraph.extraction.register import Register

# language, agenda's own body and session, text, body of the last act, rule
OWNERS = [
    ("en", "COP-UNTOC", 9, "Resolution 8/2 was adopted.", "COP-UNTOC", "own-session"),
    ("en", "COP-UNTOC", 9, "In its resolution 55/25, the General Assembly decided.", "GA", "adopter-is-the-subject"),
    ("fr", "COP-UNTOC", 9, "Dans sa résolution 55/25, l'Assemblée générale a décidé.", "GA", "adopter-is-the-subject"),
    ("en", "CND", 62, "General Assembly resolution 61/183 was recalled.", "GA", "adopter-named-before"),
    ("en", "CND", 62, "Resolution 61/183 of the General Assembly was recalled.", "GA", "adopter-named-after"),
    ("fr", "CCPCJ", 28, "la résolution 61/183 de l'Assemblée générale", "GA", "adopter-named-after"),
    ("en", "CND", 62, "Resolution 61/2 was recalled.", "CND", "own-session"),
    # a session that the own body has not held
    ("en", "COSP-UNCAC", 8, "Resolution 73/191 was recalled.", "GA", "form-of-number"),
    ("en", "CND", 62, "Decision 2018/241 was taken.", "ECOSOC", "form-of-number"),
    ("en", "CND", 62, "Resolution 1776 (LIV) was adopted.", "ECOSOC", "form-of-number"),
    ("en", "CCPCJ", 28, "Resolution 46/185 C was adopted.", "GA", "form-of-number"),
    ("en", "SBI", 50, "Decision 19/CMA.1 was adopted.", "CMA", "form-of-number"),
    ("en", "SBI", 50, "Decision 1/CP.21 was adopted.", "COP-UNFCCC", "form-of-number"),
    # the subject does not adopt what it acts upon
    ("en", "COSP-UNCAC", 8, "Pursuant to resolution 73/191, the Conference will meet.", "GA", "form-of-number"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "own", "session", "text", "body", "rule"), OWNERS, ids=[r[3] for r in OWNERS]
)
def test_whose_act_it_is(
    register: Register, code: str, own: str, session: int, text: str, body: str, rule: str
) -> None:
    language = load(code)
    adopters = Adopters(language, register.get(own), session)
    group = find_acts(text, language)[-1]
    assert adopters.whose(text, group, Names(register, language).find(text), None) == (body, rule)


def test_an_act_introduced_with_its_body_keeps_it(register: Register) -> None:
    language = load("en")
    adopters = Adopters(language, register.get("COSP-UNCAC"), 80)
    names = Names(register, language)
    for text, expected in (
        ("General Assembly resolution 90/1", ("GA", "adopter-named-before")),
        ("pursuant to resolution 90/1", ("GA", "introduced-before")),
    ):
        assert adopters.whose(text, find_acts(text, language)[0], names.find(text), None) == expected


def test_every_family_of_numbers_names_a_body_of_the_register(register: Register) -> None:
    assert [body for body in families().values() if register.get(body) is None] == []
