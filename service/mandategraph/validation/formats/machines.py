"""A report for programs: JSON, the W3C report in Turtle, JUnit for continuous integration."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import count
from xml.etree import ElementTree

from rdflib import RDF, SH, BNode, Graph, Literal

from mandategraph.namespaces import prefixes
from mandategraph.validation.finding import Finding
from mandategraph.validation.report import ValidationReport
from mandategraph.validation.review import Review
from mandategraph.validation.rulebook import Rule

__all__ = ["write_json", "write_junit", "write_turtle"]

# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_json(review: Review) -> str:
    """Return the JSON object of the interface."""
    return json.dumps(review.to_json(), ensure_ascii=False, indent=2) + "\n"


def write_turtle(review: Review) -> str:
    """Return the validation report in the W3C vocabulary, in the same order for the same input."""
    graph = Graph()
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace, override=True)
    whole = BNode("report")
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(review.results.conforms)))
    for number, result in enumerate(review.results.results):
        # The serialiser sorts blank nodes by their names: they are named by the order of the results.
        part = ValidationReport((result,), review.results.engine).to_graph()
        (node,) = part.objects(None, SH.result)
        graph.add((whole, SH.result, _copy(part, node, graph, f"r{number:06}n", count())))
    return graph.serialize(format="turtle")


def _copy(source: Graph, node: object, target: Graph, prefix: str, numbers: Iterator[int]) -> BNode:
    """Copy a blank node with all below it under new names; return the new node."""
    assert isinstance(node, BNode)
    new = BNode(f"{prefix}{next(numbers):04}")
    for _, predicate, value in sorted(source.triples((node, None, None)), key=lambda triple: str(triple[1])):
        below = isinstance(value, BNode)
        target.add((new, predicate, _copy(source, value, target, prefix, numbers) if below else value))
    return new


def write_junit(review: Review) -> str:
    """Return the report in the XML of JUnit: a suite a rule, a failure a finding, a pass a rule kept."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in review.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules: Sequence[Rule] = [
        rule for rule in review.book if rule.identifier in by_rule or rule in review.kept
    ]
    cases = sum(len(by_rule.get(rule.identifier, [None])) for rule in rules)
    root = ElementTree.Element(
        "testsuites",
        name=f"mandategraph validate {review.key or ''}".strip(),
        tests=str(cases),
        failures=str(len(review.findings)),
        errors="0",
    )
    for rule in rules:
        found = by_rule.get(rule.identifier, [])
        name = f"{rule.identifier} {rule.name[review.language]}"
        suite = ElementTree.SubElement(
            root, "testsuite", name=name, tests=str(max(len(found), 1)), failures=str(len(found)), errors="0"
        )
        if not found:
            ElementTree.SubElement(suite, "testcase", classname=rule.identifier, name=name)
        for finding in found:
            shown = finding.focus_label + (f" [{finding.value}]" if finding.value else "")
            case = ElementTree.SubElement(
                suite, "testcase", classname=rule.identifier, name=_ILLEGAL.sub("\ufffd", shown)
            )
            failure = ElementTree.SubElement(
                case,
                "failure",
                type=f"{finding.severity}/{finding.kind}",
                message=_ILLEGAL.sub("\ufffd", finding.message),
            )
            failure.text = _ILLEGAL.sub("\ufffd", f"{finding.message}\n{finding.action}\n{finding.focus}")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
