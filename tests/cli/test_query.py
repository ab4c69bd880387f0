"""``mandategraph query``: questions of the library and files of one's own, in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph
import pytest

from mandategraph.query.library import shipped

Command = Callable[..., Any]

SELECT = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2"
HEADER = """#+ summary: What?
#+ description: This.
#+ method: GET
#+ parameters:
#+   - {name: day, kind: literal, datatype: date, example: 2018-05-30, description: a day}
#+ returns:
#+   - {name: day, description: the day}
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Write a query file and return its name."""

    def write(text: str | bytes) -> str:
        path = tmp_path / "question.rq"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


@pytest.mark.parametrize("name", ["competency/which-mandate-produced", "which-mandate-produced", "CQ01"])
def test_library_query_is_answered_by_any_of_its_names(name: str, ask: Command) -> None:
    result = ask("query", name, "--param", "document=ctoc cop 2018 5")
    assert result.status == 0
    first, *rows = result.out.splitlines()
    assert first.split()[:2] == ["source", "level"]
    assert [row.split()[:2] for row in rows] == [
        ["resolution/COP-UNTOC/7/1", "explicit"],
        ["decision/COP-UNTOC/4/4", "contextual"],
    ]
    assert result.err == "2 rows\n"


@pytest.mark.parametrize("number", range(1, 26))
def test_every_competency_question_runs_with_its_example(number: int, ask: Command) -> None:
    result = ask("query", f"CQ{number:02}", "--example", "--format", "csv")
    assert result.status == 0
    assert len(list(csv.reader(io.StringIO(result.out)))) > 1


def test_given_value_counts_more_than_the_example(ask: Command) -> None:
    result = ask("query", "CQ01", "--example", "-p", "document=CTOC/COP/2018/12", "--format", "csv")
    assert "rule/COP-UNTOC/72" in result.out


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_rows_are_written_in_every_format(form: str, ask: Command) -> None:
    out = ask("query", "CQ08", "--example", "--format", form).out
    assert out.endswith("\n")
    if form == "json":
        assert len(json.loads(out)["results"]["bindings"]) == 2
    elif form == "xml":
        assert len(ElementTree.fromstring(out).findall(".//{*}result")) == 2
    else:
        assert len(out.splitlines()) == 3


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("table", "text/turtle"),
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdfxml", "application/rdf+xml"),
    ],
)
def test_graphs_are_written_in_every_format(
    form: str, media_type: str, ask: Command, file: Callable[..., str]
) -> None:
    path = file("CONSTRUCT WHERE { <https://w3id.org/mandategraph/id/body/WG-TIP> ?p ?o }")
    out = ask("query", path, "--format", form).out
    # Read by the engine: rdflib's reader of JSON-LD warns of its own deprecations.
    assert len(list(pyoxigraph.parse(out, pyoxigraph.RdfFormat.from_media_type(media_type)))) > 5


def test_truth_is_a_word(ask: Command, file: Callable[..., str]) -> None:
    path = file("ASK { ?s ?p ?o }")
    assert ask("query", path).out == "true\n"
    assert json.loads(ask("query", path, "--format", "json").out)["boolean"] is True


def test_values_of_a_file_are_bound_as_terms(ask: Command, file: Callable[..., str]) -> None:
    path = file("SELECT ?s WHERE { ?s <https://w3id.org/mandategraph/ontology/actNumber> ?number }")
    assert ask("query", path, "-p", "number=8/2").err == "2 rows\n"
    assert ask("query", path, "-p", 'number=8/2" } #').err == "0 rows\n"
    path = file("SELECT ?o WHERE { ?thing <http://purl.org/dc/terms/identifier> ?o }")
    result = ask("query", path, "-p", "thing=<https://w3id.org/mandategraph/id/body/WG-TIP>")
    assert result.out.split() == ["o", "WG-TIP"]


def test_file_with_a_header_has_typed_parameters(ask: Command, file: Callable[..., str]) -> None:
    path = file(
        HEADER + "SELECT ?day WHERE { VALUES ?day { '2018-05-30'^^<http://www.w3.org/2001/XMLSchema#date> } }"
    )
    assert ask("query", path, "--example").err == "1 row\n"
    result = ask("query", path, "-p", "day=tomorrow")
    assert (result.status, result.out) == (2, "")
    assert "expected a date" in result.err


def test_list_names_every_query_with_its_question(ask: Command) -> None:
    out = ask("query", "--list").out
    for query in shipped().values():
        assert f"{query.name}" in out
        assert query.header.summary in out
    assert "[CQ01]" in out
    listed = json.loads(ask("query", "--list", "--format", "json").out)
    assert {one["name"] for one in listed} == set(shipped())
    assert listed[0]["parameters"][0]["example"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "NAME of a query"),
        (("no-such-query",), "There is no query"),
        (("",), "There is no query"),
        (("\x00",), "There is no query"),
        (("x" * 5000,), "There is no query"),
        (("../../no/such/file",), "There is no query"),
        (("CQ01",), "needs the parameter document"),
        (("CQ01", "-p", "document"), "NAME=VALUE"),
        (("CQ01", "-p", "=x"), "NAME=VALUE"),
        (("CQ01", "-p", "document=8/2"), "expected a UN document symbol"),
        (("CQ01", "-p", "document=" + "x" * 5000), "longer than"),
        (("CQ01", "-p", "document=A/1/1", "-p", "document=A/1/2"), "given twice"),
        (("CQ01", "-p", "document=A/1/1", "-p", "other=1"), "no parameter 'other'"),
        (("CQ01", "-p", 'document=CTOC/COP/2018/5"} INSERT DATA {} #'), "expected a UN document symbol"),
        (("CQ06", "-p", "date=yesterday"), "expected a date"),
        (("CQ06", "-p", "date=\ud800"), "half of a letter"),
        (("CQ04", "-p", "session=9"), "the key of a session"),
        (("CQ01", "--example", "--format", "turtle"), "not as turtle"),
        (("CQ01", "--example", "--format", "yaml"), "yaml"),
    ],
)
def test_wrong_use_exits_2_with_a_sentence(arguments: tuple[str, ...], words: str, ask: Command) -> None:
    result = ask("query", *arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert "Traceback" not in result.err
    assert len(result.err) < 1000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this is no query"),
        ("SELECT", "Line 1"),
        ("SELECT * WHERE {\n ?s ?p }", "Line 2"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "takes no SPARQL Update"),
        ("DROP ALL", "takes no SPARQL Update"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"SELECT *\n# \xe9t\xe9\n{ ?s ?p ?o }", "line 2: not UTF-8"),
        ("#+ summary: What?\n" + SELECT, "lacks 'description'"),
        (HEADER + SELECT, "'day' is not used"),
        ("# " + "x" * 1_000_001, "larger than"),
        ("<html></html>", ""),
    ],
)
def test_file_that_is_no_query_exits_2_with_a_sentence(
    text: str | bytes, words: str, ask: Command, file: Callable[..., str]
) -> None:
    result = ask("query", file(text))
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert "Traceback" not in result.err


def test_parameter_that_a_file_does_not_use_is_refused(ask: Command, file: Callable[..., str]) -> None:
    result = ask("query", file(SELECT), "-p", "nothing=x")
    assert result.status == 2
    assert "nothing" in result.err


def test_folder_is_no_query(ask: Command, tmp_path: Path) -> None:
    assert "There is no query" in ask("query", str(tmp_path)).err


def test_help_has_examples(mandategraph: Command) -> None:
    result = mandategraph("query", "--help")
    assert result.status == 0
    assert "mandategraph query which-mandate-produced" in result.out
