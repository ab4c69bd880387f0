"""SHACL property paths: read from a shapes graph, written as SPARQL, written back as RDF."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.collection import Collection

from mandategraph.errors import ShapesError
from mandategraph.store.base import Term

__all__ = [
    "Alternative",
    "Inverse",
    "OneOrMore",
    "Path",
    "Predicate",
    "Sequence",
    "ZeroOrMore",
    "ZeroOrOne",
    "hops",
    "nullable",
    "read_path",
    "sparql",
    "write_path",
]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One step along a property."""

    iri: URIRef


@dataclass(frozen=True, slots=True)
class Inverse:
    """The path walked backwards."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of the paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ZeroOrMore:
    """The path any number of times, also none."""

    path: Path


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """The path at least once."""

    path: Path


@dataclass(frozen=True, slots=True)
class ZeroOrOne:
    """The path once or not at all."""

    path: Path


Path = Predicate | Inverse | Sequence | Alternative | ZeroOrMore | OneOrMore | ZeroOrOne

# Each unary path: its SHACL property, its class, the sign before and after in SPARQL (SHACL 2.3.1).
_UNARY: tuple[tuple[URIRef, type[Inverse | ZeroOrMore | OneOrMore | ZeroOrOne], str, str], ...] = (
    (SH.inversePath, Inverse, "^", ""),
    (SH.zeroOrMorePath, ZeroOrMore, "", "*"),
    (SH.oneOrMorePath, OneOrMore, "", "+"),
    (SH.zeroOrOnePath, ZeroOrOne, "", "?"),
)


def read_path(graph: Graph, node: Term) -> Path:
    """Read the path that stands at ``node``; raise ShapesError where it is none (SHACL 2.3.1).

    A node that is a list and something else besides is read as the list: that is how the W3C suite
    (path-strange-001) and pySHACL read it.
    """
    return _read(graph, node, frozenset())


def _read(graph: Graph, node: object, above: frozenset[object]) -> Path:
    if isinstance(node, URIRef) and node != RDF.nil:
        return Predicate(node)
    if not isinstance(node, BNode) or node in above:
        raise ShapesError(f"{node} is no property path: use an IRI or one of the forms of SHACL 2.3.1.")
    above |= {node}
    if (node, RDF.first, None) in graph:
        return Sequence(_read_members(graph, node, above))
    if (alternatives := graph.value(node, SH.alternativePath)) is not None:
        return Alternative(_read_members(graph, alternatives, above))
    for predicate, kind, _, _ in _UNARY:
        if (inner := graph.value(node, predicate)) is not None:
            return kind(_read(graph, inner, above))
    raise ShapesError("A blank node under sh:path is none of the forms of SHACL 2.3.1.")


def _read_members(graph: Graph, head: object, above: frozenset[object]) -> tuple[Path, ...]:
    assert isinstance(head, URIRef | BNode)
    members = tuple(_read(graph, member, above) for member in Collection(graph, head))
    if len(members) < 2:
        raise ShapesError("A path that is a list needs at least two members (SHACL 2.3.1.2, 2.3.1.3).")
    return members


def sparql(path: Path) -> str:
    """Write the path as a SPARQL property path."""
    if isinstance(path, Predicate):
        return path.iri.n3()
    if isinstance(path, Sequence | Alternative):
        sign = "/" if isinstance(path, Sequence) else "|"
        return "(" + sign.join(map(sparql, path.paths)) + ")"
    before, after = next((before, after) for _, kind, before, after in _UNARY if isinstance(path, kind))
    return f"({before}{sparql(path.path)}{after})"


def hops(path: Path) -> list[Path]:
    """Return the paths to walk one after the other; none of them is a sequence."""
    if isinstance(path, Sequence):
        return [hop for member in path.paths for hop in hops(member)]
    if isinstance(path, Inverse) and isinstance(path.path, Sequence):
        return [hop for member in reversed(path.path.paths) for hop in hops(Inverse(member))]
    if isinstance(path, Inverse) and isinstance(path.path, Inverse):
        return hops(path.path.path)
    return [path]


def write_path(graph: Graph, path: Path) -> URIRef | BNode:
    """Add the path to ``graph`` as SHACL writes it; return the node that stands for it."""
    if isinstance(path, Predicate):
        return path.iri
    node = BNode()
    if isinstance(path, Sequence | Alternative):
        Collection(graph, node, [write_path(graph, member) for member in path.paths])
        if isinstance(path, Sequence):
            return node
        outer = BNode()
        graph.add((outer, SH.alternativePath, node))
        return outer
    predicate = next(predicate for predicate, kind, _, _ in _UNARY if isinstance(path, kind))
    graph.add((node, predicate, write_path(graph, path.path)))
    return node


def nullable(path: Path) -> bool:
    """Whether the path can be walked in no step at all, so that a node is its own value."""
    if isinstance(path, ZeroOrMore | ZeroOrOne):
        return True
    if isinstance(path, Sequence):
        return all(map(nullable, path.paths))
    if isinstance(path, Alternative):
        return any(map(nullable, path.paths))
    return not isinstance(path, Predicate) and nullable(path.path)
