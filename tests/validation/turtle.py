"""Shapes and data in Turtle, for tests that are about one of them."""

from __future__ import annotations

from rdflib import Graph

from mandategraph.store.engine.memory import Triple

PREFIXES = """
@prefix e: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def parse(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def triples_of(graph: Graph) -> tuple[Triple, ...]:
    return tuple((s, p, o) for s, p, o in graph)  # type: ignore[misc]  # rdflib's own type is wider
