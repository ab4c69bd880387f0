"""The report for programs: JSON, Turtle, JUnit, CSV, XLSX, iCalendar."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from rdflib import RDF, SH, Graph

from mandategraph.validation.formats import html, ics, machines, tables, text
from mandategraph.validation.report import ValidationReport
from mandategraph.validation.review import Review

WRITERS = {
    "text": text.write,
    "html": html.write,
    "json": machines.write_json,
    "turtle": machines.write_turtle,
    "junit": machines.write_junit,
    "csv": tables.write_csv,
    "xlsx": tables.write_xlsx,
    "ics": ics.write,
}


@pytest.mark.parametrize("name", WRITERS)
def test_same_input_gives_the_same_bytes(name: str, found: Review) -> None:
    assert WRITERS[name](found) == WRITERS[name](replace(found))  # type: ignore[operator]


def test_json_holds_every_finding(found: Review) -> None:
    data = json.loads(machines.write_json(found))
    assert data == json.loads(json.dumps(found.to_json()))
    assert list(data) == ["session", "as_of", "conforms", "counts", "findings"]


def test_turtle_is_a_w3c_report_with_every_result(found: Review) -> None:
    graph = Graph().parse(data=machines.write_turtle(found), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == 1
    read = ValidationReport.from_graph(graph)
    assert not read.conforms
    assert {(r.focus_node, r.source_shape, r.severity, r.path) for r in read.results} == {
        (r.focus_node, r.source_shape, r.severity, r.path) for r in found.results.results
    }
    assert len(read.results) == len(found.results.results)
    languages = {m.language for r in read.results for m in r.messages}
    assert {"en", "fr"} <= languages


def test_turtle_of_nothing_conforms(found: Review) -> None:
    empty = replace(found, results=ValidationReport((), "compiled"))
    assert ValidationReport.from_graph(Graph().parse(data=machines.write_turtle(empty))).conforms


def test_junit_counts_what_it_holds(found: Review) -> None:
    root = ElementTree.fromstring(machines.write_junit(found))
    suites = root.findall("testsuite")
    assert int(root.get("tests", "")) == len(root.findall("*/testcase"))
    assert int(root.get("failures", "")) == len(root.findall("*/*/failure")) == len(found.findings)
    assert len(suites) == len({f.rule for f in found.findings}) + len(found.kept)
    kept = [suite for suite in suites if suite.get("failures") == "0"]
    assert len(kept) == len(found.kept)


def test_junit_holds_what_xml_cannot(found: Review) -> None:
    odd = replace(found.findings[0], focus_label="a\x00b\x1f", message="<&\ud800")
    root = ElementTree.fromstring(machines.write_junit(replace(found, findings=(odd,))))
    (case,) = [case for case in root.findall("*/testcase") if case.find("failure") is not None]
    assert case.get("name", "").startswith("a\ufffdb\ufffd")


def test_csv_has_a_row_a_finding_under_the_names_of_the_json(found: Review) -> None:
    rows = list(csv.DictReader(io.StringIO(tables.write_csv(found), newline="")))
    assert len(rows) == len(found.findings)
    assert set(rows[0]) == set(found.findings[0].to_json())
    assert [row["rule"] for row in rows] == [finding.rule for finding in found.findings]
    assert any("CTOC/COP/2018/1 2(b) P3 [17965,18105)" in row["evidence"] for row in rows)


def test_spreadsheets_run_no_formula_of_a_stranger(found: Review) -> None:
    evil = replace(found.findings[0], value='=HYPERLINK("http://x")', focus_label="@SUM(1)")
    review = replace(found, findings=(evil,))
    (row,) = csv.DictReader(io.StringIO(tables.write_csv(review), newline=""))
    assert (row["value"], row["focus_label"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)")
    sheet = load_workbook(io.BytesIO(tables.write_xlsx(review)))["Findings"]
    cells = {cell.value: cell.data_type for cell in sheet[2]}
    assert cells['=HYPERLINK("http://x")'] == "s"


@pytest.mark.parametrize(
    ("language", "sheets"),
    [
        ("en", ["Brief", "Findings", "Readiness by item", "Languages", "Calendar"]),
        ("fr", ["En bref", "Constats", "Préparation par point", "Langues", "Calendrier"]),
    ],
)
def test_workbook_has_a_sheet_each_part(language: str, sheets: list[str], found: Review) -> None:
    book = load_workbook(io.BytesIO(tables.write_xlsx(replace(found, language=language))))
    assert book.sheetnames == sheets
    assert book[sheets[1]].max_row == len(found.findings) + 1
    assert book[sheets[3]].max_row == 13 + 1
    assert book[sheets[4]].max_row == len(found.calendar.entries) + 1


def test_workbook_holds_what_xml_cannot(found: Review) -> None:
    odd = replace(found.findings[0], focus_label="a\x00b")
    book = load_workbook(io.BytesIO(tables.write_xlsx(replace(found, findings=(odd,)))))
    assert "a\ufffdb" in {cell.value for cell in book["Findings"][2]}


def test_calendar_has_an_event_each_date_and_one_for_the_session(found: Review) -> None:
    calendar = Calendar.from_ical(ics.write(found))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == len(found.calendar.entries) + 1
    session = events["session/COP-UNTOC/9@mandategraph"]
    assert (session.decoded("dtstart"), session.decoded("dtend")) == (date(2018, 10, 15), date(2018, 10, 20))
    noon = events["deadline/COP-UNTOC/9/wg-drafts@mandategraph"]
    # The hour of the meeting place: no zone is stated, so none is given.
    assert noon.decoded("dtstart") == datetime(2018, 10, 18, 12)
    day = events["deadline/COP-UNTOC/9/issuance-6w@mandategraph"]
    assert day.decoded("dtstart") == date(2018, 9, 3)
    assert "computed: opening on 15 October 2018, less 42 days" in str(day["description"])
    assert all(event["dtstamp"] for event in events.values())


def test_calendar_lines_are_folded_as_the_standard_wants(found: Review) -> None:
    lines = ics.write(replace(found, language="fr")).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR"
