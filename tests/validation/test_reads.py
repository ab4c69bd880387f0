"""Which triples a check reads, and from where."""

from __future__ import annotations

from collections.abc import Set

from rdflib import RDF, RDFS, Namespace, URIRef

from mandategraph.validation.compiler import compile_shape
from mandategraph.validation.paths import sparql
from mandategraph.validation.reads import Read, Whole, check_reads, target_reads
from mandategraph.validation.shapes import ShapesGraph
from validation.turtle import parse

E = Namespace("http://example.org/")
TYPE, SUB = RDF.type.n3(), RDFS.subClassOf.n3()


def reads(turtle: str) -> set[tuple[str, str, bool]]:
    model = ShapesGraph(parse(f"e:S a sh:NodeShape ; sh:targetNode e:a ; {turtle}"))
    found = set()
    for check in compile_shape(model, model.shape(E.S)).checks:
        for read in check_reads(model, check.trail, check.shape, check.constraint):
            assert isinstance(read, Read)
            way = "" if read.way is None else sparql(read.way).replace("http://example.org/", "")
            found.add(
                (way, "any" if read.predicate is None else read.predicate.rpartition("/")[2], read.inverse)
            )
    return found


def test_path_is_read_hop_by_hop() -> None:
    assert reads("sh:property [ sh:path ( e:p [ sh:inversePath e:q ] e:r ) ; sh:minCount 1 ] .") == {
        ("", "p", False),
        ("<p>", "q", True),
        ("(<p>/(^<q>))", "r", False),
    }


def test_path_backwards_is_read_from_its_end() -> None:
    assert reads("sh:property [ sh:path [ sh:inversePath ( e:p e:q ) ] ; sh:minCount 1 ] .") == {
        ("", "q", True),
        ("(^<q>)", "p", True),
    }


def test_path_of_any_length_is_read_all_along() -> None:
    assert reads("sh:property [ sh:path [ sh:zeroOrMorePath e:p ] ; sh:nodeKind sh:IRI ] .") == {
        ("(<p>*)", "p", False)
    }


def test_alternatives_are_all_read_at_the_same_place() -> None:
    assert reads("sh:property [ sh:path [ sh:alternativePath ( e:p e:q ) ] ; sh:minCount 1 ] .") == {
        ("", "p", False),
        ("", "q", False),
    }


def test_shapes_below_are_read_at_the_value_nodes() -> None:
    assert reads("sh:property [ sh:path e:p ; sh:node [ sh:closed true ; sh:equals e:q ] ] .") == {
        ("", "p", False),
        ("<p>", "any", False),
        ("<p>", "q", False),
    }
    assert reads("sh:property [ sh:path e:p ; sh:property [ sh:path e:q ; sh:lessThan e:r ] ] .") == {
        ("", "p", False),
        ("<p>", "q", False),
        ("<p>", "r", False),
    }


def test_class_is_read_with_all_above_it() -> None:
    assert reads("sh:property [ sh:path e:p ; sh:class e:C ] .") == {
        ("", "p", False),
        ("<p>", "22-rdf-syntax-ns#type", False),
        (f"(<p>/{TYPE}/({SUB}*))".replace(f"/{TYPE}/({SUB}*)", f"/{TYPE})/({SUB}*)").replace("(<p>", "((<p>"),
         "rdf-schema#subClassOf", False),
    }  # fmt: skip


def test_targets_are_read_too() -> None:
    model = ShapesGraph(
        parse("e:S a sh:NodeShape ; sh:targetNode e:a ; sh:targetSubjectsOf e:p ; sh:targetObjectsOf e:q .")
    )
    assert set(target_reads(model.shape(E.S).targets)) == {Read(None, E.p), Read(None, E.q, inverse=True)}


def whole(select: str) -> Set[URIRef] | None:
    model = ShapesGraph(
        parse(f'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ sh:select "{select}" ] .')
    )
    [check] = compile_shape(model, model.shape(E.S)).checks
    [read] = check_reads(model, check.trail, check.shape, check.constraint)
    assert isinstance(read, Whole)
    return read.predicates


def test_query_reads_the_properties_it_names() -> None:
    e = "<http://example.org/"
    text = (
        f"SELECT $this WHERE {{ $this {e}p>/^{e}q>* ?x . FILTER NOT EXISTS {{ ?x a ?c ; {e}r>|{e}s> ?y }} }}"
    )
    assert whole(text) == {E.p, E.q, E.r, E.s, RDF.type}


def test_query_with_a_variable_for_a_property_may_read_any() -> None:
    assert whole("SELECT $this WHERE { $this ?p 1 }") is None
    assert whole("SELECT $this WHERE { $this !<http://example.org/p> 1 }") is None
    assert whole("SELECT $this WHERE { FILTER EXISTS { ?x ?p $this } }") is None
