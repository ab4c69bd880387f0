"""Ruled tables of a pdf."""

from __future__ import annotations

from extraction.reading.makers import Put, Rule, pdf_bytes
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.pdf import read_pdf

LONG = [
    Put(60, 60 + 12 * n, "words that stand before the table and make the page a long one, and more")
    for n in range(20)
]


def ruled(rows: list[float], columns: list[float]) -> list[Rule]:
    across = [Rule(columns[0], y, columns[-1], y) for y in rows]
    return across + [Rule(x, rows[0], x, rows[-1]) for x in columns]


def test_the_lines_of_a_cell_stay_together() -> None:
    page: list[Put | Rule] = [
        *LONG,
        *ruled([400, 430, 460], [60, 180, 400]),
        Put(65, 412, "10 a.m.–"),
        Put(65, 424, "1 p.m."),
        Put(185, 412, "1. Opening of"),
        Put(185, 424, "the session"),
        Put(65, 442, "3 p.m."),
        Put(185, 442, "2. Closing"),
    ]
    text = read_pdf(pdf_bytes([page]), Limits()).text
    assert text.endswith("\n\n10 a.m.–1 p.m.\t1. Opening of the session\n3 p.m.\t2. Closing\n")


def test_a_ruled_masthead_is_read_cell_by_cell() -> None:
    page: list[Put | Rule] = [
        *ruled([50, 100], [60, 300, 500]),
        Put(65, 65, "Council of Cases"),
        Put(305, 65, "CCC/2031/1"),
        Put(305, 80, "Distr.: General"),
        Put(60, 130, "Second session"),
    ]
    assert read_pdf(pdf_bytes([page]), Limits()).text.split("\n\n") == [
        "Council of Cases",
        "CCC/2031/1",
        "Distr.: General",
        "Second session\n",
    ]
