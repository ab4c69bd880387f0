"""``mandategraph validate``: its formats, exit status, files of one's own, and what it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mandategraph.cli.validate import FORMATS, SUFFIXES

Command = Callable[..., Any]

AS_OF = ("--session", "COP-UNTOC/9", "--as-of", "2018-08-20")
OWN = """@base <https://w3id.org/mandategraph/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<session/COP-X/1> a mg:Session ; dcterms:identifier "COP-X/1" ; rdfs:label "First session"@en ;
    mg:sessionOf <body/UNODC> ; mg:ordinal 1 ;
    mg:startDate "2030-06-14"^^xsd:date ; mg:endDate "2030-06-10"^^xsd:date .
"""
FINE = OWN.replace("06-14", "06-03").replace("06-10", "06-07")


def test_report_on_the_session_exits_with_1(ask: Command) -> None:
    result = ask("validate", *AS_OF)
    assert result.status == 1
    assert result.out.startswith("Readiness report: Ninth session of COP-UNTOC\n  as of 2018-08-20")
    assert result.err == ""


def test_one_source_is_judged_alone(ask: Command) -> None:
    one = json.loads(ask("validate", *AS_OF, "--source", "CTOC/COP/2018/1", "--format", "json").out)
    both = json.loads(ask("validate", *AS_OF, "--format", "json").out)
    dates = {finding["focus"] for finding in one["findings"] if finding["rule"] == "SH30"}
    filled = {finding["focus"] for finding in both["findings"] if finding["rule"] == "SH30"}
    assert {iri.rpartition("/")[2] for iri in dates - filled} == {"4", "6"}


def test_every_format_is_written_and_the_name_of_the_file_tells_it(ask: Command, tmp_path: Path) -> None:
    written = {}
    for suffix, form in SUFFIXES.items():
        path = tmp_path / f"report{suffix}"
        result = ask("validate", *AS_OF, "--out", str(path))
        assert result.status == (0 if form == "ics" else 1)
        assert result.out == ""
        written[form] = path.read_bytes()
    assert set(written) == set(FORMATS)
    assert written["html"].startswith(b"<!doctype html>")
    assert written["xlsx"].startswith(b"PK")
    assert written["ics"].startswith(b"BEGIN:VCALENDAR")
    again = tmp_path / "again.html"
    ask("validate", *AS_OF, "--out", str(again))
    assert again.read_bytes() == written["html"]


def test_comparison_with_an_older_report(ask: Command, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    ask("validate", "--session", "COP-UNTOC/9", "--as-of", "2018-08-01", "--out", str(old))
    result = ask("validate", *AS_OF, "--compare", str(old))
    assert "Since the last report" in result.out
    assert "+ RD02 CTOC/COP/2018/5" in result.out
    same = ask("validate", "--session", "COP-UNTOC/9", "--as-of", "2018-08-01", "--compare", str(old))
    assert "Nothing was mended." in same.out and "Nothing is new." in same.out


def test_forecast_is_joined_by_symbol(ask: Command, tmp_path: Path) -> None:
    rows = tmp_path / "forecast.csv"
    rows.write_text(
        "symbol,title,issuance date\nCTOC/COP/2018/5,Note,2018-09-10\n,Nobody knows,\n", encoding="utf-8"
    )
    data = json.loads(ask("validate", *AS_OF, "--forecast", str(rows), "--format", "json").out)
    found = {finding["rule"]: finding for finding in data["findings"] if finding["rule"].startswith("FC")}
    assert set(found) == {"FC01", "FC02", "FC08"}
    assert found["FC02"]["focus_label"] == "CTOC/COP/2018/5"


def test_own_file_with_an_error_and_one_in_order(mandategraph: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(OWN, encoding="utf-8")
    wrong = mandategraph("validate", str(path))
    assert wrong.status == 1
    assert "ends before it begins" in wrong.out
    path.write_text(FINE, encoding="utf-8")
    fine = mandategraph("validate", str(path), "--lang", "fr")
    assert (fine.status, fine.err) == (0, "")
    assert "Rien à corriger." in fine.out


def test_own_agenda_is_extracted_first(mandategraph: Command, shared: Path) -> None:
    source = shared / "sources" / "CTOC_COP_2018_1.fr.txt"
    result = mandategraph("validate", str(source), "--source", "CTOC/COP/2018/1", "--format", "json")
    assert result.status == 1
    data = json.loads(result.out)
    assert data["session"] == "COP-UNTOC/9"
    silent = {finding["item"] for finding in data["findings"] if finding["rule"] == "SH03"}
    assert silent == {"1(a)", "1(b)", "1(d)", "1(e)", "1(f)", "7", "9"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--session", "COP-UNTOC/8"], "no agenda of the session COP-UNTOC/8"),
        (["--session", "ninth"], "COP-UNTOC/9"),
        (["--source", "A/1"], "Nothing in this graph was read from A/1"),
        (["--as-of", "soon"], "--as-of 'soon' is no date"),
        (["--as-of", "2018-02-30"], "is no date"),
        (["--compare", "{tmp}/none.json"], "none.json: No such file"),
        (["--compare", "{tmp}/broken.json"], "broken.json, line 2: no JSON"),
        (["--compare", "{tmp}/other.json"], "no findings in it"),
        (["--forecast", "{tmp}/other.json"], "a .csv or .xlsx file"),
        (["--holidays", "{tmp}/other.json"], "an .ics or .csv file"),
        (["--out", "{tmp}/nowhere/report.html"], "cannot be written"),
        (["--format", "docx"], "docx"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(
    arguments: list[str], words: str, ask: Command, tmp_path: Path
) -> None:
    (tmp_path / "broken.json").write_text("{\n nonsense", encoding="utf-8")
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    result = ask("validate", *(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert result.status == 2
    assert words in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "broken.ttl",
            b"@prefix mg: <https://w3id.org/mandategraph/ontology/> .\n<x> mg:a",
            "broken.ttl, line 2",
        ),
        ("odd.xyz", b"x", "neither data nor a document"),
        ("empty.txt", b"", "empty.txt"),
        ("none.ttl", None, "no such file"),
        ("none.docx", None, "none.docx"),
        ("fake.docx", b"no zip at all", "fake.docx"),
    ],
)
def test_own_file_that_cannot_be_read_is_named(
    name: str, content: bytes | None, words: str, mandategraph: Command, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = mandategraph("validate", str(path))
    assert result.status == 2
    assert words in result.err
    assert "Traceback" not in result.err


def test_a_deadline_on_a_holiday_of_ones_own_file_is_flagged(
    ask: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = tmp_path / "vienna.csv"
    days.write_text("date;name_en;name_fr\n2018-08-16;Day of rest;Jour de repos\n", encoding="utf-8")

    def flagged(*arguments: str) -> list[str]:
        found = json.loads(ask("validate", *AS_OF, "--format", "json", *arguments).out)["findings"]
        return [one["message"] for one in found if one["rule"] == "RD06" and one["value"] == "2018-08-16"]

    assert flagged() == []
    messages = flagged("--holidays", str(days))
    assert messages
    assert all("Day of rest" in message for message in messages)
    french = flagged("--holidays", str(days), "--language", "fr")
    assert len(french) == len(messages)
    assert all("Jour de repos" in message for message in french)
    assert "vienna.csv" in ask("validate", *AS_OF, "--holidays", str(days)).out
    assert "only Saturdays and Sundays" in ask("validate", *AS_OF).out
    # A setting does the same for every report.
    monkeypatch.setenv("MANDATEGRAPH_HOLIDAYS", str(days))
    assert flagged() == messages


def test_forecast_wants_a_session(mandategraph: Command, tmp_path: Path) -> None:
    own, rows = tmp_path / "own.ttl", tmp_path / "f.csv"
    own.write_text(FINE, encoding="utf-8")
    rows.write_text("symbol\nX/1\n", encoding="utf-8")
    result = mandategraph("validate", str(own), "--forecast", str(rows))
    assert result.status == 2
    assert "--session" in result.err


def test_terminal_gets_no_workbook(ask: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    result = ask("validate", *AS_OF, "--format", "xlsx")
    assert result.status == 2
    assert "--out" in result.err
