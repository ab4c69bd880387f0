"""Which groups of a query are better joined in another order, and how they are then written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, prod

from mandategraph.store.plan.cost import Costs
from mandategraph.store.plan.equalities import equalities
from mandategraph.store.plan.groups import GroupsReader
from mandategraph.store.plan.order import Unit, best_order, cost_of, engine_order
from mandategraph.store.plan.path import Repeat
from mandategraph.store.plan.section import Section, section_of
from mandategraph.store.plan.syntax import (
    Bind,
    Block,
    Element,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Pattern,
    Query,
    Select,
    Triples,
    Union,
    Values,
    is_variable,
)
from mandategraph.store.plan.units import loose
from mandategraph.store.sparql import SparqlText

__all__ = ["CHEAP", "WORTH", "Edit", "Planner", "applied"]

# The engine's own order stands where it is not so many times worse, or quick enough anyway.
WORTH = 3.0
CHEAP = 500.0
# With this many solutions, patterns may be worked out before they are joined with a sub-query.
_FEW = 20_000.0
_MOST_ROWS = 100  # of VALUES


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of the text and what is written in its place."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Sequence[Edit], offset: int = 0) -> str:
    """Return a text, which begins at an offset, with its parts replaced."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start - offset] + edit.text + text[edit.end - offset :]
    return text


class Planner:
    """Finds the edits for one query. Raises UnknownError where it must be left as it is."""

    def __init__(
        self,
        reader: GroupsReader,
        costs: Costs,
        text: SparqlText,
        star: Callable[[str], str],
        *,
        worth: float = WORTH,
        cheap: float = CHEAP,
    ) -> None:
        self._reader = reader
        self._tokens = reader.tokens
        self._costs = costs
        self._text = text.text
        self._star = star
        self._worth = worth
        self._cheap = cheap
        self._prologue = ""
        self._edits: list[Edit] = []

    def edits(self, query: Query) -> list[Edit]:
        """Return the edits of the whole query; none where it is best as it is."""
        self._prologue = self._text[: self._tokens[query.form].start]
        self._group(query.group, frozenset(), tail=query.tail)
        if self._edits and query.star is not None:
            self._name_star(query.star, self._text)
        return self._edits

    def _name_star(self, place: int, query: str) -> None:
        """Write what a star stands for: the columns in their order, and none of our own variables."""
        token = self._tokens[place]
        self._edits.append(Edit(token.start, token.end, self._star(query)))

    def _slice(self, block: Block) -> str:
        return self._text[self._tokens[block.first].start : self._tokens[block.last - 1].end]

    def _group(
        self, group: Group, bound: frozenset[str], named: bool = False, tail: Values | None = None
    ) -> None:
        """Look at a group; ``bound`` are variables that have a value before it, ``named`` is in GRAPH.

        ``tail`` are VALUES behind it, which may begin it where each solution binds their variables.
        """
        section = section_of(group, self._reader.fresh)
        if tail is not None and tail.whole and section.certain.issuperset(tail.names):
            section.values.append(tail)
            section.written.append(tail)
        anchored = bound | self._anchored(section)
        reordered = self._reorder(group, section, bound, named)
        written = {id(block) for block in section.written} if reordered else set()
        for element in group.elements:
            if id(element) in written:
                continue
            if named or bound or not self._asked_once(group, section, element, anchored):
                self._inside(element, bound | section.certain, anchored, named)

    def _asked_once(self, group: Group, section: Section, element: Element, anchored: frozenset[str]) -> bool:
        """Write FILTER (NOT) EXISTS as a join or MINUS, where it is quicker answered once than for each.

        Its solutions are then those of its patterns, joined by what it shares with the group: the same,
        since all of that is bound in each solution of both.
        """
        if not isinstance(element, Filter) or element.exists is None:
            return False
        inner = element.groups[0]
        patterns = section_of(inner, self._reader.fresh).own
        shared = inner.variables & frozenset().union(
            *(one.variables for one in group.elements if one is not element)
        )
        if not (
            all(isinstance(one, Triples) for one in inner.elements)
            and shared
            and shared <= section.certain
            and not shared & anchored
            and not self._equalities(section)
            and not loose(patterns)
            and any(isinstance(one.predicate, Repeat) for one in patterns)
        ):
            return False
        units = [_unit(pattern) for pattern in patterns]
        if cost_of(best_order(units, units, frozenset(), self._costs), (), self._costs) > _FEW:
            return False
        outer, self._edits = self._edits, []
        self._group(inner, frozenset())
        within, self._edits = self._edits, outer
        text = applied(self._slice(inner), within, self._tokens[inner.first].start)
        columns = " ".join(sorted(shared))
        text = f" {{ SELECT DISTINCT {columns} {text} }} " if element.exists else f" MINUS {text} "
        end = self._tokens[group.last - 1].start
        self._edits += [self._deletion(element), Edit(end, end, text)]
        return True

    def _inside(
        self, element: Element, certain: frozenset[str], anchored: frozenset[str], named: bool
    ) -> None:
        """Look at the groups in an element, with what is bound when the engine comes to them."""
        match element:
            case Optional(group=group):
                self._group(group, certain, named)
            case Minus(group=group):
                self._group(group, frozenset(), named)
            case Bind(groups=groups) | Filter(groups=groups):
                for group in groups:
                    self._group(group, certain, named)
            case Union(groups=groups):
                for group in groups:
                    self._group(group, anchored, named)
            case Graph(group=group):
                self._group(group, anchored, named=True)
            case Select(group=group, star=star):
                before = len(self._edits)
                self._group(group, frozenset(), named)
                if len(self._edits) > before and star is not None:
                    self._name_star(star, self._prologue + self._slice(element)[1:-1])
            case _:
                pass

    def _anchored(self, section: Section) -> frozenset[str]:
        """Return the variables that only few terms can stand for, whatever is joined first."""
        found = {name for values in section.values for name in values.names}
        for pattern in section.patterns:
            if self._costs.solutions(pattern, ()) <= 20:
                found |= pattern.variables
        return frozenset(found)

    def _reorder(self, group: Group, section: Section, bound: frozenset[str], named: bool) -> bool:
        """Write the section anew where that is worth it; tell whether it was."""
        if section.apart:
            bound = frozenset()  # it is then worked out by itself
        own, later = [[_unit(pattern) for pattern in part] for part in (section.own, section.later)]
        blocks = [
            Unit("", block.variables, branches=branches, block=block) for block, branches in section.blocks
        ]
        values = self._values(section)
        units = [*values, *own, *blocks, *later]
        if len(units) < 2 or not own or not self._is_tied(section, bound, named):
            return False
        starts = values or [*units, *self._equalities(section)]
        order = best_order(units, starts, bound, self._costs)
        engine = engine_order([*values, *own, *blocks]) + later
        cost = cost_of(order, bound, self._costs)
        theirs = inf if section.turned else cost_of(engine, bound, self._costs)
        if theirs < max(self._cheap, self._worth * cost) or not _linked(order, bound):
            return False
        if section.apart and cost > _FEW:
            return False
        chain = self._chain(order, bound, named)
        if section.apart:
            chain = f"{{ SELECT * {'{'} {chain} {'}'} }}"
        start = self._tokens[group.first].end
        self._edits.append(Edit(start, start, f" {chain} "))
        for block in section.written:
            self._edits.append(self._deletion(block))
        return True

    def _values(self, section: Section) -> list[Unit]:
        """Return all VALUES as one unit to begin with, where they have few rows."""
        if not section.values:
            return []
        rows = prod(len(values.rows) for values in section.values)
        text = " ".join(map(self._slice, section.values))
        names = frozenset(name for values in section.values for name in values.names)
        return [Unit(text, names, rows=rows)]

    def _equalities(self, section: Section) -> list[Unit]:
        """Return what filters leave of variables that the patterns bind: to begin with, not to join."""
        certain = {name for pattern in section.patterns for name in pattern.variables}
        units = []
        for one in section.filters:
            for name, constants in equalities(self._tokens[one.first : one.last]).items():
                if name in certain and len(constants) <= _MOST_ROWS:
                    text = f"VALUES {name} {{ {' '.join(constants)} }}"
                    units.append(Unit(text, frozenset({name}), rows=len(constants)))
        return units

    def _is_tied(self, section: Section, bound: frozenset[str], named: bool) -> bool:
        """Tell whether the order makes no difference to paths that may stay where they are."""
        free = loose(section.patterns)
        if not free:
            return True
        if named or any(pattern.variables & bound for pattern in free):
            return False
        constants = {
            term
            for pattern in section.patterns
            for term in (pattern.subject, pattern.object)
            if not is_variable(term)
        }
        constants |= {term for values in section.values for row in values.rows for term in row}
        constants |= {
            constant
            for one in section.filters
            for found in equalities(self._tokens[one.first : one.last]).values()
            for constant in found
        }
        return all(map(self._costs.knows, constants))

    def _chain(self, order: Sequence[Unit], bound: frozenset[str], named: bool) -> str:
        """Write the units so that each is joined with all before it, in this order."""
        known = set(bound)
        texts: list[str] = []
        for unit in order:
            text = unit.text if unit.block is None else self._block(unit.block, frozenset(known), named)
            texts.append(text)
            known |= unit.variables
        first = f"{texts[0]} ." if order[0].pattern is not None else texts[0]
        return " ".join([first, *(f"LATERAL {{ {text} }}" for text in texts[1:])])

    def _block(self, block: Union | Graph, known: frozenset[str], named: bool) -> str:
        outer, self._edits = self._edits, []
        self._inside(block, known, known, named)
        inner, self._edits = self._edits, outer
        return applied(self._slice(block), inner, self._tokens[block.first].start)

    def _deletion(self, block: Block) -> Edit:
        last = block.last - 1
        # The dot after a block goes with it: two of them must not meet.
        following = self._tokens[block.last : block.last + 1]
        if not isinstance(block, Triples) and following and following[0].text == ".":
            last += 1
        return Edit(self._tokens[block.first].start, self._tokens[last].end, "")


def _unit(pattern: Pattern) -> Unit:
    return Unit(str(pattern), pattern.variables, pattern)


def _linked(order: Sequence[Unit], bound: frozenset[str]) -> bool:
    """Tell whether each unit shares a variable with those before it: else it is asked anew each time."""
    known = set(bound)
    for place, unit in enumerate(order):
        if unit.variables and not unit.variables & known and (place or bound):
            return False
        known |= unit.variables
    return True
