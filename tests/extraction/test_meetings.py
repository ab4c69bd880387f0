# ruff: noqa: E501 - tables of whole sentences
from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

# language, annotation, (id, start, end, within)
MEETINGS = [
    ("en", "The Working Group on Firearms held its fifth meeting from 8 to 10 May 2017 and its sixth meeting on 2 and 3 May 2018.",
     [("WG-FA/5", "2017-05-08", "2017-05-10", None), ("WG-FA/6", "2018-05-02", "2018-05-03", None)]),
    # the noun is left out
    ("fr", "Le Groupe de travail sur la traite des personnes a tenu sa septième réunion du 6 au 8 septembre 2017 et sa huitième les 2 et 3 juillet 2018.",
     [("WG-TIP/7", "2017-09-06", "2017-09-08", None), ("WG-TIP/8", "2018-07-02", "2018-07-03", None)]),
    # respectively
    ("en", "The reports on the fifth and sixth meetings of the Working Group on Firearms, both held in Vienna, from 8 to 10 May 2017 and on 2 and 3 May 2018, respectively, will be communicated.",
     [("WG-FA/5", "2017-05-08", "2017-05-10", None), ("WG-FA/6", "2018-05-02", "2018-05-03", None)]),
    # one range for two: neither has dates of its own
    ("en", "The eighth meeting of the Working Group on International Cooperation and the tenth meeting of the Working Group on Technical Assistance were held consecutively from 9 to 13 October 2017; the ninth and eleventh meetings of those two working groups were held consecutively from 28 to 31 May 2018.",
     [("WG-IC/8", None, None, ["2017-10-09", "2017-10-13"]), ("WG-TA/10", None, None, ["2017-10-09", "2017-10-13"]),
      ("WG-IC/9", None, None, ["2018-05-28", "2018-05-31"]), ("WG-TA/11", None, None, ["2018-05-28", "2018-05-31"])]),
    # resumed sessions of a group
    ("en", "The Implementation Review Group held its ninth session from 4 to 6 June 2018 and its second resumed ninth session from 12 to 14 November 2018.",
     [("IRG/9", "2018-06-04", "2018-06-06", None), ("IRG/9-r2", "2018-11-12", "2018-11-14", None)]),
    # the body follows
    ("en", "At its meeting held on 25 May 2018, the extended Bureau agreed on the matter.", [("EXTBUR/2018-05-25", "2018-05-25", "2018-05-25", None)]),
    ("fr", "À sa réunion du 21 octobre 2016, le Bureau élargi a décidé de la question.", [("EXTBUR/2016-10-21", "2016-10-21", "2016-10-21", None)]),
    # without a body of the register
    ("en", "Expert group meetings were held in Lima, from 3 to 5 December 2018, and in Oslo, from 12 to 14 June 2019.",
     [("MEETING/2018-12-03", "2018-12-03", "2018-12-05", None), ("MEETING/2019-06-12", "2019-06-12", "2019-06-14", None)]),
    # a number without a date
    ("en", "The report of the Working Group on Firearms on its fifth meeting will be issued.", [("WG-FA/5", None, None, None)]),
    # no word for the meeting
    ("en", "The Working Group on Firearms met in Vienna from 8 to 10 May 2017.", [("WG-FA/2017-05-08", "2017-05-08", "2017-05-10", None)]),
    # two days of two months are two meetings, three days of one month are one
    ("en", "The Bureau held meetings on 5 June and 12 September 2018.",
     [("BUREAU/2018-06-05", "2018-06-05", "2018-06-05", None), ("BUREAU/2018-09-12", "2018-09-12", "2018-09-12", None)]),
    ("en", "The Working Group on Firearms will hold its twelfth meeting on 12, 13 and 14 June 2018.", [("WG-FA/12", "2018-06-12", "2018-06-14", None)]),
    # parts of the session itself
    ("en", "The fourth plenary meeting will be held on 16 October 2018.", []),
    ("en", "A round table will be held on 16 October 2018 during the session.", []),
    # no gatherings: sessions of adopting bodies, dates of something else, superseded dates, deadlines
    ("en", "At its eighth session, held in Vienna from 17 to 21 October 2016, the Conference decided.", []),
    ("en", "On 11 April 2017, the President confirmed that she would chair the group.", []),
    ("en", "The meeting of the group, originally scheduled for 3 to 5 May 2017, will take place later.", []),
    ("en", "Requests for the meeting must be submitted no later than 5 October 2018.", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "annotation", "expected"), MEETINGS, ids=[m[1][:60] for m in MEETINGS])
def test_meetings(
    code: str, annotation: str, expected: list[tuple[str, str | None, str | None, list[str] | None]]
) -> None:
    found = extract_text(agenda(annotation, code=code)).meetings

    def iso(day: object) -> str | None:
        return str(day) if day else None

    assert [
        (m.key, iso(m.start), iso(m.end), [str(d) for d in m.within] if m.within else None) for m in found
    ] == expected


def test_a_meeting_told_twice_is_one() -> None:
    text = "The Working Group on Firearms held its fifth meeting from 8 to 10 May 2017. The meeting of the Working Group on Firearms held from 8 to 10 May 2017 was long."
    assert [m.key for m in extract_text(agenda(text)).meetings] == ["WG-FA/5"]


REPORTS = [
    ("by ordinal", "Prose.", "Report on the ninth meeting of the Working Group on Firearms (A/80/1)", {"A/80/1": ("WG-FA/9",)}),
    ("one each", "Prose.", "Report of the Implementation Review Group on its tenth session and its first resumed tenth session (A/80/1 and Add.1)", {"A/80/1": ("IRG/10",), "A/80/1/Add.1": ("IRG/10-r1",)}),
    ("by dates", "The Working Group on Firearms held its fifth meeting from 8 to 10 May 2017.", "Note on the reports of the meetings of the Working Group on Firearms held from 8 to 10 May 2017 (A/80/1)", {"A/80/1": ("WG-FA/5",)}),
    ("told in prose", "Two expert workshops were held from 3 to 5 May 2017 and from 6 to 7 June 2017. The outcomes of those workshops are summarized in a note (A/80/1).", "Note on gold (A/80/1)", {"A/80/1": ("WORKSHOP/2017-05-03", "WORKSHOP/2017-06-06")}),
    ("about nothing held", "Prose.", "Report on technical assistance (A/80/1)", {"A/80/1": ()}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("annotation", "block", "expected"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS]
)
def test_what_a_document_reports_on(
    annotation: str, block: str, expected: dict[str, tuple[str, ...]]
) -> None:
    found = extract_text(agenda(annotation, block)).documents
    assert {d.symbol: d.reports_on for d in found if d.items} == expected
