"""The W3C's evaluation tests of SPARQL 1.1: the same answers with the joins in any order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, Node, URIRef

from mandategraph.store.engine.statistics import columns
from mandategraph.store.plan.cost import MANY
from mandategraph.store.plan.rewrite import Rewriter
from mandategraph.store.sparql import SparqlText

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
FOLDERS = ("aggregates", "construct", "csv-tsv-res", "json-res", "negation", "property-path", "subquery")
# What the engine answers otherwise, in whatever order: a path of no steps from what is in no graph, MINUS
# below GRAPH with its variable, and GROUP_CONCAT in the one order that the test allows.
BEYOND_THE_ENGINE = {
    *("zero_or_more_set_start", "zero_or_more_set_end", "zero_or_one_set_start", "zero_or_one_set_end"),
    *("graph-minus", "agg-groupconcat-04", "agg-groupconcat-06"),
}
NUMBERS = ("decimal", "double", "float", "integer")


class Says:
    """Statistics that give each pattern a number by its text, so that many orders are tried."""

    def __init__(self, shift: int) -> None:
        self._shift = shift

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        text = f"{subject} {predicate} {thing}"
        return (1.0, 7.0, 90.0, MANY)[(sum(map(ord, text)) + self._shift) % 4]

    def knows(self, term: str) -> bool:
        return False


@dataclass(frozen=True)
class Case:
    name: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path

    def store(self) -> ox.Store:
        store = ox.Store()
        for path in self.data:
            store.load(path=str(path), base_iri=path.as_uri())
        for path in self.graphs:
            store.load(path=str(path), base_iri=path.as_uri(), to_graph=ox.NamedNode(path.as_uri()))
        return store


def cases(root: Path) -> list[Case]:
    found = []
    for folder in FOLDERS:
        manifest = Graph().parse(
            root / folder / "manifest.ttl", publicID=(root / folder / "manifest.ttl").as_uri()
        )
        for test in sorted(manifest.subjects(RDF.type, MF.QueryEvaluationTest), key=str):
            action, result = manifest.value(test, MF.action), manifest.value(test, MF.result)

            def files(
                predicate: URIRef, of: Node | None = action, among: Graph = manifest
            ) -> tuple[Path, ...]:
                return tuple(
                    Path(one.removeprefix("file://"))
                    for one in sorted(map(str, among.objects(of, predicate)))
                )

            (query,) = files(QT["query"])
            found.append(
                Case(
                    str(test).rpartition("#")[2], query, files(QT.data), files(QT.graphData),
                    Path(str(result).removeprefix("file://")),
                )
            )  # fmt: skip
    return found


def answer(store: ox.Store, query: str) -> object:
    found = store.query(query)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        dataset = ox.Dataset(ox.Quad(*triple) for triple in found)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return sorted(map(str, dataset))
    return rows(found)


def rows(found: ox.QuerySolutions) -> object:
    names = [one.value for one in found.variables]
    return sorted(names), Counter(
        tuple(sorted((name, told(term)) for name, term in zip(names, row, strict=True) if term is not None))
        for row in found
    )


def told(term: object) -> str:
    """Tell a term without what may differ: names of blank nodes, ways to write a number."""
    if isinstance(term, ox.BlankNode):
        return "_"
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(NUMBERS):
        return f"{float(term.value)} {term.datatype}"
    return str(term)


def test_answers_are_the_same_in_any_order_and_those_of_the_w3c(shared: Path) -> None:
    root = shared / "w3c" / "sparql" / "sparql11"
    rewritten, judged, wrong = set(), 0, set()
    for case in cases(root):
        query = f"BASE <{case.query.as_uri()}>\n{case.query.read_text(encoding='utf-8')}"
        store = case.store()
        plain = answer(store, query)
        answers = [plain]
        for shift in range(4):
            text = Rewriter(Says(shift), columns, worth=0.0, cheap=0.0).rewrite(SparqlText(query)).text
            if text != query:
                rewritten.add(case.name)
                answers.append(answer(store, text))
                assert answers[-1] == plain, (case.name, text)
        if case.result.suffix in {".srx", ".srj"}:
            judged += 1
            form = ox.QueryResultsFormat.from_extension(case.result.suffix[1:])
            expected = ox.parse_query_results(path=str(case.result), format=form)
            wanted = rows(expected) if isinstance(expected, ox.QuerySolutions) else bool(expected)
            if any(given != wanted for given in answers):
                wrong.add(case.name)
    assert judged > 80
    assert len(rewritten) > 10
    assert wrong == BEYOND_THE_ENGINE


@pytest.mark.parametrize("name", ["pp16", "pp37", "zero_or_more_set_start", "values_and_path"])
def test_paths_of_length_zero_are_among_the_tests(shared: Path, name: str) -> None:
    assert name in {case.name for case in cases(shared / "w3c" / "sparql" / "sparql11")}
