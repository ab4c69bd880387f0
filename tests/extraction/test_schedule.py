from __future__ import annotations

from datetime import date

from mandategraph.extraction.pipeline import extract_text

from .agendas import agenda

ROWS = [
    ("Date/time\tPlenary\tParallel", None),
    ("Monday, 15 October", None),
    ("10 a.m.–1 p.m.\tItem 1. Opening Item 2. The matter\t", (date(2018, 10, 15), ("1", "2"), None)),
    (
        "3–6 p.m.\tItem 3. Closing\tWorking Group on Firearms",
        (date(2018, 10, 15), ("3",), "Working Group on Firearms"),
    ),
    ("Tuesday, 16 October", None),
    ("10.00–13.00\t2 The matter at hand\t", (date(2018, 10, 16), ("2",), None)),
    ("| 3 p.m.–6 p.m. | Item 3 |", (date(2018, 10, 16), ("3",), None)),
]


def test_a_slot_is_a_row_with_hours() -> None:
    found = extract_text(agenda("Prose.") + "\nAnnex\n\nTimetable\n\n" + "\n".join(row for row, _ in ROWS))
    assert [(s.day, s.items, s.parallel) for s in found.slots] == [
        expected for _, expected in ROWS if expected
    ]


def test_an_item_that_the_list_does_not_have_is_told() -> None:
    found = extract_text(agenda("Prose.") + "\nAnnex\n\nTimetable\n\n10 a.m.–1 p.m.\tItem 7. Nothing\n")
    assert [d.code for d in found.diagnostics if d.code == "slot-item-unknown"] == ["slot-item-unknown"]


def test_hours_in_the_prose_are_no_slots() -> None:
    assert extract_text(agenda("The meeting begins at 10 a.m.")).slots == ()
