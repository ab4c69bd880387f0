# ruff: noqa: E501 - texts in one line
from __future__ import annotations

import re
from datetime import date

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import HEAD, TAIL, agenda


def test_the_masthead_of_a_conference() -> None:
    found = extract_text(agenda("Prose.", code="fr"))
    assert found.masthead.distribution == "general"
    assert found.masthead.issued == date(2018, 5, 30)
    assert found.masthead.original_language == "en"
    assert found.masthead.symbol is None
    session = found.session
    assert (session.body, session.number, session.location) == ("COP-UNTOC", 9, "Vienne")
    assert (session.start, session.end) == (date(2018, 10, 15), date(2018, 10, 19))


def test_the_body_below_its_organ_is_meant() -> None:
    head = HEAD["en"].splitlines()
    head[0] = "Economic and Social Council\n\nCommission on Narcotic Drugs"
    found = extract_text("\n".join(head) + "\nProse." + TAIL["en"])
    assert found.session.body == "CND"


def test_the_symbol_tells_the_body_where_no_name_does() -> None:
    head = HEAD["en"].splitlines()
    head[0] = "CAC/COSP/2019/1"
    found = extract_text("\n".join(head) + "\nProse." + TAIL["en"])
    assert (found.session.body, found.masthead.symbol) == ("COSP-UNCAC", "CAC/COSP/2019/1")


def test_a_reissue_is_told_by_its_note() -> None:
    text = agenda("Prose.").replace(
        "3. Closing.\n", "3. Closing.\n\n* Reissued for technical reasons on 26 July 2018.\n", 1
    )
    assert extract_text(text).masthead.reissued == date(2018, 7, 26)


@pytest.mark.parametrize("given", ["CND", "SBI"])
def test_the_body_can_be_given(given: str) -> None:
    assert extract_text(agenda("Prose."), body=given).session.body == given


CALLED = {
    "en": ("Third United Nations Congress on Lighthouses", "Oslo, 3–7 May 2032"),
    "fr": ("Troisième Congrès des Nations Unies sur les phares", "Oslo, 3-7 mai 2032"),
}


@pytest.mark.parametrize("code", sorted(CALLED))
def test_a_conference_with_symbols_of_its_own_is_not_the_organ_that_called_it(code: str) -> None:
    name, when = CALLED[code]
    lines = HEAD[code].splitlines()
    lines[0] = f"A/CONF.911/1\n\n{name}"
    text = "\n".join([*lines, "Prose.", TAIL[code]])
    text = re.sub(
        r"(?m)^(Ninth|Neuvième) session\n|^(Vienna|Vienne), 15.*$", lambda m: when if m[2] else "", text
    )
    found = extract_text(text)
    assert (found.session.body, found.session.number) == ("A-CONF.911", 3)
    assert (found.session.start, found.session.end) == (date(2032, 5, 3), date(2032, 5, 7))


def test_a_masthead_in_columns_gives_name_number_and_dates() -> None:
    head = (
        "United Nations A/CONF.911/1/Rev.\n\n1\nThird Distr.: General\nUnited Nations Congress 8 March 2032\n\n"
        "on Lighthouses and Original: English\n\nBeacons\nOslo, 3–7 May 2032\n\nAnnotated provisional agenda\n\n"
    )
    found = extract_text(
        head + HEAD["en"].split("Annotated provisional agenda\n\n")[1] + "Prose." + TAIL["en"]
    )
    assert found.masthead.symbol == "A/CONF.911/1/Rev.1"
    assert found.masthead.issued == date(2032, 3, 8)
    assert (found.session.body, found.session.number) == ("A-CONF.911", 3)
    assert (found.session.start, found.session.location) == (date(2032, 5, 3), "Oslo")


def test_dates_in_the_line_of_the_session_leave_the_place() -> None:
    text = agenda("Prose.").replace("Ninth session\n\nVienna, 15", "Ninth session Vienna, 15")
    found = extract_text(text)
    assert (found.session.number, found.session.location) == (9, "Vienna")


@pytest.mark.parametrize(
    "residue", ["2/15", "V.18-05555", "GE.18-12345 (E) 051018", "*1805555*", "Page 2", "\n2\n"]
)
def test_residue_of_a_page_in_the_masthead_hides_nothing(residue: str) -> None:
    whole = extract_text(agenda("Prose."))
    lines = agenda("Prose.").split("\n")
    for at in range(1, 12):
        found = extract_text("\n".join([*lines[:at], residue, *lines[at:]]))
        assert found.session.number == whole.session.number
        assert found.session.start == whole.session.start
        assert found.session.body == whole.session.body
