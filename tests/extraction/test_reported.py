"""The meetings that a document reports on, where its title alone does not date them."""

from __future__ import annotations

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda
from .languages import small


def reported(annotation: str, *entries: str) -> dict[str, tuple[str, ...]]:
    """Return the meetings that each document reports on, by the ends of the symbols."""
    extraction = extract_text(agenda(annotation, "\n\n".join(entries)))
    return {d.symbol[-1]: d.reports_on for d in extraction.documents if d.reports_on}


def test_of_two_workshops_the_one_held_where_the_title_says() -> None:
    found = reported(
        "The first workshop was held in Bonn on 6 June 2018 and the second in Praia on 3 July 2018.",
        "Report on the workshop on indicators held in Bonn (CTOC/COP/2018/3)",
        "Report on the workshop on indicators held in Praia (CTOC/COP/2018/4)",
    )
    assert found == {"3": ("WORKSHOP/2018-06-06",), "4": ("WORKSHOP/2018-07-03",)}


def test_that_meeting_has_the_number_that_the_sentence_before_gave() -> None:
    extraction = extract_text(
        agenda(
            "The Secretariat was requested to report on the twelfth meeting of the network of experts. The"
            " meeting was held on 6 and 7 June 2018."
        )
    )
    assert [(m.ordinal, str(m.start), str(m.end)) for m in extraction.meetings] == [
        (12, "2018-06-06", "2018-06-07")
    ]


def test_an_arabic_noun_says_by_its_ending_whose_meetings_they_were() -> None:
    group = "الفريق العامل الحكومي الدولي المفتوح العضوية المعني بالجفاف"
    extraction = extract_text(
        small.agenda(
            "ar",
            f"وعقد {group} اجتماعه الخامس من 6 إلى 8 شباط/فبراير 2018،"
            " واجتماعه السادس يومي 20 و21 أيار/مايو 2018.",
            f"تقرير {group} عن اجتماعيه الخامس والسادس (CTOC/COP/2018/5)",
        )
    )
    assert [d.reports_on for d in extraction.documents if d.symbol == "CTOC/COP/2018/5"] == [
        ("MEETING/2018-02-06", "MEETING/2018-05-20")
    ]
