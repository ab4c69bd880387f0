"""The query library: every shipped file is what its header says, and valid SPARQL alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery

from mandategraph.assets import asset, asset_files
from mandategraph.errors import NotFoundError, ParameterError, QueryError, SourceError
from mandategraph.namespaces import DEFAULT_BASE, MGD, prefixes
from mandategraph.query.library import OTHER_TRADES, Library, NamedQuery, read_query, run, shipped
from mandategraph.store.base import Store
from mandategraph.store.sparql import SparqlText

QUERIES = list(shipped().values())
FILES = asset_files("queries", ".rq")

HEADER = """#+ summary: What?
#+ description: This.
#+ method: GET
#+ parameters:
#+   - {name: thing, kind: iri, example: "https://example.org/", description: a thing}
#+ returns:
#+   - {name: value, description: its value}
"""


def _name(query: NamedQuery) -> str:
    return query.name


def test_library_holds_the_25_questions_and_the_lookup() -> None:
    assert sum(name.startswith("competency/") for name in shipped()) == 25
    assert {"lookup/by-key", "lookup/document", "lookup/steps"} <= set(shipped())


def test_each_competency_question_is_answered_by_one_query() -> None:
    answers = [
        answer for query in QUERIES if query.name.startswith("competency/") for answer in query.header.answers
    ]
    assert sorted(answers) == [f"CQ{number:02}" for number in range(1, 26)]


def test_queries_of_other_trades_stay_out() -> None:
    assert not [name for name in shipped() if name.split("/")[0] in OTHER_TRADES]


@pytest.mark.parametrize("query", QUERIES, ids=_name)
def test_shipped_query_parses_alone_and_projects_its_columns(query: NamedQuery) -> None:
    text = query.path.read_text(encoding="utf-8")
    algebra = prepareQuery(text).algebra
    if query.form == "SELECT":
        assert tuple(str(variable) for variable in algebra.PV) == tuple(
            column.name for column in query.header.returns
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(asset("queries")).as_posix())
def test_prefixes_of_a_query_are_those_of_the_table_and_all_used(path: Path) -> None:
    tokens = SparqlText(path.read_text(encoding="utf-8")).tokens
    declared = {
        tokens[index + 1].text.rstrip(":"): tokens[index + 2].text[1:-1]
        for index, token in enumerate(tokens)
        if token.text.upper() == "PREFIX"
    }
    assert declared == {prefix: prefixes()[prefix] for prefix in declared}
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "name"}
    assert used == set(declared)


@pytest.mark.parametrize("query", [query for query in QUERIES if query.form == "SELECT"], ids=_name)
def test_query_runs_with_the_examples_of_its_header(query: NamedQuery, shipped_store: Store) -> None:
    solutions = run(shipped_store, query.name, {p.name: p.example for p in query.header.parameters})
    assert solutions.variables == tuple(column.name for column in query.header.returns)
    assert solutions.rows or query.name in {"lookup/produced"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?value WHERE { ?this ?p ?value }", "'thing' is not used"),
        ("SELECT ?other WHERE { $thing ?p ?other }", "returns value; the query other"),
        ("SELECT ?value ?p WHERE { $thing ?p ?value }", "returns value; the query value, p"),
        ("SELECT * WHERE { $thing ?p ?value }", r"returns value; the query \*"),
        ("SELECT (COUNT(?p) AS ?n) WHERE { $thing ?p ?value }", "the query n"),
        ("INSERT DATA { $thing ?p ?value }", "neither SELECT"),
        ("", "neither SELECT"),
    ],
)
def test_header_that_does_not_fit_its_query_is_refused(tmp_path: Path, query: str, words: str) -> None:
    path = tmp_path / "question.rq"
    path.write_text(HEADER + query, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        read_query(path, "question")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?value WHERE { $thing ?p ?value }",
        "SELECT DISTINCT (STR(?o) AS ?value) { $thing ?p ?o }",
        "SELECT (MAX(xsd:integer(STRAFTER(?o, '?x'))) AS ?value) WHERE { ?thing ?p ?o }",
        "SELECT ?value FROM <https://example.org/?x> WHERE { $thing ?p ?value }",
    ],
)
def test_projection_is_read_off_whatever_stands_around_it(tmp_path: Path, query: str) -> None:
    path = tmp_path / "question.rq"
    path.write_text(HEADER + query, encoding="utf-8")
    assert read_query(path, "question").name == "question"


def test_an_example_that_is_no_value_of_its_parameter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    header = HEADER.replace('"https://example.org/"', "no address")
    path.write_text(header + "SELECT ?value WHERE { $thing ?p ?value }", encoding="utf-8")
    with pytest.raises(SourceError, match="the example is no value of its parameter"):
        read_query(path, "question")


def test_library_of_another_folder_names_by_path(tmp_path: Path) -> None:
    for place in ("derive/10-x.rq", "mine/what.rq"):
        path = tmp_path / place
        path.parent.mkdir()
        path.write_text(HEADER + "SELECT ?value WHERE { $thing ?p ?value }", encoding="utf-8")
    assert list(Library.load(tmp_path)) == ["mine/what"]


@pytest.mark.parametrize("name", ["competency/which-mandate-produced", "which-mandate-produced", "CQ01"])
def test_query_is_found_by_path_last_part_or_question(name: str) -> None:
    assert shipped().find(name).name == "competency/which-mandate-produced"


@pytest.mark.parametrize("name", ["", "CQ99", "which", "../pyproject.toml", "x" * 10_000, "\x00"])
def test_unknown_query_is_not_found(name: str) -> None:
    with pytest.raises(NotFoundError):
        shipped().find(name)


def test_run_binds_values_as_terms(shipped_store: Store) -> None:
    rows = run(shipped_store, "CQ01", {"document": "ctoc/cop/2018/12"}).rows
    assert [row["source"] for row in rows] == [URIRef(MGD["rule/COP-UNTOC/72"])]
    with pytest.raises(ParameterError):
        run(shipped_store, "CQ01", {"document": "CTOC/COP/2018/5> ?p ?o } #"})
    # A text that would close the query is a text that matches nothing.
    assert not run(shipped_store, "CQ03", {"number": '8/2" } #'}).rows


def test_run_refuses_what_gives_no_rows(shipped_store: Store) -> None:
    with pytest.raises(QueryError, match="only a SELECT"):
        run(shipped_store, "page/description", {"thing": "https://example.org/"})


def test_queries_name_the_base_only_as_the_shipped_one() -> None:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "w3id.org/mandategraph" in line:
                assert DEFAULT_BASE in line, f"{path}: {line}"
