"""The constraint components of SHACL Core: their parameters and how a value of one is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rdflib import SH, URIRef

__all__ = ["CORE", "SHAPE_EXPECTING", "SHAPE_LISTS", "SPARQL", "Component", "Reach"]


class Reach(Enum):
    """What one violation is about: decides the folder of the fragment and how it is asked."""

    VALUE = "value"  # one value node: a condition on it
    FOCUS = "focus"  # the value nodes together: a condition on the focus node
    PATTERN = "pattern"  # pairs, languages, other triples: a pattern that yields the results
    SHAPE = "shape"  # sh:property: the results are those of the other shape


@dataclass(frozen=True, slots=True)
class Component:
    """One constraint component (SHACL 4).

    ``single``: a shape has at most one value of the parameter. ``property_only``: node shapes must
    not use it. ``shapes``: the value is a shape, or with ``list_taking`` a list of shapes.
    """

    iri: URIRef
    reach: Reach
    single: bool = False
    property_only: bool = False
    list_taking: bool = False
    shapes: bool = False


def _component(name: str, reach: Reach, **traits: bool) -> Component:
    return Component(SH[name + "ConstraintComponent"], reach, **traits)


_V, _F, _P = Reach.VALUE, Reach.FOCUS, Reach.PATTERN

CORE: dict[URIRef, Component] = {
    SH["class"]: _component("Class", _V),
    SH.datatype: _component("Datatype", _V, single=True),
    SH.nodeKind: _component("NodeKind", _V, single=True),
    SH.minCount: _component("MinCount", _F, single=True, property_only=True),
    SH.maxCount: _component("MaxCount", _F, single=True, property_only=True),
    SH.minExclusive: _component("MinExclusive", _V),
    SH.minInclusive: _component("MinInclusive", _V),
    SH.maxExclusive: _component("MaxExclusive", _V),
    SH.maxInclusive: _component("MaxInclusive", _V),
    SH.minLength: _component("MinLength", _V, single=True),
    SH.maxLength: _component("MaxLength", _V, single=True),
    SH.pattern: _component("Pattern", _V),
    SH.languageIn: _component("LanguageIn", _V, single=True, list_taking=True),
    SH.uniqueLang: _component("UniqueLang", _P, single=True, property_only=True),
    SH.equals: _component("Equals", _P),
    SH.disjoint: _component("Disjoint", _P),
    SH.lessThan: _component("LessThan", _P, property_only=True),
    SH.lessThanOrEquals: _component("LessThanOrEquals", _P, property_only=True),
    SH["not"]: _component("Not", _V, shapes=True),
    SH["and"]: _component("And", _V, list_taking=True, shapes=True),
    SH["or"]: _component("Or", _V, list_taking=True, shapes=True),
    SH.xone: _component("Xone", _V, list_taking=True, shapes=True),
    SH.node: _component("Node", _V, shapes=True),
    SH.property: _component("Property", Reach.SHAPE, shapes=True),
    SH.qualifiedMinCount: _component("QualifiedMinCount", _F, single=True),
    SH.qualifiedMaxCount: _component("QualifiedMaxCount", _F, single=True),
    SH.closed: _component("Closed", _P, single=True),
    SH.hasValue: _component("HasValue", _F),
    SH["in"]: _component("In", _V, single=True, list_taking=True),
}

SPARQL = _component("SPARQL", _P)

# Parameters whose values, or the members of whose values, are shapes (SHACL 2, "shape-expecting").
SHAPE_EXPECTING = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
SHAPE_LISTS = (SH["and"], SH["or"], SH.xone)
