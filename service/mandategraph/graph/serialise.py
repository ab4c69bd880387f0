"""Statements as text: TriG, Turtle or JSON-LD; the same statements give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from mandategraph.namespaces import MGD, prefixes

__all__ = ["FORMATS", "serialise"]

_Node = NamedNode | BlankNode | Triple | DefaultGraph

# Name of a format on the command line, its syntax, and the suffix of its files.
FORMATS = {
    "trig": (RdfFormat.TRIG, ".trig"),
    "turtle": (RdfFormat.TURTLE, ".ttl"),
    "jsonld": (RdfFormat.JSON_LD, ".jsonld"),
}
_PREFIXES = ("dcterms", "mg", "mgc", "prov", "rdfs", "void", "xsd")


def serialise(quads: Iterable[Quad], form: str) -> bytes:
    """Return statements in a format of ``FORMATS``; Turtle has no graphs and says what all of them say.

    What is said twice is written once. What is said of one subject stands together, subjects in the order
    in which they are first spoken of; that order and those of its statements come from ``quads``.
    """
    graphs: dict[_Node, dict[_Node, dict[NamedNode, list[Quad]]]] = {}
    for quad in dict.fromkeys(quads):
        subjects = graphs.setdefault(quad.graph_name, {})
        subjects.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad)
    ordered = [
        quad
        for graph in sorted(graphs, key=str)
        for predicates in graphs[graph].values()
        for said in predicates.values()
        for quad in said
    ]
    table = prefixes()
    shown = {prefix: table[prefix] for prefix in _PREFIXES}
    syntax, _ = FORMATS[form]
    base = None if form == "jsonld" else str(MGD)
    if form == "turtle":
        triples = dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in ordered)
        said_once = serialize(triples, format=syntax, prefixes=shown, base_iri=base)
    else:
        said_once = serialize(ordered, format=syntax, prefixes=shown, base_iri=base)
    assert said_once is not None  # without a file to write to, the bytes are returned
    return said_once if said_once.endswith(b"\n") else said_once + b"\n"
