"""A rewritten query gives what the query gives: the same rows, as often, on random graphs and queries."""

from __future__ import annotations

import os
from collections import Counter

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.store.engine.statistics import columns
from mandategraph.store.plan.cost import MANY
from mandategraph.store.plan.rewrite import Rewriter
from mandategraph.store.sparql import SparqlText

EXAMPLES = int(os.environ.get("MANDATEGRAPH_FUZZ", "400"))
# The same examples each time, but for those who fuzz.
SAME = "MANDATEGRAPH_FUZZ" not in os.environ

NODES = [f":n{number}" for number in range(4)]
# The last two are in no graph, and no property leads anywhere.
TERMS = [*NODES, ":nowhere", '"text"']
PROPERTIES = [":p", ":q", ":r"]
VARIABLES = ["?a", "?b", "?c"]
GRAPHS = [":g", ":h"]
PROLOGUE = "PREFIX : <http://example.org/>\n"


class AnyStatistics:
    """Says anything of a graph: each number leads to another order, none may lead to another answer."""

    def __init__(self, numbers: list[float], store: ox.Store) -> None:
        self._numbers = numbers
        self._store = store

    def count(self, subject: str | None, predicate: str | None, thing: str | None) -> float:
        return self._numbers[hash((subject, predicate, thing)) % len(self._numbers)]

    def knows(self, term: str) -> bool:
        found = ox.Literal("text") if term.startswith('"') else ox.NamedNode(term[1:-1])
        return any(found in (quad.subject, quad.object) for quad in self._store)


def quads() -> st.SearchStrategy[list[str]]:
    triple = st.tuples(
        st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from([*NODES, '"text"'])
    ).map(" ".join)
    quad = st.tuples(st.sampled_from(["", *GRAPHS]), triple)
    return st.lists(quad.map(lambda one: f"{one[0]} {{ {one[1]} }}"), min_size=4, max_size=20)


paths = st.recursive(
    st.sampled_from([*PROPERTIES, *PROPERTIES, "!(:p|^:q)", "!:r"]),
    lambda inner: st.one_of(
        inner.map(lambda one: f"(^({one}))"),
        inner.map(lambda one: f"({one})*"),
        inner.map(lambda one: f"({one})+"),
        inner.map(lambda one: f"({one})?"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}/{two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
    ),
    max_leaves=3,
)
variables = st.sampled_from(VARIABLES)
subjects = st.one_of(*[variables] * 4, st.sampled_from([*NODES, ":nowhere"]), st.just("_:x"))
things = st.one_of(*[variables] * 4, st.sampled_from(TERMS), st.just("[]"), st.just("[ :p ?a ]"))
verbs = st.one_of(paths, paths, paths, variables)
patterns = st.tuples(subjects, verbs, things).map(lambda three: " ".join(three) + " .")
constants = st.sampled_from(TERMS)
filters = st.one_of(
    st.tuples(variables, constants).map(lambda two: f"FILTER({two[0]} = {two[1]})"),
    st.tuples(constants, variables).map(lambda two: f"FILTER(({two[0]} = {two[1]}) && BOUND({two[1]}))"),
    st.tuples(variables, st.lists(constants, max_size=3)).map(
        lambda two: f"FILTER({two[0]} IN ({', '.join(two[1])}))"
    ),
    st.tuples(variables, constants, constants).map(
        lambda three: f"FILTER({three[0]} = {three[1]} || {three[2]} = {three[0]})"
    ),
    st.tuples(variables, variables).map(lambda two: f"FILTER({two[0]} != {two[1]})"),
    variables.map(lambda one: f"FILTER(!BOUND({one}))"),
    variables.map(lambda one: f"FILTER isIRI({one})"),
)
values = st.one_of(
    st.tuples(variables, st.lists(constants, max_size=3)).map(
        lambda two: f"VALUES {two[0]} {{ {' '.join(two[1])} }}"
    ),
    st.tuples(constants, constants).map(lambda two: f"VALUES (?a ?b) {{ ({two[0]} UNDEF) ({two[1]} :n0) }}"),
    st.tuples(constants, constants).map(lambda two: f"VALUES (?a ?b) {{ ({two[0]} :n1) ({two[1]} :n0) }} ."),
)


def _selects(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    heads = st.sampled_from(
        ["*", "?a", "DISTINCT ?a ?b", "?b ?c", "REDUCED ?a", "(COUNT(*) AS ?d)", "DISTINCT *"]
    )
    plain = st.tuples(heads, inner).map(lambda two: f"{{ SELECT {two[0]} WHERE {two[1]} }}")
    counted = inner.map(lambda one: f"{{ SELECT ?a (COUNT(?b) AS ?n) {one} GROUP BY ?a }}")
    return st.one_of(plain, counted)


def _groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    elements = st.one_of(
        patterns,
        patterns,
        patterns,
        filters,
        values,
        inner,
        inner.map(lambda one: f"OPTIONAL {one}"),
        inner.map(lambda one: f"MINUS {one}"),
        st.tuples(inner, inner).map(lambda two: f"{two[0]} UNION {two[1]}"),
        st.tuples(st.sampled_from([*GRAPHS, "?g", "?a"]), inner).map(lambda two: f"GRAPH {two[0]} {two[1]}"),
        inner.map(lambda one: f"FILTER NOT EXISTS {one}"),
        inner.map(lambda one: f"FILTER(EXISTS {one} || ?a = :n0)"),
        _selects(inner),
    )
    return st.lists(elements, min_size=2, max_size=5).map(lambda parts: "{ " + " ".join(parts) + " }")


plain_groups = st.lists(patterns, min_size=1, max_size=4).map(lambda parts: "{ " + " ".join(parts) + " }")
groups = st.recursive(plain_groups, _groups, max_leaves=4)
tails = st.one_of(st.just(""), values.map(lambda one: one.removesuffix(" .")))
heads = st.sampled_from(
    ["SELECT *", "SELECT ?a ?c", "SELECT DISTINCT ?b", "SELECT (COUNT(*) AS ?n)", "ASK", "SELECT *"]
)
binds = st.sampled_from(["", "", " BIND(:n1 AS ?e)", " BIND(STR(?a) AS ?e)"])


@st.composite
def queries(draw: st.DrawFn) -> str:
    group = draw(groups)
    # A name of a blank node belongs to the patterns that stand together: it may be used there only.
    number = 0
    while "_:x" in group:
        number += 1
        group = group.replace("_:x", f"_:b{number}", 1)
    group = group.removesuffix("}") + draw(binds) + " }"
    # The engine lets the variables of VALUES at the end into EXISTS, which it should not.
    tail = "" if "EXISTS" in group else draw(tails)
    return f"{PROLOGUE}{draw(heads)} WHERE {group} {tail}"


# What is asked once instead of for each solution, among what may stand beside it.
closures = st.tuples(
    variables,
    st.sampled_from([":p*", ":p/:q*", "^(:p/:q*)", "(:p|^:q)+", ":r/:p?"]),
    st.sampled_from([*NODES, "?x"]),
).map(" ".join)
once = st.tuples(
    st.sampled_from(["FILTER EXISTS", "FILTER NOT EXISTS"]),
    closures,
    st.one_of(st.just(""), patterns),
).map(lambda three: f"{three[0]} {{ {three[1]} . {three[2]} }}")
beside = st.lists(
    st.one_of(
        patterns,
        once,
        once,
        filters,
        patterns.map(lambda one: f"OPTIONAL {{ {one} }}"),
        patterns.map(lambda one: f"MINUS {{ {one} }}"),
        closures.map(lambda one: f"{{ {one} }}"),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
# All variables are bound here, so that VALUES at the end bring none of their own into EXISTS.
begun = st.sampled_from(["?a ?b ?c .", "?a :p ?b . ?b :q|:r ?c .", "?c :p|:q ?a . ?a :r|^:p ?b ."])
asking = st.tuples(heads, begun, beside, tails).map(
    lambda four: f"{PROLOGUE}{four[0]} WHERE {{ {four[1]} {four[2]} }} {four[3]}"
)


def answer(store: ox.Store, query: str) -> object:
    found = store.query(query, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    assert isinstance(found, ox.QuerySolutions)
    return [one.value for one in found.variables], Counter(tuple(map(str, row)) for row in found)


@settings(max_examples=EXAMPLES, derandomize=SAME, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=quads(),
    query=queries(),
    numbers=st.lists(st.sampled_from([0.0, 1.0, 5.0, 50.0, 400.0, MANY]), min_size=3, max_size=9),
)
def test_rewritten_query_gives_same_rows_as_often(data: list[str], query: str, numbers: list[float]) -> None:
    compare(data, query, numbers)


@settings(max_examples=EXAMPLES, derandomize=SAME, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=quads(),
    query=asking,
    numbers=st.lists(st.sampled_from([0.0, 5.0, 50.0, 400.0, 5000.0, MANY]), min_size=3, max_size=9),
)
def test_what_is_asked_once_gives_the_same_rows(data: list[str], query: str, numbers: list[float]) -> None:
    compare(data, query, numbers)


def compare(data: list[str], query: str, numbers: list[float]) -> None:
    """Compare the rows of a query with those of what it is rewritten to."""
    if columns(query) is None:
        return  # such as a BIND to a variable that is in use
    store = ox.Store()
    store.load(("@prefix : <http://example.org/> . " + "\n".join(data)).encode(), ox.RdfFormat.TRIG)
    rewriter = Rewriter(AnyStatistics(numbers, store), columns, worth=0.0, cheap=0.0)
    rewritten = rewriter.rewrite(SparqlText(query)).text
    if rewritten != query:
        assert answer(store, rewritten) == answer(store, query), rewritten
