"""ORDER BY: what is written before its conditions, and that the engine then lives through any sort."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    Store,
    Variable,
)
from rdflib.namespace import XSD

from mandategraph.store.order import ordered
from mandategraph.store.sparql import SparqlText


def _short(text: str) -> str:
    """Return the rewritten query with each inserted kind as K(what) - the kind begins and ends like this."""
    result = ordered(SparqlText(text)).text
    return re.sub(
        r"\(IF\(ISNUMERIC\((?P<what>.*?)\), \"\", IF\(DATATYPE.*?\"z\", \"\"\){5}", r"K[\g<what>]", result
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ORDER BY ?a", "ORDER BY K[?a] ?a"),
        ("order by desc(?a) ?b LIMIT 3", "order by DESCK[(?a)] desc(?a) K[?b] ?b LIMIT 3"),
        ("ORDER BY ASC((?a + ?b)) $a", "ORDER BY ASCK[((?a + ?b))] ASC((?a + ?b)) K[$a] $a"),
        ("ORDER BY (?a + ?b) (1 - (?a))", "ORDER BY K[(?a + ?b)] (?a + ?b) K[(1 - (?a))] (1 - (?a))"),
        ("ORDER BY MAX(?a) x:f(1)", "ORDER BY K[MAX(?a)] MAX(?a) K[x:f(1)] x:f(1)"),
        ("ORDER BY <x:f>(?b)", "ORDER BY K[<x:f>(?b)] <x:f>(?b)"),
        ("ORDER BY STR(?a) LCASE(?b)", "ORDER BY STR(?a) LCASE(?b)"),
        ("ORDER BY EXISTS { ?a ?b ?c } ?b", "ORDER BY EXISTS { ?a ?b ?c } K[?b] ?b"),
        ("ORDER BY ?a VALUES (?b) { (1) }", "ORDER BY K[?a] ?a VALUES (?b) { (1) }"),
        ("# ORDER BY ?a", "# ORDER BY ?a"),
        ("ORDER BY", "ORDER BY"),
        ("ORDER BY (", "ORDER BY K[(] ("),
    ],
)
def test_a_kind_goes_before_each_condition(text: str, expected: str) -> None:
    start = "SELECT * { ?s ?p 'ORDER BY ?a' } "
    assert _short(start + text) == start + expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a (COUNT(?b) AS ?n) { ?a ?p ?b } GROUP BY ?a ORDER BY DESC(?n) ?a",
        "SELECT ?a { ?a ?p ?b } GROUP BY ?a HAVING(COUNT(*) > 0) ORDER BY MAX(?b) DESC(COUNT(?b)) LIMIT 1",
        "SELECT DISTINCT ?a { { SELECT ?a { ?a ?p ?b } ORDER BY ?b LIMIT 9 } } ORDER BY ASC(?a) OFFSET 0",
        "SELECT * { ?a ?p ?b } ORDER BY (?b = 1) STRLEN(STR(?b)) NOT EXISTS { ?b ?p ?a } VALUES ?p { <x:p> }",
        "DESCRIBE ?a { ?a ?p ?b } ORDER BY ?b LIMIT 1",
    ],
)
def test_what_comes_out_is_still_a_query_and_the_rows_are_the_same(query: str) -> None:
    store = Store()
    store.extend(Quad(NamedNode(f"x:{n}"), NamedNode("x:p"), Literal(n % 3)) for n in range(9))
    result = ordered(SparqlText(query))
    assert result.origin == query
    found, wanted = store.query(result.text), store.query(query)
    assert not isinstance(found, QueryBoolean)
    assert not isinstance(wanted, QueryBoolean)
    assert len(list(found)) == len(list(wanted))


NUMBERS = st.one_of(st.integers(-50, 50), st.floats(-50, 50, allow_nan=False))


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, max_size=20), st.lists(st.text("abcé", max_size=3), max_size=10), st.booleans())
def test_within_a_kind_the_order_is_that_of_the_engine(
    numbers: list[float], texts: list[str], falling: bool
) -> None:
    condition = "DESC(?o)" if falling else "?o"
    both: tuple[Sequence[float | str], ...] = (numbers, texts)
    for values in both:
        store = Store()
        store.extend(
            Quad(NamedNode(f"x:{place}"), NamedNode("x:p"), Literal(value))
            for place, value in enumerate(values)
        )
        query = f"SELECT ?o {{ ?s ?p ?o }} ORDER BY {condition}"
        plain, safe = (
            [row[Variable("o")].value for row in _rows(store, text)]
            for text in (query, ordered(SparqlText(query)).text)
        )
        assert list(map(_number, plain)) == list(map(_number, safe))


def _rows(store: Store, query: str) -> list[QuerySolution]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    return list(answer)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


# A panic of the engine ends its process: so the sort has one of its own.
SORT = """
import sys
from pyoxigraph import *
from mandategraph.store.order import ordered
from mandategraph.store.sparql import SparqlText
store = Store()
store.load(sys.stdin.buffer.read(), RdfFormat.N_TRIPLES)
query = "SELECT * { ?s ?p ?o } ORDER BY " + sys.argv[1]
print(len(list(store.query(ordered(SparqlText(query)).text if sys.argv[2] == "safe" else query))))
"""


def _mixed(seed: int) -> str:
    rng = random.Random(seed)

    def value(number: int) -> str:
        day = f"20{rng.randrange(10, 30)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        zone = rng.choice(["", "Z", "+05:00"])
        typed = {
            "date": day + zone,
            "dateTime": f"{day}T10:00:00{zone}",
            "time": f"{rng.randrange(24):02}:00:00{zone}",
            "gYear": day[:4],
            "integer": str(rng.randrange(1000)),
            "double": rng.choice(["NaN", "INF", "1e3"]),
            "boolean": "true",
            "anyURI": f"x:{number}",
        }
        kind = rng.choice([*typed, "text", "french", "iri"])
        if kind == "iri":
            return f"<x:{number}>"
        if kind in typed:
            return f'"{typed[kind]}"^^<{XSD[kind]}>'
        return f'"{chr(rng.randrange(48, 91))}{number}"'.replace("\\", "") + (
            "@fr" if kind == "french" else ""
        )

    return "".join(f"<x:s{number}> <x:p> {value(number)} .\n" for number in range(3000))


@pytest.mark.parametrize("condition", ["?o", "DESC(?o)", "(COALESCE(?o, 1))"])
@pytest.mark.parametrize("seed", [1, 2])
def test_values_of_every_kind_are_sorted_without_harm(condition: str, seed: int) -> None:
    command = [sys.executable, "-c", SORT, condition, "safe"]
    run = subprocess.run(command, input=_mixed(seed).encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr[-300:]
    assert int(run.stdout) == 3000


def test_the_engine_still_needs_this() -> None:
    command = [sys.executable, "-c", SORT, "?o", "bare"]
    runs = [
        subprocess.run(command, input=_mixed(seed).encode(), capture_output=True, check=False)
        for seed in (1, 2)
    ]
    assert any(run.returncode for run in runs), "drop store/order.py: the engine sorts by itself now"
