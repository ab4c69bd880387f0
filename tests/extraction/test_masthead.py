from __future__ import annotations

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
