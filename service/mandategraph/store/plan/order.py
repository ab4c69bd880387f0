"""In which order the parts of a group are best joined, and which order the engine would take.

A join may be done in any order (SPARQL 1.1, section 18.5: Join is commutative and associative). The
engine goes by fixed guesses, in which all that ends in a constant counts the same and a path of any
length counts as much as a whole property; so it reads every document before it looks at the one act
that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from mandategraph.store.plan.cost import Costs
from mandategraph.store.plan.path import Alternative, Inverse, Link, Path, Repeat
from mandategraph.store.plan.path import Sequence as Steps
from mandategraph.store.plan.syntax import Graph, Pattern, Union, is_variable

__all__ = ["Unit", "best_order", "cost_of", "engine_order"]

# The engine's guesses for a triple pattern, by whether subject and object are known.
_GUESSES = {(True, True): 1.0, (True, False): 10.0, (False, True): 1e3, (False, False): 1e6}
_TYPE_GUESS = 1e5  # things of a class
_ENDLESS = 1e9


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Something to be joined, with the text that stands for it.

    A pattern; or a ``block`` with ``branches`` of patterns, each of which gives solutions; or so many
    ``rows`` of VALUES.
    """

    text: str
    variables: frozenset[str]
    pattern: Pattern | None = None
    block: Union | Graph | None = None
    branches: tuple[tuple[Pattern, ...], ...] = ()
    rows: int = 0


_Weigh = Callable[[Pattern, Collection[str]], float]


def _weight(unit: Unit, bound: Collection[str], weigh: _Weigh) -> float:
    if unit.pattern is not None:
        return weigh(unit.pattern, bound)
    if unit.branches:
        return sum(_product(patterns, bound, weigh) for patterns in unit.branches)
    return unit.rows * 0.1 if unit.variables.intersection(bound) else float(unit.rows)


def _product(patterns: Sequence[Pattern], bound: Collection[str], weigh: _Weigh) -> float:
    units = [Unit(str(pattern), pattern.variables, pattern) for pattern in patterns]
    known = set(bound)
    product = 1.0
    for unit in _greedy(units, bound, weigh):
        product *= _weight(unit, known, weigh)
        known |= unit.variables
    return product


def _greedy(
    units: Sequence[Unit], bound: Collection[str], weigh: _Weigh, first: Unit | None = None
) -> list[Unit]:
    """Take the lightest unit first, then always the lightest that is linked to what is bound."""
    left = list(units)
    order: list[Unit] = []
    known = set(bound)
    while left:
        linked = [unit for unit in left if unit.variables & known]
        if not order and first is not None:
            chosen = first
        elif linked:
            chosen = min(linked, key=lambda unit: _weight(unit, known, weigh))
        else:
            chosen = min(left, key=lambda unit: _weight(unit, bound, weigh))
        left.remove(chosen)
        order.append(chosen)
        known |= chosen.variables
    return order


def cost_of(order: Sequence[Unit], bound: Collection[str], costs: Costs) -> float:
    """Estimate how many solutions, of all parts together, are looked at or for."""
    known = set(bound)
    rows, total = 1.0, 0.0
    for unit in order:
        total += rows * max(1.0, _weight(unit, known, costs.work))
        rows *= _weight(unit, known, costs.solutions)
        known |= unit.variables
    return total


def best_order(
    units: Sequence[Unit], starts: Sequence[Unit], bound: Collection[str], costs: Costs
) -> list[Unit]:
    """Return the order that costs least, of those that each choice of a first unit leads to.

    ``starts`` may hold units beside those of ``units``, which are then added.
    """
    orders = []
    for first in starts:
        among = units if first in units else [first, *units]
        orders.append(_greedy(among, bound, costs.solutions, first))
    return min(orders, key=lambda order: cost_of(order, bound, costs))


def engine_order(units: Sequence[Unit]) -> list[Unit]:
    """Return the order that the engine takes by its own guesses; of equal ones the first in the text."""
    return _greedy(units, (), _guess)


def _guess(pattern: Pattern, bound: Collection[str]) -> float:
    subject = not is_variable(pattern.subject) or pattern.subject in bound
    thing = not is_variable(pattern.object) or pattern.object in bound
    if isinstance(pattern.predicate, str):
        return _ENDLESS if not (subject or thing) else 100.0 if subject else 1e5
    return _guess_path(pattern.predicate, subject, thing)


def _guess_path(path: Path, subject: bool, thing: bool) -> float:
    match path:
        case Link(name):
            if name in {"a", "rdf:type"} and thing and not subject:
                return _TYPE_GUESS
            return _GUESSES[subject, thing]
        case Inverse(inner):
            return _guess_path(inner, thing, subject)
        case Alternative(parts):
            return sum(_guess_path(part, subject, thing) for part in parts)
        case Repeat(_, _) if subject and thing:
            return 1.0
        case Repeat(_, "*" | "?") if not (subject or thing):
            return _ENDLESS
        case Repeat(inner, times):
            return _guess_path(inner, subject, thing) * (1.0 if times == "?" else 1e3)
        case Steps(parts):
            return _guess_path(parts[0], subject, False) * _guess_path(parts[-1], True, thing)
