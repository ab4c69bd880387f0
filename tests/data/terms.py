"""Short names and small readers that the tests of the data share."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from mandategraph.namespaces import MG, MGC, MGD

DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
DATA: Final = Path(__file__).resolve().parents[2] / "data"
FILES: Final = tuple(sorted(path for path in DATA.rglob("*") if path.suffix in {".ttl", ".trig"}))
SOURCE_GRAPH: Final = URIRef(MGD["graph/source/CTOC/COP/2018/1"])
REGISTER_GRAPH: Final = URIRef(MGD["graph/register"])

__all__ = ["DATA", "DCTERMS", "FILES", "MG", "MGC", "MGD", "REGISTER_GRAPH", "SOURCE_GRAPH", "Data"]
__all__ += [
    "code",
    "evidences",
    "gold_key",
    "item_numbers",
    "key",
    "local",
    "of_class",
    "position",
    "read",
    "span",
    "spoken",
    "value",
]


@dataclass(frozen=True)
class Data:
    """The shipped data: graphs by name."""

    graphs: dict[URIRef, Graph]

    @classmethod
    def load(cls) -> Data:
        """Read every file with rdflib."""
        graphs: dict[URIRef, Graph] = {}
        for path in FILES:
            for name, graph in read(path).items():
                graphs[name] = graphs.get(name, Graph()) + graph
        return cls(graphs)

    def union(self) -> Graph:
        """Return all graphs as one."""
        union = Graph()
        for graph in self.graphs.values():
            union += graph
        return union


def read(path: Path) -> dict[URIRef, Graph]:
    """Return what rdflib reads in one file, by named graph; a Turtle file is the register's."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".ttl":
        return {REGISTER_GRAPH: Graph().parse(data=content, format="turtle")}
    dataset = Dataset()
    with warnings.catch_warnings():
        # rdflib's own TriG parser uses a name that rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format="trig")
        found: dict[URIRef, Graph] = {}
        for s, p, o, name in dataset.quads((None, None, None, None)):
            assert isinstance(name, URIRef), f"{path.name} writes outside of its named graph"
            found.setdefault(name, Graph()).add((s, p, o))
    return found


def of_class(graph: Graph, *names: str) -> set[URIRef]:
    """Return the things that are of one of the named classes."""
    return {
        thing for name in names for thing in graph.subjects(RDF.type, MG[name]) if isinstance(thing, URIRef)
    }


def key(graph: Graph, thing: Node | None) -> str:
    """Return the key of a thing; the union's labels are not needed, its identifier is."""
    assert isinstance(thing, URIRef)
    found = graph.value(thing, DCTERMS.identifier)
    return str(found) if found is not None else _read(thing)


def _read(thing: URIRef) -> str:
    """Return the key that an IRI spells, for things described in another graph."""
    kind, _, path = str(thing).removeprefix(str(MGD)).partition("/")
    if kind in {"resolution", "decision", "recommendation", "unnumbered", "rule", "article"}:
        owner, _, number = path.partition("/")
        return f"{owner}/{kind}/{number}"
    return path


def value(graph: Graph, thing: Node, name: str) -> str | None:
    """Return the one value of a property as text, or None."""
    found = graph.value(thing, MG[name], any=False)
    return None if found is None else str(found)


def spoken(graph: Graph, thing: Node, predicate: URIRef, language: str) -> list[str]:
    """Return the texts of one language."""
    return sorted(
        str(found)
        for found in graph.objects(thing, predicate)
        if isinstance(found, Literal) and found.language == language
    )


def code(graph: Graph, thing: Node, name: str) -> str | None:
    """Return the last part of the code that a property leads to, or None."""
    found = value(graph, thing, name)
    return None if found is None else found.rpartition("/")[2]


def local(thing: Node) -> str:
    """Return an IRI below the base, for messages."""
    return str(thing).removeprefix(str(MGD))


def span(graph: Graph, evidence: Node) -> tuple[int, int]:
    """Return start and end of an evidence."""
    start, end = graph.value(evidence, MG.start), graph.value(evidence, MG.end)
    assert isinstance(start, Literal) and isinstance(end, Literal)
    return int(start), int(end)


def evidences(graph: Graph, thing: Node) -> Iterator[Node]:
    """Yield the evidence of a claim."""
    yield from graph.objects(thing, MG.evidence)


# How the gold names bodies and instruments in its ids.
_BODIES = {"COP": "COP-UNTOC", "GA": "GA", "EXTBUR": "EXTBUR", "WG-TA": "WG-TA"}
_INSTRUMENTS = {"TIP": "TIP-PROTOCOL", "SOM": "SOM-PROTOCOL", "FA": "FIREARMS-PROTOCOL"}


def gold_key(gold_id: str) -> str:
    """Return the key that the graph gives to an id of the detailed gold."""
    kind, _, rest = gold_id.partition(":")
    owner, _, tail = rest.partition("/")
    if kind == "act":
        return f"{_BODIES[owner]}/{tail}"
    if kind == "rule":
        return f"COP-UNTOC/rule/{tail}"
    return f"{_INSTRUMENTS.get(owner, owner)}/article/{tail}"


def position(source: Graph, item: Node) -> int:
    """Return the place of an item in its agenda."""
    found = source.value(item, MG.position)
    assert isinstance(found, Literal)
    return int(found)


def item_numbers(source: Graph, items: Iterable[Node]) -> list[str]:
    """Return the numbers of items in the order of the agenda."""
    ordered = sorted(items, key=lambda item: position(source, item))
    return [str(source.value(item, MG.itemNumber)) for item in ordered]
