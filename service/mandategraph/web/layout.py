"""Places for the nodes of a small directed graph, in layers from its origins down.

networkx finds cycles and layers; the rest is the classic remainder of Sugiyama's method: an edge that
spans several layers gets a bend in each, layers are ordered by the barycentres of their neighbours, and
nodes are drawn towards the middle of what they are joined to. Deterministic: equal input, equal places.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

__all__ = ["Layout", "arrange"]

Node = Hashable
Edge = tuple[Node, Node]

# More sweeps changed no picture of the shipped data; the cost is linear in them.
SWEEPS = 12
# What a bend in a long edge takes, as a share of what a node takes.
BEND = 0.35


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: ``x`` in units of one node's place, ``layers`` from the top down.

    ``routes`` leads each edge, in its own direction, over its bends: the ends included.
    """

    x: dict[Node, float]
    layers: list[list[Node]]
    routes: dict[Edge, list[Node]]
    layer_of: dict[Node, int]


@dataclass(frozen=True, slots=True)
class _Bend:
    """The place where a long edge passes through a layer."""

    edge: Edge
    layer: int


def arrange(nodes: Iterable[Node], edges: Iterable[Edge]) -> Layout:
    """Place the nodes; an edge goes down from its first end to its second, save where that makes a cycle."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    wanted = [(upper, lower) for upper, lower in edges if upper != lower]
    graph.add_edges_from(wanted)
    turned = _break_cycles(graph)
    layers = [list(layer) for layer in nx.topological_generations(graph)]
    layer_of = {node: number for number, layer in enumerate(layers) for node in layer}
    routes, joined = _bend(wanted, turned, layers, layer_of)
    layers = _order(layers, joined)
    return Layout(_places(layers, joined), layers, routes, layer_of)


def _break_cycles(graph: nx.DiGraph[Node]) -> set[Edge]:
    """Take the last edge of each cycle out of the graph, turn it round, and return those edges."""
    turned: set[Edge] = set()
    while True:
        try:
            cycle = nx.find_cycle(graph)
        except nx.NetworkXNoCycle:
            break
        upper, lower = cycle[-1][:2]
        graph.remove_edge(upper, lower)
        turned.add((upper, lower))
    return turned


def _bend(
    edges: Sequence[Edge], turned: set[Edge], layers: list[list[Node]], layer_of: dict[Node, int]
) -> tuple[dict[Edge, list[Node]], list[Edge]]:
    """Give each edge a bend in every layer that it passes; return the routes and the short edges."""
    routes: dict[Edge, list[Node]] = {}
    joined: list[Edge] = []
    for edge in dict.fromkeys(edges):
        upper, lower = sorted(edge, key=lambda node: layer_of[node])
        route: list[Node] = [upper]
        for layer in range(layer_of[upper] + 1, layer_of[lower]):
            bend = _Bend(edge, layer)
            layers[layer].append(bend)
            layer_of[bend] = layer
            route.append(bend)
        route.append(lower)
        joined += pairwise(route)
        routes[edge] = route if upper == edge[0] else route[::-1]
    assert turned <= routes.keys()
    return routes, joined


def _neighbours(joined: Sequence[Edge], *, above: bool) -> dict[Node, list[Node]]:
    table: dict[Node, list[Node]] = {}
    for upper, lower in joined:
        here, there = (lower, upper) if above else (upper, lower)
        table.setdefault(here, []).append(there)
    return table


def _order(layers: list[list[Node]], joined: Sequence[Edge]) -> list[list[Node]]:
    """Sweep down and up, sorting each layer by barycentre; keep the order with the fewest crossings."""
    above, below = _neighbours(joined, above=True), _neighbours(joined, above=False)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, joined)
    current = [list(layer) for layer in layers]
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        numbers = range(1, len(current)) if down else range(len(current) - 2, -1, -1)
        for number in numbers:
            fixed = {node: place for place, node in enumerate(current[number + (-1 if down else 1)])}
            key = _barycentre(above if down else below, fixed, current[number])
            current[number].sort(key=key)
        crossings = _crossings(current, joined)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in current], crossings
    return best


def _barycentre(
    joined: dict[Node, list[Node]], fixed: dict[Node, int], layer: list[Node]
) -> Callable[[Node], float]:
    """Return a sort key; a node without neighbours there keeps the place that it has."""
    stay = {node: float(place) for place, node in enumerate(layer)}

    def key(node: Node) -> float:
        places = [fixed[other] for other in joined.get(node, ()) if other in fixed]
        return sum(places) / len(places) if places else stay[node]

    return key


def _crossings(layers: list[list[Node]], joined: Sequence[Edge]) -> int:
    place = {node: (number, spot) for number, layer in enumerate(layers) for spot, node in enumerate(layer)}
    gaps: dict[int, list[tuple[int, int]]] = {}
    for upper, lower in joined:
        gaps.setdefault(place[upper][0], []).append((place[upper][1], place[lower][1]))
    return sum(
        (a - c) * (b - d) < 0
        for pairs in gaps.values()
        for number, (a, b) in enumerate(pairs)
        for c, d in pairs[number + 1 :]
    )


def _width(node: Node) -> float:
    return BEND if isinstance(node, _Bend) else 1.0


def _places(layers: list[list[Node]], joined: Sequence[Edge]) -> dict[Node, float]:
    """Pull each layer towards its neighbours' middles without changing its order or overlapping."""
    x: dict[Node, float] = {}
    for layer in layers:
        position = -sum(map(_width, layer)) / 2
        for node in layer:
            x[node] = position + _width(node) / 2
            position += _width(node)
    above, below = _neighbours(joined, above=True), _neighbours(joined, above=False)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else reversed(layers):
            table = above if down else below
            wishes = []
            for node in layer:
                others = [x[other] for other in table.get(node, ())]
                wishes.append(sum(others) / len(others) if others else x[node])
            x |= zip(layer, _spread(layer, wishes), strict=True)
    left = min((x[node] - _width(node) / 2 for node in x), default=0.0)
    return {node: place - left for node, place in x.items()}


def _spread(layer: list[Node], wishes: list[float]) -> list[float]:
    """Return places in order, apart by the nodes' widths, as near to the wishes as least squares allow.

    Subtracting the widths turns "apart" into "not decreasing"; pooling adjacent violators solves that.
    """
    offsets, total = [], 0.0
    for number, node in enumerate(layer):
        total += 0.0 if number == 0 else (_width(layer[number - 1]) + _width(node)) / 2
        offsets.append(total)
    pools: list[tuple[float, int]] = []  # mean, size
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    starts = [mean for mean, size in pools for _ in range(size)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
