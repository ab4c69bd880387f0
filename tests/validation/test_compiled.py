"""The compiled engine: what it hands over, what it attaches, what it asks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rdflib import SH, Dataset, Graph, Literal, Namespace, URIRef

from mandategraph.errors import ParameterError, QueryError, StoreError
from mandategraph.store.base import Solutions, Term
from mandategraph.store.engine.memory import MemoryStore
from mandategraph.validation.comparison import compare
from mandategraph.validation.compiled import CompiledEngine
from mandategraph.validation.engines import validate
from validation.turtle import parse, triples_of

E = Namespace("http://example.org/")


class Counting(MemoryStore):
    """A store that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        self.asked.append(query)
        return super().select(query, bindings)


@pytest.mark.parametrize(
    ("constraint", "reason"),
    [
        ("sh:datatype xsd:byte", "does not keep apart"),
        ('sh:languageIn ( "en-GB" )', "has a subtag"),
        ("sh:node e:S", "recursive"),
        ("sh:or ( [ sh:not e:S ] [ sh:class e:C ] )", "recursive"),
        ("sh:in ( [ ] )", "blank node"),
        (
            "sh:property [ sh:path e:q ; sh:property [ sh:path e:p ; sh:datatype xsd:long ] ]",
            "does not keep apart",
        ),
    ],
)
def test_what_cannot_be_compiled_is_handed_over_with_the_reason(constraint: str, reason: str) -> None:
    data = parse('e:a e:p e:a , 1 , "x"@en-gb ; e:q e:a .')
    shapes = parse(
        f"""e:S a sh:NodeShape ; sh:targetNode e:a ; {constraint} ;
            sh:property [ sh:path e:r ; sh:minCount 1 ] ."""
    )
    report = validate(data, shapes)
    assert reason in report.handed_over[0].reason
    assert {one.shape for one in report.handed_over} == {E.S}
    assert any(result.component == SH.MinCountConstraintComponent for result in report.results)
    assert compare(validate(data, shapes, "pyshacl"), report, details=True).equal


def test_only_the_constraint_that_cannot_be_compiled_is_handed_over() -> None:
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetNode e:a ; sh:datatype xsd:byte ; sh:class e:C ; sh:property e:P .
           e:P sh:path e:p ; sh:minCount 1 ."""
    )
    assert [one.constraint for one in validate(Graph(), shapes).handed_over] == [
        SH.DatatypeConstraintComponent
    ]


def test_shape_that_others_refer_to_is_handed_over_whole() -> None:
    # With its other constraints taken off for pySHACL, e:T would find that e:a conforms to e:S.
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetNode e:a ; sh:datatype xsd:byte ; sh:class e:C .
           e:T a sh:NodeShape ; sh:targetNode e:a ; sh:not e:S ; sh:datatype xsd:long ."""
    )
    data = parse("e:b e:p e:a .")
    report = validate(data, shapes)
    assert [one.shape for one in report.handed_over] == [E.S, E.S, E.T, E.T]
    assert compare(validate(data, shapes, "pyshacl"), report).equal


def test_constraints_of_a_shape_are_one_query_however_many_nodes_there_are() -> None:
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetClass e:C ; sh:nodeKind sh:IRI ; sh:property
           [ sh:path e:p ; sh:minCount 1 ; sh:maxCount 2 ; sh:datatype xsd:integer ;
             sh:or ( [ sh:minInclusive 1 ] [ sh:hasValue 0 ] ) ] ."""
    )
    store = Counting()
    store.add(
        (E[f"n{i}"], URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), E.C) for i in range(500)
    )
    report = validate(store, shapes)
    assert len(report.results) == 500
    assert len(store.asked) == 1


def test_details_hold_the_results_of_the_shape_below() -> None:
    data = parse("e:a e:p e:b , e:c . e:c e:q 1 .")
    shapes = parse(
        """e:S sh:targetNode e:a ; sh:path e:p ; sh:node e:N .
           e:N a sh:NodeShape ; sh:property e:P .
           e:P sh:path e:q ; sh:minCount 1 ; sh:message "wanted"@en ."""
    )
    [result] = validate(data, shapes).results
    assert result.value == E.b
    [detail] = result.details
    assert (detail.focus_node, detail.source_shape, detail.messages) == (
        E.b,
        E.P,
        (Literal("wanted", lang="en"),),
    )


def test_triple_in_two_graphs_counts_once() -> None:
    data = Dataset(default_union=True)
    for name in (E.one, E.two):
        data.graph(name).add((E.a, E.p, Literal(1)))
    shapes = parse(
        """e:S sh:targetSubjectsOf e:p ; sh:path e:p ;
           sh:maxCount 1 ; sh:datatype xsd:string ; sh:lessThan e:p ."""
    )
    report = validate(data, shapes)
    assert len(report.results) == 2
    assert compare(validate(data, shapes, "pyshacl"), report).equal


def test_query_over_named_graphs_sees_them_in_both_engines() -> None:
    data = Dataset(default_union=True)
    data.graph(E.one).add((E.a, E.p, Literal(1)))
    data.graph(E.two).add((E.b, E.p, Literal(1)))
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:sparql [ sh:select
           '''SELECT $this ?value WHERE { GRAPH ?value { $this ?p 1 }
            FILTER ( ?value != <http://example.org/two> ) }''' ] ."""
    )
    report = validate(data, shapes)
    assert [(r.focus_node, r.value) for r in report.results] == [(E.a, E.one)]
    assert compare(validate(data, shapes, "pyshacl"), report).equal


class Refusing(MemoryStore):
    """A store that takes no query, or cannot work at all."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
        raise self.error


def test_query_that_the_store_refuses_is_handed_over_but_a_broken_store_is_an_error() -> None:
    shapes = parse("e:S a sh:NodeShape ; sh:targetNode e:a ; sh:class e:C .")
    report = validate(Refusing(QueryError("too deep")), shapes)
    assert [one.reason for one in report.handed_over] == ["the store refuses the query: too deep"]
    assert len(report.results) == 1
    with pytest.raises(StoreError, match="broken"):
        validate(Refusing(StoreError("broken")), shapes)


def test_constraint_that_the_store_refuses_does_not_take_the_others_with_it() -> None:
    class Choosy(MemoryStore):
        def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
            if "STRLEN" in query:
                raise QueryError("no STRLEN here")
            return super().select(query, bindings)

    shapes = parse(
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:class e:C ; sh:minLength 99 ; sh:in ( e:b ) ."
    )
    report = validate(Choosy(), shapes)
    assert [one.constraint for one in report.handed_over] == [SH.MinLengthConstraintComponent]
    assert compare(validate(Graph(), shapes, "pyshacl"), report).equal


def test_queries_that_give_one_prefix_two_meanings_are_asked_apart() -> None:
    data = parse("e:a <http://p/p> 1 ; <http://o/p> 2 .")
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql
             [ sh:select "PREFIX x: <http://p/> SELECT $this ?value WHERE { $this x:p ?value }" ] ,
             [ sh:select "PREFIX x: <http://o/> SELECT $this ?value WHERE { $this x:p ?value }" ] ."""
    )
    store = Counting()
    store.add(triples_of(data))
    report = validate(store, shapes)
    assert {str(result.value) for result in report.results} == {"1", "2"}
    assert len(store.asked) == 2
    assert compare(validate(data, shapes, "pyshacl"), report).equal


def test_store_that_cannot_bind_blank_nodes_hands_over() -> None:
    class Nameless(MemoryStore):
        def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Solutions:
            if bindings:
                raise ParameterError("a blank node has no name")
            return super().select(query, bindings)

    data = parse("e:a e:p [ e:q 1 ] .")
    shapes = parse("e:S sh:targetNode e:a ; sh:path e:p ; sh:node [ sh:closed true ] ; sh:nodeKind sh:IRI .")
    store = Nameless()
    store.add(triples_of(data))
    report = validate(store, shapes)
    assert [one.constraint for one in report.handed_over] == [SH.NodeConstraintComponent]
    assert compare(validate(data, shapes), report, details=True).equal


def test_regular_expression_is_read_by_the_engine_or_handed_over() -> None:
    data = parse('e:a e:p "abc" , "xbc" , "ABC" .')

    def found(pattern: str, flags: str = "") -> tuple[set[object], list[str]]:
        shapes = parse(f"e:S sh:targetNode e:a ; sh:path e:p ; sh:pattern {pattern} {flags} .")
        report = validate(data, shapes)
        assert compare(validate(data, shapes, "pyshacl"), report).equal
        return {str(r.value) for r in report.results}, [one.reason for one in report.handed_over]

    assert found('"^a"') == ({"xbc", "ABC"}, [])
    assert found('"^a"', '; sh:flags "i"') == ({"xbc"}, [])
    assert found('"^(?!a)"') == ({"abc"}, ['the store cannot read the regular expression "^(?!a)"'])
    assert found('"^a b"', '; sh:flags "x"')[1] == ["the engines read the flags x differently"]


def test_shape_reached_twice_reports_twice() -> None:
    data = parse("e:a e:p e:b ; e:q e:b .")
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property e:P , e:Q .
           e:P sh:path e:p ; sh:property e:R . e:Q sh:path e:q ; sh:property e:R .
           e:R sh:path e:r ; sh:minCount 1 ."""
    )
    assert len(validate(data, shapes).results) == 2


def test_shapes_are_compiled_once_for_many_graphs() -> None:
    engine = CompiledEngine(parse("e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:class e:C ."))
    counts = [
        len(engine.run(MemoryStore.of(graph))[0]) for graph in (parse("e:a e:p 1 ."), parse(""), Graph())
    ]
    assert counts == [1, 0, 0]
