"""The order in which the regions of a page are read."""

from __future__ import annotations

from extraction.reading.test_gutters import line
from mandategraph.extraction.reading.regions import Flow, Rows, regions_of


def said(region: Flow | Rows) -> list[str]:
    return [one.words for one in region.lines] if isinstance(region, Flow) else region.rows


def test_the_masthead_is_read_column_by_column() -> None:
    lines = [
        line(50, (50, "Council of"), (400, "Distr.: General")),
        line(62, (50, "Cases"), (400, "3 May 2031")),
        line(90, (50, "Second session")),
    ]
    found = regions_of(lines, [], 842, first_page=True)
    assert [said(region) for region in found] == [
        ["Council of", "Cases"],
        ["Distr.: General", "3 May 2031"],
        ["Second session"],
    ]
    assert isinstance(found[1], Flow)
    assert found[1].verse


def test_elsewhere_the_same_lines_are_a_table() -> None:
    lines = [line(50, (50, "Council"), (400, "General")), line(80, (50, "Cases"), (400, "Limited"))]
    (found,) = regions_of(lines, [], 842, first_page=False)
    assert said(found) == ["Council\tGeneral", "Cases\tLimited"]


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    lines = [
        line(50, (50, "10 a.m.–"), (150, "1 (a) Opening of"), (300, "Working")),
        line(62, (50, "1 p.m."), (150, "the session"), (300, "group")),
        line(81, (50, "3–6 p.m."), (150, "2 Closing")),
    ]
    (found,) = regions_of(lines, [], 842, first_page=False)
    assert said(found) == [
        "10 a.m.–1 p.m.\t1 (a) Opening of the session\tWorking group",
        "3–6 p.m.\t2 Closing\t",
    ]


def test_rules_part_rows() -> None:
    lines = [
        line(50, (50, "a"), (150, "b")),
        line(62, (150, "c")),
        line(74, (150, "d")),
    ]
    (found,) = regions_of(lines, [73.0], 842, first_page=False)
    assert said(found) == ["a\tb c", "\td"]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = "words of the left column that fill it well"
    right = "words of the right one that fill it as well"
    lines = [line(50 + 12 * n, (50, left), (320, right)) for n in range(10)]
    found = regions_of(lines, [], 842, first_page=False)
    assert [said(region) for region in found] == [[left] * 10, [right] * 10]
