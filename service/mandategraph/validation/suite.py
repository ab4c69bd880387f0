"""The W3C SHACL test suite: read its manifests, run an engine on each test, and tabulate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import get_args

import rdflib
from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.plugins.parsers.notation3 import BadSyntax

from mandategraph.errors import ShapesError, SourceError
from mandategraph.validation.comparison import compare
from mandategraph.validation.engines import Engine, validate
from mandategraph.validation.quiet import quiet
from mandategraph.validation.report import ValidationReport

__all__ = ["Case", "Outcome", "Verdict", "cases", "judge", "table"]

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


class Verdict(Enum):
    """How an engine did on one test."""

    PASSED = "passed"
    HANDED_OVER = "handed over"  # passed, but with the help of the reference engine
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its name (path and fragment below the suite), data, shapes, and the report wanted.

    ``expected`` is None where the suite wants the validation to end in a failure.
    """

    name: str
    data: Graph
    shapes: Graph
    expected: ValidationReport | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of one test, and why it failed where it did."""

    name: str
    verdict: Verdict
    reason: str = ""


def cases(folder: Path) -> Iterator[Case]:
    """Read every test in the files below ``folder``; raise SourceError where there is none, or no Turtle."""
    found = False
    for file in sorted(folder.rglob("*.ttl")):
        graph = _read(file)
        for head in graph.objects(None, MF.entries):
            for entry in Collection(graph, head):
                # Manifests of other suites may lie below the folder as well.
                if (entry, RDF.type, SHT.Validate) in graph:
                    found = True
                    yield _case(folder, file, graph, entry)
    if not found:
        raise SourceError("no test below this folder; expected the W3C data-shapes-test-suite", str(folder))


def _case(folder: Path, file: Path, graph: Graph, entry: object) -> Case:
    assert isinstance(entry, URIRef)
    action = graph.value(entry, MF.action)
    result = graph.value(entry, MF.result)
    expected = None
    if result != SHT.Failure:
        report = Graph()
        report += graph
        report.remove((None, RDF.type, SH.ValidationReport))
        report.add((_node(result), RDF.type, SH.ValidationReport))
        expected = ValidationReport.from_graph(report, "W3C")
    return Case(
        name=f"{file.relative_to(folder).with_suffix('')}",
        data=_read(_place(graph.value(action, SHT.dataGraph))),
        shapes=_read(_place(graph.value(action, SHT.shapesGraph))),
        expected=expected,
    )


def judge(case: Case, engine: Engine) -> Outcome:
    """Run an engine on a test and compare, result by result, as the suite's own rules want."""
    try:
        report = validate(case.data, case.shapes, engine)
    except ShapesError as error:
        verdict = Verdict.PASSED if case.expected is None else Verdict.FAILED
        return Outcome(case.name, verdict, str(error))
    handed = "; ".join(one.reason for one in report.handed_over)
    if case.expected is None:
        return Outcome(case.name, Verdict.FAILED, "a failure was wanted")
    comparison = compare(case.expected, report)
    if not comparison.equal:
        missing, extra = len(comparison.missing), len(comparison.extra)
        return Outcome(
            case.name, Verdict.FAILED, f"{missing} results missing, {extra} too many. {handed}".strip()
        )
    return Outcome(case.name, Verdict.HANDED_OVER if handed else Verdict.PASSED, handed)


def table(folder: Path) -> dict[Engine, list[Outcome]]:
    """Run both engines on every test below ``folder``."""
    found = list(cases(folder))
    return {engine: [judge(case, engine) for case in found] for engine in get_args(Engine)}


@cache
def _read(file: Path) -> Graph:
    # Literals as they are written: some tests are about spellings that rdflib would mend.
    normalised = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        with quiet():
            return Graph().parse(file, format="turtle", publicID=file.resolve().as_uri())
    except BadSyntax as error:
        raise SourceError("no Turtle", str(file), error.lines + 1) from error
    finally:
        rdflib.NORMALIZE_LITERALS = normalised


def _place(iri: object) -> Path:
    return Path(URIRef(str(iri)).removeprefix("file://"))


def _node(node: object) -> URIRef | BNode:
    assert isinstance(node, URIRef | BNode)
    return node
