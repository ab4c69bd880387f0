"""The derived graph: shortcuts that questions need, worked out once when the store is built.

What SPARQL says well is in ``queries/derive/*.rq``, run in the order of their names. The lineage is
the transitive closure of ``mandatedBy`` and ``derivedFrom``: engines walk a path from every start
anew, so it is worked out here over whole numbers, each ancestor set once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from mandategraph.assets import asset_files
from mandategraph.namespaces import MG, MGD, read_own

__all__ = ["GRAPH", "GraphWriter", "ancestors", "derive", "lineage_of", "lineage_triples", "shortcuts"]

# The IRI of the derived graph.
GRAPH = str(MGD["graph/derived"])


class GraphWriter(Protocol):
    """What deriving needs of a store that is being built."""

    def construct(self, query: str, graph: str) -> None:
        """Put what a CONSTRUCT query answers into a graph."""
        ...

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give subject and object, as IRIs, of each triple with this predicate."""
        ...

    def load_triples(self, pieces: Iterable[bytes], graph: str) -> None:
        """Put N-Triples, given in pieces, into a graph."""
        ...


def derive(writer: GraphWriter, progress: Callable[[str], None] = lambda _: None) -> None:
    """Add the derived graph to a store that is being built; ``progress`` gets the name of each step."""
    shortcuts(writer, progress)
    progress("lineage")
    writer.load_triples(lineage_of(writer), GRAPH)


def shortcuts(writer: GraphWriter, progress: Callable[[str], None] = lambda _: None) -> None:
    """Add what the queries of ``queries/derive`` answer: all of the derived graph but the lineage."""
    for path in asset_files("queries/derive", ".rq"):
        progress(path.stem)
        writer.construct(read_own(path), GRAPH)


def lineage_of(writer: GraphWriter) -> Iterator[bytes]:
    """Give the lineage of all things in a store that has the shortcuts, as N-Triples in pieces."""

    def steps() -> Iterator[tuple[str, str]]:
        yield from writer.pairs(str(MG.mandatedBy))
        yield from writer.pairs(str(MG.derivedFrom))

    return lineage_triples(steps())


def lineage_triples(steps: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Give the lineage of the things in ``steps`` as N-Triples in pieces, one line a statement.

    It goes one way only: what descends from a thing is asked for by ``^mg:lineage``.
    """
    between = f"> <{MG.lineage}> <"
    for thing, above in ancestors(steps):
        yield "".join([f"<{thing}{between}{one}> .\n" for one in above]).encode()


def ancestors(steps: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Give each thing with all that can be reached from it by one step or more.

    ``steps`` are pairs (thing, what is one step above it). Cycles are tolerated: a thing on a cycle
    is above itself, as the SPARQL path ``+`` has it. The same steps in any order give the same sets.
    """
    numbers: dict[str, int] = {}
    above: list[set[int]] = []
    has_below: set[int] = set()
    for lower, upper in steps:
        for name in (lower, upper):
            if name not in numbers:
                numbers[name] = len(above)
                above.append(set())
        above[numbers[lower]].add(numbers[upper])
        has_below.add(numbers[upper])
    names = list(numbers)
    reached = _closure(above, sorted(has_below))
    # Most things (documents) have nothing below them and share their few sources with many others:
    # the union is worked out once for each set of sources.
    shared: dict[frozenset[int], list[str]] = {}
    for number, name in enumerate(names):
        if not above[number]:
            continue
        if number in has_below:
            yield name, [names[one] for one in reached[number]]
            continue
        sources = frozenset(above[number])
        if sources not in shared:
            union = set(sources).union(*(reached[one] for one in sources))
            shared[sources] = [names[one] for one in sorted(union)]
        yield name, shared[sources]


def _closure(above: Sequence[set[int]], starts: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return what can be reached from each node at or above ``starts`` (Tarjan's components, no recursion).

    A component is finished only after all that lie above it, so its set is the union of theirs.
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    reached: dict[int, tuple[int, ...]] = {}
    open_nodes: list[int] = []
    for start in starts:
        if start in order:
            continue
        walk: list[tuple[int, Iterator[int]]] = []

        def enter(node: int, walk: list[tuple[int, Iterator[int]]] = walk) -> None:
            order[node] = low[node] = len(order)
            open_nodes.append(node)
            walk.append((node, iter(above[node])))

        enter(start)
        while walk:
            node, rest = walk[-1]
            for upper in rest:
                if upper not in order:
                    enter(upper)
                    break
                if upper not in reached:  # still open: a way back down, so a cycle
                    low[node] = min(low[node], order[upper])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == order[node]:
                    _finish(node, open_nodes, above, reached)
    return reached


def _finish(
    root: int, open_nodes: list[int], above: Sequence[set[int]], reached: dict[int, tuple[int, ...]]
) -> None:
    members: list[int] = []
    while not members or members[-1] != root:
        members.append(open_nodes.pop())
    inside = set(members)
    union: set[int] = set()
    for member in members:
        for upper in above[member]:
            union.add(upper)
            if upper not in inside:
                union.update(reached[upper])
    result = tuple(sorted(union))
    for member in members:
        reached[member] = result
