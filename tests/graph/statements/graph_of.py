"""Quads as an rdflib graph, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Triple, serialize
from rdflib import Graph, URIRef

from mandategraph.namespaces import MG, MGD

DCTERMS = "http://purl.org/dc/terms/"


def graph_of(quads: Iterable[Quad]) -> Graph:
    triples = (Triple(q.subject, q.predicate, q.object) for q in quads)
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def of(graph: Graph, thing: str, name: str) -> list[str]:
    """Return what is said of a thing, IRIs without their base, sorted."""
    predicate = URIRef(DCTERMS + name[8:]) if name.startswith("dcterms:") else MG[name]
    return sorted(str(o).replace(str(MGD), "") for o in graph.objects(MGD[thing], predicate))


def code(graph: Graph, thing: str, name: str) -> str:
    (found,) = graph.objects(MGD[thing], MG[name])
    return str(found).rpartition("/")[2]
