"""Random data and shapes for the property tests: small, and dense enough that shapes bite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from mandategraph.store.base import Term
from mandategraph.store.engine.memory import Triple

E = Namespace("http://example.org/")
NODES: list[URIRef | BNode] = [E.a, E.b, E.c, E.d, BNode("x"), BNode("y")]
PREDICATES = [E.p, E.q, E.r]
CLASSES = [E.C, E.D]
LITERALS = [
    Literal(1),
    Literal(2),
    Literal(12),
    Literal("ab"),
    Literal("abc"),
    Literal("ab", lang="en"),
    Literal("abc", lang="en"),
    Literal("ab", lang="fr"),
    Literal("2018-10-15", datatype=XSD.date),
    Literal("soon", datatype=XSD.date),
    Literal(True),
]
SELECT = {
    "pairs": "SELECT $this ?value WHERE { $this <http://example.org/p> ?value . FILTER ( isIRI(?value) ) }",
    "count": "SELECT $this (COUNT(?v) AS ?n) WHERE { $this <http://example.org/q> ?v } GROUP BY $this",
    "filter": "SELECT $this WHERE { { FILTER ( $this = <http://example.org/a> ) } UNION { $this a ?any } }",
    "none": "SELECT DISTINCT $this WHERE { FILTER NOT EXISTS { $this <http://example.org/r> ?o } }",
    "shared": "SELECT $this WHERE { $this a ?c FILTER EXISTS { ?other <http://example.org/q> $this } }",
    "path": "SELECT $this ?path ?value WHERE { $this ?path ?value . FILTER ( isLiteral(?value) ) }",
}

triples: st.SearchStrategy[Triple] = st.one_of(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from([*NODES, *LITERALS])),
    st.tuples(st.sampled_from(NODES), st.just(RDF.type), st.sampled_from(CLASSES)),
    st.tuples(st.just(E.D), st.just(RDFS.subClassOf), st.just(E.C)),
    st.tuples(st.sampled_from(NODES), st.sampled_from([E.number, E.limit]), st.sampled_from(LITERALS[:5])),
)
data = st.lists(triples, max_size=18)


@dataclass
class _Builder:
    """Draws shapes into a graph."""

    draw: st.DrawFn
    graph: Graph
    sparql: bool = True

    def node(self) -> BNode:
        return BNode()

    def list(self, members: Sequence[Term]) -> BNode:
        head = BNode()
        Collection(self.graph, head, list(members))
        return head

    def path(self, depth: int = 2) -> URIRef | BNode:
        kinds = ["iri", "iri", "inverse", "sequence", "alternative", "star", "plus", "maybe"]
        kind = self.draw(st.sampled_from(kinds)) if depth else "iri"
        if kind == "iri":
            return self.draw(st.sampled_from([*PREDICATES, RDF.type]))
        if kind == "sequence":
            return self.list([self.path(depth - 1), self.path(depth - 1)])
        node = self.node()
        if kind == "alternative":
            members = self.list([self.path(depth - 1), self.path(depth - 1)])
            self.graph.add((node, SH.alternativePath, members))
            return node
        predicate = {
            "inverse": SH.inversePath,
            "star": SH.zeroOrMorePath,
            "plus": SH.oneOrMorePath,
            "maybe": SH.zeroOrOnePath,
        }[kind]
        self.graph.add((node, predicate, self.path(depth - 1)))
        return node

    def shape(self, depth: int, *, prop: bool | None = None) -> BNode:
        node = self.node()
        is_property = self.draw(st.booleans()) if prop is None else prop
        if is_property:
            self.graph.add((node, SH.path, self.path()))
        else:
            self.graph.add((node, RDF.type, SH.NodeShape))
        self.constraints(node, is_property, depth)
        return node

    def constraints(self, node: URIRef | BNode, is_property: bool, depth: int) -> None:
        for _ in range(self.draw(st.integers(1, 3))):
            self.constraint(node, is_property, depth)

    def constraint(self, node: URIRef | BNode, is_property: bool, depth: int) -> None:
        draw, add = self.draw, self.graph.add
        anywhere = ["class", "datatype", "nodeKind", "length", "pattern", "languageIn", "equals"]
        anywhere += ["disjoint", "hasValue", "in", "closed"]
        names = [
            *anywhere,
            *(["minCount", "maxCount", "uniqueLang", "lessThan", "range"] if is_property else []),
        ]
        names += ["sparql"] if self.sparql else []
        if depth:
            names += ["not", "and", "or", "xone", "node", "property"] * 2
            names += ["qualified", "qualified"] if is_property else []
        name = draw(st.sampled_from(names))
        single: dict[str, tuple[URIRef, Sequence[Term]]] = {
            "datatype": (SH.datatype, [XSD.integer, XSD.string, XSD.date, RDF.langString, XSD.byte]),
            "nodeKind": (SH.nodeKind, [SH.IRI, SH.Literal, SH.BlankNode, SH.BlankNodeOrIRI, SH.IRIOrLiteral]),
            "minCount": (SH.minCount, [Literal(0), Literal(1), Literal(2)]),
            "maxCount": (SH.maxCount, [Literal(0), Literal(1), Literal(2)]),
            "uniqueLang": (SH.uniqueLang, [Literal(True)]),
        }
        many: dict[str, tuple[URIRef, Sequence[Term]]] = {
            "class": (SH["class"], CLASSES),
            "equals": (SH.equals, PREDICATES),
            "disjoint": (SH.disjoint, PREDICATES),
            "pattern": (SH.pattern, [Literal("^a"), Literal("b$"), Literal("[0-9]+")]),
            "hasValue": (SH.hasValue, [E.a, Literal(1), Literal("ab"), Literal("ab", lang="en")]),
        }
        if name in single:
            predicate, values = single[name]
            self.graph.set((node, predicate, draw(st.sampled_from(values))))
        elif name in many:
            predicate, values = many[name]
            add((node, predicate, draw(st.sampled_from(values))))
        elif name == "range":
            # pySHACL takes a date to be more or less than a number by the names of their types.
            self.graph.set((node, SH.path, E.number))
            bounds = [SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive]
            add((node, draw(st.sampled_from(bounds)), draw(st.sampled_from([Literal(1), Literal(2)]))))
        elif name == "length":
            self.graph.set((node, draw(st.sampled_from([SH.minLength, SH.maxLength])), Literal(2)))
        elif name == "languageIn":
            self.graph.set(
                (node, SH.languageIn, self.list([Literal(draw(st.sampled_from(["en", "en-GB"])))]))
            )
        elif name == "in":
            terms: Sequence[Term] = [E.a, E.b, *LITERALS]
            members = draw(st.lists(st.sampled_from(terms), max_size=3))
            self.graph.set((node, SH["in"], self.list(members) if members else RDF.nil))
        elif name == "closed":
            self.graph.set((node, SH.closed, Literal(True)))
            if draw(st.booleans()):
                ignored = self.list([RDF.type, draw(st.sampled_from(PREDICATES))])
                add((node, SH.ignoredProperties, ignored))
        elif name == "lessThan":
            # pySHACL stops at blank nodes in a comparison: only numbers and strings are compared.
            self.graph.set((node, SH.path, E.number))
            add((node, draw(st.sampled_from([SH.lessThan, SH.lessThanOrEquals])), E.limit))
        elif name == "sparql":
            constraint = self.node()
            add((node, SH.sparql, constraint))
            add((constraint, SH.select, Literal(SELECT[draw(st.sampled_from(sorted(SELECT)))])))
            add((constraint, SH.message, Literal("{?this} has {?value} at {?path} ({?n})", lang="en")))
        elif name in ("not", "node"):
            # Now and then another target shape, which both validate on its own account as well.
            kind = draw(st.sampled_from(["new", "new", "named"]))
            named = kind == "named" and node != E.T
            inner = E.T if named else self.shape(depth - 1, prop=False if name == "node" else None)
            add((node, SH[name], inner))
        elif name == "property":
            add((node, SH.property, self.shape(depth - 1, prop=True)))
        elif name == "qualified":
            self.graph.set((node, SH.qualifiedValueShape, self.shape(depth - 1)))
            count = draw(st.sampled_from([SH.qualifiedMinCount, SH.qualifiedMaxCount]))
            self.graph.set((node, count, Literal(draw(st.integers(0, 2)))))
            if draw(st.booleans()):
                self.graph.set((node, SH.qualifiedValueShapesDisjoint, Literal(True)))
        else:
            inner_shapes = [self.shape(depth - 1) for _ in range(draw(st.integers(1, 3)))]
            add((node, SH[name], self.list(inner_shapes)))

    def target(self, node: URIRef) -> None:
        kind = self.draw(
            st.sampled_from([SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf])
        )
        values: dict[URIRef, Sequence[Term]] = {
            SH.targetNode: [*NODES, Literal("ab"), E.nowhere],
            SH.targetClass: CLASSES,
        }
        self.graph.add((node, kind, self.draw(st.sampled_from(values.get(kind, PREDICATES)))))


@st.composite
def shapes(draw: st.DrawFn, *, sparql: bool = True) -> Graph:
    """One or two shapes with targets, each with constraints up to three shapes deep."""
    builder = _Builder(draw, Graph(), sparql)
    for name in ("S", "T"):
        is_property = name == "S" and draw(st.booleans())
        if is_property:
            builder.graph.add((E[name], SH.path, builder.path()))
        else:
            builder.graph.add((E[name], RDF.type, SH.NodeShape))
        builder.target(E[name])
        if draw(st.booleans()):
            builder.target(E[name])
        builder.graph.add((E[name], SH.message, Literal("mend it", lang="en")))
        builder.constraints(E[name], is_property, 2)
    return builder.graph


def bare(found: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in found:
        graph.add(triple)
    return graph


def graph_of(found: Iterable[Triple]) -> Graph:
    graph = bare(found)
    for node in NODES:
        # pySHACL stops at a blank node that is in no triple.
        if isinstance(node, BNode):
            graph.add((node, E.is_there, Literal(True)))
    return graph
