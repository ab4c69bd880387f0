"""The examples of the shapes: which there are, what each expects, and what an engine finds in one.

An example lies in the folder of its shape and is judged by the shapes whose names begin with it. It is
read beside what shapes need of the ontology: which class lies below which, which code is in which list.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rdflib import RDFS, SH, SKOS, BNode, Graph

from mandategraph.graph.terms import ontology_graph
from mandategraph.namespaces import MGD, MGS, read_own
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation.compiled import CompiledEngine
from mandategraph.validation.reference import run
from mandategraph.validation.rulebook import RuleBook

FOLDER = Path(__file__).parent
EXAMPLES = sorted(FOLDER.glob("*/*.ttl"))
VALID = [path for path in EXAMPLES if path.name.startswith("valid-")]
INVALID = [path for path in EXAMPLES if path.name.startswith("invalid-")]
TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)

# (source shape, focus node, severity), each by its local name
Expected = set[tuple[str, str, str]]


def name(path: Path) -> str:
    """Return the name of an example in test reports."""
    return f"{path.parent.name}/{path.stem}"


def head(path: Path) -> dict[str, Any]:
    """Return what the ``#+`` lines of an example say."""
    lines = path.read_text(encoding="utf-8").splitlines()
    read = yaml.safe_load("\n".join(line[3:] for line in lines if line.startswith("#+")))
    assert isinstance(read, dict)
    return read


@cache
def expected(path: Path) -> Expected:
    """Return the results that an example expects: none where it is valid."""
    return {(shape, focus, severity) for shape, focus, severity in head(path).get("expects", [])}


@cache
def shapes_of(folder: str) -> Graph:
    """Return the shapes of a folder with all that hangs on them, and the prefix table."""
    whole, graph = RuleBook.shipped().graph, Graph()
    todo = [s for s in whole.subjects() if root(s) == folder or (s, SH.declare, None) in whole]
    seen = set()
    while todo:
        if (node := todo.pop()) in seen:
            continue
        seen.add(node)
        for predicate, value in whole.predicate_objects(node):
            graph.add((node, predicate, value))
            if isinstance(value, BNode):
                todo.append(value)
    return graph


def root(shape: object) -> str:
    """Return the folder that a shape belongs to: its name up to the first hyphen."""
    return str(shape).removeprefix(str(MGS)).partition("-")[0]


@cache
def background() -> Graph:
    """Return what shapes need of the ontology."""
    graph = Graph()
    for triple in ontology_graph():
        if triple[1] in (RDFS.subClassOf, SKOS.inScheme):
            graph.add(triple)
    return graph


@cache
def data(path: Path) -> Graph:
    """Return an example with its background."""
    return background() + Graph().parse(data=read_own(path), format="turtle")


@cache
def store(path: Path) -> MemoryStore:
    """Return an example with its background, in the store of the compiled engine."""
    return MemoryStore.of(data(path))


def found(path: Path, shapes: Graph, engine: CompiledEngine | None = None) -> Expected:
    """Return what an engine finds in an example: the compiled one where it is given, else pySHACL."""
    if engine is None:
        results = list(run(data(path), shapes).results)
    else:
        results, left = engine.run(store(path))
        assert left == []
    return {
        (
            str(result.source_shape).removeprefix(str(MGS)),
            str(result.focus_node).removeprefix(str(MGD)),
            str(result.severity).removeprefix(str(SH)),
        )
        for result in results
    }


def rules() -> set[str]:
    """Return the local names of the shapes that are rules of the graph, and not of the calendar."""
    book = RuleBook.shipped()
    return {str(rule.shape).removeprefix(str(MGS)) for rule in book if rule.identifier.startswith("SH")}
