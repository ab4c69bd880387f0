"""The violations of one constraint, as SPARQL: patterns that find them, conditions that they exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from rdflib import RDFS, SH, XSD, Literal, URIRef

from mandategraph.errors import ShapesError, UncompilableError
from mandategraph.store.base import Term
from mandategraph.validation import paths
from mandategraph.validation.components import Reach
from mandategraph.validation.fragments import Hop, Place, Sparql, path_text, render, term, variable
from mandategraph.validation.queries import Embedded, embed
from mandategraph.validation.shapes import Constraint, Node, Shape, ShapesGraph

__all__ = ["Conditions", "Violation", "step"]

# Datatypes whose lexical forms the engine can tell by a cast (SPARQL 17.5 and Oxigraph's own).
_CASTABLE = {
    XSD[name] for name in ("decimal", "double", "float", "boolean", "dateTime", "date", "time", "duration")
} | {XSD.dayTimeDuration, XSD.yearMonthDuration}
# Oxigraph keeps a value of these as an xsd:integer, so their name is lost ...
_DERIVED = (
    *(XSD.byte, XSD.short, XSD.int, XSD.long, XSD.nonNegativeInteger, XSD.positiveInteger),
    *(XSD.unsignedByte, XSD.unsignedShort, XSD.unsignedInt, XSD.unsignedLong),
    *(XSD.nonPositiveInteger, XSD.negativeInteger),
)
# ... and these pySHACL judges by lights of its own.
_UNSURE = {*_DERIVED, XSD.hexBinary, XSD.base64Binary, XSD.dateTimeStamp, RDFS.Literal, RDFS.Datatype}

# What each node kind accepts: IRIs, blank nodes, literals (SHACL 4.1.3).
_KINDS = {
    SH.IRI: (True, False, False),
    SH.BlankNode: (False, True, False),
    SH.Literal: (False, False, True),
    SH.BlankNodeOrIRI: (True, True, False),
    SH.BlankNodeOrLiteral: (False, True, True),
    SH.IRIOrLiteral: (True, False, True),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """The pattern that finds the violations at a focus node, and the variables that it binds."""

    pattern: Sparql
    value: str | None = None
    path: str | None = None
    others: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[tuple[Sparql, Sparql | None], ...] = ()


def step(path: paths.Path | None, focus: Sparql, value: Sparql) -> Sparql:
    """Return the pattern that leads from a focus node to its value nodes; a node shape's is itself."""
    if path is None:
        return render("query/self", this=focus, value=value)
    walked, start, found = paths.hops(path), focus, []
    for number, hop in enumerate(walked, start=1):
        end = value if number == len(walked) else Sparql(f"{value}_{number}")
        found.append(Hop(start, path_text(hop), end, paths.nullable(hop)))
        start = end
    return render("query/step", hops=found)


class Conditions:
    """Writes the violations of constraints; every variable it makes has a name of its own."""

    def __init__(self, shapes: ShapesGraph) -> None:
        self._shapes = shapes
        self._numbers = count(1)
        self._prefixes: dict[str, str] = {}
        self._patterns: list[tuple[Sparql, Sparql | None]] = []

    def violation(
        self, shape: Shape, constraint: Constraint, focus: Sparql, above: frozenset[Node]
    ) -> Violation | None:
        """Return what finds the results of a constraint at ``focus``, or None where it can have none."""
        reach = constraint.component.reach
        if reach is Reach.PATTERN:
            found = self._pattern(shape, constraint, focus)
        elif reach is Reach.FOCUS:
            condition = self._focus(shape, constraint, focus, above)
            if condition is None:
                return None
            found = Violation(render("query/condition", condition=condition))
        elif shape.path is None:
            condition = self._value(shape, constraint, focus, focus, above)
            found = Violation(render("query/condition", condition=condition), value=str(focus)[1:])
        else:
            value = self._name("value")
            condition = self._value(shape, constraint, focus, variable(value), above)
            way = step(shape.path, focus, variable(value))
            found = Violation(render("query/values", step=way, condition=condition), value=value)
        return replace(found, prefixes=dict(self._prefixes), patterns=tuple(self._patterns))

    def _name(self, kind: str) -> str:
        return f"{kind}{next(self._numbers)}"

    def violated(self, node: Term, focus: Sparql, above: frozenset[Node]) -> Sparql:
        """Return the condition that a node does not conform to a shape."""
        shape = self._shapes.shape(node)
        if shape.node in above:
            raise UncompilableError("the shape is recursive")
        above |= {shape.node}
        own: list[Sparql] = []
        of_values: list[Callable[[Sparql], Sparql]] = []
        for constraint in () if shape.deactivated else shape.constraints:
            reach = constraint.component.reach
            if reach is Reach.SHAPE:
                of_values.append(lambda v, c=constraint: self.violated(c.members[0], v, above))  # type: ignore[misc]
            elif reach is Reach.VALUE:
                of_values.append(lambda v, c=constraint: self._value(shape, c, focus, v, above))  # type: ignore[misc]
            else:
                violation = self.violation(shape, constraint, focus, above)
                if violation is not None:
                    own.append(render("query/exists", violation=violation.pattern))
        if of_values and shape.path is None:
            own += [condition(focus) for condition in of_values]
        elif of_values:
            value = variable(self._name("value"))
            condition = render("query/any", conditions=[make(value) for make in of_values])
            way = step(shape.path, focus, value)
            values = render("query/values", step=way, condition=condition)
            own.append(render("query/exists", violation=values))
        return render("query/any", conditions=own)

    def _value(
        self, shape: Shape, constraint: Constraint, focus: Sparql, value: Sparql, above: frozenset[Node]
    ) -> Sparql:
        component, given = constraint.component, constraint.value
        if constraint.validator is not None:
            return render("value/ask", body=self._embedded(shape, constraint, focus, value).text)
        places: dict[str, Place]
        if component.shapes:
            inside = above | {shape.node}
            places = {"violated": [self.violated(member, value, inside) for member in constraint.members]}
        elif constraint.parameter == SH["class"]:
            places = {"class": term(given)}
        elif constraint.parameter == SH.datatype:
            places = _datatype(given)
        elif constraint.parameter == SH.nodeKind:
            places = _node_kind(given)
        elif constraint.parameter in (SH.minLength, SH.maxLength):
            places = {"length": _count(constraint)}
        elif constraint.parameter == SH.pattern:
            pattern, flags = _string(given), _flags(constraint.option)
            self._patterns.append((pattern, flags))
            places = {"pattern": pattern, "flags": flags}
        elif constraint.parameter == SH.languageIn:
            places = {"ranges": [_range(member) for member in constraint.members]}
        elif constraint.parameter == SH["in"]:
            literals = [term(m) for m in constraint.members if not isinstance(m, URIRef)]
            iris = [term(m) for m in constraint.members if isinstance(m, URIRef)]
            places = {"iris": iris, "literals": literals}
        else:
            places = {"bound": term(given)}
        return render(f"value/{_local(component.iri)}", value=value, **places)

    def _focus(
        self, shape: Shape, constraint: Constraint, focus: Sparql, above: frozenset[Node]
    ) -> Sparql | None:
        value = variable(self._name("value"))
        places: dict[str, Place] = {
            "this": focus,
            "value": value,
            "step": step(shape.path, focus, value),
        }
        if constraint.parameter == SH.hasValue:
            simple = isinstance(shape.path, paths.Predicate)
            places["path"] = path_text(shape.path) if simple and shape.path is not None else None
            places["term"] = term(constraint.value)
        else:
            places["count"] = number = _count(constraint)
            if number == 0 and constraint.parameter in (SH.minCount, SH.qualifiedMinCount):
                return None
        if constraint.members:
            inside = above | {shape.node}
            violated, *siblings = [self.violated(m, value, inside) for m in constraint.members]
            places["qualified"] = render("query/qualified", violated=violated, siblings=siblings)
        return render(f"focus/{_local(constraint.component.iri)}", **places)

    def _pattern(self, shape: Shape, constraint: Constraint, focus: Sparql) -> Violation:
        if constraint.validator is not None:
            return self._select(shape, constraint, focus)
        names = {name: self._name(name) for name in ("value", "second", "language", "property")}
        places: dict[str, Place] = {n: variable(v) for n, v in names.items()}
        places["step"] = step(shape.path, focus, variable(names["value"]))
        places["second_step"] = step(shape.path, focus, variable(names["second"]))
        if constraint.parameter == SH.closed:
            places["allowed"] = [term(member) for member in constraint.members]
        elif constraint.parameter != SH.uniqueLang:
            if not isinstance(constraint.value, URIRef):
                raise ShapesError(f"{constraint.parameter.n3()} of {shape.node.n3()} must be an IRI.")
            places["other"] = term(constraint.value)
        pattern = render(f"pattern/{_local(constraint.component.iri)}", this=focus, **places)
        if constraint.parameter == SH.closed:
            return Violation(pattern, names["second"], names["property"], (names["value"],))
        if constraint.parameter == SH.uniqueLang:
            return Violation(pattern, others=(names["language"],))
        pairs = constraint.parameter in (SH.lessThan, SH.lessThanOrEquals)
        return Violation(pattern, names["value"], others=(names["second"],) if pairs else ())

    def _select(self, shape: Shape, constraint: Constraint, focus: Sparql) -> Violation:
        validator = constraint.validator
        assert validator is not None
        name = self._name("value")
        # The SELECT of a component is evaluated once a value node, that of sh:sparql once a focus node.
        value = variable(name) if validator.component else None
        embedded = self._embedded(shape, constraint, focus, value)
        way = Sparql("") if value is None else step(shape.path, focus, value)
        names = {old: new for new, old in embedded.variables.items()}
        # As in pySHACL, a property shape's result has the value only where the query selects it.
        shown = embedded.selects_value or shape.path is None
        return Violation(
            render("pattern/select", step=way, select=embedded.text),
            value=names.get("value") if value is None else name if shown else None,
            path=names.get("path"),
            others=() if value is None else (name,),
            named=embedded.variables,
        )

    def _embedded(
        self, shape: Shape, constraint: Constraint, focus: Sparql, value: Sparql | None
    ) -> Embedded:
        validator = constraint.validator
        assert validator is not None
        bound = {"this": focus}
        if value is not None:
            bound["value"] = value
        if shape.path is not None:
            bound["PATH"] = path_text(shape.path)
        if isinstance(shape.node, URIRef):
            bound["currentShape"] = term(shape.node)
        embedded = embed(validator, bound, self._name("own") + "_")
        for prefix, namespace in embedded.prefixes.items():
            if self._prefixes.setdefault(prefix, namespace) != namespace:
                raise UncompilableError(f"two queries use the prefix {prefix}: for different namespaces")
        return embedded


def _local(iri: URIRef) -> str:
    return iri.rpartition("#")[2]


def _datatype(given: Term) -> dict[str, Place]:
    if given in _UNSURE:
        raise UncompilableError(f"the store does not keep apart values of {given.n3()}")
    castable = given in _CASTABLE
    return {"datatype": term(given), "integer": given == XSD.integer, "castable": castable}


def _node_kind(given: Term) -> dict[str, Place]:
    if given not in _KINDS:
        raise ShapesError(f"{given.n3()} is no node kind.")
    iri, blank, literal = _KINDS[URIRef(given)]
    return {"iri": iri, "blank": blank, "literal": literal}


def _count(constraint: Constraint) -> int:
    value = constraint.value.value if isinstance(constraint.value, Literal) else None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ShapesError(f"{constraint.parameter.n3()} must be an integer of 0 or more.")
    return value


def _string(given: Term) -> Sparql:
    if not isinstance(given, Literal):
        raise ShapesError(f"{given.n3()} stands where a string is expected.")
    return term(Literal(str(given)))


def _flags(given: Term | None) -> Sparql | None:
    if given is None:
        return None
    if unknown := set(str(given)) - set("im"):
        # The others are of SPARQL, but pySHACL passes them by.
        raise UncompilableError(f"the engines read the flags {''.join(sorted(unknown))} differently")
    return _string(given)


def _range(given: Term) -> Sparql:
    text = _string(given)
    # pySHACL takes a range with a subtag for one exact language; langMatches takes the longer ones too.
    if "-" in str(given):
        raise UncompilableError(
            f"the language range {given} has a subtag, which the engines read differently"
        )
    return text
