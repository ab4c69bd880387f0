"""The number of a session: printed in the masthead, or told at its opening."""

from __future__ import annotations

from datetime import date

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.sessions import opened

from .agendas import HEAD

OPENED = [
    (
        "en",
        "the thirteenth meeting of the group will be opened on monday, 5 july 2021, at 10 a.m.",
        13,
        "meeting",
    ),
    ("en", "the thirteenth session will be opened on 5 july 2021. the ninth was on 2 july.", 13, "session"),
    ("fr", "la treizième réunion du groupe sera ouverte le lundi 5 juillet 2021.", 13, "meeting"),
    ("es", "la 13ª reunión del grupo se declarará abierta el lunes 5 de julio de 2021.", 13, "meeting"),
    ("ru", "тринадцатое совещание группы откроется в понедельник, 5 июля 2021 года.", 13, "meeting"),
    ("zh", "工作组第十三次会议将于2021年7月5日星期一上午10时开幕。", 13, "meeting"),
]


@pytest.mark.parametrize(("code", "text", "number", "noun"), OPENED)
def test_the_opening_counts_the_session(code: str, text: str, number: int, noun: str) -> None:
    assert opened([text], load(code), date(2021, 7, 5)) == (number, noun)


def test_another_day_counts_another_session() -> None:
    text = "the eighth session was held from 17 to 21 october 2016."
    assert opened([text], load("en"), date(2018, 10, 15)) is None


@pytest.mark.parametrize(("printed", "number"), [("Ninth session\n\n", 9), ("", 12)])
def test_the_masthead_goes_before_the_opening(printed: str, number: int) -> None:
    told = "The twelfth session of the Conference will be opened on Monday, 15 October 2018."
    text = HEAD["en"].replace("Ninth session\n\n", printed).replace("The session will be opened.", told)
    assert extract_text(text + "Nothing.\n\n3. Closing\n\nThe end.\n").session.number == number


GROUP = """Working Group on Trafficking in Persons
Vienna, 10–12 September 2035

Annotated provisional agenda

Provisional agenda

1. Opening of the meeting.
2. Adoption of the agenda.

Annotations

1. Opening of the meeting

The twenty-fourth meeting of the Working Group on Trafficking in Persons will be opened on Monday, 10 September 2035.

2. Adoption of the agenda

In its decision 4/4, the Conference of the Parties to the United Nations Convention against Transnational Organized Crime decided to establish an interim working group on the Protocol. The provisional agenda for the twenty-fourth meeting was agreed by the extended Bureau of the Conference at its meeting held on 14 March 2035, through a silence procedure concluded on 28 March 2035.

Documentation

Annotated provisional agenda (CTOC/COP/WG.4/2035/1)
"""  # noqa: E501 - a text as it is printed


def test_a_working_group_meets_beside_its_agenda() -> None:
    found = extract_text(GROUP)
    assert (found.session.body, found.session.number) == ("WG-TIP", 24)
    assert [(m.body, m.ordinal, m.start) for m in found.meetings] == [("EXTBUR", None, date(2035, 3, 14))]
    assert [(a.level, a.source) for a in found.attributions] == [("contextual", "COP-UNTOC/decision/4/4")]


def test_a_date_with_a_verb_of_its_own_is_of_something_else() -> None:
    told = (
        "The extended Bureau, at its meeting on 3 May 2018, recommended that a debate be held on 8 June 2018."
    )
    found = extract_text(
        HEAD["en"].replace("The session will be opened.", told) + "Nothing.\n\n3. Closing\n\nEnd.\n"
    )
    assert [m.start for m in found.meetings] == [date(2018, 5, 3)]


@pytest.mark.parametrize(
    "told",
    [
        "At its ninth session the Conference elected the members of the extended Bureau on 4 May 2018.",
        "The extended Bureau was elected on 4 May 2018.",
    ],
)
def test_who_is_elected_on_a_day_does_not_meet_on_it(told: str) -> None:
    text = HEAD["en"].replace("The session will be opened.", told)
    assert extract_text(text + "Nothing.\n\n3. Closing\n\nEnd.\n").meetings == ()


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("The extended Bureau approved the organization of work on 24 May 2018.", [date(2018, 5, 24)]),
        ("The extended Bureau recommended that the debate be held on 24 May 2018.", []),
    ],
)
def test_a_bureau_that_decides_on_a_day_meets_on_it(told: str, days: list[date]) -> None:
    text = HEAD["en"].replace("The session will be opened.", told)
    found = extract_text(text + "Nothing.\n\n3. Closing\n\nEnd.\n").meetings
    assert [m.start for m in found] == days


def test_a_meeting_told_with_its_day_and_its_report_are_one() -> None:
    told = (
        "The Working Group on Firearms met often. It held its sixth meeting on 2 May 2018."
        "\n\nDocumentation\n\n"
        "Report of the Working Group on Firearms on its sixth meeting (CTOC/COP/WG.6/2018/4)"
    )
    found = extract_text(HEAD["en"] + told + "\n\n3. Closing\n\nEnd.\n")
    assert [(m.body, m.ordinal, m.start) for m in found.meetings] == [("WG-FA", 6, date(2018, 5, 2))]
